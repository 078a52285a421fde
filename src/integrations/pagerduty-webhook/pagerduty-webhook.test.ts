import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { Invalid } from "../../domain/blocker.ts";
import type { Delivery } from "../contract.ts";
import { pagerdutyWebhook } from "./index.ts";

const incident = { id: "PGR0VU2", title: "Checkout answers 500 – naïve retries", urgency: "high" };

function deliveryOf(event: unknown, headers: Delivery["headers"] = {}): Delivery {
  const id = "01957a0e-0000-7000-8000-00000000000a";
  const body = Buffer.from(JSON.stringify({ event }));
  const receivedAt = "2026-03-02T12:00:00.000Z";
  return { id, method: "POST", params: {}, query: {}, headers, body, receivedAt };
}

const told = (event_type: string, data: unknown = incident, rest: object = {}) =>
  deliveryOf({ id: "01DWBCP4H8", event_type, data, ...rest });

async function signalOf(delivery: Delivery) {
  const [signal] = await pagerdutyWebhook.receive(delivery, {});
  return signal;
}

const signing = { signingSecret: "H6o8ZL3l" };

function signature(delivery: Delivery, secret: string): string {
  return `v1=${createHmac("sha256", secret).update(delivery.body).digest("hex")}`;
}

function isAuthentic(header: string | undefined, settings: object = signing): boolean | undefined {
  const delivery = told("incident.triggered");
  const headers = header === undefined ? {} : { "x-pagerduty-signature": header };
  return pagerdutyWebhook.authentic?.({ ...delivery, headers }, "s3cret", { ...settings });
}

test("with a signing secret, only what was signed with it is taken", () => {
  const delivery = told("incident.triggered");
  const good = signature(delivery, "H6o8ZL3l");
  const old = signature(delivery, "the one before");
  expect(isAuthentic(good)).toBe(true);
  expect(isAuthentic(`${old},${good}`)).toBe(true);
  expect(isAuthentic(`${good}, ${old}`)).toBe(true);
  expect(isAuthentic(old)).toBe(false);
  expect(isAuthentic(good.slice(0, -1))).toBe(false);
  expect(isAuthentic(good.replace("v1=", "v2="))).toBe(false);
  expect(isAuthentic("")).toBe(false);
  expect(isAuthentic(undefined)).toBe(false);
});

test("a signature is good for its own body alone", () => {
  const header = signature(told("incident.triggered"), "H6o8ZL3l");
  const other = deliveryOf({ id: "other" }, { "x-pagerduty-signature": header });
  expect(pagerdutyWebhook.authentic?.(other, "s3cret", signing)).toBe(false);
});

test("without a signing secret the secret in the address is enough", () => {
  expect(isAuthentic(undefined, {})).toBe(true);
  expect(isAuthentic(undefined, pagerdutyWebhook.settings.parse({ signingSecret: " " }))).toBe(
    true,
  );
});

test("the setting is a secret, and nothing else can be set", () => {
  const { signingSecret } = pagerdutyWebhook.settings.shape;
  expect(signingSecret?.meta()).toMatchObject({ title: "Signing secret", secret: true });
  expect(pagerdutyWebhook.settings.safeParse({ signingsecret: "x" }).success).toBe(false);
});

test.each([
  ["P1", "high", "critical"],
  ["SEV-1", "low", "critical"],
  ["sev2", "high", "major"],
  ["P3 - Moderate", "high", "minor"],
  ["P5", null, "minor"],
  ["Customers wait", "high", "major"],
  [undefined, "low", "minor"],
  [undefined, undefined, undefined],
])("priority %s and urgency %s are %s", async (summary, urgency, severity) => {
  const data = { ...incident, urgency, priority: summary === undefined ? null : { summary } };
  expect((await signalOf(told("incident.triggered", data)))?.severity).toBe(severity);
});

const others = { incident: { id: "PGR0VU2", summary: "Checkout answers 500" } };

test.each([
  ["incident.acknowledged", incident, "Acknowledged (Ines)"],
  ["incident.unacknowledged", incident, "No longer acknowledged (Ines)"],
  [
    "incident.escalated",
    { ...incident, assignees: [{ summary: "Ben" }, { id: "PX" }] },
    "Escalated to Ben, PX (Ines)",
  ],
  ["incident.reassigned", { ...incident, assignees: [] }, "Assigned to nobody (Ines)"],
  [
    "incident.delegated",
    { ...incident, escalation_policy: { summary: "Nights" } },
    "Handed to the escalation policy Nights (Ines)",
  ],
  ["incident.priority_updated", incident, "Priority: none (Ines)"],
  [
    "incident.service_updated",
    { ...incident, service: { summary: "basket" } },
    "Moved to the service basket (Ines)",
  ],
  [
    "incident.incident_type.changed",
    { ...incident, incident_type: { name: "major" } },
    "Type of incident: major (Ines)",
  ],
  [
    "incident.conference_bridge.updated",
    { ...others, conference_url: "https://meet.example.com" },
    "Conference: https://meet.example.com (Ines)",
  ],
  [
    "incident.responder.added",
    { ...others, user: { summary: "Maeve" }, message: "Please help" },
    "Asked Maeve to help (Ines)\n\nPlease help",
  ],
  [
    "incident.responder.added",
    { ...others, escalation_policy: { summary: "Nights" } },
    "Asked Nights to help (Ines)",
  ],
  [
    "incident.responder.replied",
    { ...others, user: { summary: "Maeve" }, state: "accepted" },
    "Maeve answered: accepted (Ines)",
  ],
  [
    "incident.status_update_published",
    { ...others, message: "A fix is on its way" },
    "Status update (Ines)\n\nA fix is on its way",
  ],
])("%s is noted on the incident", async (type, data, description) => {
  const signal = await signalOf(told(type, data, { agent: { summary: "Ines" } }));
  expect(signal).toMatchObject({ key: "PGR0VU2", status: "noted", description });
});

test.each(["pagey.ping", "incident.workflow.started", "service.deleted", "toString", "incident.x"])(
  "%s makes nothing, whatever it holds",
  async (type) => {
    expect(await pagerdutyWebhook.receive(told(type, "of another shape"), {})).toEqual([]);
    expect(await pagerdutyWebhook.receive(told(type, undefined), {})).toEqual([]);
  },
);

test.each([
  ["/event/event_type", deliveryOf({ id: "01" })],
  ["/event/id", deliveryOf({ event_type: "incident.triggered", data: incident })],
  ["/event/data", told("incident.triggered", null)],
  ["/event/data/id", told("incident.triggered", { title: "No id" })],
  ["/event/data/id", told("incident.annotated", { incident: { summary: "No id" } })],
  ["/event/data/title", told("incident.triggered", { ...incident, title: 7 })],
])("an event with a fault at %s is refused", (pointer, delivery) => {
  const read = () => pagerdutyWebhook.receive(delivery, {});
  expect(read).toThrow(Invalid);
  expect(read).toThrow(expect.objectContaining({ pointer }));
});
