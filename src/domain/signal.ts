import { keepableError, type ErrorReport } from "./error-report.ts";
import type { Severity } from "./item.ts";
import { cleanText, cutText, isUnclean } from "./text.ts";

/** One message about production from a tool or a person, in Andon's words. What every integration makes of a delivery. */
export interface Signal {
  /** The sender's own identity for what this is about; firing and resolved carry the same. At most 1,000 characters. */
  key: string;
  title: string;
  /** `noted` adds to an open stream (an acknowledgement, a note) and never opens or resolves anything. */
  status: "firing" | "resolved" | "noted";
  /** When the sender says it happened, ISO 8601. */
  occurredAt: string;
  /** When the present episode began, if the sender says so: a re-send carries the same one. ISO 8601. */
  episodeAt?: string | undefined;
  /** The sender's number for this very message, if it has one: the same id is taken once. */
  id?: string | undefined;
  /** What the item becomes when this signal opens one. Most tools report that something broke. */
  kind: "incident" | "defect";
  severity?: Severity | undefined;
  /** Markdown. */
  description?: string | undefined;
  labels: Record<string, string>;
  links: { title: string; url: string }[];
  /** An identity that the sender names itself, in parts; `{{ default }}` stands for Andon's own. It wins over all else. */
  fingerprint?: readonly string[] | undefined;
  /**
   * How signals of several keys, hosts or senders are found to be about the same thing: an alert by its labels less those that
   * name an instance, other things by their normalised title as well. Without it, and without an error, the key alone says it.
   */
  groupsBy?: "labels" | "title" | undefined;
  /** An exception, as error trackers report it. */
  error?: ErrorReport | undefined;
  /** The version of the code that was running, as its sender names releases. */
  release?: string | undefined;
  environment?: string | undefined;
  /** Who was affected, in the sender's own words; counted, and kept as a hash only. */
  user?: string | undefined;
}

/**
 * What a sender says, made fit to keep: text that any database takes, one line of title, times that can be. Nothing of
 * an over-long title is lost, the whole of it goes into the description. `receivedAt` is ISO 8601.
 */
export function keepableSignal(signal: Signal, receivedAt: string): Signal {
  return isKeepable(signal, receivedAt) ? signal : madeKeepable(signal, receivedAt);
}

/** Most of what is said is fit as it is, and thousands a second are better left alone than made again. */
function isKeepable(signal: Signal, receivedAt: string): boolean {
  return (
    isFit(signal.key, longest.key) &&
    isFit(signal.title, longest.title) &&
    signal.title !== "" &&
    !unevenSpace.test(signal.title) &&
    isFitTime(signal.occurredAt, receivedAt) &&
    (signal.episodeAt === undefined || isFitTime(signal.episodeAt, receivedAt)) &&
    (signal.id === undefined || isFit(signal.id, longest.id)) &&
    (signal.description === undefined || isFitDescription(signal.description)) &&
    areFit(signal.labels) &&
    signal.links.length === 0 &&
    !hasRareParts(signal)
  );
}

function isFit(text: string, most: number): boolean {
  return text.length <= most && !isUnclean(text);
}

function isFitDescription(text: string): boolean {
  return text !== "" && isFit(text, longest.description) && !edgeSpace.test(text);
}

const edgeSpace = /^\s|\s$/;

function areFit(labels: Record<string, string>): boolean {
  let count = 0;
  for (const label in labels) {
    count += 1;
    if (!isFit(label, longest.label) || !isFit(labels[label] ?? "", longest.value)) return false;
  }
  return count <= most.labels;
}

function hasRareParts({ fingerprint, error, release, environment, user }: Signal): boolean {
  return (
    fingerprint !== undefined ||
    error !== undefined ||
    release !== undefined ||
    environment !== undefined ||
    user !== undefined
  );
}

/** As `toISOString` writes it, neither before the year 2000 nor ahead of us. */
function isFitTime(said: string, receivedAt: string): boolean {
  return said === receivedAt || (said <= receivedAt && said >= "2000" && wholeTime.test(said));
}

const wholeTime =
  /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

