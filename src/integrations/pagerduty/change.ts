import { z } from "zod";
import type { Release } from "../../domain/release.ts";
import { plausibleTime } from "../../domain/signal.ts";
import { readAs } from "./read-as.ts";

const optionalText = z.string().nullish();

const changeSchema = z.object({
  routing_key: z.string().min(1),
  payload: z.object({
    summary: z.string().min(1).max(1024),
    source: optionalText,
    timestamp: z.string().optional().catch(undefined),
    custom_details: z.unknown().optional(),
  }),
  links: z.array(z.object({ href: z.string(), text: optionalText })).nullish(),
});

/** A change event of https://github.com/PagerDuty/developer-docs/blob/main/docs/events-API-v2/03-Change-Events.md */
export type PagerDutyChange = z.output<typeof changeSchema>;

/** The change, or what the original would list under `errors`. */
export const readChange = (body: unknown): PagerDutyChange | string[] => readAs(changeSchema, body);

/** PagerDuty says nothing about what `custom_details` holds, so each fact is looked for under the names that senders give it. */
export function releaseOf({ payload, links }: PagerDutyChange, receivedAt: string): Release {
  const { custom_details: details, summary } = payload;
  const commit = said(details, ["commit", "commit_sha", "sha", "revision"]);
  return {
    version:
      said(details, ["version", "release", "tag"]) ??
      commit ??
      said(details, ["build", "build_number"]) ??
      summary,
    service: said(details, ["service", "project"]) ?? (payload.source || ""),
    environment: said(details, ["environment", "env"]) ?? "",
    deployedAt: plausibleTime(payload.timestamp, receivedAt) ?? receivedAt,
    outcome: outcomeOf(said(details, ["outcome", "result", "status", "state", "build_state"])),
    title: summary,
    commit,
    url: links?.[0]?.href,
  };
}

/** The first of the names that holds a text or a number. */
function said(details: unknown, names: readonly string[]): string | undefined {
  if (typeof details !== "object" || details === null) return undefined;
  for (const name of names) {
    const value = (details as Record<string, unknown>)[name];
    if (typeof value === "number") return String(value);
    if (typeof value === "string" && value.trim() !== "") return value.trim();
  }
  return undefined;
}

/** What is not said to have gone wrong went live: a change event tells of a change. */
function outcomeOf(word: string | undefined): Release["outcome"] {
  if (word === undefined) return "deployed";
  if (/roll(ed|ing)?[ _-]?back|revert/i.test(word)) return "rolled-back";
  return /fail|error|cancel|abort/i.test(word) ? "failed" : "deployed";
}
