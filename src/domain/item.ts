/** Everything in the backlog is an item; its kind decides what it needs before it may be called done. */
export const kinds = ["story", "defect", "incident", "action", "debt"] as const;
export type Kind = (typeof kinds)[number];

/** One workflow for every kind. Closed states are final: seen again means a new item. */
export const states = [
  "untriaged",
  "ready",
  "started",
  "review",
  "done",
  "declined",
  "duplicate",
] as const;
export type State = (typeof states)[number];

export const urgencies = ["standard", "expedite"] as const;
export type Urgency = (typeof urgencies)[number];

export const severities = ["critical", "major", "minor"] as const;
export type Severity = (typeof severities)[number];

/** Why an incident happened: transient (infrastructure, no code fix), a defect, or not known yet. */
export const causes = ["unknown", "transient", "defect"] as const;
export type Cause = (typeof causes)[number];

/** Why open work waits: something is in its way, or it was handed to people outside the team. */
export const waitKinds = ["blocked", "hand-over"] as const;
export type WaitKind = (typeof waitKinds)[number];

/** An item as lists, boards and the replica hold it. Times are ISO 8601 in UTC. */
export interface Item {
  /** Such as `SHOP-12`. */
  ref: string;
  number: number;
  kind: Kind;
  state: State;
  title: string;
  /** Only a story carries points. */
  points: number | null;
  urgency: Urgency;
  severity: Severity | null;
  /** Only an incident has a cause. */
  cause: Cause | null;
  teamId: string | null;
  serviceId: string | null;
  assigneeId: string | null;
  labels: Record<string, string>;
  /** Place in the backlog: compare as plain code units; null outside it. */
  rank: string | null;
  /** The actor who gave it that place: when that is not the product owner, it still waits to be ranked. */
  rankedBy: string | null;
  sprintId: string | null;
  duplicateOf: string | null;
  recurrenceOf: string | null;
  /** The emergency that pushed it out of its sprint, until it is taken into one again. */
  displacedBy: string | null;
  sourceId: string | null;
  createdAt: string;
  snoozedUntil: string | null;
  triagedAt: string | null;
  startedAt: string | null;
  /** When an incident stopped hurting: resolved by its signals or by a person. Null while it is broken for customers. */
  recoveredAt: string | null;
  closedAt: string | null;
  closeReason: string | null;
  occurrences: number;
  lastSeenAt: string | null;
  /** The column of its team's board; null, or one that is gone, is the first of its state. */
  columnId: string | null;
  /** Since when it is in its state. */
  stateSince: string;
  waitsFor: WaitKind | null;
  waitsSince: string | null;
  version: number;
}

export const refPattern = /^([A-Z][A-Z0-9]{1,9})-([1-9][0-9]{0,8})$/;

export function itemRef(productKey: string, number: number): string {
  return `${productKey}-${number}`;
}

/** Splits `SHOP-12`; null when the text is no reference. */
export function parseRef(ref: string): { key: string; number: number } | null {
  const match = refPattern.exec(ref.toUpperCase());
  return match?.[1] && match[2] ? { key: match[1], number: Number(match[2]) } : null;
}

export function isClosed(item: Pick<Item, "state">): boolean {
  return item.state === "done" || item.state === "declined" || item.state === "duplicate";
}

/** In the backlog: open and triaged, therefore ranked. */
export function isRanked(item: Pick<Item, "state">): boolean {
  return item.state === "ready" || item.state === "started" || item.state === "review";
}

/** Waits for a decision now: untriaged and not asleep at `now` (ISO 8601). */
export function isInTriage(item: Pick<Item, "state" | "snoozedUntil">, now: string): boolean {
  return item.state === "untriaged" && (item.snoozedUntil === null || item.snoozedUntil <= now);
}

export function isSnoozed(item: Pick<Item, "state" | "snoozedUntil">, now: string): boolean {
  return item.state === "untriaged" && item.snoozedUntil !== null && item.snoozedUntil > now;
}

export type Lamp = "red" | "amber" | "off";

/** Red: broken for customers now. Amber: no longer, or decided as an emergency, but not yet safe. Off: all is well. */
export function lamp(item: Pick<Item, "kind" | "state" | "recoveredAt" | "urgency">): Lamp {
  if (isClosed(item)) return "off";
  if (item.kind === "incident") return item.recoveredAt === null ? "red" : "amber";
  return item.urgency === "expedite" ? "amber" : "off";
}

/** The lamp of many: the worst of them. */
export function worstLamp(
  items: Iterable<Pick<Item, "kind" | "state" | "recoveredAt" | "urgency">>,
): Lamp {
  let worst: Lamp = "off";
  for (const item of items) {
    const light = lamp(item);
    if (light === "red") return "red";
    if (light === "amber") worst = "amber";
  }
  return worst;
}

type Pressing = Pick<
  Item,
  "kind" | "state" | "recoveredAt" | "urgency" | "severity" | "createdAt" | "number"
>;

const lampOrder: Record<Lamp, number> = { red: 0, amber: 1, off: 2 };
const severityOrder: Record<Severity, number> = { critical: 0, major: 1, minor: 2 };

/** What asks for a decision first: broken for customers now, then the more severe, then what waits longest. */
export function comparePressing(one: Pressing, other: Pressing): number {
  return (
    lampOrder[lamp(one)] - lampOrder[lamp(other)] ||
    severityOrder[one.severity ?? "minor"] - severityOrder[other.severity ?? "minor"] ||
    Date.parse(one.createdAt) - Date.parse(other.createdAt) ||
    one.number - other.number
  );
}
