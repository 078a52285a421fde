import { Button } from "../../parts/button.tsx";
import { DecisionRow } from "./decision-row.tsx";
import type { InterruptsFilter } from "./interrupts-filter.ts";
import { useLedger } from "./use-interrupts.ts";

/** Every single decision behind the price, newest first. */
export function Decisions({ filter }: { filter: InterruptsFilter }) {
  const { entries, problem, older } = useLedger(filter);
  return (
    <section aria-label="Every decision">
      <h2 className="border-b pb-1.5 font-semibold">Every decision</h2>
      {problem && (
        <p role="alert" className="py-2">
          {problem}
        </p>
      )}
      <ul>
        {entries?.map((entry) => (
          <DecisionRow key={entry.id} entry={entry} />
        ))}
      </ul>
      {older && (
        <Button look="quiet" onClick={older} className="-mx-2 mt-2 print:hidden">
          Show older ones
        </Button>
      )}
    </section>
  );
}
