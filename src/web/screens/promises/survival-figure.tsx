import { Table2 } from "lucide-react";
import { useId, useState } from "react";
import { fewestFixes, survivalWords, type Survival } from "../../../domain/survival.ts";
import { percent } from "../flow/numbers.ts";
import { TableOf } from "../flow/table-of.tsx";
import { SurvivalChart } from "./survival-chart.tsx";

const height = 260;
const question = "How long do fixes hold?";

/** The survival of fixes: what it means in a sentence, a picture of it, and the figures behind. */
export function SurvivalFigure({ survival }: { survival: Survival }) {
  const title = useId();
  const [asTable, setAsTable] = useState(false);
  const isEnough = survival.fixes >= fewestFixes;
  return (
    <section aria-labelledby={title} className="min-w-0 print:break-inside-avoid">
      <div className="flex items-start gap-2">
        <h2 id={title} className="min-w-0 flex-1 font-semibold">
          {question}
        </h2>
        {isEnough && (
          <button
            type="button"
            aria-pressed={asTable}
            aria-label={`${question} As a table`}
            onClick={() => setAsTable(!asTable)}
            className="-mt-0.5 inline-flex h-7 items-center gap-1.5 rounded-base px-2 text-small text-quiet transition-colors select-none hover:bg-hover hover:text-ink aria-pressed:bg-chosen aria-pressed:text-ink print:hidden"
          >
            <Table2 aria-hidden size={14} />
            Table
          </button>
        )}
      </div>
      <p className="mt-1 text-quiet">{survivalWords(survival)}</p>
      {isEnough && (
        <>
          <div className="mt-3">
            {asTable ? (
              <TableOf
                label={question}
                height={height}
                head={["Day", "Watched", "Broke", "Hold", "Range"]}
                rows={rowsOf(survival)}
              />
            ) : (
              <SurvivalChart survival={survival} height={height} />
            )}
          </div>
          <p className="mt-2 text-small text-faint">
            A fix is an action that was done and promised something. What is still watched, was kept
            or taken back counts as holding for as long as it was watched. The shade is where the
            line lies with 95 of 100 chances.
          </p>
        </>
      )}
    </section>
  );
}

function rowsOf({ steps, fixes }: Survival) {
  const start = [0, fixes, 0, percent(1), "–"];
  return [
    start,
    ...steps.map(({ day, atRisk, broken, holding, low, high }) => [
      day,
      atRisk,
      broken,
      percent(holding),
      <span key="range" className="whitespace-nowrap">
        {low === null || high === null ? "–" : rangeWords(low, high)}
      </span>,
    ]),
  ];
}

/** "61–90 %". */
function rangeWords(low: number, high: number): string {
  return `${Math.round(low * 100)}–${Math.round(high * 100)} %`;
}
