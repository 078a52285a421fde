import { useState } from "react";
import type { Link } from "../../../domain/item-details.ts";
import type { Cause, Item } from "../../../domain/item.ts";
import { Button } from "../../parts/button.tsx";
import { Choice } from "../../parts/choice.tsx";
import { TextArea } from "../../parts/field.tsx";
import { ItemPicker } from "../../parts/item-picker.tsx";
import { KindMark } from "../../parts/kind-mark.tsx";
import { sendWithModEnter } from "../../parts/submit-key.ts";

/** Why an incident happened; one that code caused names its defect. */
export function IncidentCause({
  cause,
  onCause,
  explanation,
  onExplanation,
  linked,
  defect,
  onDefect,
}: {
  cause: Cause | null;
  onCause: (cause: Cause) => void;
  explanation: string;
  onExplanation: (explanation: string) => void;
  linked: readonly Link[];
  defect: Item | null;
  onDefect: (defect: Item | null) => void;
}) {
  const [picking, setPicking] = useState(false);
  const named = defect ? [...linked, defect] : linked;
  return (
    <>
      <div className="flex flex-col gap-1.5">
        <p className="text-small font-medium text-quiet">Cause</p>
        <Choice
          label="Cause"
          value={cause}
          onChange={onCause}
          options={[
            { value: "transient", label: "Transient: no code fix" },
            { value: "defect", label: "A defect in the code" },
          ]}
        />
      </div>
      <TextArea
        autoFocus
        label="What went wrong, and what ended it"
        maxLength={5000}
        value={explanation}
        onChange={(event) => onExplanation(event.target.value)}
        onKeyDown={sendWithModEnter}
      />
      {cause === "defect" && (
        <div className="flex flex-col gap-1.5">
          <p className="text-small font-medium text-quiet">The defect that caused it</p>
          {named.map((each) => (
            <p key={each.ref} className="flex items-center gap-2">
              <KindMark kind={each.kind} />
              <span className="shrink-0 text-quiet">{each.ref}</span>
              <span className="truncate">{each.title}</span>
            </p>
          ))}
          {picking ? (
            <div className="overflow-hidden rounded-base border border-line-strong bg-surface">
              <ItemPicker
                label="Which defect"
                fits={isDefect}
                onChoose={(item) => {
                  onDefect(item);
                  setPicking(false);
                }}
                onLeave={() => setPicking(false)}
              />
            </div>
          ) : (
            <Button onClick={() => setPicking(true)} className="self-start">
              {defect ? "Another one…" : named.length > 0 ? "Name another…" : "Which defect…"}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

function isDefect(item: Item): boolean {
  return item.kind === "defect";
}
