import type { ItemDetails } from "../../../domain/item-details.ts";
import type { Item } from "../../../domain/item.ts";
import { Ref } from "../../parts/ref.tsx";
import { Time } from "../../parts/time.tsx";

const causes = {
  transient: "Cause: transient.",
  defect: "Cause: a defect in the code.",
  unknown: "",
};

/** How a closed item ended. It does not change any more; comments and links still append. */
export function ClosedNote({ item, detail }: { item: Item; detail: ItemDetails | null }) {
  const closure = detail?.closure;
  const words = { done: "Done", declined: "Declined", duplicate: "Closed as a duplicate" } as const;
  const state = item.state as keyof typeof words;
  return (
    <section aria-label="How it ended" className="flex flex-col gap-1 border-y py-3">
      <p>
        <span className="font-medium">{words[state]}</span>
        {item.duplicateOf && (
          <>
            {" "}
            of <Ref of={item.duplicateOf} className="text-ink underline" />
          </>
        )}
        {item.closedAt && (
          <>
            {" "}
            <Time at={item.closedAt} className="text-quiet" />
          </>
        )}
        {closure && <span className="text-quiet"> by {closure.by}</span>}
      </p>
      {(closure?.cause || closure?.explanation) && (
        <p className="max-w-prose">
          {closure.cause && causes[closure.cause]} {closure.explanation}
        </p>
      )}
      <p className="text-small text-quiet">
        {item.state === "done" ? "Done is done: " : ""}it does not change any more. Seen again, it
        becomes a new item. Comments and links can still be added.
      </p>
    </section>
  );
}
