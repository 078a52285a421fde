import type { ErrorReport, Frame } from "./error-report.ts";
import { cutText } from "./text.ts";
import { inDescription, type Feature } from "./verdict-weights.ts";
import {
  exporters,
  partsOfMachines,
  sayingLabels,
  telling,
  traceLine,
  type Telling,
} from "./verdict-words.ts";
import type { VerdictFacts } from "./verdict.ts";

/** One thing that was found. `strength` multiplies the weight of its feature. */
export interface Evidence {
  feature: Feature;
  found: string;
  strength: number;
}

/** Everything in the facts that speaks for a cause, each feature once. */
export function evidenceIn(facts: VerdictFacts): Evidence[] {
  const words = wordsThatTell(facts);
  return [
    ...howItEnds(facts),
    ...afterRelease(facts.minutesAfterRelease),
    ...howItEndedBefore(facts.pastCauses),
    ...words,
    ...whatWasThrown(facts, words),
    ...whatMeasures(facts.labels),
  ];
}

function howItEnds(facts: VerdictFacts): Evidence[] {
  const found: Evidence[] = [];
  if (facts.flapping) found.push(heard("flapping"));
  const { recoveries, minutesToRecover: minutes, occurrences } = facts;
  if (recoveries > 0) found.push(recovery(recoveries, minutes));
  else if (occurrences >= many && !facts.flapping) {
    found.push(heard("never-recovered", count(occurrences)));
  }
  return found;
}

/** So often that somebody would have seen it go away. */
const many = 5;

function recovery(times: number, minutes: number | null): Evidence {
  const said = isTime(minutes) ? `after ${duration(minutes)}` : "";
  const usually = times > 1 && said !== "" ? ", usually " : "";
  const found = times > 1 ? `${often(times)}${usually}${said}` : said || "once";
  if (!isTime(minutes)) return heard("recovered", found);
  if (minutes <= 15) return heard("recovered-quickly", found);
  return heard(minutes <= 120 ? "recovered" : "recovered-late", found);
}

function afterRelease(minutes: number | null): Evidence[] {
  if (!isTime(minutes) || minutes > 24 * 60) return [];
  if (minutes <= 30) return [heard("soon-after-release", duration(minutes))];
  return [heard(minutes <= 180 ? "after-release" : "same-day-as-release", duration(minutes))];
}

/** Grows with the number of those that ended alike, slower and slower: the odds of a fair guess that has seen nothing else. */
function howItEndedBefore(past: VerdictFacts["pastCauses"]): Evidence[] {
  const [transient, defect] = [atLeastNone(past.transient), atLeastNone(past.defect)];
  const strength = Math.log((defect + 0.5) / (transient + 0.5));
  if (strength === 0) return [];
  const all = transient + defect;
  const agreeing = strength < 0 ? transient : defect;
  const alike = all === 1 ? "that one time" : `all ${count(all)} times`;
  const found = agreeing === all ? alike : `${count(agreeing)} of ${count(all)} times`;
  const feature = strength < 0 ? "ended-transient" : "ended-defect";
  return [heard(feature, found, Math.min(Math.abs(strength), mostOfPast))];
}

/** Past causes alone never make the verdict as good as certain: this time it may be another. */
const mostOfPast = 3;

/** Each feature speaks once, where it is said most plainly: title, exception and labels before the description. */
function wordsThatTell({ title, description, labels, error }: VerdictFacts): Evidence[] {
  const texts = [
    { text: readable(title), strength: 1, isTitle: true },
    { text: error ? thrownText(error) : "", strength: 1 },
    { text: sayingValues(labels), strength: 1 },
    { text: cutText(description, 4000), strength: inDescription },
  ];
  const spoken = new Map<Feature, Evidence>();
  for (const { text, strength, isTitle } of texts) {
    for (const word of telling) {
      if (spoken.has(word.feature) || (word.where === "title" && !isTitle)) continue;
      const found = foundIn(text, word);
      if (found) spoken.set(word.feature, heard(word.feature, found, strength));
    }
  }
  if (spoken.has("mistake-of-code")) spoken.delete("exception");
  return [...spoken.values()];
}

function thrownText({ type, message }: ErrorReport): string {
  return `${type}: ${cutText(message, 500)}`;
}

