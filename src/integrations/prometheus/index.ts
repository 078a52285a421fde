import { z } from "zod";
import { type Alert, alertSchema, signalOfAlert } from "../alert.ts";
import { jsonBody } from "../body.ts";
import type { Integration } from "../contract.ts";

/**
 * Prometheus itself, which takes Andon for an Alertmanager:
 * https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml
 */
export const prometheus: Integration = {
  name: "prometheus",
  title: "Prometheus",
  settings: z.strictObject({}),
  paths: ["/in/prometheus/:secret/api/v2/alerts", "/api/v2/alerts"],
  receive(delivery) {
    const { receivedAt } = delivery;
    return jsonBody(delivery, alerts).map((alert) =>
      signalOfAlert(alert, {
        isOver: isOver(alert, receivedAt),
        links: [{ title: "Query in Prometheus", url: alert.generatorURL }],
        receivedAt,
      }),
    );
  },
  accepted: () => ({ status: 200, body: "" }),
  refused({ because, message }) {
    if (because !== "invalid") return null;
    const headers = { "content-type": "application/json" };
    return { status: 400, body: JSON.stringify(message), headers };
  },
  trial: (at) => ({
    body: JSON.stringify([
      {
        labels: { alertname: "AndonTest", severity: "info" },
        annotations: { summary: "A test signal: Prometheus reaches Andon" },
        startsAt: at,
      },
    ]),
  }),
};

const alerts = z.array(alertSchema).max(10_000);

/** While an alert fires, `endsAt` is when it would expire if nothing more were heard of it: it lies ahead. */
function isOver({ endsAt }: Alert, receivedAt: string): boolean {
  if (!endsAt) return false;
  const end = Date.parse(endsAt);
  return end > unset && end <= Date.parse(receivedAt);
}

const unset = Date.parse("0001-01-01T00:00:00Z");
