import { quantile } from "./quantile.ts";
import type { Release } from "./release.ts";

/**
 * DORA's five measures of software delivery, as they are defined since 2025 (https://dora.dev/guides/dora-metrics/), of production alone.
 * An incident counts against a release only where it is tied to it, and one that infrastructure caused never does: it is shown apart.
 */
export interface DeliveryFacts {
  /** ISO 8601; `to` is not in it. */
  from: string;
  to: string;
  /** Deployments to production in that time. */
  releases: readonly ProductionRelease[];
  /** Incidents of that time that infrastructure caused. */
  infrastructure: readonly Outage[];
  /** Defects whose fix reached production in that time. */
  fixes: readonly Fix[];
}

export interface ProductionRelease {
  id: string;
  /** ISO 8601. */
  deployedAt: string;
  outcome: Release["outcome"];
  /** It brought back what ran before. */
  isRollback: boolean;
  /** When something older took its place again; ISO 8601, null while nothing has. */
  undoneAt: string | null;
  /** When the next deployment of the same service succeeded; ISO 8601, null while none has. */
  followedAt: string | null;
  /** Seconds from each of its commits to its deployment, where they are known. */
  leadSeconds: readonly number[];
  /** Which items it brings is known. */
  isRead: boolean;
  /** It brings what was fixed because production broke. */
  repairs: boolean;
  /** The incidents that are tied to it, but for those of infrastructure. */
  ties: readonly Outage[];
}

/** ISO 8601. */
export interface Outage {
  beganAt: string;
  /** Null while it lasts. */
  recoveredAt: string | null;
}

export interface Fix {
  reportedAt: string;
  deliveredAt: string;
}

/** Seconds. Null where there is nothing to measure. */
export interface Durations {
  count: number;
  median: number | null;
  /** 85 of a hundred took no longer. */
  most: number | null;
}

/** A share from 0 to 1 of `of`; null of none. */
export interface Share {
  count: number;
  of: number;
  share: number | null;
}

export interface Figures {
  /** From the commit of a change to its deployment. */
  leadTime: Durations;
  /** Changes that reached production. */
  deployments: { count: number; perWeek: number };
  /** From a failed deployment until production was well again. */
  recovery: Durations & { open: number };
  /** Deployments that needed somebody to step in at once, of all that brought a change. */
  failRate: Share;
  /** Deployments that nobody had planned, because production was broken, of those of which it is known what they bring. */
  reworkRate: Share;
  /** From the report of a defect to its fix in production. */
  reportToFix: Durations;
  /** What infrastructure broke, and how long that took to recover. */
  infrastructure: Durations & { open: number };
}

export interface WeekOfDelivery extends Figures {
  /** ISO 8601; `to` is not in it. */
  from: string;
  to: string;
}

export interface DeliveryMetrics extends Figures {
  /** Seven days each, the last one ending at `to`; the first may be shorter. */
  weeks: WeekOfDelivery[];
}

export function deliveryMetrics(facts: DeliveryFacts): DeliveryMetrics {
  const measured = measuredOf(facts);
  const weeks = weeksOf(facts);
  const parts = weeks.map((): Measured => ({ releases: [], infrastructure: [], fixes: [] }));
  const partAt = weekAt(facts, weeks.length);
  for (const each of measured.releases) parts[partAt(each.at)]?.releases.push(each);
  for (const each of measured.infrastructure) parts[partAt(each.at)]?.infrastructure.push(each);
  for (const each of measured.fixes) parts[partAt(each.at)]?.fixes.push(each);
  return {
    ...figuresOf(measured, facts),
    weeks: weeks.map((week, at) => ({ ...week, ...figuresOf(parts[at] ?? measured, week) })),
  };
}

/** What happened, with the week that it fell into still to be found: `at` in milliseconds. Null seconds are not over, or not known. */
interface Measured {
  releases: {
    at: number;
    release: ProductionRelease;
    isFailed: boolean;
    isOpen: boolean;
    seconds: number | null;
  }[];
  infrastructure: { at: number; seconds: number | null }[];
  fixes: { at: number; seconds: number }[];
}

function measuredOf({ releases, infrastructure, fixes }: DeliveryFacts): Measured {
  return {
    releases: releases.map((release) => {
      const isFailed = !release.isRollback && failuresOf(release).length > 0;
      return {
        at: Date.parse(release.deployedAt),
        release,
        isFailed,
        isOpen: isFailed && recoveredAt(release) === null,
        seconds: isFailed ? recoverySeconds(release) : null,
      };
    }),
    infrastructure: infrastructure.map(({ beganAt, recoveredAt: end }) => ({
      at: Date.parse(beganAt),
      seconds: end === null ? null : secondsBetween(beganAt, end),
    })),
    fixes: fixes.map(({ reportedAt, deliveredAt }) => ({
      at: Date.parse(deliveredAt),
      seconds: secondsBetween(reportedAt, deliveredAt),
    })),
  };
}

