import { createHash } from "node:crypto";
import { z } from "zod";
import type { Severity } from "../../domain/item.ts";
import type { Signal } from "../../domain/signal.ts";
import { jsonBody } from "../body.ts";
import type { Integration } from "../contract.ts";

/** The webhook of Prometheus Alertmanager, version 4: https://prometheus.io/docs/alerting/latest/configuration/#webhook_config */
export const alertmanager: Integration = {
  name: "alertmanager",
  title: "Prometheus Alertmanager",
  settings: z.strictObject({}),
  paths: ["/in/alertmanager/:secret"],
  receive(delivery) {
    const group = jsonBody(delivery, notification);
    const missing = group.truncatedAlerts ?? 0;
    return group.alerts.map((alert) => signalOf(alert, group.externalURL, missing));
  },
  trial: (at) => ({ body: JSON.stringify(trialGroup(at)) }),
};

const texts = z.record(z.string(), z.string());

const alertSchema = z.object({
  status: z.enum(["firing", "resolved"]),
  labels: texts,
  annotations: texts.nullish().transform((given) => given ?? {}),
  startsAt: z.string(),
  endsAt: z.string().optional(),
  generatorURL: z.string().optional(),
  fingerprint: z.string().optional(),
});

const notification = z.object({
  version: z.literal("4", { error: 'Andon reads version "4" of this webhook' }),
  externalURL: z.string().optional(),
  truncatedAlerts: z.number().nullish(),
  alerts: z.array(alertSchema).min(1).max(10_000),
});

type Alert = z.output<typeof alertSchema>;

function signalOf(alert: Alert, externalURL: string | undefined, missing: number): Signal {
  const { labels, annotations } = alert;
  return {
    key: alert.fingerprint || hashOf(labels),
    title: annotations["summary"] || nameOf(labels),
    status: alert.status,
    // While it fires, endsAt is the year 1 or the moment when the alert would expire: neither has happened.
    occurredAt: alert.status === "resolved" && alert.endsAt ? alert.endsAt : alert.startsAt,
    episodeAt: alert.startsAt,
    kind: "incident",
    severity: severityOf(labels["severity"]),
    description: descriptionOf(annotations, missing),
    labels,
    links: linksOf(alert, externalURL),
    groupsBy: "labels",
  };
}

function trialGroup(at: string): z.input<typeof notification> {
  const labels = { alertname: "AndonTest", severity: "info" };
  const annotations = { summary: "A test signal: Alertmanager reaches Andon" };
  return { version: "4", alerts: [{ status: "firing", labels, annotations, startsAt: at }] };
}

/** The same for the same labels in any order, as Alertmanager's own fingerprint is. */
function hashOf(labels: Record<string, string>): string {
  const sorted = Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("hex").slice(0, 32);
}

function nameOf(labels: Record<string, string>): string {
  const where = labels["service"] ?? labels["instance"] ?? labels["job"];
  const name = labels["alertname"] ?? "Alert";
  return where ? `${name} on ${where}` : name;
}

function severityOf(label = ""): Severity {
  if (/^(critical|crit|page|emergency|fatal|p1|sev1)$/i.test(label)) return "critical";
  return /^(error|high|major|p2|sev2)$/i.test(label) ? "major" : "minor";
}

function descriptionOf(annotations: Record<string, string>, missing: number): string {
  const said = [annotations["description"], annotations["message"]].filter(Boolean);
  if (missing > 0) {
    const alerts = missing === 1 ? "1 more alert" : `${missing} more alerts`;
    said.push(
      `Alertmanager left ${alerts} out of this group: raise \`max_alerts\` of the webhook.`,
    );
  }
  return said.join("\n\n");
}

function linksOf(alert: Alert, externalURL: string | undefined): Signal["links"] {
  const links = [
    { title: "Runbook", url: alert.annotations["runbook_url"] },
    { title: "Dashboard", url: alert.annotations["dashboard_url"] },
    { title: "Query in Prometheus", url: alert.generatorURL },
    { title: "Alertmanager", url: externalURL },
  ];
  return links.flatMap(({ title, url }) => (url ? [{ title, url }] : []));
}
