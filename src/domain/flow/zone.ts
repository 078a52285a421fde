import { Invalid } from "../blocker.ts";

/** A time in which the clocks of a place stand at one distance from UTC. Epoch seconds; the end does not belong to it. */
export interface Span {
  from: number;
  to: number;
  /** Seconds that the clocks are ahead of UTC. */
  offset: number;
}

/** What the clocks of a place show. */
export interface Zone {
  offsetAt(seconds: number): number;
  /** The day that the calendar on the wall shows, counted from 1970-01-01. */
  dayAt(seconds: number): number;
  /** The spans between two moments, in order and without gaps. */
  spans(from: number, to: number): Span[];
  /** The first moment of a day: where midnight is skipped, the moment at which the clocks jump over it. */
  startOf(day: number): number;
}

/**
 * Asking Intl takes a microsecond, and a hundred thousand items have half a million times: so its answers are kept, as a table of
 * when the clocks change. Throws Invalid where the zone is not known.
 */
export function zoneNamed(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known) return known;
  if (zones.size >= mostZones) zones.clear();
  const zone = zoneBy(clockOf(timeZone));
  zones.set(timeZone, zone);
  return zone;
}

const zones = new Map<string, Zone>();
const mostZones = 100;

/** How far a moment's clocks are from UTC. */
type Clock = (seconds: number) => number;

function clockOf(timeZone: string): Clock {
  const format = formatOf(timeZone);
  return (seconds) => {
    const [, sign, hours, minutes, rest = "0"] =
      /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(format.format(seconds * 1000)) ?? [];
    const distance = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(rest);
    return sign === "-" ? -distance : distance;
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  } catch {
    throw new Invalid("/timeZone", `There is no time zone ${JSON.stringify(timeZone)}.`);
  }
}

const day = 86_400;
/** Half a year: most have one change or none. */
const period = 180 * day;
/** No zone has changed its clocks twice within a week since 2000. */
const step = 3 * day;
/** Beyond these, Intl knows no dates. */
const earliest = -8.64e12 + period;
const latest = 8.64e12 - 2 * period;

function zoneBy(clock: Clock): Zone {
  const periods = new Map<number, readonly Span[]>();
  let last: Span = { from: 0, to: 0, offset: 0 };

  const spansOf = (at: number): readonly Span[] => {
    const known = periods.get(at);
    if (known) return known;
    const found = changesIn(clock, at * period, (at + 1) * period);
    periods.set(at, found);
    return found;
  };

  const spanAt = (seconds: number): Span => {
    if (seconds >= last.from && seconds < last.to) return last;
    const moment = Math.min(Math.max(seconds, earliest), latest);
    const found = spansOf(Math.floor(moment / period)).find(({ to }) => moment < to);
    if (found) last = found;
    return last;
  };

  const spans = (from: number, to: number): Span[] => {
    const cut: Span[] = [];
    for (let at = from; at < to;) {
      const span = spanAt(at);
      const end = Math.min(span.to, to);
      if (end <= at) break;
      cut.push({ from: at, to: end, offset: span.offset });
      at = end;
    }
    return cut;
  };

  return {
    offsetAt: (seconds) => spanAt(seconds).offset,
    dayAt: (seconds) => Math.floor((seconds + spanAt(seconds).offset) / day),
    spans,
    startOf: (number) => {
      const midnight = number * day;
      const around = spans(midnight - 2 * day, midnight + 2 * day);
      const found = around.find(({ to, offset }) => to + offset > midnight);
      return found ? Math.max(found.from, midnight - found.offset) : midnight;
    },
  };
}

/** The spans of a period: sampled, and each change then found to the second. */
function changesIn(clock: Clock, from: number, to: number): readonly Span[] {
  const spans: Span[] = [];
  let span: Span = { from, to, offset: clock(from) };
  for (let at = from; at < to; at += step) {
    const end = Math.min(at + step, to);
    const offset = clock(end - 1);
    if (offset === span.offset) continue;
    const change = changeBetween(clock, at, end - 1);
    spans.push({ ...span, to: change });
    span = { from: change, to, offset };
  }
  spans.push(span);
  return spans;
}

/** The first second whose clocks differ from those of `before`. */
function changeBetween(clock: Clock, before: number, after: number): number {
  const offset = clock(before);
  let low = before;
  let high = after;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (clock(middle) === offset) low = middle;
    else high = middle;
  }
  return high;
}
