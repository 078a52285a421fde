import { leftWords, shareBehind, type ActionPromise } from "../../../domain/promise.ts";

/** How much of its span a running promise has behind it. The words beside it say how much is left. */
export function SpanBar({ promise, now }: { promise: ActionPromise; now: string }) {
  const share = shareBehind(promise, now);
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <svg viewBox="0 0 96 6" width={96} height={6} aria-hidden className="shrink-0">
        <rect width={96} height={6} rx={3} className="fill-line-strong" />
        {share > 0 && (
          <rect width={Math.max(6, share * 96)} height={6} rx={3} className="fill-ink" />
        )}
      </svg>
      {leftWords(promise, now)}
    </span>
  );
}
