import { Fragment } from "react";
import { causeOfInterrupt, type LedgerEntry } from "../../../domain/ledger.ts";
import { causeWords, changeWords, entrySentence } from "../../../domain/ledger-words.ts";
import { pointsWords } from "../../../domain/forecast/arithmetic.ts";
import { KindMark } from "../../parts/kind-mark.tsx";
import { Ref } from "../../parts/ref.tsx";
import { absoluteTime, Time } from "../../parts/time.tsx";

/** What was decided, why and by whom, and what it did to the forecast. */
export function DecisionRow({ entry }: { entry: LedgerEntry }) {
  const change = changeWords(entry.before, entry.after);
  const cause = causeOfInterrupt({ kind: entry.itemKind, cause: entry.cause });
  return (
    <li className="hairline-b flex gap-2.5 py-2.5">
      <span className="pt-0.5">
        <KindMark kind={entry.itemKind} />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <p className="wrap-anywhere">
          <Linked words={entrySentence(entry)} refs={[entry.ref, ...entry.pushed]} />{" "}
          <span className="text-quiet">{entry.title}</span>
        </p>
        {entry.reason && <p className="wrap-anywhere">“{entry.reason}”</p>}
        <p className="text-small text-quiet">
          {[
            causeWords(cause),
            entry.pushedPoints > 0 && `stories of ${pointsWords(entry.pushedPoints)} pushed out`,
            change && `forecast: ${change}`,
            entry.measuredAt === null && "the forecast is measured in a few minutes",
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
        <p className="text-small text-faint">
          {entry.byName},{" "}
          <span className="print:hidden">
            <Time at={entry.at} />
          </span>
          <span className="hidden print:inline">{absoluteTime(entry.at)}</span>
        </p>
      </div>
    </li>
  );
}

/** A sentence in which every reference leads to its item. */
function Linked({ words, refs }: { words: string; refs: readonly string[] }) {
  const known = new Set(refs);
  return words
    .split(/([A-Z][A-Z0-9]{1,9}-[1-9][0-9]*)/)
    .map((part, at) => (
      <Fragment key={at}>
        {known.has(part) ? <Ref of={part} className="text-ink underline" /> : part}
      </Fragment>
    ));
}
