import { randomUUID } from "node:crypto";
import type { Item } from "../domain/item.ts";
import {
  forecastChange,
  isProductionKind,
  mostPushedKept,
  settlesAfterMs,
} from "../domain/ledger.ts";
import type { Sprint } from "../domain/sprint.ts";
import { insertLedgerEntry, insertRanking, type NewLedgerEntry } from "../store/ledger.ts";
import { itemsInSprint, lastFinishedSprint } from "../store/sprints.ts";
import type { Deed } from "./context.ts";

export interface Expedited {
  /** The emergency as it has started, and whether it was in the sprint before. */
  item: Item;
  wasInSprint: boolean;
  sprint: Sprint | null;
  displaced: readonly Item[];
  reason: string;
}

/** Writes down what an emergency pushed out of its sprint. Call it when all of that is done. */
export async function keepExpedited(
  deed: Deed,
  { item, wasInSprint, sprint, displaced, reason }: Expedited,
): Promise<void> {
  const came = wasInSprint ? [] : [item.number];
  const numbers = displaced.map((each) => each.number).sort((one, other) => one - other);
  await keep(deed, {
    kind: "expedited",
    item: item.number,
    teamId: item.teamId,
    sprintId: sprint?.id ?? null,
    pushed: { numbers: numbers.slice(0, mostPushedKept), count: numbers.length },
    reason,
    forecast: sprint && (await change(deed, sprint, { came, left: displaced })),
  });
}

/** Writes down that something came into a sprint while it ran. */
export async function keepAdded(deed: Deed, item: Item, sprint: Sprint): Promise<void> {
  await keep(deed, {
    kind: "added",
    item: item.number,
    teamId: sprint.teamId,
    sprintId: sprint.id,
    pushed: { numbers: [], count: 0 },
    reason: null,
    forecast: await change(deed, sprint, { came: [item.number], left: [] }),
  });
}

export interface Ranked {
  /** The item where it ranks now. */
  item: Item;
  /** Where it stood; null where it was not in the backlog. */
  rankBefore: string | null;
  reason: string | null;
}

/**
 * Writes down which stories a production item was ranked above. Several moves of it in a row are one decision: it says what they pushed
 * together, and nothing when they end where they began. The forecast is measured later, since nobody shall wait for it while ranking.
 */
export async function keepRanked(deed: Deed, { item, rankBefore, reason }: Ranked): Promise<void> {
  if (!isProductionKind(item.kind) || item.rank === null) return;
  await insertRanking(deed.tx, deed.productId, {
    id: randomUUID(),
    item: item.number,
    teamId: item.teamId,
    rank: item.rank,
    rankBefore,
    by: deed.actor.id,
    at: deed.now,
    reason,
    since: new Date(deed.now.getTime() - settlesAfterMs),
  });
}

/** What the sprint was good for before and after; null before the team's first finished sprint. */
async function change(
  deed: Deed,
  sprint: Sprint,
  { came, left }: { came: readonly number[]; left: readonly Item[] },
): Promise<NewLedgerEntry["forecast"]> {
  const last = await lastFinishedSprint(deed.tx, deed.productId, sprint.teamId);
  if (!last) return null;
  const after = await itemsInSprint(deed.tx, deed, sprint.id);
  const before = [...after.filter((each) => !came.includes(each.number)), ...left];
  return forecastChange(last.record, before, after);
}

async function keep(deed: Deed, entry: Omit<NewLedgerEntry, "id" | "by" | "at">): Promise<void> {
  await insertLedgerEntry(deed.tx, deed.productId, {
    ...entry,
    id: randomUUID(),
    by: deed.actor.id,
    at: deed.now,
  });
}
