import { dayAfter, daysIn, weekdayOf } from "../../../domain/availability.ts";
import type { PlannedSprint } from "../../../domain/forecast/past-sprint.ts";

/** What is asked of a plan: so many defects more, so many people away all the time, so many days less. */
export interface Wish {
  defects: number;
  people: number;
  days: number;
}

export const noWish: Wish = { defects: 0, people: 0, days: 0 };

export interface Crew {
  people: number;
  /** ISO days of the week. */
  workingDays: readonly number[];
}

export function isWish({ defects, people, days }: Wish): boolean {
  return defects > 0 || people > 0 || days > 0;
}

/** How many days of a sprint the team works. */
export function workedDays(span: Pick<PlannedSprint, "startsOn" | "endsOn">, crew: Crew): string[] {
  return daysIn(span).filter((day) => crew.workingDays.includes(weekdayOf(day)));
}

/** The plan as it would be: a person away takes an equal part of everybody's days, and a day less is the last working day. */
export function planIf(plan: PlannedSprint, wish: Wish, crew: Crew): PlannedSprint {
  const worked = workedDays(plan, crew);
  const days = Math.min(wish.days, Math.max(0, worked.length - 1));
  const here = crew.people === 0 ? 1 : Math.max(0, 1 - wish.people / crew.people);
  const left = worked.length === 0 ? 1 : 1 - days / worked.length;
  const first = worked[worked.length - days];
  return {
    ...plan,
    endsOn: first === undefined ? plan.endsOn : dayAfter(first, -1),
    availableDays:
      plan.availableDays === null ? null : Math.round(plan.availableDays * here * left * 100) / 100,
    plannedCounts:
      wish.defects === 0
        ? plan.plannedCounts
        : { ...plan.plannedCounts, defect: (plan.plannedCounts.defect ?? 0) + wish.defects },
  };
}
