import { createContext, use, useEffect, useState, type ReactNode } from "react";

const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto", style: "short" });
const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

/** How long ago or ahead, with the exact moment on hover. */
export function Time({ at, className = "" }: { at: string; className?: string }) {
  const now = useNow();
  return (
    <time
      dateTime={at}
      title={absolute.format(new Date(at))}
      className={`whitespace-nowrap tabular-nums ${className}`}
    >
      {relativeTime(at, now)}
    </time>
  );
}

export function relativeTime(at: string, now: number): string {
  const seconds = Math.round((Date.parse(at) - now) / 1000);
  const [unit, size] = units.find(([, each]) => Math.abs(seconds) >= each) ?? ["second", 1];
  if (unit === "second")
    return Math.abs(seconds) < 45 ? "just now" : relative.format(Math.sign(seconds), "minute");
  return relative.format(Math.trunc(seconds / size), unit);
}

export function absoluteTime(at: string): string {
  return absolute.format(new Date(at));
}

const NowContext = createContext(Date.now());

/** The time, in milliseconds, as of the last half minute: one clock for the whole page. */
export function useNow(): number {
  return use(NowContext);
}

export function Clock({ children }: { children: ReactNode }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return <NowContext value={now}>{children}</NowContext>;
}
