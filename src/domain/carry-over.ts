import type { Item } from "./item.ts";

/** An item that a team's sprints have returned to the backlog: the ids of those sprints, oldest first. */
export interface Returned {
  ref: string;
  sprintIds: string[];
}

/** What an item in a plan has behind it. */
export interface CarriedOver {
  /** How many of the team's sprints it will have been in, this one counted. */
  times: number;
  /** It comes straight from the team's last sprint. */
  isFromLast: boolean;
}

/** Work that was not finished shows when it comes again: by ref, for the items that were returned by an earlier sprint of the team. */
export function carryOver(
  items: Iterable<Pick<Item, "ref">>,
  returned: readonly Returned[],
  lastSprintId: string | null,
): Map<string, CarriedOver> {
  const before = new Map(returned.map((each) => [each.ref, each.sprintIds]));
  const found = new Map<string, CarriedOver>();
  for (const { ref } of items) {
    const sprintIds = new Set(before.get(ref));
    if (sprintIds.size === 0) continue;
    const isFromLast = lastSprintId !== null && sprintIds.has(lastSprintId);
    found.set(ref, { times: sprintIds.size + 1, isFromLast });
  }
  return found;
}

/** Points of the stories that the team's last sprint had as well. */
export function carriedPoints(
  items: Iterable<Pick<Item, "ref" | "kind" | "points">>,
  carried: ReadonlyMap<string, CarriedOver>,
): number {
  let points = 0;
  for (const { ref, kind, points: own } of items) {
    if (kind === "story" && carried.get(ref)?.isFromLast) points += own ?? 0;
  }
  return points;
}

/** "again, second sprint". */
export function againWords({ times }: Pick<CarriedOver, "times">): string {
  return `again, ${ordinal(times)} sprint`;
}

const few = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

function ordinal(number: number): string {
  const written = few[number - 2];
  if (written) return written;
  const isTeen = number % 100 > 10 && number % 100 < 14;
  const ending = isTeen ? "th" : (["th", "st", "nd", "rd"][number % 10] ?? "th");
  return `${number}${ending}`;
}
