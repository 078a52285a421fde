import { z } from "zod";
import { alertSchema, saysWhatIsMissing, signalOfAlert } from "../alert.ts";
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
    const missing = saysWhatIsMissing("Alertmanager", group.truncatedAlerts ?? 0, raiseIt);
    return group.alerts.map((alert) =>
      signalOfAlert(alert, {
        fingerprint: alert.fingerprint,
        isOver: alert.status === "resolved",
        notes: [missing],
        links: [
          { title: "Query in Prometheus", url: alert.generatorURL },
          { title: "Alertmanager", url: group.externalURL },
        ],
        receivedAt: delivery.receivedAt,
      }),
    );
  },
  trial: (at) => ({ body: JSON.stringify(trialGroup(at)) }),
};

const raiseIt = "raise `max_alerts` of the webhook.";

const notification = z.object({
  orgId: z
    .undefined({
      error: "This is Grafana's own webhook: make a source of the kind Grafana, and send it there",
    })
    .optional(),
  version: z.literal("4", { error: 'Andon reads version "4" of this webhook' }),
  externalURL: z.string().optional(),
  truncatedAlerts: z.number().nullish(),
  alerts: z
    .array(
      alertSchema.extend({
        status: z.enum(["firing", "resolved"]),
        fingerprint: z.string().optional(),
      }),
    )
    .min(1)
    .max(10_000),
});

function trialGroup(at: string): unknown {
  const labels = { alertname: "AndonTest", severity: "info" };
  const annotations = { summary: "A test signal: Alertmanager reaches Andon" };
  return { version: "4", alerts: [{ status: "firing", labels, annotations, startsAt: at }] };
}
