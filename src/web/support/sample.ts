import type { Event } from "../../domain/event.ts";
import type { Item } from "../../domain/item.ts";
import type { FeedMessage, Snapshot } from "../../domain/snapshot.ts";

/** Typed rows for tests, each complete, each changed only where the test says so. */
export function sampleItem(number: number, but: Partial<Item> = {}): Item {
  return {
    ref: `SHOP-${number}`,
    number,
    kind: "story",
    state: "ready",
    title: `Item ${number}`,
    points: null,
    urgency: "standard",
    severity: null,
    cause: null,
    teamId: null,
    serviceId: null,
    assigneeId: null,
    labels: {},
    rank: null,
    rankedBy: null,
    sprintId: null,
    duplicateOf: null,
    recurrenceOf: null,
    displacedBy: null,
    sourceId: null,
    createdAt: "2026-03-02T09:00:00.000Z",
    snoozedUntil: null,
    triagedAt: null,
    startedAt: null,
    recoveredAt: null,
    closedAt: null,
    closeReason: null,
    occurrences: 1,
    lastSeenAt: null,
    columnId: null,
    stateSince: "2026-03-02T09:00:00.000Z",
    waitsFor: null,
    waitsSince: null,
    version: 1,
    ...but,
  };
}

export function sampleSnapshot(but: Partial<Snapshot> = {}): Snapshot {
  const items = [
    sampleItem(1, { rank: "a1" }),
    sampleItem(2, { rank: "a2" }),
    sampleItem(3, { rank: "a3" }),
  ];
  return {
    number: 10,
    product: { key: "SHOP", name: "Web shop" },
    me: { actor: "person:ines", name: "Ines", role: "owner" },
    items,
    backlog: { refs: items.map((item) => item.ref), total: 3, next: null },
    sprints: [],
    teams: [],
    services: [],
    members: [],
    sources: [],
    ...but,
  };
}

export function sampleMessage(
  number: number,
  items: Item[],
  but: Partial<FeedMessage> = {},
): FeedMessage {
  const event: Event = {
    number,
    at: "2026-03-02T10:00:00.000Z",
    actor: "person:jo",
    actorName: "Jo",
    kind: "item-ranked",
    ref: items[0]?.ref ?? null,
    data: { place: "at the top", reason: null },
  };
  return { events: [event], items, sprints: [], backlogTotal: 3, ...but };
}
