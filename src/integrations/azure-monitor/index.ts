import { z } from "zod";
import type { Severity } from "../../domain/item.ts";
import type { Signal } from "../../domain/signal.ts";
import { cleanText } from "../../domain/text.ts";
import { jsonBody } from "../body.ts";
import type { Delivery, Integration } from "../contract.ts";

/** The common alert schema: https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-common-schema */
export const azureMonitor: Integration = {
  name: "azure-monitor",
  title: "Azure Monitor",
  settings: z.strictObject({}),
  paths: ["/in/azure-monitor/:secret"],
  receive: (delivery) => [signalOf(jsonBody(delivery, notification).data, delivery)],
  trial: (at) => ({ body: JSON.stringify(trialAlert(at)) }),
};

const optionalText = z.string().nullish();
const texts = z
  .array(z.string())
  .nullish()
  .transform((given) => given ?? []);

const essentialsSchema = z.object({
  alertId: z.string().min(1),
  alertRule: z.string().min(1),
  severity: optionalText,
  signalType: optionalText,
  monitorCondition: z.enum(["Fired", "Resolved"]),
  monitoringService: optionalText,
  alertTargetIDs: texts,
  configurationItems: texts,
  firedDateTime: optionalText,
  resolvedDateTime: optionalText,
  description: optionalText,
  investigationLink: optionalText,
});

const scalar = z.union([z.string(), z.number(), z.boolean()]).nullish();

/** Differs from one kind of alert to the next; what no kind is known to have is let be. */
const contextSchema = z
  .object({
    condition: z
      .object({
        allOf: z
          .array(
            z.object({
              metricName: optionalText,
              searchQuery: optionalText,
              operator: optionalText,
              threshold: scalar,
              metricValue: scalar,
              dimensions: z.array(z.object({ name: z.string(), value: scalar })).nullish(),
              linkToSearchResultsUI: optionalText,
            }),
          )
          .nullish(),
      })
      .nullish(),
  })
  .nullish()
  .catch(null);

const notification = z.object({
  schemaId: z.literal("azureMonitorCommonAlertSchema", {
    error: "Andon reads the common alert schema: enable it in the action group",
  }),
  data: z.object({
    essentials: essentialsSchema,
    alertContext: contextSchema,
    customProperties: z.record(z.string(), scalar).nullish().catch(null),
  }),
});

type Alert = z.output<typeof notification>["data"];

function signalOf(alert: Alert, { receivedAt }: Delivery): Signal {
  const { essentials } = alert;
  const { alertRule, monitorCondition, configurationItems, firedDateTime, resolvedDateTime } =
    essentials;
  const isOver = monitorCondition === "Resolved";
  const [about] = configurationItems;
  const labels = labelsOf(alert);
  return {
    key: essentials.alertId,
    title: about ? `${alertRule} on ${about}` : alertRule,
    status: isOver ? "resolved" : "firing",
    occurredAt: (isOver && resolvedDateTime) || firedDateTime || receivedAt,
    episodeAt: firedDateTime || undefined,
    kind: "incident",
    severity: severities.get(essentials.severity ?? ""),
    description: descriptionOf(alert),
    labels,
    links: linksOf(alert),
    // Every time that a rule fires is a new alert to Azure.
    groupsBy: "labels",
    environment: labels["environment"] ?? labels["env"],
  };
}

/** Critical, error, warning, informational, verbose. */
const severities = new Map<string, Severity>([
  ["Sev0", "critical"],
  ["Sev1", "major"],
  ["Sev2", "minor"],
  ["Sev3", "minor"],
  ["Sev4", "minor"],
]);

type Condition = NonNullable<
  NonNullable<NonNullable<Alert["alertContext"]>["condition"]>["allOf"]
>[number];

const conditionsOf = ({ alertContext }: Alert): Condition[] => alertContext?.condition?.allOf ?? [];

function descriptionOf(alert: Alert): string {
  const conditions = conditionsOf(alert).map((condition) => {
    const { metricName, searchQuery, operator, threshold, metricValue } = condition;
    const rule = [metricName ?? searchQuery, operator, threshold].filter(isSaid).join(" ");
    return isSaid(metricValue) ? `- ${rule}: ${metricValue}` : `- ${rule}`;
  });
  return [alert.essentials.description, conditions.join("\n")].filter(Boolean).join("\n\n");
}

const isSaid = (value: unknown): boolean => value !== undefined && value !== null && value !== "";

function labelsOf(alert: Alert): Record<string, string> {
  const { alertRule, alertTargetIDs, configurationItems, signalType, monitoringService } =
    alert.essentials;
  const said: [string, unknown][] = [
    ...conditionsOf(alert).flatMap(({ dimensions }) =>
      (dimensions ?? []).map(({ name, value }): [string, unknown] => [name, value]),
    ),
    ...Object.entries(alert.customProperties ?? {}),
    ["alertRule", alertRule],
    ["signalType", signalType],
    ["monitoringService", monitoringService],
    ["target", alertTargetIDs.join(", ")],
    ["configurationItem", configurationItems.join(", ")],
    ...partsOfTarget(alertTargetIDs[0] ?? ""),
  ];
  return Object.fromEntries(
    said.flatMap(([label, value]) => (isSaid(value) ? [[label, String(value)]] : [])),
  );
}

/** `/subscriptions/<id>/resourcegroups/<name>/providers/<provider>/<type>/<name>`, in any letter case. */
function partsOfTarget(id: string): [string, string | undefined][] {
  const [, subscription, group] =
    /^\/subscriptions\/([^/]+)(?:\/resourcegroups\/([^/]+))?/i.exec(id) ?? [];
  const resource = /\/providers\/.+\/([^/]+)$/i.exec(id)?.[1];
  return [
    ["subscription", subscription],
    ["resourceGroup", group],
    ["resource", resource],
  ];
}

function linksOf(alert: Alert): Signal["links"] {
  const { alertTargetIDs, investigationLink } = alert.essentials;
  const links = [
    ...alertTargetIDs.map((id) => ({
      title: id.split("/").at(-1) || "Resource",
      url: `https://portal.azure.com/#@/resource${encodeURI(cleanText(id))}`,
    })),
    { title: "Investigation", url: investigationLink },
    ...conditionsOf(alert).map((each) => ({
      title: "Query in Azure",
      url: each.linkToSearchResultsUI,
    })),
  ];
  return links.flatMap(({ title, url }) => (url ? [{ title, url }] : []));
}

function trialAlert(at: string): z.input<typeof notification> {
  const essentials = {
    alertId: "/subscriptions/andon/providers/Microsoft.AlertsManagement/alerts/andon-test",
    alertRule: "A test signal: Azure Monitor reaches Andon",
    severity: "Sev4",
    monitorCondition: "Fired" as const,
    firedDateTime: at,
  };
  return { schemaId: "azureMonitorCommonAlertSchema", data: { essentials } };
}
