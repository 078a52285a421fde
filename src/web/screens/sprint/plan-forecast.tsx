import type { Tally } from "../../../domain/sprint.ts";
import { rangeToPlanFor, roomWords, tallyWords } from "./capacity.ts";
import { CapacityPicture } from "./capacity-picture.tsx";
import type { PlanForecast as Known } from "./use-plan-forecast.ts";

/** How much this sprint can probably take: the article's arithmetic in words, what was learned beside it, and the picture of both. */
export function PlanForecast({
  known: { forecast, isWaiting },
  taken,
}: {
  known: Known;
  taken: Tally;
}) {
  if (!forecast) {
    if (isWaiting) return <p className="min-h-12 text-quiet">Taken: {tallyWords(taken)}.</p>;
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
  const isLearned = forecast.best !== "arithmetic";
  return (
    <div className="grid gap-x-8 gap-y-2 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <div className="flex min-w-0 flex-col gap-1">
        <p aria-live="polite">{forecast.arithmetic.words}</p>
        <p className="text-quiet">
          {isLearned ? "Learned from this team: " : ""}
          {forecast.words[1]} {isLearned ? forecast.words[2] : ""}
        </p>
        <p className="text-quiet">
          Taken: <span className="font-medium text-ink">{tallyWords(taken)}</span>,{" "}
          {roomWords(taken.points, rangeToPlanFor(forecast))}.
        </p>
      </div>
      <CapacityPicture taken={taken} forecast={forecast} />
    </div>
  );
}
