import type { ReactNode } from "react";
import type { Source } from "../../../domain/product.ts";
import { absoluteTime, Time } from "../../parts/time.tsx";
import { Waiting } from "./waiting.tsx";

/** What was heard from a source, in two short lines. */
export function SourceStatus({ source }: { source: Source }) {
  const { pausedAt, signals, lastSignalAt } = source;
  if (pausedAt !== null) {
    return (
      <Lines first="Paused">
        <Time at={pausedAt} />
      </Lines>
    );
  }
  if (lastSignalAt === null) {
    return (
      <span className="flex shrink-0 items-center gap-2 text-quiet">
        <Waiting />
        <span className="max-sm:sr-only">Waiting for the first signal</span>
      </span>
    );
  }
  return (
    <Lines first={signals === 1 ? "1 signal" : `${signals.toLocaleString()} signals`}>
      last <Time at={lastSignalAt} />
    </Lines>
  );
}

/** The same in a sentence, with what kind of source it is. */
export function SourceSentence({ source, kind }: { source: Source; kind: string | null }) {
  const { pausedAt, signals, lastSignalAt } = source;
  const count = signals === 1 ? "1 signal" : `${signals.toLocaleString()} signals`;
  return (
    <>
      {kind !== null && `${kind}. `}
      {lastSignalAt === null ? (
        "Nothing was heard from it yet."
      ) : (
        <>
          {count}, the last <Time at={lastSignalAt} />.
        </>
      )}
      {pausedAt !== null && (
        <>
          {" "}
          <span className="font-medium text-ink">Paused</span> since {absoluteTime(pausedAt)}: what
          it sends is refused.
        </>
      )}
    </>
  );
}

function Lines({ first, children }: { first: string; children: ReactNode }) {
  return (
    <div className="shrink-0 text-right">
      <p>{first}</p>
      <p className="text-small text-quiet">{children}</p>
    </div>
  );
}
