import { notToldApartBy, type Part } from "../../../domain/grouping.ts";
import type { ItemEvidence } from "../../../domain/item-evidence.ts";
import type { Cause } from "../../../domain/item.ts";
import type { Reason, Verdict } from "../../../domain/verdict.ts";
import { momentWords } from "../moment-words.ts";

type Said = Verdict["says"];

export const verdictTitles: Record<Said, string> = {
  transient: "Looks transient",
  code: "Looks like code",
  unknown: "Cannot tell yet",
};

/** "83 %", of what it says; nothing where it says nothing. */
export function verdictShare({ says, probabilityOfCode }: Verdict): string | null {
  if (says === "unknown") return null;
  const share = says === "code" ? probabilityOfCode : 1 - probabilityOfCode;
  // Never as sure as it sounds: a hundred percent is nobody's to give.
  return `${Math.min(99, Math.round(share * 100))} %`;
}

/** The cause that a verdict speaks for; null where it abstains. */
export function causeOf(verdict: Verdict | null): Exclude<Cause, "unknown"> | null {
  if (verdict === null || verdict.says === "unknown") return null;
  return verdict.says === "code" ? "defect" : "transient";
}

/** The reasons to be read first: the strongest for what it says, or of either side where it cannot tell. */
export function reasonsInOrder({ says, reasons }: Verdict): { first: Reason[]; rest: Reason[] } {
  const speaking = reasons.filter((each) => says === "unknown" || each.towards === says);
  const first = speaking.slice(0, 2);
  return { first, rest: reasons.filter((each) => !first.includes(each)) };
}

/** A version often has the name of its service in it: `checkout@2.4.1`. */
export function releaseName({ service, version }: { service: string; version: string }): string {
  const isNamed = service === "" || version.toLowerCase().includes(service.toLowerCase());
  return isNamed ? version : `${service} ${version}`;
}

export function minutesBefore(minutes: number): string {
  if (minutes < 1) return "in the minute before it began";
  if (minutes < 90) return `${count(minutes, "minute")} before it began`;
  return `${count(Math.round(minutes / 60), "hour")} before it began`;
}

export function count(number: number, one: string): string {
  return `${number.toLocaleString("en")} ${number === 1 ? one : `${one}s`}`;
}

/** "3,214 members since 03:12". `now` is ISO 8601. */
export function stormWords(
  members: number,
  { beganAt, endedAt }: NonNullable<ItemEvidence["storm"]>,
  now: string,
): string {
  const began = momentWords(beganAt, now);
  const all = count(members, "member");
  return endedAt === null
    ? `${all} since ${began}`
    : `${all} from ${began} to ${momentWords(endedAt, now)}`;
}

/** What tells a group from others, and the labels by which it was not told apart. */
export function partsOfGroup(group: readonly Part[]): { told: Part[]; setAside: string | null } {
  return {
    told: group.filter(({ part }) => part !== notToldApartBy),
    setAside: group.find(({ part }) => part === notToldApartBy)?.is ?? null,
  };
}

/** What an error, a title and an identity of the sender's own are called; everything else is the name of a label. */
const notLabels = new Set(["error", "in", "message", "title", "fingerprint"]);

export function isLabel({ part }: Part): boolean {
  return !notLabels.has(part);
}
