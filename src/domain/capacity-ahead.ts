import { availableDays, type AbsentDays, type TeamDays } from "./availability.ts";
import type { Period } from "./probable/team-pace.ts";

/**
 * What a team can give in each period beside what it usually gives: holidays and people who are away take from it. Being on call does
 * not, since somebody is on call in every sprint, and so was in the past ones. Where nobody is on the team, nobody knows.
 */
export function withCapacity(
  periods: readonly Period[],
  team: TeamDays,
  today: string,
): readonly Period[] {
  const absences = team.absences.filter(({ kind }) => kind !== "on-call");
  if (absences.length === 0) return periods;
  return periods.map((period) => {
    const { startsOn, endsOn } = period;
    const ahead = { startsOn: startsOn > today ? startsOn : today, endsOn };
    const all = availableDays(ahead, { ...team, absences: [] });
    if (all === null || all === 0 || !absences.some((each) => touches(each, ahead))) return period;
    return { ...period, capacity: (availableDays(ahead, { ...team, absences }) ?? all) / all };
  });
}

function touches({ from, to }: AbsentDays, span: { startsOn: string; endsOn: string }): boolean {
  return from <= span.endsOn && to >= span.startsOn;
}
