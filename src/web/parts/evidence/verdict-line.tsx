import type { Reason, Verdict } from "../../../domain/verdict.ts";
import { thresholds } from "../../../domain/verdict-weights.ts";
import { count, reasonsInOrder, verdictShare, verdictTitles } from "./evidence-words.ts";

/** Whether an incident looks transient or like code, and why. A suggestion: whoever decides has the last word. */
export function VerdictLine({ verdict }: { verdict: Verdict }) {
  const { first, rest } = reasonsInOrder(verdict);
  const share = verdictShare(verdict);
  return (
    <section aria-label="Verdict" className="flex flex-col gap-1.5 border-y py-3">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
        <p className="text-large font-semibold">
          {verdictTitles[verdict.says]}
          {share && <span className="font-normal text-quiet">, {share}</span>}
        </p>
        <Scale probabilityOfCode={verdict.probabilityOfCode} />
      </div>
      {first.length === 0 ? (
        <p className="text-quiet">Nothing was found that speaks for a cause.</p>
      ) : (
        <Reasons reasons={first} isSided={verdict.says === "unknown"} />
      )}
      {rest.length > 0 && (
        <details className="group">
          <summary className="w-fit rounded-small text-small text-quiet select-none hover:text-ink">
            {count(rest.length, "more reason")}
          </summary>
          <div className="mt-1.5">
            <Reasons reasons={rest} isSided />
          </div>
        </details>
      )}
    </section>
  );
}

function Reasons({
  reasons,
  isSided,
}: {
  reasons: readonly Reason[];
  /** Some speak for one side and some for the other. */
  isSided: boolean;
}) {
  return (
    <ul className="flex max-w-prose flex-col gap-1">
      {reasons.map((each) => (
        <li key={each.feature} className="flex gap-3">
          {isSided && (
            <span className="w-16 shrink-0 text-small leading-5 text-faint">{each.towards}</span>
          )}
          <span className="min-w-0 wrap-anywhere">{each.sentence}</span>
        </li>
      ))}
    </ul>
  );
}

/** Where it stands between the two, and the part in the middle where nothing is said. */
function Scale({ probabilityOfCode }: Pick<Verdict, "probabilityOfCode">) {
  const at = (share: number) => 4 + share * 112;
  return (
    <span aria-hidden className="flex items-center gap-2 text-small text-faint">
      transient
      <svg viewBox="0 0 120 12" width={120} height={12} className="shrink-0">
        <path d={`M${at(0)} 6H${at(1)}`} className="stroke-line-strong" strokeWidth="1" />
        <path
          d={`M${at(thresholds.transient)} 6H${at(thresholds.code)}`}
          className="stroke-line-strong"
          strokeWidth="3"
        />
        <circle cx={at(probabilityOfCode)} cy="6" r="4" className="fill-ink" />
      </svg>
      code
    </span>
  );
}
