import type { Sprint } from "../../../domain/sprint.ts";
import type { SprintDraft } from "../../deeds/plan-sprint.ts";
import { addDays, daysBetween } from "./days.ts";

const usualLength = 13;

/** A team's next sprint as it probably will be: the next number, and days at the rhythm of the last ones. */
export function nextSprint(
  sprints: readonly Sprint[],
  teamId: string,
  today: string,
): Omit<SprintDraft, "goal"> {
  const [last, before] = sprints
    .filter((sprint) => sprint.teamId === teamId)
    .sort((a, b) => (a.startsOn < b.startsOn ? 1 : -1));
  if (!last) {
    return { teamId, name: "Sprint 1", startsOn: today, endsOn: addDays(today, usualLength) };
  }
  const length = daysBetween(last.startsOn, last.endsOn);
  const rhythm = before ? daysBetween(before.startsOn, last.startsOn) : length + 1;
  const due = addDays(last.startsOn, Math.max(rhythm, length + 1));
  // After a pause the rhythm is kept, from today on.
  const startsOn = due < today && last.state === "finished" ? today : due;
  return { teamId, name: nextName(last.name), startsOn, endsOn: addDays(startsOn, length) };
}

/** "Sprint 13" is followed by "Sprint 14"; a name without a number stays for a person to change. */
export function nextName(name: string): string {
  return name.replace(/(\d+)(?!.*\d)/, (number) => String(Number(number) + 1));
}
