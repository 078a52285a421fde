import type { Cause, Kind, State } from "./item.ts";
import { compareVersions, isSameVersion } from "./lateness.ts";
import type { Release } from "./release.ts";

/** What whoever reported something from outside is told of it, and no more: no words of the team, no reference, no name. */
export const reportStates = [
  "received",
  "known",
  "accepted",
  "being-worked-on",
  "fixed",
  "in-production",
  "declined",
] as const;
export type ReportState = (typeof reportStates)[number];

export interface Standing {
  state: ReportState;
  /** When that began, never before it was reported; ISO 8601. */
  since: string;
  /** One sentence for whoever reported it. */
  words: string;
}

/** An item that answers to a report, or a defect that caused it, as far as it decides how the report stands. Times are ISO 8601. */
export interface Remedy {
  kind: Kind;
  state: State;
  cause: Cause | null;
  serviceId: string | null;
  createdAt: string;
  triagedAt: string | null;
  startedAt: string | null;
  closedAt: string | null;
  /** The version that holds the fix, where whoever closed it named one. */
  fixedIn: string | null;
}

export type DeployedRelease = Pick<
  Release,
  "version" | "commit" | "service" | "environment" | "outcome" | "deployedAt"
> & { serviceId: string | null };

export interface ReportFacts {
  /** ISO 8601. */
  reportedAt: string;
  /** What answers to the report now; null while it is held back. */
  item: Remedy | null;
  /** The defects that caused the item. */
  defects: readonly Remedy[];
  releases: readonly DeployedRelease[];
  /** ISO 8601. */
  now: string;
}

/** Where customers are, as senders call it; many name no environment at all. In lower case. */
export const productionNames = ["production", "prod", "live", ""] as const;

/** Without a deployment for this long, nobody tells Andon of them. */
export const silentAfterDays = 90;

/**
 * Done is not yet in production: a report is told as fixed there when what fixes it is done and has been deployed since, or the
 * version that holds the fix has been. What fixes an incident that code caused is the defect; one that was transient is over when it
 * is closed. Where Andon hears of no deployments, done has to do.
 */
export function standingOf(facts: ReportFacts): Standing {
  const { item, reportedAt } = facts;
  if (item === null || item.state === "untriaged") return standing("received", reportedAt);
  const remedies = remediesOf(item, facts.defects);
  if (remedies.every((each) => each.state === "done")) return fixedStanding(remedies, facts);
  const tell = (state: ReportState, at: string | null) =>
    standing(state, latest([reportedAt, at ?? reportedAt]));
  if (remedies.every((each) => each.state === "declined")) return tell("declined", item.closedAt);
  if (item.state === "duplicate") return tell("known", item.closedAt);
  const isUnderWay = [item, ...remedies].some(isWorkedOn);
  if (isUnderWay) return tell("being-worked-on", earliestStart([item, ...remedies]));
  const isOlder = item.createdAt < reportedAt;
  return tell(isOlder ? "known" : "accepted", item.triagedAt);
}

/** The defects that caused it, where some of them shall be fixed. */
function remediesOf(item: Remedy, defects: readonly Remedy[]): readonly Remedy[] {
  const isByCode = item.kind === "incident" && item.cause !== "transient";
  if (!isByCode || item.state === "declined" || defects.length === 0) return [item];
  const toFix = defects.filter((each) => each.state !== "declined");
  if (toFix.length > 0) return toFix;
  return item.state === "done" ? defects : [item];
}

function isWorkedOn({ state }: Remedy): boolean {
  return state === "started" || state === "review" || state === "done";
}

function earliestStart(remedies: readonly Remedy[]): string | null {
  const starts = remedies.filter(isWorkedOn).flatMap(({ startedAt }) => startedAt ?? []);
  return starts.sort()[0] ?? null;
}

function fixedStanding(remedies: readonly Remedy[], facts: ReportFacts): Standing {
  const { reportedAt } = facts;
  const arrivals = remedies.map((remedy) => arrivalOf(remedy, facts));
  const arrived = arrivals.filter((each) => each !== null);
  if (arrived.length < remedies.length) {
    return standing("fixed", latest([reportedAt, ...remedies.map(closingOf)]));
  }
  const since = latest([reportedAt, ...arrived.map(({ at }) => at)]);
  return standing("in-production", since, wordsOfArrivals(arrived.map(({ by }) => by)));
}

interface Arrival {
  at: string;
  by: "release" | "silence" | "itself";
}

