import type { ErrorReport, Frame } from "../../../domain/error-report.ts";
import { count } from "./evidence-words.ts";
import { placeOfFrame, stretchesOf } from "./stretches.ts";

/** What was thrown, and the way there: the team's own calls in sight, those of libraries folded away. */
export function StackTrace({ error }: { error: ErrorReport }) {
  return (
    <section aria-label="Stack trace" className="min-w-0">
      <p className="wrap-anywhere">
        <span className="font-medium">{error.type}</span>
        {error.message && <>: {error.message}</>}
        <span className="ml-2 text-small whitespace-nowrap text-quiet">
          {error.handled ? "caught" : "not caught"}
        </span>
      </p>
      {error.frames.length > 0 && (
        <div className="mt-2 border-t">
          {stretchesOf(error).map(({ isOwn, frames }, at) =>
            isOwn ? (
              <Calls key={at} frames={frames} />
            ) : (
              <details key={at} className="hairline-b">
                <summary className="py-1.5 text-small text-quiet select-none hover:text-ink">
                  {count(frames.length, "call")} in libraries
                </summary>
                <Calls frames={frames} isQuiet />
              </details>
            ),
          )}
        </div>
      )}
    </section>
  );
}

/** The one that crashed first, its callers below it. */
function Calls({ frames, isQuiet = false }: { frames: readonly Frame[]; isQuiet?: boolean }) {
  return (
    <ol>
      {frames.map((frame, at) => (
        <li
          key={at}
          title={frame.file}
          className="hairline-b flex flex-wrap items-baseline gap-x-3 py-1.5 font-mono text-small"
        >
          <span className={`min-w-0 wrap-anywhere ${isQuiet ? "text-quiet" : "font-semibold"}`}>
            {frame.function || "?"}
          </span>
          <span className="ml-auto min-w-0 text-right wrap-anywhere text-quiet">
            {placeOfFrame(frame)}
          </span>
        </li>
      ))}
    </ol>
  );
}
