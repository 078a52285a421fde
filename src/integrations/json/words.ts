import type { Severity } from "../../domain/item.ts";
import type { Signal } from "../../domain/signal.ts";

/**
 * How tools say that it is over, or that nothing is decided yet. Whatever stands in neither list is firing: a word that
 * nobody foresaw had better open an incident than hide one. `completed` and `done` are left out on purpose, because CI
 * tools say them of what failed as well.
 */
export const statusWords = {
  resolved: words(`
    resolved resolve recovered recovery closed close solved fixed cleared clear restored ok okay up online operational
    healthy normal green inactive off success succeeded successful passed pass passing false no 0`),
  noted: words(`
    noted acknowledged acknowledge ack comment silenced muted pending queued waiting started running in-progress skipped
    cancelled canceled`),
} satisfies Partial<Record<Signal["status"], string[]>>;

/** A word that stands nowhere says no severity: Triage decides it. Plain numbers count up in one tool and down in the next. */
export const severityWords = {
  critical: words(`
    critical crit fatal emergency emerg panic disaster alert severe blocker urgent highest page p0 p1 s0 s1 sev0 sev1`),
  major: words(`major error err high important p2 s2 sev2`),
  minor: words(`
    minor warning warn medium moderate low lowest trivial notice info information informational debug p3 p4 p5 s3 s4 sev3
    sev4 sev5`),
} satisfies Record<Severity, string[]>;

export function statusOf(word: string | undefined): Signal["status"] {
  return (word && statuses.get(plainWord(word))) || "firing";
}

export function severityOf(word: string | undefined): Severity | undefined {
  return word ? severities.get(plainWord(word)) : undefined;
}

const statuses = byWord(statusWords);
const severities = byWord(severityWords);

function byWord<Meaning extends string>(table: Record<Meaning, string[]>): Map<string, Meaning> {
  const meanings = Object.entries(table) as [Meaning, string[]][];
  return new Map(
    meanings.flatMap(([meaning, words]) => words.map((word): [string, Meaning] => [word, meaning])),
  );
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

/** `In_Progress` and `in progress` are one word, `in-progress`. */
function plainWord(word: string): string {
  return word
    .slice(0, 100)
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "-");
}
