import { z } from "zod";
import { alertSchema, saysWhatIsMissing, signalOfAlert } from "../alert.ts";
import { jsonBody } from "../body.ts";
import type { Integration } from "../contract.ts";

/**
 * The webhook contact point of Grafana Alerting: Alertmanager's webhook and more.
 * https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/
 */
export const grafana: Integration = {
  name: "grafana",
  title: "Grafana",
  settings: z.strictObject({}),
  paths: ["/in/grafana/:secret"],
  methods: ["POST", "PUT"],
  receive(delivery) {
    const group = jsonBody(delivery, notification);
    const missing = saysWhatIsMissing("Grafana", group.truncatedAlerts ?? 0, raiseIt);
    return group.alerts.map((alert) =>
      signalOfAlert(alert, {
        fingerprint: alert.fingerprint,
        isOver: alert.status === "resolved",
        title: titleOfGap(alert),
        notes: [alert.annotations["Error"] ?? "", valuesOf(alert), missing],
        links: [
          { title: "Dashboard in Grafana", url: alert.dashboardURL },
          { title: "Panel", url: alert.panelURL },
          { title: "Picture of the panel", url: alert.imageURL },
          { title: "Rule in Grafana", url: alert.generatorURL },
          { title: "Silence this alert", url: alert.silenceURL },
          { title: "Grafana", url: group.externalURL },
        ],
        receivedAt: delivery.receivedAt,
      }),
    );
  },
  trial: (at) => ({ body: JSON.stringify(trialGroup(at)) }),
};

const raiseIt = "raise Max Alerts of the contact point.";

const optionalText = z.string().nullish();

const grafanaAlert = alertSchema.extend({
  status: z.enum(["firing", "resolved"]),
  fingerprint: optionalText,
  silenceURL: optionalText,
  dashboardURL: optionalText,
  panelURL: optionalText,
  imageURL: optionalText,
  values: z.record(z.string(), z.unknown()).nullish(),
  valueString: optionalText,
});

const notification = z.object({
  orgId: z.number({
    error:
      "It is missing, so this is not Grafana's own webhook: for Alertmanager's, make a source of the kind Prometheus Alertmanager",
  }),
  version: z.literal("1", { error: 'Andon reads version "1" of this webhook' }),
  externalURL: optionalText,
  truncatedAlerts: z.number().nullish(),
  alerts: z.array(grafanaAlert).min(1).max(10_000),
});

type GrafanaAlert = z.output<typeof grafanaAlert>;

/**
 * A rule that could not be evaluated fires under a name of Grafana's, with the rule's summary: which would tell of trouble
 * that nobody has seen.
 */
function titleOfGap({ labels }: GrafanaAlert): string | undefined {
  const rule = labels["rulename"] ?? "a rule";
  if (labels["alertname"] === "DatasourceNoData") return `No data for ${rule}`;
  if (labels["alertname"] === "DatasourceError") return `Grafana cannot evaluate ${rule}`;
  return undefined;
}

function valuesOf({ values, valueString }: GrafanaAlert): string {
  const said = Object.entries(values ?? {}).map(([name, value]) => `${name} = ${String(value)}`);
  if (said.length > 0) return `Values: ${said.join(", ")}`;
  return valueString ? `Values: ${valueString}` : "";
}

function trialGroup(at: string): unknown {
  const labels = { alertname: "AndonTest", severity: "info" };
  const annotations = { summary: "A test signal: Grafana reaches Andon" };
  const alerts = [{ status: "firing", labels, annotations, startsAt: at }];
  return { version: "1", orgId: 1, alerts };
}
