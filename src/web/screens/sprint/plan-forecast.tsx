import type { ReactNode } from "react";
import { arithmeticForecast } from "../../../domain/forecast/arithmetic.ts";
import type { Tally } from "../../../domain/sprint.ts";
import { rangeToPlanFor, roomWords, tallyWords } from "./capacity.ts";
import { CapacityPicture } from "./capacity-picture.tsx";
import type { PlanForecast as Known } from "./use-plan-forecast.ts";
import { recordOf } from "./which-sprint.ts";

/** How much this sprint can probably take: the article's arithmetic in words, what was learned beside it, and the picture of both. */
export function PlanForecast({
  known: { forecast, awaited },
  taken,
}: {
  known: Known;
  taken: Tally;
}) {
  if (forecast) {
    const isLearned = forecast.best !== "arithmetic";
    return (
      <Beside picture={<CapacityPicture taken={taken} forecast={forecast} />}>
        <p aria-live="polite">{forecast.arithmetic.words}</p>
        <p className={learnedLook}>
          {isLearned ? "Learned from this team: " : ""}
          {forecast.words[1]} {isLearned ? forecast.words[2] : ""}
        </p>
        <p className="text-quiet">
          Taken: <span className="font-medium text-ink">{tallyWords(taken)}</span>,{" "}
          {roomWords(taken.points, rangeToPlanFor(forecast))}.
        </p>
      </Beside>
    );
  }
  if (awaited) {
    const arithmetic = arithmeticForecast(recordOf(awaited), taken.counts);
    return (
      <Beside picture={<div className="h-28" />}>
        <p>{arithmetic.words}</p>
        <p className={learnedLook} />
        <p className="text-quiet">
          Taken: <span className="font-medium text-ink">{tallyWords(taken)}</span>,{" "}
          {roomWords(taken.points, arithmetic)}.
        </p>
      </Beside>
    );
  }
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

/** As high as its words mostly are, so that nothing jumps when they come. */
const learnedLook = "min-h-10 text-quiet max-sm:min-h-15";

function Beside({ picture, children }: { picture: ReactNode; children: ReactNode }) {
  return (
    <div className="grid gap-x-8 gap-y-2 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <div className="flex min-w-0 flex-col gap-1">{children}</div>
      {picture}
    </div>
  );
}
