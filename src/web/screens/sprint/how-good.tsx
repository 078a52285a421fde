import { interruptsCompared } from "../../../domain/forecast/interrupts.ts";
import type { PastSprint } from "../../../domain/forecast/past-sprint.ts";
import type { ModelResult, SprintForecast } from "../../../domain/forecast/sprint-forecast.ts";
import { CalibrationPicture } from "./calibration-picture.tsx";

/** What was learned from the team's own sprints, and how good that has been on them. */
export function HowGood({
  forecast,
  past,
}: {
  forecast: SprintForecast;
  past: readonly PastSprint[];
}) {
  return (
    <div className="grid gap-x-8 gap-y-3 lg:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-2">
        {forecast.words.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p>{forecast.interrupts.words}</p>
        <Models models={forecast.models} best={forecast.best} />
        <Interrupts past={past} />
      </div>
      {forecast.calibration.length > 0 ? (
        <div className="min-w-0">
          <p className="mb-1 text-small text-quiet">
            Each past sprint as it was foretold from those before it: the bar holds four times of
            five. The dot is what came, open where the bar missed it.
          </p>
          <CalibrationPicture forecast={forecast} />
        </div>
      ) : (
        <p className="text-quiet">
          After the third finished sprint a picture shows here how often the forecast has held.
        </p>
      )}
    </div>
  );
}

function Models({ models, best }: { models: readonly ModelResult[]; best: string }) {
  if (models.length === 0) return null;
  return (
    <details className="text-small text-quiet">
      <summary className="w-fit rounded-small hover:text-ink">
        All {models.length} ways to forecast it, tried on every past sprint
      </summary>
      <div
        tabIndex={0}
        role="group"
        aria-label="All ways to forecast it"
        className="overflow-x-auto"
      >
        <table className="mt-1 border-collapse text-left tabular-nums">
          <thead>
            <tr>
              <th scope="col" className="py-1 pr-4 font-medium">
                By
              </th>
              <th scope="col" className="py-1 pr-4 text-right font-medium">
                Says
              </th>
              <th scope="col" className="py-1 pr-4 text-right font-medium">
                Off by
              </th>
              <th scope="col" className="py-1 text-right font-medium">
                Sprints
              </th>
            </tr>
          </thead>
          <tbody>
            {models.map((model) => (
              <tr key={model.name} className="border-t">
                <th
                  scope="row"
                  className={`py-1 pr-4 ${model.name === best ? "font-semibold text-ink" : "font-normal"}`}
                >
                  {model.title}
                  {model.name === best && " (used)"}
                </th>
                <td className="py-1 pr-4 text-right">{model.points ?? "–"}</td>
                <td className="py-1 pr-4 text-right">
                  {model.error === null ? "–" : `${Math.round(model.error * 100)} %`}
                </td>
                <td className="py-1 text-right">{model.sprints}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Interrupts({ past }: { past: readonly PastSprint[] }) {
  const compared = interruptsCompared(past);
  if (compared.length === 0) return null;
  return (
    <details className="text-small text-quiet">
      <summary className="w-fit rounded-small hover:text-ink">
        Interrupts expected, and what came
      </summary>
      <div
        tabIndex={0}
        role="group"
        aria-label="Interrupts expected, and what came"
        className="max-h-60 overflow-auto"
      >
        <table className="mt-1 border-collapse text-left tabular-nums">
          <thead>
            <tr>
              <th scope="col" className="py-1 pr-4 font-medium">
                Sprint
              </th>
              <th scope="col" className="py-1 pr-4 text-right font-medium">
                Expected
              </th>
              <th scope="col" className="py-1 pr-4 text-right font-medium">
                Room kept
              </th>
              <th scope="col" className="py-1 text-right font-medium">
                Came
              </th>
            </tr>
          </thead>
          <tbody>
            {compared.toReversed().map((each) => (
              <tr key={each.sprintId} className="border-t">
                <th scope="row" className="py-1 pr-4 font-normal">
                  {each.name}
                </th>
                <td className="py-1 pr-4 text-right">{Math.round(each.expected * 10) / 10}</td>
                <td className="py-1 pr-4 text-right">{each.high}</td>
                <td
                  className={`py-1 text-right ${each.came > each.high ? "font-semibold text-ink" : ""}`}
                >
                  {each.came}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
