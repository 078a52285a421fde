import { dayAfter, weekdayOf } from "../../../domain/availability.ts";
import type { TeamFlow } from "../../../domain/board.ts";
import type { Sprint } from "../../../domain/sprint.ts";
import type { SprintDraft } from "../../deeds/plan-sprint.ts";
import { daysBetween } from "./days.ts";

type Cadence = Pick<TeamFlow, "sprintDays" | "workingDays">;

/** A team's next sprint by its cadence: the next number, a cadence after the last one began, and as long as that was. */
export function nextSprint(
  sprints: readonly Sprint[],
  team: { id: string; flow: Cadence },
  today: string,
): Omit<SprintDraft, "goal"> {
  const { sprintDays } = team.flow;
  const [last] = sprints
    .filter((sprint) => sprint.teamId === team.id)
    .sort((a, b) => (a.startsOn < b.startsOn ? 1 : -1));
  if (!last) {
    const startsOn = nextWorkingDay(today, team.flow);
    const endsOn = dayAfter(startsOn, sprintDays - 1);
    return { teamId: team.id, name: "Sprint 1", startsOn, endsOn };
  }
  const due = dayAfter(last.startsOn, sprintDays);
  const free = due > last.endsOn ? due : nextWorkingDay(dayAfter(last.endsOn), team.flow);
  // A few days late is still the cadence; after a pause it begins anew.
  const isPaused =
    last.state === "finished" && daysBetween(free, today) > Math.floor(sprintDays / 4);
  const startsOn = isPaused ? nextWorkingDay(today, team.flow) : free;
  // Two weeks that end on a Friday are the cadence of two weeks; one week no longer is.
  const length = Math.min(daysBetween(last.startsOn, last.endsOn), sprintDays - 1);
  const isOfCadence = sprintDays - 1 - length < 7;
  const endsOn = dayAfter(startsOn, isOfCadence ? length : sprintDays - 1);
  return { teamId: team.id, name: nextName(last.name), startsOn, endsOn };
}

function nextWorkingDay(day: string, { workingDays }: Cadence): string {
  let next = day;
  while (workingDays.length > 0 && !workingDays.includes(weekdayOf(next))) next = dayAfter(next);
  return next;
}

/** "Sprint 13" is followed by "Sprint 14"; a name without a number stays for a person to change. */
export function nextName(name: string): string {
  return name.replace(/(\d+)(?!.*\d)/, (number) => String(Number(number) + 1));
}
