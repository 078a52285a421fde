import type { DeliveryMetrics, Durations, Share } from "./delivery-metrics.ts";

export const deliveryFigures = [
  "leadTime",
  "deployments",
  "recovery",
  "failRate",
  "reworkRate",
  "reportToFix",
  "infrastructure",
] as const;
export type DeliveryFigure = (typeof deliveryFigures)[number];

/** What each figure is called, and what it means, in a sentence. */
export const figureMeanings: Record<DeliveryFigure, { title: string; meaning: string }> = {
  leadTime: {
    title: "Change lead time",
    meaning: "How long it takes a change from its commit until it runs in production.",
  },
  deployments: {
    title: "Deployment frequency",
    meaning: "How often a change reaches production.",
  },
  recovery: {
    title: "Failed deployment recovery time",
    meaning:
      "How long it takes until production is well again after a deployment that somebody had to step in for.",
  },
  failRate: {
    title: "Change fail rate",
    meaning:
      "How many deployments need somebody to step in at once: they fail, are rolled back, or have incidents tied to them.",
  },
  reworkRate: {
    title: "Deployment rework rate",
    meaning:
      "How many deployments nobody had planned, and were made because production was broken.",
  },
  reportToFix: {
    title: "From report to production fix",
    meaning: "How long it takes a defect from its report until its fix runs in production.",
  },
  infrastructure: {
    title: "Incidents of infrastructure",
    meaning:
      "What broke without a change of code; it counts against no release, and is in none of the figures above.",
  },
};

/** What is known beside the figures, which decides what may be said. */
export interface Known {
  /** Whether releases tell which items they bring. */
  carriesItems: boolean;
}

/** What each figure is, in a sentence. */
export function deliveryWords(
  metrics: DeliveryMetrics,
  { carriesItems }: Known,
): Record<DeliveryFigure, string> {
  const { leadTime, deployments, recovery, failRate, reworkRate } = metrics;
  const { reportToFix, infrastructure } = metrics;
  return {
    leadTime:
      leadTime.count === 0
        ? "Not known: no release of these days tells its commits."
        : `${spreadWords(leadTime, "change", "reached production")}.`,
    deployments:
      deployments.count === 0
        ? "Nothing was deployed to production in these days."
        : `${counted(deployments.count, "change was", "changes were")} deployed, ${rateWords(deployments.perWeek)}.`,
    recovery: recoveryWords(recovery, failRate.count),
    failRate: shareWords(failRate, "deployment", "needed somebody to step in", nothingDeployed),
    reworkRate: shareWords(
      reworkRate,
      "deployment",
      "repaired production",
      "Not known: no release of these days tells what it brings.",
    ),
    reportToFix: fixWords(reportToFix, carriesItems),
    infrastructure: infrastructureWords(infrastructure),
  };
}

const nothingDeployed = "Nothing was deployed to production in these days.";

function spreadWords({ count, median, most }: Durations, what: string, did: string): string {
  if (count === 1) return `1 ${what} ${did} within ${durationWords(median ?? 0)}`;
  return `Half of ${count} ${what}s ${did} within ${durationWords(median ?? 0)}, 85 of a hundred within ${durationWords(most ?? 0)}`;
}

function recoveryWords(
  { open, ...recovery }: Durations & { open: number },
  failed: number,
): string {
  if (failed === 0) return "No deployment failed in these days.";
  const still = open === 0 ? "" : ` ${counted(open, "is", "are")} not over yet.`;
  if (recovery.count === 0)
    return `${counted(failed, "deployment", "deployments")} failed; how long that lasted is not known.${still}`;
  return `${spreadWords(recovery, "failed deployment", "recovered")}.${still}`;
}

function shareWords({ count, of, share }: Share, what: string, did: string, none: string): string {
  if (share === null) return none;
  return `${count} of ${of} ${what}${of === 1 ? "" : "s"} ${did}: ${percentWords(share)}.`;
}

function fixWords(fixes: Durations, carriesItems: boolean): string {
  if (!carriesItems)
    return "Not known: no release tells which items it brings. Send commits and releases, and it is measured.";
  if (fixes.count === 0) return "No fix of a defect reached production in these days.";
  const one = fixes.count === 1;
  const fixed = spreadWords(fixes, "defect", `${one ? "was" : "were"} fixed in production`);
  return `${fixed} of ${one ? "its" : "their"} report.`;
}

function infrastructureWords({ count, open, median, most }: Durations & { open: number }): string {
  const all = count + open;
  if (all === 0) return "Infrastructure broke nothing in these days.";
  const still = open === 0 ? "" : ` ${counted(open, "is", "are")} not over yet.`;
  if (count === 0) return `${counted(all, "incident", "incidents")} of infrastructure.${still}`;
  return `${counted(all, "incident", "incidents")} of infrastructure: half recovered within ${durationWords(median ?? 0)}, 85 of a hundred within ${durationWords(most ?? 0)}.${still}`;
}

const counted = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

function rateWords(perWeek: number): string {
  if (perWeek >= 7) return `${digit(perWeek / 7)} a day`;
  if (perWeek >= 1) return `${digit(perWeek)} a week`;
  return `one in ${digit(1 / perWeek)} weeks`;
}

/** Never rounded up to all, nor down to none. */
export function percentWords(share: number): string {
  const whole = Math.round(share * 100);
  if (share > 0 && whole === 0) return "less than 1 %";
  if (share < 1 && whole === 100) return "more than 99 %";
  return `${whole} %`;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** "12 minutes", "5 hours", "3.5 days". */
export function durationWords(seconds: number): string {
  if (seconds < minute) return "a minute";
  if (seconds < 100 * minute) return unit(Math.round(seconds / minute), "minute");
  if (seconds < 2 * day) return unit(Math.round(seconds / hour), "hour");
  return unit(seconds / day, "day");
}

function unit(value: number, name: string): string {
  const said = digit(value);
  return `${said} ${name}${said === "1" ? "" : "s"}`;
}

/** One digit behind the point where it says something. */
function digit(value: number): string {
  return value < 20 ? String(Math.round(value * 10) / 10) : String(Math.round(value));
}
