import type { Measured } from "./load.ts";

/** Rate and percentiles of what took `times` milliseconds each, in `seconds` altogether. */
export function measuredOf(
  times: number[],
  seconds: number,
  statuses: Record<string, number> = {},
): Measured {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2));
  return {
    requestsPerSecond: Math.round(times.length / seconds),
    p50: at(0.5),
    p99: at(0.99),
    max: Number((sorted.at(-1) ?? 0).toFixed(2)),
    statuses,
  };
}

/** One line of a bench: what, how often a second, how long. */
export function say(what: string, measured: Measured): void {
  const { requestsPerSecond, p50, p99, max, statuses } = measured;
  const odd = Object.keys(statuses).some((status) => !status.startsWith("2"));
  console.log(
    `  ${what.padEnd(58)} ${String(requestsPerSecond).padStart(6)}/s  p50 ${String(p50).padStart(6)}  p99 ${String(p99).padStart(6)}  max ${String(max).padStart(7)} ms${odd ? ` ${JSON.stringify(statuses)}` : ""}`,
  );
}

export function ratio(ours: Measured, bare: Measured): string {
  return (ours.requestsPerSecond / bare.requestsPerSecond).toFixed(2);
}
