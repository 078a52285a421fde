import { blocker, type Blocker, type BlockerCode } from "./blocker.ts";
import { columnOf, columnsOf, type BoardColumn, type KindLimit, type TeamFlow } from "./board.ts";
import type { Item, Kind } from "./item.ts";

/** What of an item counts towards a limit. */
export type Limited = Pick<Item, "ref" | "kind" | "state" | "columnId" | "assigneeId">;

export interface LimitQuestion {
  team: { name: string; flow: Pick<TeamFlow, "columns" | "kindLimits" | "personLimit"> };
  /** The item as it would be. */
  item: Limited;
  /** As it is; null where it was no work of this team. A limit holds back what comes to it, not what is in it already. */
  before: Limited | null;
  /** The work of the team as it is. The item itself may be among it, and does not count twice. */
  work: Iterable<Limited>;
  nameOf: (personId: string) => string;
}

export interface ReachedLimit {
  code: (typeof limitCodes)[number];
  /** What the team agreed on: "at most 2 defects in progress". */
  words: string;
  /** Refs of what stands in it. */
  taken: string[];
  blocker: Blocker;
}

export const limitCodes = [
  "column-full",
  "person-full",
  "kind-full",
] as const satisfies BlockerCode[];

/**
 * A team finishes before it starts. What it agreed to have at once, in a column, in one person's hands or of a kind, is
 * what there is at once: an emergency counts like everything else. Whoever goes over it says why, and the reason is kept.
 */
export function limitBlockers(question: LimitQuestion): Blocker[] {
  return limitsReached(question).map((each) => each.blocker);
}

/** The same, with the limits in words. */
export function limitsReached({ team, item, before, work, nameOf }: LimitQuestion): ReachedLimit[] {
  const others = [...work].filter((each) => each.ref !== item.ref);
  return limitsOf(team.flow, item, nameOf).flatMap(({ counts, most, words, code, holder }) => {
    if (before !== null && counts(before)) return [];
    const taken = others.filter(counts).map((each) => each.ref);
    if (!counts(item) || taken.length < most) return [];
    const agreed = `${team.name} agreed on ${words}: ${listing(taken)} ${holder(taken.length)}.`;
    const message = `${agreed} Finish one first, or say why this one goes over.`;
    return [{ code, words, taken, blocker: blocker(code, message, taken[0]) }];
  });
}

/** Whether everything that stands in the way is a limit, which may be gone over with a reason. */
export function areLimits(blockers: readonly Blocker[]): boolean {
  return (
    blockers.length > 0 && blockers.every(({ code }) => limitCodes.some((each) => each === code))
  );
}

export function hasLimits(flow: LimitQuestion["team"]["flow"]): boolean {
  return (
    flow.personLimit !== null ||
    flow.kindLimits.length > 0 ||
    flow.columns.some((each) => each.wipLimit !== null)
  );
}

/** Somebody works on it: between what is ready and what is done. */
export function isInProgress(item: Pick<Item, "state">): boolean {
  return item.state === "started" || item.state === "review";
}

/** How much of the work stands in a column, in every lane. */
export function countInColumn(
  columns: readonly BoardColumn[],
  column: BoardColumn,
  work: Iterable<Limited>,
): number {
  let count = 0;
  for (const item of work) if (columnOf(columns, item)?.id === column.id) count += 1;
  return count;
}

interface Limit {
  code: ReachedLimit["code"];
  most: number;
  words: string;
  counts: (item: Limited) => boolean;
  /** What is said of as many as stand in it. */
  holder: (count: number) => string;
}

function limitsOf(
  flow: LimitQuestion["team"]["flow"],
  item: Limited,
  nameOf: LimitQuestion["nameOf"],
): Limit[] {
  const columns = columnsOf(flow);
  const column = columnOf(columns, item);
  const are = (count: number) => (count === 1 ? "is" : "are");
  const limits: Limit[] = [];
  if (column !== null && column.wipLimit !== null) {
    limits.push({
      code: "column-full",
      most: column.wipLimit,
      words: `at most ${column.wipLimit} in the column ${column.name}`,
      counts: (each) => columnOf(columns, each)?.id === column.id,
      holder: are,
    });
  }
  const { personLimit } = flow;
  const { assigneeId } = item;
  if (personLimit !== null && assigneeId !== null) {
    const name = nameOf(assigneeId);
    limits.push({
      code: "person-full",
      most: personLimit,
      words: `at most ${personLimit} in progress for one person`,
      counts: (each) => isInProgress(each) && each.assigneeId === assigneeId,
      holder: (count) => `${are(count)} with ${name}`,
    });
  }
  for (const { kinds, wipLimit } of flow.kindLimits) {
    limits.push({
      code: "kind-full",
      most: wipLimit,
      words: kindLimitWords({ kinds, wipLimit }),
      counts: (each) => isInProgress(each) && kinds.includes(each.kind),
      holder: are,
    });
  }
  return limits;
}

const plurals: Record<Kind, [one: string, more: string]> = {
  story: ["story", "stories"],
  defect: ["defect", "defects"],
  incident: ["incident", "incidents"],
  action: ["action", "actions"],
  debt: ["debt item", "debt items"],
};

/** "at most 2 defects in progress". */
export function kindLimitWords({ kinds, wipLimit }: Pick<KindLimit, "kinds" | "wipLimit">): string {
  return `at most ${wipLimit} ${kindWords(kinds, wipLimit)} in progress`;
}

/** How much of the work a limit by kind counts. */
export function countOfKinds(kinds: readonly Kind[], work: Iterable<Limited>): number {
  let count = 0;
  for (const item of work) if (isInProgress(item) && kinds.includes(item.kind)) count += 1;
  return count;
}

/** "defects", "defects or incidents". */
export function kindWords(kinds: readonly Kind[], count: number): string {
  const words = kinds.map((kind) => plurals[kind][count === 1 ? 0 : 1]);
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

const mostNamed = 5;

function listing(refs: readonly string[]): string {
  const rest = refs.length - mostNamed;
  const words = rest > 0 ? [...refs.slice(0, mostNamed), `${rest} more`] : refs;
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
