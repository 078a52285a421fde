import { refuseIf } from "../domain/blocker.ts";
import type { Item } from "../domain/item.ts";
import { neighbourOf, placeWords } from "../domain/rank.ts";
import { may } from "../domain/role.ts";
import { triageBlockers, type Acceptance, type TriageDecision } from "../domain/triage.ts";
import { lockBacklog } from "../store/backlog.ts";
import { updateItem } from "../store/items.ts";
import { changeItem } from "./change-item.ts";
import { startAtOnce } from "./expedite-item.ts";
import { closeAsDuplicate } from "./merge-item.ts";
import { triagedEvent } from "./triaged-event.ts";
import type { Context, Deed, ProductScope } from "./context.ts";
import { keepRanked } from "./keep-ledger.ts";
import { itemNamed, keyForPlace } from "./place.ts";

/** One decision on an item in Triage. */
export async function triageItem(
  context: Context & ProductScope,
  number: number,
  decision: TriageDecision,
): Promise<Item> {
  return changeItem(context, "triage", number, async (deed, item) => {
    if (decision.decision === "accept") await lockBacklog(deed.tx, deed.productId);
    const named = await itemNamed(deed, refNamedBy(decision));
    const mayRank = may(deed.actor.role, "rank");
    refuseIf(triageBlockers({ item, decision, now: deed.now.toISOString(), mayRank, named }));
    switch (decision.decision) {
      case "accept":
        return accept(deed, item, decision, named);
      case "duplicate":
        return closeAsDuplicate(deed, item, named as Item);
      case "decline":
        return decline(deed, item, decision.reason);
      case "snooze":
        deed.record({ kind: "item-snoozed", itemNumber: number, data: { until: decision.until } });
        return updateItem(deed.tx, deed, number, { snoozedUntil: new Date(decision.until) });
    }
  });
}

function refNamedBy(decision: TriageDecision): string | null {
  if (decision.decision === "accept") return neighbourOf(decision.place);
  return decision.decision === "duplicate" ? decision.of : null;
}

async function accept(
  deed: Deed,
  item: Item,
  decision: Acceptance,
  neighbour: Item | null,
): Promise<Item> {
  if (decision.urgency === "expedite") {
    return startAtOnce(deed, item, { ...decision.expedition, what: whatItIs(item, decision) });
  }
  const rank = await keyForPlace(deed, decision.place, neighbour, item.number);
  const accepted = await updateItem(deed.tx, deed, item.number, {
    ...whatItIs(item, decision),
    state: "ready",
    rank,
    rankedBy: deed.actor.id,
    snoozedUntil: null,
    triagedBy: deed.actor.id,
    triagedAt: deed.now,
  });
  deed.record(triagedEvent(accepted, placeWords(decision.place)));
  await keepRanked(deed, { item: accepted, rankBefore: null, reason: null });
  return accepted;
}

function whatItIs(item: Item, decision: Acceptance) {
  return {
    kind: decision.kind,
    cause: decision.kind === "incident" ? (decision.cause ?? item.cause ?? "unknown") : null,
    severity: decision.severity === undefined ? item.severity : decision.severity,
    teamId: decision.teamId === undefined ? item.teamId : decision.teamId,
    serviceId: decision.serviceId === undefined ? item.serviceId : decision.serviceId,
  };
}

async function decline(deed: Deed, item: Item, reason: string): Promise<Item> {
  deed.record({ kind: "item-declined", itemNumber: item.number, data: { reason: reason.trim() } });
  return updateItem(deed.tx, deed, item.number, {
    state: "declined",
    closeReason: reason.trim(),
    snoozedUntil: null,
    closedBy: deed.actor.id,
    closedAt: deed.now,
  });
}
