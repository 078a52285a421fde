import { refuseIf } from "../domain/blocker.ts";
import { expediteBlockers } from "../domain/expedite.ts";
import type { Item } from "../domain/item.ts";
import type { Sprint } from "../domain/sprint.ts";
import { lockBacklog } from "../store/backlog.ts";
import { commit, endCommitment } from "../store/commitments.ts";
import { insertExpedition } from "../store/expeditions.ts";
import { updateItem, type ItemPatch } from "../store/items.ts";
import { openItemsInSprint, runningSprintFor } from "../store/sprints.ts";
import { changeItem } from "./change-item.ts";
import type { Context, Deed, ProductScope } from "./context.ts";
import { keepExpedited } from "./keep-ledger.ts";
import { keepWithinLimits } from "./keep-within-limits.ts";
import { keyForPlace } from "./place.ts";
import { triagedEvent } from "./triaged-event.ts";

export interface Emergency {
  reason: string;
  /** Refs of what it pushes out of the running sprint. */
  displaces: string[];
}

/** Starts an emergency at once, outside planning, into its team's running sprint. */
export async function expediteItem(
  context: Context & ProductScope,
  number: number,
  emergency: Emergency,
): Promise<Item> {
  return changeItem(context, "expedite", number, async (deed, item) => {
    await lockBacklog(deed.tx, deed.productId);
    return startAtOnce(deed, item, { ...emergency, what: {} });
  });
}

/** The same, for an item that is locked, as is the backlog; `what` is what triage decided of it in the same breath. */
export async function startAtOnce(
  deed: Deed,
  item: Item,
  { reason = "", displaces = [], what }: Partial<Emergency> & { what: ItemPatch },
): Promise<Item> {
  const sprint = await runningSprintFor(deed.tx, deed, what.teamId ?? item.teamId);
  const inSprint = sprint ? await openItemsInSprint(deed.tx, deed, sprint.id) : [];
  const kind = (what.kind as Item["kind"] | undefined) ?? item.kind;
  refuseIf(expediteBlockers({ item: { ...item, kind }, reason, inSprint, displaced: displaces }));
  const wasUntriaged = item.state === "untriaged";
  const started = await updateItem(deed.tx, deed, item.number, {
    ...what,
    ...(wasUntriaged ? { triagedBy: deed.actor.id, triagedAt: deed.now, snoozedUntil: null } : {}),
    state: item.state === "review" ? "review" : "started",
    startedAt: item.startedAt === null ? deed.now : new Date(item.startedAt),
    urgency: "expedite",
    teamId: what.teamId ?? item.teamId ?? sprint?.teamId ?? null,
    sprintId: sprint?.id ?? item.sprintId,
    displacedBy: null,
    rank: await keyForPlace(deed, { at: "top" }, null, item.number),
    rankedBy: deed.actor.id,
  });
  const displaced = inSprint.filter((each) => displaces.includes(each.ref));
  await insertExpedition(deed.tx, deed, {
    item: item.number,
    sprintId: sprint?.id ?? null,
    by: deed.actor.id,
    at: deed.now,
    reason: reason.trim(),
    displaced: displaced.map((each) => each.number),
  });
  if (wasUntriaged) deed.record(triagedEvent(started, "at the top"));
  deed.record({
    kind: "item-expedited",
    itemNumber: item.number,
    data: {
      reason: reason.trim(),
      displaced: displaced.map((each) => each.ref),
      sprint: sprint?.name ?? null,
    },
  });
  // It starts at once whatever the limits say, and counts towards them: what makes it one is also why it goes over.
  await keepWithinLimits(deed, { item, to: started, override: { reason }, leaving: displaced });
  if (sprint) {
    if (item.sprintId !== sprint.id) await moveInto(deed, sprint, item);
    for (const each of displaced)
      await pushOut(deed, sprint, each, { by: item, reason: reason.trim() });
  }
  const wasInSprint = sprint !== null && item.sprintId === sprint.id;
  await keepExpedited(deed, {
    item: started,
    wasInSprint,
    sprint,
    displaced,
    reason: reason.trim(),
  });
  return started;
}

async function moveInto(deed: Deed, sprint: Sprint, item: Item): Promise<void> {
  if (item.sprintId) {
    await endCommitment(deed.tx, deed.productId, {
      item: item.number,
      sprintId: item.sprintId,
      at: deed.now,
      outcome: "withdrawn",
    });
  }
  await commit(deed.tx, deed.productId, {
    item: item.number,
    sprintId: sprint.id,
    by: deed.actor.id,
    at: deed.now,
    planned: false,
  });
}

async function pushOut(
  deed: Deed,
  sprint: Sprint,
  item: Item,
  { by, reason }: { by: Item; reason: string },
): Promise<void> {
  await endCommitment(deed.tx, deed.productId, {
    item: item.number,
    sprintId: sprint.id,
    at: deed.now,
    outcome: "displaced",
  });
  await updateItem(deed.tx, deed, item.number, {
    sprintId: null,
    state: "ready",
    displacedBy: by.number,
  });
  deed.record({
    kind: "item-displaced",
    itemNumber: item.number,
    data: { by: by.ref, reason, sprintId: sprint.id, sprint: sprint.name },
  });
}