function foundIn(text: string, { pattern }: Telling): string | null {
  const match = pattern.exec(text);
  if (match === null || denied.test(text.slice(0, match.index))) return null;
  return cutText(match[0].replace(/\s+/g, " ").trim(), 60);
}

/** "This is not a network problem" is no word for the network. */
const denied = /\b(?:not?|never|without|nor|isn't|wasn't|rather than)(?: an?| the| any| about)? $/i;

/** As written, and once more with "NodeDiskFull" and "node_disk_full" taken apart. */
function readable(text: string): string {
  const apart = text
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .replace(/[_.]+/g, " ");
  return apart === text ? text : `${text}\n${apart}`;
}

/** In the order of their names, so that the order in which a sender lists them is nothing. */
function sayingValues(labels: VerdictFacts["labels"]): string {
  return inOrder(labels)
    .filter(([label]) => sayingLabels.test(label))
    .map(([, value]) => readable(value))
    .join("\n");
}

function inOrder(labels: VerdictFacts["labels"]): [label: string, value: string][] {
  return Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1));
}

/**
 * A stack trace points at the code that crashed, and is no evidence when what crashed there was a connection or a disk: then every
 * trace goes through the team's own code.
 */
function whatWasThrown(facts: VerdictFacts, words: Evidence[]): Evidence[] {
  const { error, description } = facts;
  if (error === null) {
    const trace = traceLine.exec(cutText(description, 4000));
    return trace ? [heard("trace-in-text", cutText(trace[0].trim(), 80))] : [];
  }
  if (isThrownByInfrastructure(error)) return [];
  const own = error.frames.findIndex((frame) => frame.inApp);
  const place = error.frames[own];
  const isTold = words.some(
    ({ feature }) => feature === "mistake-of-code" || feature === "exception",
  );
  const found: Evidence[] = isTold ? [] : [heard("exception", error.type)];
  if (place) found.push(heard(own === 0 ? "own-code" : "called-by-own-code", placeOf(place)));
  return found;
}

function isThrownByInfrastructure(error: ErrorReport): boolean {
  const text = thrownText(error);
  return telling.some(
    (word) => thrownByInfrastructure.has(word.feature) && foundIn(text, word) !== null,
  );
}

const thrownByInfrastructure: ReadonlySet<Feature> = new Set([
  "connection",
  "timeout",
  "memory",
  "disk",
  "network",
  "no-answer",
  "gateway",
]);

function placeOf({ file, module, line, function: name }: Frame): string {
  const where = endOfPath(file) || module || name || "a frame without a name";
  return cutText(line === undefined || !file ? where : `${where}:${line}`, 100);
}

/** The end of a path is what the team knows it by; its beginning tells where it was built. */
function endOfPath(file: string): string {
  return file
    .split(/[\\/]+/)
    .slice(-3)
    .join("/");
}

function whatMeasures(labels: VerdictFacts["labels"]): Evidence[] {
  const all = inOrder(labels);
  const exporter = all.find(([label, value]) => label === "job" && exporters.test(value));
  const part = all.find(([label, value]) => partsOfMachines.test(label) && value !== "");
  const found: Evidence[] = [];
  if (exporter) found.push(heard("measured-on-machines", exporter[1]));
  if (part) found.push(heard("part-of-machine", cutText(`${part[0]} ${part[1]}`, 60)));
  return found;
}

function heard(feature: Feature, found = "", strength = 1): Evidence {
  return { feature, found, strength };
}

function isTime(minutes: number | null): minutes is number {
  return minutes !== null && Number.isFinite(minutes) && minutes >= 0;
}

function atLeastNone(counted: number): number {
  return Number.isFinite(counted) ? Math.max(0, counted) : 0;
}

function often(times: number): string {
  return times === 2 ? "twice" : `${count(times)} times`;
}

function count(times: number): string {
  return Number.isFinite(times) ? times.toLocaleString("en") : "countless";
}

/** "4 minutes", "2 hours"; `minutes` is zero or more. */
function duration(minutes: number): string {
  if (minutes < 1) return "less than a minute";
  const [number, unit] =
    minutes < 90 ? [Math.round(minutes), "minute"] : [Math.round(minutes / 60), "hour"];
  if (unit === "hour" && number >= 48) return `${Math.round(number / 24)} days`;
  return number === 1 ? `1 ${unit}` : `${number} ${unit}s`;
}
