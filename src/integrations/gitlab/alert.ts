import { createHash } from "node:crypto";
import { Invalid } from "../../domain/blocker.ts";
import type { Severity } from "../../domain/item.ts";
import type { Signal } from "../../domain/signal.ts";
import { json, jsonBody } from "../body.ts";
import type { Delivery } from "../contract.ts";
import { type Alert, alertSchema } from "./event.ts";

/** What tools send to GitLab's own HTTP endpoint for alerts, which they may send here as it is. Throws Invalid. */
export function signalOfAlert(delivery: Delivery): Signal {
  const alert = jsonBody(delivery, alertSchema);
  if (!telling.some((field) => alert[field]))
    throw new Invalid(
      "/title",
      "title: this is neither an event of GitLab's webhooks nor an alert, which has a title.",
    );
  const { fingerprint, end_time: endedAt, hosts } = alert;
  return {
    key: fingerprint.join(" ") || hashOf(json(delivery) as Record<string, unknown>),
    // GitLab's own title for an alert that brings none.
    title: alert.title || "New: Alert",
    status: endedAt ? "resolved" : "firing",
    occurredAt: endedAt || alert.start_time || delivery.receivedAt,
    episodeAt: alert.start_time || undefined,
    kind: "incident",
    severity: severityOfAlert(alert.severity ?? ""),
    description: descriptionOf(alert),
    labels: labelsOf(alert, hosts),
    links: [],
    groupsBy: fingerprint.length > 0 ? undefined : "title",
    environment: alert.gitlab_environment_name || undefined,
  };
}

const telling = ["title", "description", "service", "monitoring_tool", "severity"] as const;

/** As GitLab does it: an alert without a fingerprint is known by all that it says, but for when and where. */
function hashOf(alert: Record<string, unknown>): string {
  const { start_time: _from, end_time: _until, hosts: _where, ...rest } = alert;
  return createHash("sha256")
    .update(JSON.stringify(sorted(rest)))
    .digest("hex")
    .slice(0, 32);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.map(([name, each]) => [name, sorted(each)]);
}

/** GitLab takes what is missing or none of its words for critical. */
function severityOfAlert(said: string): Severity | undefined {
  const severity = said.toLowerCase();
  if (severity === "unknown") return undefined;
  if (severity === "high") return "major";
  return /^(medium|low|info)$/.test(severity) ? "minor" : "critical";
}

function labelsOf(alert: Alert, hosts: readonly string[]): Record<string, string> {
  const said: [string, string | null | undefined][] = [
    ["service", alert.service],
    ["host", hosts.join(", ")],
    ["monitoring_tool", alert.monitoring_tool],
    ["environment", alert.gitlab_environment_name],
  ];
  return Object.fromEntries(said.flatMap(([label, value]) => (value ? [[label, value]] : [])));
}

/** Fields of the sender's own go into the description. */
function descriptionOf(alert: Alert): string {
  const own = Object.entries(alert).filter(([field]) => !(field in alertSchema.shape));
  const lines = own.map(([field, value]) => `- **${field}**: ${plain(value)}`);
  return [alert.description, lines.join("\n")].filter(Boolean).join("\n\n");
}

const plain = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value);
