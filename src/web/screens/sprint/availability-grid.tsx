import { useRef, useState, type KeyboardEvent } from "react";
import {
  absenceWithout,
  daysIn,
  presence,
  weekdayOf,
  type Absence,
  type Presence,
} from "../../../domain/availability.ts";
import type { Team } from "../../../domain/product.ts";
import type { Sprint } from "../../../domain/sprint.ts";
import { putAbsence, putHoliday, type Cell } from "../../deeds/put-absence.ts";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { daysTogether } from "./absences.ts";

const weekdays = ["M", "T", "W", "T", "F", "S", "S"];
const longDay = new Intl.DateTimeFormat(undefined, {
  weekday: "long",
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});

/** Who is there, a row a person and a column a day. A press goes from here over on call to away; the head of a day is a holiday for all. */
export function AvailabilityGrid({
  sprint,
  team,
  absences,
  mayChange,
}: {
  sprint: Pick<Sprint, "teamId" | "startsOn" | "endsOn">;
  team: Team;
  absences: readonly Absence[];
  mayChange: boolean;
}) {
  const replica = useReplicaItself();
  const nameOf = useReplica(
    (view) => (id: string) =>
      view.members.find((each) => each.personId === id)?.name ?? "Somebody who left",
  );
  const [pending, setPending] = useState<Pending>(new Map());
  const [at, setAt] = useState({ row: 0, column: 0 });
  const table = useRef<HTMLTableElement>(null);
  const { workingDays } = team.flow;
  const days = daysIn(sprint).filter((day) => workingDays.includes(weekdayOf(day)));
  const shown = withPending(absences, pending);
  const together = daysTogether(sprint, team, shown);

  async function put(cell: Cell, next: Absence | null): Promise<void> {
    const key = `${cell.personId ?? ""} ${cell.day}`;
    const said = { next };
    setPending((before) => new Map(before).set(key, said));
    await (cell.personId === null
      ? putHoliday(replica, cell, next !== null)
      : putAbsence(replica, { ...cell, personId: cell.personId }, next?.kind ?? null));
    // It may have been pressed again meanwhile: then that shows.
    setPending((before) => new Map([...before].filter(([, each]) => each !== said)));
  }

  const press = (personId: string, day: string) => {
    const being = presence(personId, day, { workingDays, absences: shown });
    if (!mayChange || being.as === "holiday") return;
    void put({ teamId: team.id, personId, day }, nextOf(being, personId, day, team.id));
  };
  const pressDay = (day: string) => {
    if (!mayChange) return;
    const isHoliday = shown.some((each) => isHolidayOn(each, day));
    const next = isHoliday ? null : absenceOn(team.id, null, "holiday", day);
    void put({ teamId: team.id, personId: null, day }, next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const row = Math.min(Math.max(at.row + step.row, 0), team.personIds.length);
    const column = Math.min(Math.max(at.column + step.column, 0), days.length - 1);
    setAt({ row, column });
    table.current
      ?.querySelector<HTMLButtonElement>(`[data-row="${row}"][data-column="${column}"]`)
      ?.focus();
  };
  const reach = (row: number, column: number) => ({
    "data-row": row,
    "data-column": column,
    tabIndex: at.row === row && at.column === column ? 0 : -1,
    onFocus: () => setAt({ row, column }),
    onKeyDown,
    "aria-disabled": !mayChange || undefined,
  });

  return (
    <div className="flex min-w-0 flex-col gap-2">
      <p aria-live="polite">
        {together === null
          ? "Nobody is on this team, so it is not known how many days it has."
          : `${together} days together, of ${days.length * team.personIds.length}.`}
      </p>
      {team.personIds.length > 0 && days.length > 0 && (
        <div className="overflow-x-auto pb-1">
          <table ref={table} className="border-separate border-spacing-px">
            <caption className="sr-only">
              Who is there. A press changes a day: here, on call, away. The head of a day makes it a
              holiday for all.
            </caption>
            <thead>
              <tr>
                <th scope="col" className="sticky left-0 bg-ground">
                  <span className="sr-only">Who</span>
                </th>
                {days.map((day, column) => {
                  const isHoliday = shown.some((each) => isHolidayOn(each, day));
                  return (
                    <th key={day} scope="col" className={`p-0 ${gapBefore(day, days[column - 1])}`}>
                      <button
                        type="button"
                        {...reach(0, column)}
                        aria-pressed={isHoliday}
                        aria-label={`${longDay.format(Date.parse(day))}: ${isHoliday ? "a holiday for all" : "no holiday"}`}
                        onClick={() => pressDay(day)}
                        className={`flex h-9 w-7 flex-col items-center justify-center rounded-small text-small leading-4 font-normal ${isHoliday ? "bg-ink text-ground" : "text-quiet hover:bg-hover"}`}
                      >
                        <span aria-hidden>{weekdays[weekdayOf(day) - 1]}</span>
                        <span aria-hidden>{Number(day.slice(8))}</span>
                      </button>
                    </th>
                  );
                })}
              </tr>
            </thead>
            <tbody>
              {team.personIds.map((personId, index) => (
                <tr key={personId}>
                  <th
                    scope="row"
                    className="sticky left-0 max-w-32 truncate bg-ground pr-3 text-left font-normal"
                  >
                    {nameOf(personId)}
                  </th>
                  {days.map((day, column) => {
                    const being = presence(personId, day, { workingDays, absences: shown });
                    return (
                      <td key={day} className={`p-0 ${gapBefore(day, days[column - 1])}`}>
                        <button
                          type="button"
                          {...reach(index + 1, column)}
                          aria-label={`${nameOf(personId)}, ${longDay.format(Date.parse(day))}: ${beingWords(being)}`}
                          title={beingWords(being)}
                          onClick={() => press(personId, day)}
                          className={`flex size-7 items-center justify-center rounded-small text-small ${looks[being.as]}`}
                        >
                          <span aria-hidden>{signs[being.as]}</span>
                        </button>
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="flex flex-wrap gap-x-4 text-small text-quiet">
        <span>½ on call, half a day left</span>
        <span>– away</span>
        <span>• holiday for all</span>
      </p>
    </div>
  );
}

const steps: Record<string, { row: number; column: number }> = {
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
};

const looks: Record<Presence["as"], string> = {
  here: "bg-hover text-faint hover:bg-line",
  free: "",
  "on-call": "bg-chosen text-ink hover:bg-line",
  away: "bg-line-strong text-ink hover:bg-line",
  holiday: "bg-line text-quiet",
};

const signs: Record<Presence["as"], string> = {
  here: "",
  free: "",
  "on-call": "½",
  away: "–",
  holiday: "•",
};

function beingWords({ as, share }: Presence): string {
  if (as === "here") return "here";
  if (as === "holiday") return "holiday";
  const left = share === 0 ? "" : `, ${Math.round(share * 100)} % of the day left`;
  return `${as === "on-call" ? "on call" : "away"}${left}`;
}

/** Here, on call, away, and here again. */
function nextOf(being: Presence, personId: string, day: string, teamId: string): Absence | null {
  if (being.as === "here") return absenceOn(teamId, personId, "on-call", day);
  if (being.as === "on-call") return absenceOn(teamId, personId, "away", day);
  return null;
}

function absenceOn(
  teamId: string,
  personId: string | null,
  kind: Absence["kind"],
  day: string,
): Absence {
  const share = kind === "on-call" ? 0.5 : 0;
  return {
    id: `new ${personId} ${day}`,
    teamId,
    personId,
    kind,
    from: day,
    to: day,
    share,
    note: "",
  };
}

function isHolidayOn({ personId, from, to }: Absence, day: string): boolean {
  return personId === null && from <= day && day <= to;
}

/** By person and day; null is here. */
type Pending = ReadonlyMap<string, { next: Absence | null }>;

/** What was pressed shows before the server has said yes. */
function withPending(absences: readonly Absence[], pending: Pending): Absence[] {
  const all = absences.flatMap((each) => {
    const taken = [...pending.keys()]
      .map((key) => key.split(" "))
      .filter(([person]) => person === (each.personId ?? ""))
      .map(([, day]) => day ?? "");
    return taken.reduce<Absence[]>(
      (parts, day) => parts.flatMap((part) => absenceWithout(part, { from: day, to: day })),
      [each],
    );
  });
  return [...all, ...[...pending.values()].flatMap(({ next }) => next ?? [])];
}

/** A little room where a week ends. */
function gapBefore(day: string, before: string | undefined): string {
  return before !== undefined && weekdayOf(day) < weekdayOf(before) ? "pl-2" : "";
}
