import { arithmeticForecast } from "../../../domain/forecast/arithmetic.ts";
import type { Sprint, Tally } from "../../../domain/sprint.ts";
import { barShape, roomWords, tallyWords } from "./capacity.ts";
import { recordOf } from "./which-sprint.ts";

/** How much this sprint can probably take, from the last one and what is in it now. Worked out as items go in and out. */
export function ForecastBar({ last, taken }: { last: Sprint | null; taken: Tally }) {
  if (!last) {
    return (
      <div className="flex flex-col gap-1">
        <p>
          This team has finished no sprint here yet, so there is nothing to forecast from. Take what
          seems right; the next one is forecast from this one.
        </p>
        <p className="text-quiet">Taken: {tallyWords(taken)}.</p>
      </div>
    );
  }
  const forecast = arithmeticForecast(recordOf(last), taken.counts);
  const shape = barShape(taken.points, forecast);
  return (
    <div className="flex flex-col gap-2">
      <p className="text-large" aria-live="polite">
        {forecast.words}
      </p>
      <div aria-hidden className="relative h-2.5 max-w-2xl">
        <span className="absolute inset-x-0 top-1 h-0.5 rounded-full bg-line" />
        <span
          className="absolute top-0 h-2.5 min-w-1 rounded-small border border-line-strong bg-hover transition-all"
          style={{ left: `${shape.from}%`, width: `${shape.to - shape.from}%` }}
        />
        <span
          className="absolute top-1 left-0 h-0.5 rounded-full bg-quiet transition-all"
          style={{ width: `${shape.taken}%` }}
        />
        <span
          className="absolute top-0 -ml-[5px] size-2.5 rounded-full border-2 border-ground bg-ink transition-all"
          style={{ left: `${shape.taken}%` }}
        />
      </div>
      <p className="text-quiet">
        Taken: <span className="font-medium text-ink">{tallyWords(taken)}</span>,{" "}
        {roomWords(taken.points, forecast)}.
      </p>
    </div>
  );
}