/** When the fix reached production, and how that is known; null while it has not. */
function arrivalOf(remedy: Remedy, { releases, now }: ReportFacts): Arrival | null {
  const closedAt = closingOf(remedy);
  if (isOverByItself(remedy)) return { at: closedAt, by: "itself" };
  const own = releases.filter((each) => isInProduction(each) && concerns(each, remedy));
  const deployed = own.filter(({ outcome }) => outcome === "deployed");
  const back = own.filter(({ outcome }) => outcome === "rolled-back");
  const bringing = deployed.filter((each) => holdsFix(each, remedy) && !isRolledBack(each, back));
  const first = bringing.map(({ deployedAt }) => deployedAt).sort()[0];
  if (first !== undefined) return { at: latest([first, closedAt]), by: "release" };
  const newest = deployed
    .map(({ deployedAt }) => deployedAt)
    .sort()
    .at(-1);
  if (newest === undefined) return { at: closedAt, by: "silence" };
  const silentFrom = daysAfter(newest, silentAfterDays);
  return silentFrom > now ? null : { at: latest([silentFrom, closedAt]), by: "silence" };
}

function isOverByItself({ kind, cause }: Remedy): boolean {
  return kind === "incident" && cause === "transient";
}

function isInProduction({ environment }: DeployedRelease): boolean {
  return (productionNames as readonly string[]).includes(environment.trim().toLowerCase());
}

/** A release that names no service is of the whole product, and an item that has none may be in any of them. */
function concerns({ service, serviceId }: DeployedRelease, remedy: Remedy): boolean {
  return remedy.serviceId === null || serviceId === remedy.serviceId || service === "";
}

/** By its number where both are numbered alike, and by its time where not. */
function holdsFix({ version, commit, deployedAt }: DeployedRelease, remedy: Remedy): boolean {
  const { fixedIn } = remedy;
  const isSince = deployedAt > closingOf(remedy);
  if (fixedIn === null) return isSince;
  if (isSameVersion(version, fixedIn)) return true;
  if (commit !== undefined && isSameVersion(commit, fixedIn)) return true;
  const order = compareVersions(version, fixedIn);
  return order === null ? isSince : order >= 0;
}

/** Since then something else runs there: a release that was rolled back names what was rolled back to. */
function isRolledBack(release: DeployedRelease, back: readonly DeployedRelease[]): boolean {
  return back.some(
    (each) =>
      each.serviceId === release.serviceId &&
      each.service === release.service &&
      each.deployedAt > release.deployedAt &&
      each.version !== release.version,
  );
}

function closingOf({ closedAt, createdAt }: Remedy): string {
  return closedAt ?? createdAt;
}

function latest(times: readonly string[]): string {
  return times.reduce((one, other) => (one > other ? one : other));
}

function daysAfter(time: string, days: number): string {
  return new Date(Date.parse(time) + days * 86_400_000).toISOString();
}

function standing(state: ReportState, since: string, words = plainWords[state]): Standing {
  return { state, since, words };
}

const plainWords: Record<ReportState, string> = {
  received: "Your report has arrived, and somebody will look at it.",
  known:
    "Somebody told us before you, so this is on our list already; thank you for telling us too.",
  accepted: "Somebody looked at it, and it is on our list now.",
  "being-worked-on": "Somebody is working on it.",
  fixed: "It is fixed, and you get the fix with the next release.",
  "in-production": "It is fixed, and the fix is in production.",
  declined: "Somebody looked at it, and we decided to leave it as it is; thank you for telling us.",
};

/** Only what was heard of is said to be in production. */
function wordsOfArrivals(by: readonly Arrival["by"][]): string {
  if (by.includes("silence")) return "It is fixed.";
  if (by.includes("release")) return plainWords["in-production"];
  return "It is over: what was wrong has been put right.";
}

const tellWithinDays = 7;

/**
 * Whether whoever reported it may be told now that it is fixed. News that is a week old because nobody was there to send it is none
 * any more: a mail server that is set up in autumn does not tell of what was fixed in spring.
 */
export function isNews({ state, since }: Standing, now: string): boolean {
  return state === "in-production" && daysAfter(since, tellWithinDays) > now;
}

/** One address, and nothing that a mail program could read as several; null for what is none. At most 320 characters. */
export function mailAddressOf(text: string | undefined): string | null {
  const address = text?.trim() ?? "";
  return address.length <= 320 && oneAddress.test(address) ? address : null;
}

const oneAddress = /^[^\s\p{Cc}@<>()[\]\\,;:"]+@[\p{L}\p{N}.-]+\.[\p{L}\p{N}-]{2,}$/u;
