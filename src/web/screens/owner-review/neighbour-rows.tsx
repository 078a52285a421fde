import type { ReactNode } from "react";
import type { Item } from "../../../domain/item.ts";
import type { ToReview } from "../../../domain/owner-review.ts";
import { ItemLine } from "../../parts/item-row.tsx";
import { useReplica } from "../../replica/use-replica.ts";

/** An item where it stands in the backlog: the story above it, itself, the story below. */
export function NeighbourRows({ asked: { item, above, below } }: { asked: ToReview }) {
  return (
    <ol aria-label={`Where ${item.ref} ranks`} className="border-t">
      <Row item={above} none="No story ranks above it">
        the story above
      </Row>
      <li
        aria-current
        className="flex h-11 items-center gap-2.5 border-l-2 border-accent bg-chosen px-3.5 font-medium"
      >
        <ItemLine item={item} />
      </li>
      <Row item={below} none="No story ranks below it">
        the story below
      </Row>
    </ol>
  );
}

function Row({ item, none, children }: { item: Item | null; none: string; children: ReactNode }) {
  const sprint = useReplica(
    (view) => item && view.sprints.find((each) => each.id === item.sprintId)?.name,
  );
  return (
    <li className="hairline-b flex h-11 items-center gap-2.5 border-l-2 border-transparent px-3.5">
      {item ? (
        <ItemLine
          item={item}
          marks={
            <span className="flex shrink-0 items-center gap-3 text-small text-quiet">
              {sprint && <span className="max-sm:hidden">in {sprint}</span>}
              {item.points !== null && <span className="tabular-nums">{item.points} points</span>}
              <span className="w-24 text-right text-faint max-sm:hidden">{children}</span>
            </span>
          }
        />
      ) : (
        <span className="text-faint">{none}</span>
      )}
    </li>
  );
}
