import { blocker, type Blocker } from "./blocker.ts";
import { isClosed, type Cause, type Item, type Kind, type Severity, type Urgency } from "./item.ts";
import { neighbourBlockers, type Place } from "./rank.ts";

/** The decision that takes a new item into the backlog: what it is, whose it is, how urgent, where it ranks. */
export interface Acceptance {
  decision: "accept";
  kind: Kind;
  /** Only for an incident; anything else has no cause. */
  cause?: Cause | null | undefined;
  severity?: Severity | null | undefined;
  teamId?: string | null | undefined;
  serviceId?: string | null | undefined;
  urgency: Urgency;
  /** Where it ranks. An emergency starts at once and goes to the top whatever is said here. */
  place: Place;
  /** With `urgency: "expedite"`: why it cannot wait, and what it pushes out of the running sprint. */
  expedition?: { reason: string; displaces: string[] } | undefined;
}

export type TriageDecision =
  | Acceptance
  | { decision: "duplicate"; of: string }
  | { decision: "decline"; reason: string }
  | { decision: "snooze"; until: string };

export const longestSnoozeInDays = 30;

export interface TriageQuestion {
  item: Pick<Item, "ref" | "state" | "points">;
  decision: TriageDecision;
  /** ISO 8601. */
  now: string;
  /** Whether the person deciding may rank: without it an item enters at the bottom and waits for the product owner. */
  mayRank: boolean;
  /** The item that the decision names (a neighbour or an original), where there is one in this product. */
  named: Pick<Item, "ref" | "state"> | null;
}

/** An item is triaged once. Where it ranks is the product owner's word; whoever else triages lets it in at the bottom. */
export function triageBlockers({ item, decision, now, mayRank, named }: TriageQuestion): Blocker[] {
  if (isClosed(item)) {
    return [
      blocker(
        "already-closed",
        `${item.ref} is ${item.state}; a closed item is not triaged again.`,
        item.ref,
      ),
    ];
  }
  if (item.state !== "untriaged") {
    return [
      blocker(
        "already-triaged",
        `${item.ref} has been triaged already and is in the backlog.`,
        item.ref,
      ),
    ];
  }
  switch (decision.decision) {
    case "accept":
      return acceptanceBlockers(item, decision, mayRank, named);
    case "duplicate":
      return duplicateBlockers(item, decision.of, named);
    case "decline":
      return decision.reason.trim()
        ? []
        : [blocker("reason-missing", "Say why it is declined, for whoever reported it.")];
    case "snooze":
      return snoozeBlockers(decision.until, now);
  }
}

function acceptanceBlockers(
  item: TriageQuestion["item"],
  decision: Acceptance,
  mayRank: boolean,
  named: TriageQuestion["named"],
): Blocker[] {
  const found: Blocker[] = [];
  const atBottom = "at" in decision.place && decision.place.at === "bottom";
  if (!mayRank && !atBottom && decision.urgency !== "expedite") {
    found.push(
      blocker(
        "only-the-owner-ranks",
        "Only the product owner ranks. Let it in at the bottom, or expedite an emergency.",
      ),
    );
  }
  if (item.points !== null && decision.kind !== "story")
    found.push(blocker("points-only-on-stories"));
  if (decision.cause && decision.kind !== "incident") {
    found.push(
      blocker("not-of-this-kind", `A ${decision.kind} has no cause; only an incident has.`),
    );
  }
  found.push(...neighbourBlockers(item.ref, decision.place, named));
  return found;
}

function duplicateBlockers(
  item: TriageQuestion["item"],
  of: string,
  named: TriageQuestion["named"],
): Blocker[] {
  if (of === item.ref)
    return [blocker("beside-itself", "An item is not a duplicate of itself.", of)];
  if (of.split("-")[0] !== item.ref.split("-")[0]) {
    return [blocker("other-product", `${of} belongs to another product.`, of)];
  }
  if (named === null) return [blocker("not-in-backlog", `There is no ${of} in this product.`, of)];
  if (named.state === "duplicate" || named.state === "declined") {
    return [
      blocker("duplicate-of-duplicate", `${of} is itself ${named.state}; name the original.`, of),
    ];
  }
  if (named.state === "done") {
    return [
      blocker(
        "done-is-done",
        `${of} is done. Seen again after that, this is a new item: accept it and link the two.`,
        of,
      ),
    ];
  }
  return [];
}

function snoozeBlockers(until: string, now: string): Blocker[] {
  // One moment has many spellings in ISO 8601, so moments are compared and not texts.
  const ahead = Date.parse(until) - Date.parse(now);
  if (ahead <= 0) return [blocker("snooze-in-the-past")];
  return ahead > longestSnoozeInDays * 86_400_000 ? [blocker("snooze-too-long")] : [];
}

/** A triage is taken back while nothing has come of it: not started, in no sprint, not closed as a duplicate. */
export function undoTriageBlockers(
  item: Pick<Item, "ref" | "state" | "sprintId" | "startedAt">,
): Blocker[] {
  if (item.state === "done") return [blocker("done-is-done", `${item.ref} is done.`, item.ref)];
  if (item.state === "duplicate") {
    return [
      blocker(
        "already-closed",
        `${item.ref} was closed as a duplicate; its signals belong to the original now.`,
        item.ref,
      ),
    ];
  }
  if (item.startedAt !== null || item.state === "started" || item.state === "review") {
    return [
      blocker("already-triaged", `${item.ref} has been started; its triage stands.`, item.ref),
    ];
  }
  if (item.sprintId !== null) {
    return [blocker("in-other-sprint", `${item.ref} is in a sprint. Take it out first.`, item.ref)];
  }
  return [];
}
