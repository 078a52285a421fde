import { blocker, type Blocker } from "./blocker.ts";
import { isClosed, type Item } from "./item.ts";

type Merging = Pick<Item, "ref" | "state" | "sprintId" | "startedAt">;

/**
 * Two items about the same thing become one, also after triage, as long as nobody works on the one that goes. Whatever is heard
 * of it from then on belongs to the other: a merge teaches.
 */
export function mergeBlockers(
  item: Merging,
  into: Pick<Item, "ref" | "state"> | null,
  named: string,
): Blocker[] {
  if (named === item.ref) {
    return [blocker("beside-itself", `${item.ref} is not merged into itself.`, item.ref)];
  }
  if (named.split("-")[0] !== item.ref.split("-")[0]) {
    return [blocker("other-product", `${named} belongs to another product.`, named)];
  }
  if (into === null) return [blocker("not-in-backlog", `There is no ${named} here.`, named)];
  if (isClosed(item)) return [closed(item)];
  if (isClosed(into)) return [closed(into)];
  if (item.sprintId !== null) {
    return [blocker("in-other-sprint", `${item.ref} is in a sprint. Take it out first.`, item.ref)];
  }
  if (item.startedAt !== null) {
    const advice = `${item.ref} has been started. Merge ${into.ref} into it instead.`;
    return [blocker("already-started", advice, item.ref)];
  }
  return [];
}

/** What is about something else is taken out of an open item that keeps something. `chosen` of `all` streams. */
export function splitBlockers(
  item: Pick<Item, "ref" | "state">,
  chosen: number,
  all: number,
): Blocker[] {
  if (isClosed(item)) return [closed(item)];
  if (chosen === 0) {
    return [blocker("nothing-chosen", `Choose what of ${item.ref} is about something else.`)];
  }
  if (chosen >= all) {
    const advice = `${item.ref} would keep nothing: leave at least one stream in it.`;
    return [blocker("nothing-left", advice, item.ref)];
  }
  return [];
}

function closed({ ref, state }: Pick<Item, "ref" | "state">): Blocker {
  if (state === "done") return blocker("done-is-done", `${ref} is done.`, ref);
  return blocker("already-closed", `${ref} is ${state}.`, ref);
}