function figuresOf(
  { releases, infrastructure, fixes }: Measured,
  { from, to }: Pick<DeliveryFacts, "from" | "to">,
): Figures {
  const changes = releases.filter(({ release }) => !release.isRollback);
  const deployed = changes.filter(({ release }) => release.outcome !== "failed");
  const failed = changes.filter(({ isFailed }) => isFailed);
  const judged = releases.filter(
    ({ release: { outcome, isRollback, isRead } }) =>
      outcome !== "failed" && (isRollback || isRead),
  );
  const rework = judged.filter(({ release: { isRollback, repairs } }) => isRollback || repairs);
  const weeks = (Date.parse(to) - Date.parse(from)) / weekMs;
  return {
    leadTime: durations(deployed.flatMap(({ release }) => release.leadSeconds)),
    deployments: { count: deployed.length, perWeek: weeks > 0 ? deployed.length / weeks : 0 },
    recovery: {
      ...durations(failed.flatMap(({ seconds }) => seconds ?? [])),
      open: failed.filter(({ isOpen }) => isOpen).length,
    },
    failRate: shareOf(failed.length, changes.length),
    reworkRate: shareOf(rework.length, judged.length),
    reportToFix: durations(fixes.map(({ seconds }) => seconds)),
    infrastructure: {
      ...durations(infrastructure.flatMap(({ seconds }) => seconds ?? [])),
      open: infrastructure.filter(({ seconds }) => seconds === null).length,
    },
  };
}

/** Why somebody had to step in. */
export type Failure = "failed" | "rolled-back" | "broke";

/** Empty where a deployment went well, as far as anybody knows. */
export function failuresOf({ outcome, undoneAt, ties }: Standing): Failure[] {
  return [
    ...(outcome === "failed" ? (["failed"] as const) : []),
    ...(undoneAt === null ? [] : (["rolled-back"] as const)),
    ...(ties.length === 0 ? [] : (["broke"] as const)),
  ];
}

type Standing = Pick<ProductionRelease, "outcome" | "undoneAt" | "ties">;

/** A sender that numbers its deployments may tell of one by its end alone: what is over within a minute was over before anybody saw it. */
const leastSeconds = 60;

/**
 * How long a failed deployment hurt: from the first incident that it brought, or else from itself, until production was well again.
 * Null while it is not, and where only its end was told.
 */
export function recoverySeconds(release: ProductionRelease): number | null {
  const end = recoveredAt(release);
  if (end === null) return null;
  const { ties, deployedAt } = release;
  const began = ties.map(({ beganAt }) => beganAt).toSorted()[0] ?? deployedAt;
  const seconds = secondsBetween(began, end);
  return ties.length === 0 && seconds < leastSeconds ? null : seconds;
}

/** When the last of its incidents had recovered; else when it was undone, or followed by one that went well. */
export function recoveredAt({ ties, undoneAt, followedAt }: Recovering): string | null {
  if (ties.length === 0) return undoneAt ?? followedAt;
  if (ties.some((each) => each.recoveredAt === null)) return null;
  return (
    ties
      .flatMap((each) => each.recoveredAt ?? [])
      .toSorted()
      .at(-1) ?? null
  );
}

type Recovering = Pick<ProductionRelease, "ties" | "undoneAt" | "followedAt">;

function durations(seconds: readonly number[]): Durations {
  const sorted = Float64Array.from(seconds).sort();
  return { count: sorted.length, median: quantile(sorted, 50), most: quantile(sorted, 85) };
}

function shareOf(count: number, of: number): Share {
  return { count, of, share: of === 0 ? null : count / of };
}

function secondsBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
}

const weekMs = 7 * 86_400_000;

/** Which of so many weeks a time falls into; -1 outside of them. */
function weekAt({ to }: Pick<DeliveryFacts, "to">, count: number): (at: number) => number {
  const end = Date.parse(to);
  return (at) => count - Math.ceil((end - at) / weekMs);
}

function weeksOf({ from, to }: Pick<DeliveryFacts, "from" | "to">): { from: string; to: string }[] {
  const weeks: { from: string; to: string }[] = [];
  const begins = Date.parse(from);
  for (let end = Date.parse(to); end > begins; end -= weekMs) {
    const start = Math.max(begins, end - weekMs);
    weeks.unshift({ from: new Date(start).toISOString(), to: new Date(end).toISOString() });
  }
  return weeks;
}