function madeKeepable(signal: Signal, receivedAt: string): Signal {
  const line = oneLine(cleanText(signal.title)) || "Untitled signal";
  const title = cutText(line, longest.title);
  const description = cleanText(signal.description ?? "").trim();
  const whole = title === line ? description : `${line}\n\n${description}`.trim();
  return {
    key: cutText(cleanText(signal.key), longest.key),
    title,
    status: signal.status,
    occurredAt: plausibleTime(signal.occurredAt, receivedAt) ?? receivedAt,
    episodeAt: plausibleTime(signal.episodeAt, receivedAt),
    id: keepableId(signal.id),
    kind: signal.kind,
    severity: signal.severity,
    description: whole === "" ? undefined : cutText(whole, longest.description),
    labels: keepableLabels(signal.labels),
    links: signal.links.filter(isWebLink).slice(0, most.links).map(keepableLink),
    fingerprint: keepableFingerprint(signal.fingerprint),
    groupsBy: signal.groupsBy,
    error: signal.error && keepableError(signal.error),
    release: keepableWord(signal.release),
    environment: keepableWord(signal.environment),
    user: keepableWord(signal.user),
  };
}

function keepableFingerprint(parts: Signal["fingerprint"]): Signal["fingerprint"] {
  if (parts === undefined || parts.length === 0) return undefined;
  return parts.slice(0, most.parts).map((part) => cutText(cleanText(part), longest.value));
}

function keepableWord(word: string | undefined): string | undefined {
  return word ? cutText(cleanText(word).trim(), longest.label) || undefined : undefined;
}

/** A number that is too long to keep whole is not kept: cut, two messages might be taken for one, and one of them lost. */
function keepableId(id: string | undefined): string | undefined {
  return id === undefined || id.length > longest.id ? undefined : cleanText(id);
}

const longest = {
  key: 1000,
  title: 300,
  id: 500,
  description: 50_000,
  label: 200,
  value: 1000,
  url: 2000,
};
const most = { labels: 64, links: 20, parts: 20 };

function oneLine(text: string): string {
  return unevenSpace.test(text) ? text.replace(/\s+/g, " ").trim() : text;
}

const unevenSpace = /^\s|\s$|\s\s|[^\S ]/;

function keepableLabels(labels: Record<string, string>): Record<string, string> {
  const kept: [string, string][] = [];
  for (const [label, value] of Object.entries(labels).slice(0, most.labels)) {
    kept.push([cutText(cleanText(label), longest.label), cutText(cleanText(value), longest.value)]);
  }
  return Object.fromEntries(kept);
}

/** Links are shown to be clicked, so nothing but the web is kept. */
function isWebLink({ url }: Signal["links"][number]): boolean {
  return url.length <= longest.url && /^https?:\/\/\S+$/i.test(url);
}

function keepableLink({ title, url }: Signal["links"][number]): Signal["links"][number] {
  return { title: cutText(cleanText(title).trim(), longest.label) || "Link", url: cleanText(url) };
}

const earliest = Date.UTC(2000, 0, 1);
const clockSkewMs = 60_000;

/**
 * Senders' clocks run ahead, and unset fields arrive as the year 1 or 9999. What lies ahead of us is now; what lies
 * before the year 2000, or is no time at all, was not said. Both are ISO 8601.
 */
export function plausibleTime(said: string | undefined, receivedAt: string): string | undefined {
  if (said === undefined || said === receivedAt) return said;
  const time = Date.parse(said);
  if (Number.isNaN(time) || time < earliest) return undefined;
  return time > Date.parse(receivedAt) + clockSkewMs ? receivedAt : new Date(time).toISOString();
}

/** What one service answers to: any label with that value. */
export interface LabelValue {
  label: string;
  value: string;
}

export interface Routable {
  id: string;
  ownerTeamId: string | null;
  labels: readonly LabelValue[];
}

/** The service that a signal is about: the one with most matching labels; the first of the list when two match as well. */
export function serviceOf<Service extends Routable>(
  labels: Record<string, string>,
  services: readonly Service[],
): Service | null {
  let best: Service | null = null;
  let most = 0;
  for (const service of services) {
    const matching = service.labels.filter(({ label, value }) => labels[label] === value).length;
    if (matching > most) {
      best = service;
      most = matching;
    }
  }
  return best;
}
