import type { Item } from "../../domain/item.ts";
import { placeWords } from "../../domain/rank.ts";
import type { Acceptance, TriageDecision } from "../../domain/triage.ts";
import { request } from "../api/request.ts";
import { relativeTime } from "../parts/time.tsx";
import type { Replica, View } from "../replica/replica.ts";
import { perform } from "./perform.ts";
import { guessRank } from "./rank-item.ts";

/** Decides about an item in Triage. It leaves the queue at once; what can be taken back offers to be. */
export async function triageItem(
  replica: Replica,
  item: Item,
  decision: TriageDecision,
): Promise<boolean> {
  const now = new Date().toISOString();
  const ranking = {
    rank: rankOf(replica.view(), item, decision),
    rankedBy: replica.view().me.actor,
  };
  return perform(replica, {
    refs: [item.ref],
    change: (each) => decided(each, decision, ranking, now),
    send: () => request<Item>("POST", `/items/${item.ref}/triage`, decision),
    said: saidOf(item.ref, decision),
    refused: `${item.ref} is still in Triage`,
    ...(isForGood(decision) ? {} : { undo: () => void undoTriage(replica, item.ref) }),
  });
}

export async function undoTriage(replica: Replica, ref: string): Promise<boolean> {
  return perform(replica, {
    refs: [ref],
    change: (each) => ({
      ...each,
      state: "untriaged",
      rank: null,
      snoozedUntil: null,
      closedAt: null,
      triagedAt: null,
    }),
    send: () => request<Item>("DELETE", `/items/${ref}/triage`),
    said: `${ref} is back in Triage`,
    refused: `${ref} could not be taken back`,
  });
}

type Ranking = Pick<Item, "rank" | "rankedBy">;

/** What the item will look like when the server agrees. */
function decided(item: Item, decision: TriageDecision, ranking: Ranking, now: string): Item {
  switch (decision.decision) {
    case "accept":
      return accepted(item, decision, ranking, now);
    case "duplicate":
      return { ...item, state: "duplicate", duplicateOf: decision.of, closedAt: now };
    case "decline":
      return { ...item, state: "declined", closeReason: decision.reason, closedAt: now };
    case "snooze":
      return { ...item, snoozedUntil: decision.until };
  }
}

function accepted(item: Item, decision: Acceptance, ranking: Ranking, now: string): Item {
  return {
    ...item,
    kind: decision.kind,
    cause: decision.kind === "incident" ? (decision.cause ?? item.cause ?? "unknown") : null,
    severity: decision.severity === undefined ? item.severity : decision.severity,
    teamId: decision.teamId === undefined ? item.teamId : decision.teamId,
    serviceId: decision.serviceId === undefined ? item.serviceId : decision.serviceId,
    urgency: decision.urgency,
    state: decision.urgency === "expedite" ? "started" : "ready",
    ...ranking,
    triagedAt: now,
    snoozedUntil: null,
  };
}

/** What has started does not go back to Triage, and of a duplicate the original answers to its signals by then. */
function isForGood(decision: TriageDecision): boolean {
  if (decision.decision === "duplicate") return true;
  return decision.decision === "accept" && decision.urgency === "expedite";
}

/** An emergency goes to the top, whatever the place. */
function rankOf(view: View, item: Item, decision: TriageDecision): string | null {
  if (decision.decision !== "accept") return null;
  return guessRank(
    view,
    item.ref,
    decision.urgency === "expedite" ? { at: "top" } : decision.place,
  );
}

function saidOf(ref: string, decision: TriageDecision): string {
  switch (decision.decision) {
    case "accept":
      return decision.urgency === "expedite"
        ? `${ref} starts at once`
        : `${ref} is in the backlog, ${placeWords(decision.place)}`;
    case "duplicate":
      return `${ref} closed as a duplicate of ${decision.of}`;
    case "decline":
      return `${ref} declined`;
    case "snooze":
      return `${ref} sleeps and comes back ${relativeTime(decision.until, Date.now())}`;
  }
}
