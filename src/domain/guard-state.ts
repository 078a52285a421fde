import type { GuardState } from "./event.ts";
import type { StandingStatus } from "./test-result.ts";

/** How a test stands in one of its suites, and when that suite last said so on the main branch; ISO 8601. */
export interface Standing {
  status: StandingStatus;
  reportedAt: string;
}

export interface GuardQuestion {
  standings: readonly Standing[];
  /** When it was last green and red on one commit of the main branch; ISO 8601, null if never. */
  flakyAt: string | null;
  now: string;
}

/** A test that turned on one commit is not believed for so many days. */
export const daysFlaky = 14;

/** A suite that has been silent for so many days, while another went on, runs the test no more. */
const daysSilent = 30;

/**
 * A guard stands when its test runs on the main branch and passes. Where one suite is red the guard is red, whatever others say:
 * the defect comes back. One that turned on a single commit within two weeks guards nothing, for nobody believes its red. One that no
 * suite runs stands down, and says why: skipped before marked to do before missing, for the first is the easiest to take back.
 */
export function guardState({ standings, flakyAt, now }: GuardQuestion): GuardState {
  const heard = statusesHeard(standings);
  if (heard.size === 0) return "unseen";
  if (heard.has("failed") || heard.has("errored")) return "red";
  if (flakyAt !== null && Date.parse(now) - Date.parse(flakyAt) < daysFlaky * dayInMs)
    return "flaky";
  if (heard.has("passed")) return "stands";
  if (heard.has("skipped")) return "skipped";
  return heard.has("todo") ? "todo" : "missing";
}

const dayInMs = 86_400_000;

/** What suites say that still run: measured from the newest word, so that a product at rest keeps its guards. */
function statusesHeard(standings: readonly Standing[]): Set<StandingStatus> {
  const newest = Math.max(...standings.map(({ reportedAt }) => Date.parse(reportedAt)));
  const heard = standings.filter(
    ({ reportedAt }) => newest - Date.parse(reportedAt) <= daysSilent * dayInMs,
  );
  return new Set(heard.map(({ status }) => status));
}
