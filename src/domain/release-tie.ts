import { isSameVersion } from "./lateness.ts";

/**
 * An incident is held to come from a release only with evidence: it began soon after a deployment of the same service to production, and
 * something else points to that very release. That it was the latest is no evidence: something is always the latest.
 */
export const tieEvidenceCodes = [
  "soon-after",
  "names-version",
  "taken-back",
  "never-before",
  "suspect-commit",
  "by-hand",
] as const;
export type TieEvidenceCode = (typeof tieEvidenceCodes)[number];

export interface TieEvidence {
  code: TieEvidenceCode;
  /** One sentence. */
  words: string;
}

/**
 * What a deployment breaks for many is seen within the hour, by the first of those who use it; what begins later has had time for
 * other causes: load, data, a certificate, another release.
 */
export const soonAfterMinutes = 60;

/** What is known of an incident. Times are ISO 8601. */
export interface TiedIncident {
  beganAt: string;
  serviceId: string | null;
  /** What its signals say that they come from. */
  versions: readonly string[];
  /** Its error, where its signals bring one. */
  error: {
    type: string;
    frames: readonly { file: string; function: string; inApp: boolean }[];
  } | null;
  /** When any of its streams was first heard of; null where none is known. */
  firstHeardAt: string | null;
  /** Whether its sources were heard before that, and so could have told of it. */
  listensSince: string | null;
  /** It was seen before, and closed. */
  isRecurrence: boolean;
}

/** What is known of a deployment to production. */
export interface SuspectRelease {
  deployedAt: string;
  serviceId: string | null;
  version: string;
  commit: string | null;
  outcome: "deployed" | "failed" | "rolled-back";
  /** It brought back what ran before. */
  isRollback: boolean;
  /** When something older took its place again; null while nothing has. */
  undoneAt: string | null;
  /** It was what ran when the incident began, and not replaced by another yet. */
  isRunning: boolean;
  commits: readonly { id: string; subject: string }[];
}

/** Empty where there is not enough of it. */
export function tieEvidence(incident: TiedIncident, release: SuspectRelease): TieEvidence[] {
  const soon = soonAfter(incident, release);
  if (soon === null || release.isRollback) return [];
  const pointing = [
    namesVersion(incident, release),
    takenBack(incident, release),
    neverBefore(incident, release),
    suspectCommit(incident, release),
  ].filter((each) => each !== null);
  return pointing.length === 0 ? [] : [soon, ...pointing];
}

/** What a person says who ties by hand. */
export function handEvidence(reason: string): TieEvidence {
  return { code: "by-hand", words: reason };
}

function soonAfter(incident: TiedIncident, release: SuspectRelease): TieEvidence | null {
  if (release.serviceId === null || release.serviceId !== incident.serviceId) return null;
  const minutes = (Date.parse(incident.beganAt) - Date.parse(release.deployedAt)) / 60_000;
  if (minutes < 0 || minutes > soonAfterMinutes) return null;
  const when = minutes < 1 ? "within a minute of" : `${minutesWords(Math.round(minutes))} after`;
  return { code: "soon-after", words: `It began ${when} the deployment of its service.` };
}

function minutesWords(minutes: number): string {
  return minutes === 1 ? "a minute" : `${minutes} minutes`;
}

function namesVersion({ versions }: TiedIncident, release: SuspectRelease): TieEvidence | null {
  const own = [release.version, ...(release.commit === null ? [] : [release.commit])];
  const named = versions.find((each) => own.some((mine) => isSameRelease(each, mine)));
  if (named === undefined) return null;
  return { code: "names-version", words: `Its signals come from ${named}.` };
}

/** Error trackers put the program's name in front: `shop@2.4.0`. */
function isSameRelease(named: string, own: string): boolean {
  return isSameVersion(named, own) || bare(named) === bare(own);
}

function bare(version: string): string {
  return (version.split("@").at(-1) ?? version).replace(/^v(?=\d)/i, "");
}

/** Whoever takes back a release after something broke thinks that it did. */
function takenBack({ beganAt }: TiedIncident, release: SuspectRelease): TieEvidence | null {
  if (release.outcome === "failed")
    return { code: "taken-back", words: "The deployment had failed." };
  if (release.undoneAt === null || release.undoneAt < beganAt) return null;
  return { code: "taken-back", words: "The release was rolled back after it began." };
}

/** Only an error says so: that a disk is full for the first time says nothing of the code. */
function neverBefore(incident: TiedIncident, release: SuspectRelease): TieEvidence | null {
  const { error, firstHeardAt, listensSince, isRecurrence } = incident;
  const { deployedAt, isRunning } = release;
  if (error === null || isRecurrence || !isRunning) return null;
  const couldHaveBeen = listensSince !== null && listensSince < deployedAt;
  if (!couldHaveBeen || firstHeardAt === null || firstHeardAt < deployedAt) return null;
  return {
    code: "never-before",
    words: `${error.type} was never heard of before the release.`,
  };
}

/** All that is known of a commit is its subject: it is suspect where that names the place of the error. */
function suspectCommit({ error }: TiedIncident, { commits }: SuspectRelease): TieEvidence | null {
  const places = error === null ? [] : placesOf(error.frames);
  for (const { id, subject } of commits) {
    const place = places.find((each) => wordsOf(subject).has(each.toLowerCase()));
    if (place !== undefined)
      return {
        code: "suspect-commit",
        words: `Commit ${id.slice(0, 7)} of it, “${subject}”, names ${place}, where the error is.`,
      };
  }
  return null;
}

/** Names that say where: of files without their endings, and of functions; in the team's own code, where that is told apart. */
function placesOf(frames: readonly { file: string; function: string; inApp: boolean }[]): string[] {
  const own = frames.filter(({ inApp }) => inApp);
  const names = (own.length > 0 ? own : frames).slice(0, 5).flatMap((frame) => {
    const file = frame.file.split(/[/\\]/).at(-1) ?? "";
    return [file.replace(/\.\w+$/, ""), ...frame.function.split(/[.:#]+|\(.*$/)];
  });
  return [...new Set(names)].filter(
    (name) => name.length >= 4 && !everywhere.has(name.toLowerCase()),
  );
}

/** A commit that says "main" or "handler" points nowhere. */
const everywhere = new Set([
  "anonymous",
  "async",
  "call",
  "client",
  "execute",
  "fetch",
  "handle",
  "handler",
  "index",
  "invoke",
  "main",
  "module",
  "object",
  "process",
  "request",
  "response",
  "server",
  "test",
  "tests",
  "update",
]);

function wordsOf(subject: string): Set<string> {
  return new Set(
    subject
      .toLowerCase()
      .split(/[^\p{L}\p{N}_$-]+/u)
      .flatMap((word) => [word, ...word.split("-")]),
  );
}
