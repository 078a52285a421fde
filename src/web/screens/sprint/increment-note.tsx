import { incrementState, type StoryInSprint } from "../../../domain/increment.ts";
import type { Item } from "../../../domain/item.ts";
import type { Commitment, Sprint } from "../../../domain/sprint.ts";

/** Says that the last story has fallen out of a running sprint. Takes no room while one is left or done. */
export function IncrementNote({
  sprint,
  items,
  commitments,
}: {
  sprint: Pick<Sprint, "name" | "state">;
  /** What is in the sprint now. */
  items: readonly Pick<Item, "ref" | "kind" | "state">[];
  /** Every part that an item had in it. */
  commitments: readonly StoryInSprint[];
}) {
  if (sprint.state !== "running") return null;
  const { words } = incrementState(sprint.name, asTheyStand(items, commitments));
  if (words === "") return null;
  return (
    <p role="status" className="border-b border-line-strong bg-hover px-4 py-2 font-medium">
      {words}
    </p>
  );
}

/** The replica knows what is in it now, and the server what has left it. */
function asTheyStand(
  items: readonly Pick<Item, "ref" | "kind" | "state">[],
  commitments: readonly StoryInSprint[],
): StoryInSprint[] {
  const here = new Set(items.map(({ ref }) => ref));
  const inside: Pick<Commitment, "ref" | "kind" | "state" | "outcome">[] = items.map(
    ({ ref, kind, state }) => ({ ref, kind, state, outcome: null }),
  );
  return [...inside, ...commitments.filter(({ ref }) => !here.has(ref))];
}
