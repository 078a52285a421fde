import type { BurnUp, BurnUpDay, ScopeChange } from "../../../domain/burn-up.ts";
import { dayNumber } from "../../../domain/flow/day.ts";
import { request } from "../../api/request.ts";
import { Ref } from "../../parts/ref.tsx";
import { useFresh } from "../../replica/use-fresh.ts";
import { Picture } from "./picture.tsx";
import { scale, ticksTo } from "./scale.ts";

type Told = BurnUp & { words: string; timeZone: string };

const left = 28;
const points = { top: 12, bottom: 160 };
const counts = { top: 182, bottom: 224 };
const height = 242;
const shortDay = new Intl.DateTimeFormat(undefined, {
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});
const dayWords = (day: string) => shortDay.format(Date.parse(day));

export function useBurnUp(sprintId: string): Told | null {
  return useFresh<Told>(`/sprints/${sprintId}/burn-up`, find, 3_000).found;
}

const find = (path: string) => request<Told>("GET", path);

/** How a sprint got on: points of stories, beneath them the other items counted, and every change of what it was to do. */
export function BurnUpPicture({ told }: { told: Told }) {
  if (told.days.length === 0) return <p className="text-quiet">{told.words}</p>;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <p>{told.words}</p>
      <Picture
        label={`Burn-up. ${told.words}`}
        height={height}
        table={{
          head: ["Day", "Points in it", "Points done", "Others in it", "Others done"],
          rows: told.days.map((each) => [
            dayWords(each.day),
            each.points.scope,
            each.points.done,
            each.counts.scope,
            each.counts.done,
          ]),
        }}
      >
        {(width) => <Lines told={told} width={width} />}
      </Picture>
      <ScopeChanges changes={told.changes} />
    </div>
  );
}

function Lines({ told, width }: { told: Told; width: number }) {
  const { days, changes, lastDay } = told;
  const first = dayNumber(days[0]?.day ?? "") ?? 0;
  const span = Math.max(1, (dayNumber(lastDay) ?? first) - first + 1);
  const x = (at: number) => left + (at / span) * (width - left - 8);
  const mostPoints = Math.max(1, ...days.map((each) => each.points.scope));
  const mostCounts = Math.max(1, ...days.map((each) => each.counts.scope));
  const y = scale(mostPoints * 1.05, points.bottom, points.top);
  const low = scale(mostCounts * 1.1, counts.bottom, counts.top);
  const today = days.at(-1);
  return (
    <>
      {ticksTo(mostPoints, 4).map((tick) => (
        <g key={tick}>
          <line x1={left} x2={width} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
          <text x={left - 6} y={y(tick) + 4} textAnchor="end" fontSize="11" fill="var(--faint)">
            {tick}
          </text>
        </g>
      ))}
      <path
        d={areaOf(days, (each) => each.points.done, x, y, points.bottom)}
        fill="var(--chosen)"
      />
      <path
        d={stepsOf(days, (each) => each.points.scope, x, y)}
        fill="none"
        stroke="var(--quiet)"
        strokeWidth="1.5"
      />
      <path
        d={slopeOf(days, (each) => each.points.done, x, y)}
        fill="none"
        stroke="var(--accent)"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      {marksOf(changes, days).map(({ at, scope, isUp, many, title }) => (
        <g
          key={`${at} ${isUp}`}
          transform={`translate(${x(at + 0.5)} ${y(scope) + (isUp ? -9 : 9)})`}
        >
          <title>{title}</title>
          <path d={isUp ? "M0 -4L4 3H-4Z" : "M0 4L4 -3H-4Z"} fill="var(--ink)" />
          {many > 1 && (
            <text x="6" y="4" fontSize="10" fill="var(--quiet)">
              {many}
            </text>
          )}
        </g>
      ))}
      <line x1={left} x2={width} y1={counts.bottom} y2={counts.bottom} stroke="var(--line)" />
      <text x={left - 6} y={low(mostCounts) + 4} textAnchor="end" fontSize="11" fill="var(--faint)">
        {mostCounts}
      </text>
      <path
        d={stepsOf(days, (each) => each.counts.scope, x, low)}
        fill="none"
        stroke="var(--quiet)"
        strokeDasharray="3 2"
      />
      <path
        d={slopeOf(days, (each) => each.counts.done, x, low)}
        fill="none"
        stroke="var(--accent)"
        strokeDasharray="3 2"
        strokeWidth="1.5"
      />
      <text x={width - 2} y={counts.top - 6} textAnchor="end" fontSize="11" fill="var(--faint)">
        Items without points, counted
      </text>
      <text x={width - 2} y={points.top - 2} textAnchor="end" fontSize="11" fill="var(--faint)">
        Points of stories
      </text>
      <text x={left} y={height - 4} fontSize="11" fill="var(--faint)">
        {dayWords(days[0]?.day ?? lastDay)}
      </text>
      {today && today.day !== lastDay && days.length > 2 && (
        <text
          x={x(days.length - 0.5)}
          y={height - 4}
          textAnchor="middle"
          fontSize="11"
          fill="var(--quiet)"
          display={days.length > span - 2 ? "none" : undefined}
        >
          {dayWords(today.day)}
        </text>
      )}
      <text x={width - 2} y={height - 4} textAnchor="end" fontSize="11" fill="var(--faint)">
        {dayWords(lastDay)}
      </text>
    </>
  );
}

