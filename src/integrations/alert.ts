import { createHash } from "node:crypto";
import { z } from "zod";
import type { Severity } from "../domain/item.ts";
import type { Signal } from "../domain/signal.ts";

const time = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), { error: "This is no time" })
  .nullish();

/** A label without a value is the same as none: https://prometheus.io/docs/concepts/data_model/ */
const labels = z
  .record(z.string(), z.string())
  .transform((given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value)))
  .refine((given) => Object.keys(given).length > 0, { error: "An alert has at least one label" });

/** What Prometheus, Alertmanager and Grafana agree on: an alert is its labels, and its annotations say it to people. */
export const alertSchema = z.object({
  labels,
  annotations: z
    .record(z.string(), z.string())
    .nullish()
    .transform((given) => given ?? {}),
  startsAt: time,
  /** The year 1 while nobody knows. */
  endsAt: time,
  generatorURL: z.string().nullish(),
});

export type Alert = z.output<typeof alertSchema>;

/** What each sender tells beside the alert itself. */
interface Telling {
  /** As Alertmanager names alerts; without it, a hash of the labels. */
  fingerprint?: string | null | undefined;
  isOver: boolean;
  /** In place of the alert's own summary. */
  title?: string | undefined;
  /** Markdown, after what the annotations say; empty ones are left out. */
  notes?: readonly string[];
  /** After the runbook and the dashboard that the annotations name. */
  links: readonly Link[];
  /** ISO 8601. */
  receivedAt: string;
}

interface Link {
  title: string;
  url: string | null | undefined;
}

export function signalOfAlert(alert: Alert, telling: Telling): Signal {
  const { labels, annotations } = alert;
  const { fingerprint, isOver, title, notes = [], links, receivedAt } = telling;
  return {
    key: fingerprint || hashOf(labels),
    title: title || annotations["summary"] || nameOf(labels),
    status: statusOf(labels, isOver),
    // While it fires, endsAt is the year 1 or the moment when the alert would expire: neither has happened.
    occurredAt: (isOver && alert.endsAt) || alert.startsAt || receivedAt,
    episodeAt: alert.startsAt ?? undefined,
    kind: "incident",
    severity: severityOf(labels["severity"]),
    description: [annotations["description"], annotations["message"], ...notes]
      .filter(Boolean)
      .join("\n\n"),
    labels,
    links: linksOf(annotations, links),
    groupsBy: "labels",
    environment: labels["environment"] ?? labels["env"],
  };
}

/** What a group says of the alerts that did not fit into it; empty when all did. `remedy` is a sentence. */
export function saysWhatIsMissing(sender: string, missing: number, remedy: string): string {
  if (missing <= 0) return "";
  const alerts = missing === 1 ? "1 more alert" : `${missing} more alerts`;
  return `${sender} left ${alerts} out of this group: ${remedy}`;
}

/** Some alerts only show that alerting works, and fire for ever: kube-prometheus marks them so. They open nothing. */
function statusOf(labels: Alert["labels"], isOver: boolean): Signal["status"] {
  if (isOver) return "resolved";
  return labels["severity"] === "none" ? "noted" : "firing";
}

/** The same for the same labels in any order, as Alertmanager's own fingerprint is. */
function hashOf(labels: Alert["labels"]): string {
  const sorted = Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("hex").slice(0, 32);
}

function nameOf(labels: Alert["labels"]): string {
  const where = labels["service"] ?? labels["instance"] ?? labels["job"];
  const name = labels["alertname"] ?? "Alert";
  return where ? `${name} on ${where}` : name;
}

function severityOf(label: string | undefined): Severity | undefined {
  if (label === undefined) return undefined;
  if (/^(critical|crit|page|emergency|fatal|p1|sev1)$/i.test(label)) return "critical";
  return /^(error|high|major|p2|sev2)$/i.test(label) ? "major" : "minor";
}

function linksOf(annotations: Alert["annotations"], others: readonly Link[]): Signal["links"] {
  const links = [
    { title: "Runbook", url: annotations["runbook_url"] },
    { title: "Dashboard", url: annotations["dashboard_url"] },
    ...others,
  ];
  return links.flatMap(({ title, url }) => (url ? [{ title, url }] : []));
}
