import type { ActorId } from "./actor.ts";
import type { Cause, Kind, Severity, State, Urgency, WaitKind } from "./item.ts";
import type { ReviewDecision } from "./owner-review.ts";
import type { ProductRole, Role } from "./role.ts";
import type { Tally } from "./sprint.ts";

/** What can happen, and what is remembered of it. One union: a new kind does not compile until it is told everywhere. */
export interface EventData {
  "product-created": { name: string };
  "person-invited": { role: ProductRole; email: string | null };
  "invitation-revoked": { email: string | null };
  "person-joined": { personId: string; role: ProductRole };
  "role-changed": { personId: string; from: ProductRole; to: ProductRole };
  "person-removed": { personId: string };
  "token-created": { name: string; role: Role; expiresAt: string };
  "token-revoked": { name: string };
  "team-created": { teamId: string; name: string };
  "team-changed": { teamId: string; name: string };
  "team-removed": { name: string };
  "service-created": { serviceId: string; name: string };
  "service-changed": { serviceId: string; name: string };
  "service-removed": { name: string };
  "source-created": { sourceId: string; name: string; kind: string };
  "source-changed": { sourceId: string; name: string };
  "source-paused": { sourceId: string; name: string };
  "source-resumed": { sourceId: string; name: string };
  "source-first-received": { sourceId: string; name: string };
  /** `place` where the product owner put it into the backlog at once; null when it waits in Triage. */
  "item-reported": { title: string; kind: Kind; place?: string | null };
  "item-detected": { title: string; kind: Kind; sourceId: string };
  "item-recurred": { as: string };
  "item-edited": { changes: Change[] };
  "item-triaged": {
    kind: Kind;
    cause: Cause | null;
    severity: Severity | null;
    teamId: string | null;
    urgency: Urgency;
    place: string;
  };
  "triage-undone": Record<string, never>;
  "item-declined": { reason: string };
  "item-duplicated": { of: string };
  "duplicate-received": { from: string };
  "item-snoozed": { until: string };
  "item-ranked": { place: string; reason: string | null };
  /** `column` where the team's board has more of them than states. */
  "item-progressed": { from: State; to: State; column?: string };
  "item-blocked": { wait: WaitKind; reason: string; on: string | null };
  "item-unblocked": { wait: WaitKind };
  "limit-overridden": { limit: string; reason: string };
  "item-assigned": { personId: string | null };
  "item-committed": { sprintId: string; sprint: string; whileRunning: boolean };
  "item-withdrawn": { sprintId: string; sprint: string };
  "item-expedited": { reason: string; displaced: string[]; sprint: string | null };
  "item-displaced": { by: string; reason: string; sprintId: string; sprint: string };
  "item-returned": { sprintId: string; sprint: string };
  "incident-recovered": { bySignal: boolean };
  "incident-broke-again": { occurrences: number };
  "late-evidence": { title: string; occurredAt: string };
  /** Streams of other keys, hosts or senders that are about the same thing. */
  "signals-joined": { streams: number; title: string };
  "flapping-began": Record<string, never>;
  "flapping-ended": Record<string, never>;
  "item-split": { as: string; streams: number };
  "split-received": { from: string; streams: number };
  "grouping-rule-added": { label: string };
  "grouping-rule-removed": { label: string };
  "routing-rule-added": { label: string; value: string; to: string };
  "routing-rule-removed": { label: string; value: string };
  "owners-file-added": { repository: string; kind: string };
  "owners-file-removed": { repository: string; kind: string };
  "owner-named": { name: string; teamId: string };
  "maintenance-planned": { reason: string; startsAt: string; endsAt: string };
  "maintenance-ended": { reason: string };
  "release-seen": { service: string; version: string; environment: string; outcome: string };
  "delivery-replayed": { sourceId: string; name: string };
  "proof-named": { test: string; url: string | null };
  "item-closed": { cause: Cause | null; explanation: string | null };
  "comment-added": { commentId: string };
  "link-added": { relation: Relation; to: string };
  "link-received": { relation: Relation; from: string };
  "sprint-planned": { sprintId: string; name: string };
  "sprint-changed": { sprintId: string; name: string };
  "sprint-started": { sprintId: string; name: string; planned: Tally };
  "retrospective-noted": { sprintId: string; sprint: string; noteId: string };
  "retrospective-note-became": { sprintId: string; sprint: string; as: string };
  "absence-added": { teamId: string; personId: string | null; from: string; to: string };
  "absence-removed": { teamId: string; personId: string | null; from: string; to: string };
  "owner-review-started": Record<string, never>;
  "owner-review-finished": { decided: number; left: number };
  "item-reviewed": { decision: ReviewDecision; beside: string | null };
  "review-cadence-changed": { days: number };
  "sprint-finished": { sprintId: string; name: string; done: Tally; returned: string[] };
}

export const relations = ["caused-by", "removes-cause-of", "relates-to"] as const;
export type Relation = (typeof relations)[number];

export interface Change {
  field:
    | "title"
    | "description"
    | "points"
    | "severity"
    | "teamId"
    | "serviceId"
    | "kind"
    | "cause";
  from: string | number | null;
  to: string | number | null;
}

export type EventKind = keyof EventData;

/** An event as it is written: no number yet, that is given at commit. */
export type NewEvent = {
  [K in EventKind]: { kind: K; itemNumber?: number; data: EventData[K] };
}[EventKind];

/** An event as it is read: numbered without gaps in the order of commit, `at` in ISO 8601. */
export type Event = {
  [K in EventKind]: {
    number: number;
    at: string;
    actor: ActorId;
    actorName: string;
    kind: K;
    /** The item that it happened to, such as `SHOP-12`. */
    ref: string | null;
    data: EventData[K];
  };
}[EventKind];
