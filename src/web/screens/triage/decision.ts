import { expediteBlockers } from "../../../domain/expedite.ts";
import type { Blocker } from "../../../domain/blocker.ts";
import type { Cause, Item, Kind, Severity, Urgency } from "../../../domain/item.ts";
import { isClosed } from "../../../domain/item.ts";
import { neighbourOf, type Place } from "../../../domain/rank.ts";
import { may, roleBlockers } from "../../../domain/role.ts";
import { serviceOf } from "../../../domain/signal.ts";
import { triageBlockers, type Acceptance } from "../../../domain/triage.ts";
import type { Verdict } from "../../../domain/verdict.ts";
import { causeOf } from "../../parts/evidence/evidence-words.ts";
import { runningSprints, sprintItems } from "../../replica/queries.ts";
import type { View } from "../../replica/replica.ts";

/** What the form holds before it is sent. */
export interface Draft {
  kind: Kind;
  cause: Cause;
  severity: Severity | null;
  teamId: string | null;
  serviceId: string | null;
  urgency: Urgency;
  reason: string;
  displaces: readonly string[];
  place: Place;
}

export interface Suggestion {
  teamId: string | null;
  serviceId: string | null;
  /** Why, in a sentence; null when nothing is suggested. */
  why: string | null;
}

/**
 * Whose it probably is: the team that owns the service which the item's labels mean. `routedBecause` is why it came in for the team
 * that it has, where that is known.
 */
export function suggest(
  view: Pick<View, "services" | "teams">,
  item: Item,
  routedBecause: string | null = null,
): Suggestion {
  const service =
    view.services.find((each) => each.id === item.serviceId) ??
    serviceOf(item.labels, view.services);
  const teamId = item.teamId ?? service?.ownerTeamId ?? null;
  const team = view.teams.find((each) => each.id === teamId);
  const known = whyOf(item, service, team?.name ?? null);
  const why = item.teamId === null ? (known ?? routedBecause) : (routedBecause ?? known);
  return { teamId, serviceId: service?.id ?? null, why };
}

function whyOf(
  item: Item,
  service: View["services"][number] | null,
  team: string | null,
): string | null {
  if (!service) return team ? `It came in for ${team}.` : null;
  if (!team) return `This is about ${service.name}, which has no owner yet.`;
  const label = service.labels.find((each) => item.labels[each.label] === each.value);
  return label
    ? `${team} owns ${service.name}, which ${label.label}=${label.value} means.`
    : `${team} owns ${service.name}.`;
}

export function firstDraft(item: Item, suggestion: Suggestion): Draft {
  return {
    kind: item.kind,
    cause: item.cause ?? "unknown",
    severity: item.severity,
    teamId: suggestion.teamId,
    serviceId: suggestion.serviceId,
    urgency: "standard",
    reason: "",
    displaces: [],
    place: { at: "bottom" },
  };
}

/** The verdict chooses the cause of an incident for whoever decides, as long as nobody knows it. Where it abstains, nothing is chosen. */
export function preselected(draft: Draft, verdict: Verdict | null): Draft {
  const cause = causeOf(verdict);
  if (cause === null || draft.kind !== "incident" || draft.cause !== "unknown") return draft;
  return { ...draft, cause };
}

/** The other cause than the one that the verdict speaks for; and that one again, for who has changed their mind. */
export function overruled(draft: Draft, verdict: Verdict | null): Partial<Draft> {
  const cause = causeOf(verdict);
  if (cause === null) return {};
  const other = cause === "defect" ? "transient" : "defect";
  return { kind: "incident", cause: draft.cause === other ? cause : other };
}

/** What the form says of its cause; null where there is nothing to say. */
export function causeNote(draft: Draft, verdict: Verdict | null): string | null {
  if (verdict === null) return null;
  const cause = causeOf(verdict);
  if (cause === null) return "Nothing is chosen: it cannot be told yet.";
  return draft.cause === cause ? "As it looks." : "Other than it looks.";
}

export function acceptanceOf(draft: Draft, mayRank: boolean): Acceptance {
  const expedited = draft.urgency === "expedite";
  return {
    decision: "accept",
    kind: draft.kind,
    ...(draft.kind === "incident" ? { cause: draft.cause } : {}),
    severity: draft.severity,
    teamId: draft.teamId,
    serviceId: draft.serviceId,
    urgency: draft.urgency,
    // An emergency starts at once, so its place is not asked for.
    place: mayRank && !expedited ? draft.place : { at: "bottom" },
    ...(expedited
      ? { expedition: { reason: draft.reason.trim(), displaces: [...draft.displaces] } }
      : {}),
  };
}

/** What an emergency could push out: the open work of its team's running sprint, last-ranked first. Without a team, of the only one. */
export function displaceable(view: View, item: Item, teamId: string | null): Item[] {
  const running = runningSprints(view);
  const sprint =
    teamId === null
      ? running.find(() => running.length === 1)
      : running.find((each) => each.teamId === teamId);
  if (!sprint) return [];
  return sprintItems(view, sprint.id)
    .filter((each) => !isClosed(each) && each.ref !== item.ref)
    .toReversed();
}

/** What stands in the way of accepting it so: the same rules that the server decides with. */
export function acceptanceBlockers(view: View, item: Item, draft: Draft, now: string): Blocker[] {
  const forRole = roleBlockers(view.me.role, "triage");
  if (forRole.length > 0) return forRole;
  const mayRank = may(view.me.role, "rank");
  const decision = acceptanceOf(draft, mayRank);
  const beside = neighbourOf(decision.place);
  const named = beside === null ? null : (view.item(beside) ?? null);
  const found = triageBlockers({ item, decision, now, mayRank, named });
  if (draft.urgency === "standard") return found;
  const inSprint = displaceable(view, item, draft.teamId);
  return [
    ...found,
    ...expediteBlockers({
      item: { ...item, kind: draft.kind, urgency: "standard" },
      reason: draft.reason,
      inSprint,
      displaced: draft.displaces,
    }),
  ];
}