type ValueOf = (day: BurnUpDay) => number;
type Scale = (value: number) => number;

/** What there is holds for a whole day. */
function stepsOf(days: readonly BurnUpDay[], value: ValueOf, x: Scale, y: Scale): string {
  return days
    .map((each, at) => `${at === 0 ? "M" : "L"}${x(at)} ${y(value(each))}H${x(at + 1)}`)
    .join("");
}

/** What is done grows over a day. */
function slopeOf(days: readonly BurnUpDay[], value: ValueOf, x: Scale, y: Scale): string {
  return `M${x(0)} ${y(0)}${days.map((each, at) => `L${x(at + 1)} ${y(value(each))}`).join("")}`;
}

function areaOf(
  days: readonly BurnUpDay[],
  value: ValueOf,
  x: Scale,
  y: Scale,
  ground: number,
): string {
  return `${slopeOf(days, value, x, y)}L${x(days.length)} ${ground}Z`;
}

interface Marked {
  at: number;
  scope: number;
  isUp: boolean;
  many: number;
  title: string;
}

/** One mark a day for what came in, and one for what fell out. */
function marksOf(changes: readonly ScopeChange[], days: readonly BurnUpDay[]): Marked[] {
  const marks: Marked[] = [];
  for (const [at, { day, points: ofDay }] of days.entries()) {
    for (const isUp of [true, false]) {
      const here = changes.filter((each) => each.day === day && (each.change === "added") === isUp);
      if (here.length === 0) continue;
      const title = here.map(changeWords).join(", ");
      marks.push({ at, scope: ofDay.scope, isUp, many: here.length, title });
    }
  }
  return marks;
}

function changeWords({ ref, change, points: worth, displacedBy }: ScopeChange): string {
  const much = worth === null ? "" : ` (${worth} ${worth === 1 ? "point" : "points"})`;
  return `${ref}${much} ${change}${displacedBy ? ` by ${displacedBy}` : ""}`;
}

function ScopeChanges({ changes }: { changes: readonly ScopeChange[] }) {
  if (changes.length === 0) return null;
  return (
    <ul aria-label="What changed in it" className="flex flex-col">
      {changes.map((each) => (
        <li
          key={`${each.ref} ${each.change} ${each.at}`}
          className="hairline-b flex min-h-8 flex-wrap items-baseline gap-x-2 py-1 text-quiet"
        >
          <span aria-hidden className="w-3 text-center text-ink">
            {each.change === "added" ? "▴" : "▾"}
          </span>
          <span className="w-16 shrink-0 text-small">{dayWords(each.day)}</span>
          <Ref of={each.ref} className="text-ink" />
          <span className="min-w-0 flex-1 truncate text-ink">{each.title}</span>
          <span className="text-small">
            {each.points !== null && `${each.points} points, `}
            {each.change}
            {each.displacedBy && (
              <>
                {" by "}
                <Ref of={each.displacedBy} />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
