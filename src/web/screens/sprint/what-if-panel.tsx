import { useMemo, type ReactNode } from "react";
import type { PastSprint, PlannedSprint } from "../../../domain/forecast/past-sprint.ts";
import { sprintForecast, type SprintForecast } from "../../../domain/forecast/sprint-forecast.ts";
import { Button } from "../../parts/button.tsx";
import { isWish, noWish, planIf, workedDays, type Crew, type Wish } from "./what-if.ts";

/** What the plan would be with more defects, fewer people or a shorter sprint: worked out here, by the server's own function. */
export function WhatIfPanel({
  plan,
  past,
  forecast,
  crew,
  wish,
  onWish,
}: {
  plan: PlannedSprint;
  past: readonly PastSprint[];
  forecast: SprintForecast;
  crew: Crew;
  wish: Wish;
  onWish: (wish: Wish) => void;
}) {
  const then = useMemo(
    () => sprintForecast(past, planIf(plan, wish, crew)) ?? forecast,
    [past, plan, wish, crew, forecast],
  );
  const days = workedDays(plan, crew).length;
  return (
    <div className="grid gap-x-8 gap-y-3 md:grid-cols-[minmax(0,20rem)_1fr]">
      <div className="flex flex-col gap-2">
        <Slider
          label="More defects"
          most={8}
          value={wish.defects}
          onChange={(defects) => onWish({ ...wish, defects })}
        />
        {crew.people > 0 && (
          <Slider
            label="People away"
            most={crew.people}
            value={wish.people}
            onChange={(people) => onWish({ ...wish, people })}
          />
        )}
        {days > 1 && (
          <Slider
            label="Days less"
            most={Math.min(days - 1, 10)}
            value={wish.days}
            onChange={(less) => onWish({ ...wish, days: less })}
          />
        )}
        {isWish(wish) && (
          <Button look="quiet" className="self-start" onClick={() => onWish(noWish)}>
            As it is
          </Button>
        )}
      </div>
      <div aria-live="polite" className="flex min-w-0 flex-col gap-2">
        <p>{then.arithmetic.words}</p>
        <Answer now={forecast} then={then} asked={isWish(wish)} />
      </div>
    </div>
  );
}

function Answer({
  now,
  then,
  asked,
}: {
  now: SprintForecast;
  then: SprintForecast;
  asked: boolean;
}) {
  const titleOf = (forecast: SprintForecast) =>
    forecast.models.find(({ name }) => name === forecast.best)?.title ?? "";
  const pointsOf = (forecast: SprintForecast, name: string) =>
    forecast.models.find((each) => each.name === name)?.points ?? null;
  const perDay = then.best === "per-day" ? null : pointsOf(then, "per-day");
  return (
    <ul className="flex flex-col gap-1">
      {then.best !== "arithmetic" && (
        <li>
          By {titleOf(then)}: about <b className="font-semibold">{then.points}</b>
          {then.intervals &&
            `, four times of five ${then.intervals[80].low} to ${then.intervals[80].high}`}
          .<Change from={now.points} to={then.points} asked={asked} />
        </li>
      )}
      {perDay !== null && (
        <li>
          By the points per available day: about <b className="font-semibold">{perDay}</b>.
          <Change from={pointsOf(now, "per-day") ?? perDay} to={perDay} asked={asked} />
        </li>
      )}
      {then.best === "arithmetic" && then.intervals && (
        <li>
          Four times of five between {then.intervals[80].low} and {then.intervals[80].high}.
        </li>
      )}
      <li className="text-quiet">{then.interrupts.words}</li>
    </ul>
  );
}

function Change({ from, to, asked }: { from: number; to: number; asked: boolean }): ReactNode {
  if (!asked) return null;
  if (from === to) return <span className="text-quiet"> As many as now.</span>;
  return (
    <span className="text-quiet">
      {" "}
      {Math.abs(to - from)} {to < from ? "fewer" : "more"} than now.
    </span>
  );
}

function Slider({
  label,
  most,
  value,
  onChange,
}: {
  label: string;
  most: number;
  value: number;
  onChange: (value: number) => void;
}) {
  return (
    <label className="grid grid-cols-[6.5rem_1fr_1.5rem] items-center gap-2">
      <span className="text-quiet">{label}</span>
      <input
        type="range"
        min={0}
        max={most}
        step={1}
        value={Math.min(value, most)}
        onChange={(event) => onChange(event.target.valueAsNumber)}
        className="h-6 w-full min-w-0 accent-accent"
      />
      <output className="text-right font-medium tabular-nums">{value}</output>
    </label>
  );
}
