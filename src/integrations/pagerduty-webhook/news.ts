import type { Signal } from "../../domain/signal.ts";
import type { Reference, Subject } from "./event.ts";

export interface News {
  status: Signal["status"];
  /** What happened; `by` is who did it, in brackets, where that is known. */
  told: (about: Subject, by: string) => string;
}

const noted = (told: (about: Subject) => string): News => ({
  status: "noted",
  told: (about, by) => `${told(about)}${by}`,
});

/** What the types of event tell; a type that is not here makes nothing. */
const newsByType: Readonly<Record<string, News>> = {
  "incident.triggered": { status: "firing", told: standing },
  "incident.reopened": {
    status: "firing",
    told: (about, by) => `Reopened${by}\n\n${standing(about)}`,
  },
  "incident.resolved": {
    status: "resolved",
    told: ({ resolve_reason: reason }, by) =>
      reason?.incident ? `Merged into ${named(reason.incident)}${by}` : `Resolved${by}`,
  },
  "incident.acknowledged": noted(() => "Acknowledged"),
  "incident.unacknowledged": noted(() => "No longer acknowledged"),
  "incident.escalated": noted(({ assignees }) => `Escalated to ${allNamed(assignees)}`),
  "incident.reassigned": noted(({ assignees }) => `Assigned to ${allNamed(assignees)}`),
  "incident.delegated": noted(
    ({ escalation_policy: policy }) => `Handed to the escalation policy ${named(policy)}`,
  ),
  "incident.annotated": noted(() => "Note"),
  "incident.status_update_published": noted(() => "Status update"),
  "incident.priority_updated": noted(({ priority }) => `Priority: ${named(priority, "none")}`),
  "incident.service_updated": noted(({ service }) => `Moved to the service ${named(service)}`),
  "incident.incident_type.changed": noted(
    ({ incident_type: type }) => `Type of incident: ${type?.name || "none"}`,
  ),
  "incident.conference_bridge.updated": noted(
    ({ conference_url: url }) => `Conference: ${url || "none"}`,
  ),
  "incident.responder.added": noted(
    ({ user, escalation_policy: policy }) => `Asked ${named(user ?? policy)} to help`,
  ),
  "incident.responder.replied": noted(
    ({ user, state }) => `${named(user)} answered: ${state || "nothing"}`,
  ),
};

/** Null for a type that tells nothing about an incident. */
export function newsOf(type: string): News | null {
  return Object.hasOwn(newsByType, type) ? (newsByType[type] ?? null) : null;
}

/** How it stands, for whoever triages it. */
function standing({ assignees, priority, urgency }: Subject): string {
  const said = {
    "Assigned to": allNamed(assignees),
    Priority: priority?.summary,
    Urgency: urgency,
  };
  const lines = Object.entries(said).flatMap(([name, is]) => (is ? [`- **${name}**: ${is}`] : []));
  return lines.join("\n");
}

const named = (who: Reference, nobody = "somebody"): string => who?.summary || who?.id || nobody;

function allNamed(people: Subject["assignees"]): string {
  return (people ?? []).map((each) => named(each)).join(", ") || "nobody";
}
