import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Delivery, Integration } from "../contract.ts";
import { alertmanager } from "../alertmanager/index.ts";
import { grafana } from "./index.ts";

function sample(name: string): unknown {
  const url = new URL(`../${name}/samples/firing.json`, import.meta.url);
  return (JSON.parse(readFileSync(url, "utf8")) as { sent: unknown }).sent;
}

function refusal(integration: Integration, sent: unknown): string {
  const delivery: Delivery = {
    id: "01957a0e-0000-7000-8000-00000000000a",
    method: "POST",
    params: {},
    query: {},
    headers: {},
    body: Buffer.from(JSON.stringify(sent)),
    receivedAt: "2026-03-02T12:00:00.000Z",
  };
  try {
    void integration.receive(delivery, {});
    return "not refused";
  } catch (error) {
    return (error as Error).message;
  }
}

test("Grafana's own webhook at Alertmanager's door is sent to a source of the kind Grafana", () => {
  expect(refusal(alertmanager, sample("grafana"))).toBe(
    "orgId: This is Grafana's own webhook: make a source of the kind Grafana, and send it there.",
  );
});

test("Alertmanager's webhook at Grafana's door is sent to a source of its own kind", () => {
  expect(refusal(grafana, sample("alertmanager"))).toBe(
    "orgId: It is missing, so this is not Grafana's own webhook: for Alertmanager's, make a source of the kind Prometheus Alertmanager.",
  );
});

test("each door reads its own", () => {
  expect(refusal(grafana, sample("grafana"))).toBe("not refused");
  expect(refusal(alertmanager, sample("alertmanager"))).toBe("not refused");
});

test("a version that nobody knows is refused by name", () => {
  expect(refusal(grafana, { orgId: 1, version: "2", alerts: [] })).toBe(
    'version: Andon reads version "1" of this webhook.',
  );
});
