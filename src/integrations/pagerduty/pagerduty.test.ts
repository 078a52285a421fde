import { expect, test } from "vitest";
import type { Delivery } from "../contract.ts";
import { pagerduty } from "./index.ts";

const key = "0123456789abcdef0123456789abcdef";
const receivedAt = "2026-03-02T12:00:00.000Z";

function deliveryOf(sent: unknown, params: Record<string, string> = {}): Delivery {
  const id = "01957a0e-0000-7000-8000-00000000000a";
  const body = Buffer.from(typeof sent === "string" ? sent : JSON.stringify(sent));
  return { id, method: "POST", params, query: {}, headers: {}, body, receivedAt };
}

const change = (payload: unknown, rest: object = {}) =>
  deliveryOf({ routing_key: key, payload, ...rest }, { of: "change" });

function refusal(delivery: Delivery): unknown {
  try {
    pagerduty.secretOf?.(delivery);
  } catch (error) {
    const { message } = error as Error;
    return pagerduty.refused?.({ because: "invalid", message }, delivery)?.body;
  }
  throw new Error("this was not refused");
}

test("a change is answered as PagerDuty answers it, and an alert with its key", async () => {
  const delivery = change({ summary: "Checkout 4.2.0 is live" });
  const taken = { delivery, signals: await pagerduty.receive(delivery, {}), items: [] };
  expect(pagerduty.accepted?.(taken)).toEqual({
    status: 202,
    body: { status: "success", message: "Change event processed" },
  });
  const trigger = deliveryOf(pagerduty.trial(receivedAt).body);
  const signals = await pagerduty.receive(trigger, {});
  expect(pagerduty.accepted?.({ delivery: trigger, signals, items: ["SHOP-1"] })).toEqual({
    status: 202,
    body: { status: "success", message: "Event processed", dedup_key: "andon-test" },
  });
});

test("an alert that forgot its action is refused, and not taken for a change", () => {
  const payload = { summary: "Disk 97% full", source: "checkout-3" };
  expect(refusal(deliveryOf({ routing_key: key, payload }))).toEqual({
    status: "invalid event",
    message: "Event object is invalid",
    errors: ["'event_action' is missing or blank"],
  });
});

test("every fault of a change is named, each in a sentence", () => {
  expect(
    refusal(deliveryOf({ payload: { summary: "" }, links: [{}] }, { of: "change" })),
  ).toMatchObject({
    errors: [
      "'routing_key' is missing or blank",
      "'payload.summary' is missing or blank",
      "'links.0.href' is missing or blank",
    ],
  });
  expect(refusal(change(undefined))).toMatchObject({ errors: ["'payload' is missing or blank"] });
  expect(refusal(change({ summary: "a".repeat(1025) }))).toMatchObject({
    errors: ["'payload.summary' is too long (maximum is 1024 characters)"],
  });
  expect(refusal(deliveryOf("[]", { of: "change" }))).toMatchObject({
    errors: ["The event is not a JSON object"],
  });
});

test("both addresses carry the key in the body", () => {
  expect(pagerduty.secretOf?.(change({ summary: "Checkout 4.2.0 is live" }))).toBe(key);
  expect(pagerduty.secretOf?.(deliveryOf({ ...acknowledgement, routing_key: key }))).toBe(key);
});

const acknowledgement = { event_action: "acknowledge", dedup_key: "checkout-3/disk" };

const release = (payload: object, rest: object = {}) =>
  pagerduty.releases?.(change({ summary: "Shipped", ...payload }, rest), {})[0];

test.each([
  [{ version: "4.2.0", tag: "v4", commit: "9f2c1d7" }, "4.2.0"],
  [{ release: "4.2.0" }, "4.2.0"],
  [{ tag: "v4.2.0", build: 812 }, "v4.2.0"],
  [{ commit: "9f2c1d7", build: 812 }, "9f2c1d7"],
  [{ revision: "9f2c1d7" }, "9f2c1d7"],
  [{ build: 812 }, "812"],
  [{ version: " ", build_number: "812" }, "812"],
  [{ version: { major: 4 } }, "Shipped"],
  ["4.2.0", "Shipped"],
])("of %j the version is %s", (custom_details, version) => {
  expect(release({ custom_details })).toMatchObject({ version });
});

test.each([
  ["passed", "deployed"],
  ["failed", "failed"],
  ["FAILURE", "failed"],
  ["cancelled", "failed"],
  ["rolled back", "rolled-back"],
  ["rollback", "rolled-back"],
])("a change that %s is %s", (build_state, outcome) => {
  expect(release({ custom_details: { build_state } })).toMatchObject({ outcome });
});

test("a change without a time, or with one that cannot be, happened when it was received", () => {
  expect(release({})).toMatchObject({ deployedAt: receivedAt, service: "", environment: "" });
  expect(release({ timestamp: "yesterday" })).toMatchObject({ deployedAt: receivedAt });
  expect(release({ timestamp: 1_772_440_000 })).toMatchObject({ deployedAt: receivedAt });
});
