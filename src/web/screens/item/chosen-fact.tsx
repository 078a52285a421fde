import { Combobox } from "../../parts/combobox.tsx";
import { Fact } from "./facts.tsx";
import type { FactChoice } from "./use-fact-choices.ts";
import type { ItemWork } from "./use-item-work.ts";

/** A fact that is one of a list. Where it may not be changed it is only told. */
export function ChosenFact({ choice, work }: { choice: FactChoice; work: ItemWork }) {
  const { name, asking, options, value, none, mayChange, onChange } = choice;
  const chosen = options.find((option) => option.id === value);
  return (
    <Fact name={name}>
      {mayChange ? (
        <Combobox
          look="quiet"
          label={name}
          options={options}
          value={value}
          none={none}
          open={work.asking === asking}
          onOpen={(open) => work.ask(open ? asking : null)}
          onChange={onChange}
        />
      ) : (
        (chosen?.name ?? <span className="text-quiet">{none}</span>)
      )}
    </Fact>
  );
}
