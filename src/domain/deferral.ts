import type { Item } from "./item.ts";

/** A finished sprint of a team, as far as it matters to what it passed over. Times are ISO 8601 in UTC. */
export interface FinishedStart {
  id: string;
  teamId: string;
  startedAt: string;
}

export type Deferrable = Pick<Item, "ref" | "teamId" | "triagedAt">;

/**
 * How many finished sprints of its team have passed an item over since it was triaged: those that started afterwards without it. Fixing
 * "later" is no plan, so this is shown with the item's age. Whose it is may not be decided: then those of the team that passed it over most.
 * `takenInto` are the sprints that it was in after all.
 */
export function sprintsPassed(
  item: Deferrable,
  finished: readonly FinishedStart[],
  takenInto: readonly string[] = [],
): number {
  if (item.triagedAt === null) return 0;
  const since = Date.parse(item.triagedAt);
  const byTeam = new Map<string, number>();
  for (const { id, teamId, startedAt } of finished) {
    if (item.teamId !== null && item.teamId !== teamId) continue;
    if (Date.parse(startedAt) <= since || takenInto.includes(id)) continue;
    byTeam.set(teamId, (byTeam.get(teamId) ?? 0) + 1);
  }
  return Math.max(0, ...byTeam.values());
}

/** Whole days between two moments, such as an item's age in the backlog. */
export function ageInDays(since: string, now: string): number {
  return Math.max(0, Math.floor((Date.parse(now) - Date.parse(since)) / 86_400_000));
}

/**
 * What was triaged before this moment, at least `sprints` finished sprints of the team can have passed over; null while there are fewer.
 */
export function passedBefore(
  teamId: string,
  finished: readonly FinishedStart[],
  sprints: number,
): string | null {
  const starts = finished
    .filter((each) => each.teamId === teamId)
    .map(({ startedAt }) => startedAt)
    .sort((one, other) => Date.parse(other) - Date.parse(one));
  return starts[Math.max(1, sprints) - 1] ?? null;
}

/** "passed over by 3 sprints, 41 days old". */
export function deferralWords(sprints: number, days: number): string {
  return `passed over by ${counted(sprints, "sprint")}, ${counted(days, "day")} old`;
}

function counted(number: number, one: string): string {
  return number === 1 ? `1 ${one}` : `${number} ${one}s`;
}
