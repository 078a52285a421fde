import type { ErrorReport } from "./error-report.ts";
import type { Part } from "./grouping.ts";
import type { StreamApart } from "./streams-apart.ts";
import type { Verdict } from "./verdict.ts";

/** Everything that helps to decide about an item, beside what it says itself. Times are ISO 8601. */
export interface ItemEvidence {
  /** Why its signals belong together, one list for each of its groups; empty where the sender's own key alone says it. */
  groups: Part[][];
  /** Why it went to that team. */
  routedBecause: string | null;
  /** Transient or code, with its reasons; null for what is no incident. */
  verdict: Verdict | null;
  /** The newest exception that was heard of. */
  error: ErrorReport | null;
  release: string | null;
  environment: string | null;
  affectedUsers: number;
  /** How many people outside reported it; whoever left an address is told when it is fixed. */
  reporters: number;
  streams: { all: number; firing: number; flapping: number };
  /** What tells its streams from each other, of those that were heard last; empty where there is but one. */
  apart: StreamApart[];
  /** It stands for many things that broke at once. */
  storm: { beganAt: string; endedAt: string | null } | null;
  /** What was deployed within a day before it began. */
  releaseBefore: { service: string; version: string; deployedAt: string; minutes: number } | null;
  /** The newest that its service runs, if it was deployed after it began: that may hold the fix. */
  releaseSince: { service: string; version: string; deployedAt: string } | null;
}

/** A signal about an item, as it was kept. Times are ISO 8601. */
export interface KeptSignal {
  id: string;
  receivedAt: string;
  occurredAt: string;
  sourceId: string;
  fingerprint: string;
  /** `noted` is an acknowledgement, a note, or a reply. */
  status: "firing" | "resolved" | "noted";
  title: string;
  /** Markdown. */
  description: string | null;
  release: string | null;
}
