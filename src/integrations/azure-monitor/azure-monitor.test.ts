import { expect, test } from "vitest";
import type { Delivery } from "../contract.ts";
import { azureMonitor } from "./index.ts";

function deliveryOf(sent: unknown): Delivery {
  return {
    id: "01957a0e-0000-7000-8000-00000000000a",
    method: "POST",
    params: {},
    query: {},
    headers: { "content-type": "application/json" },
    body: Buffer.from(JSON.stringify(sent)),
    receivedAt: "2026-03-02T12:00:00.000Z",
  };
}

const essentials = { alertId: "/alerts/1", alertRule: "cpu", monitorCondition: "Fired" };
const receive = (more: object, data: object = {}) =>
  azureMonitor.receive(
    deliveryOf({
      schemaId: "azureMonitorCommonAlertSchema",
      data: { essentials: { ...essentials, ...more }, ...data },
    }),
    {},
  );

test.each([
  ["Sev0", "critical"],
  ["Sev1", "major"],
  ["Sev2", "minor"],
  ["Sev4", "minor"],
  [null, undefined],
  ["Sev9", undefined],
])("%s is %s", async (severity, becomes) => {
  const [signal] = await receive({ severity });
  expect(signal?.severity).toBe(becomes);
});

test("an alert in another schema is refused with what to change", () => {
  const activity = deliveryOf({ schemaId: "Microsoft.Insights/activityLogs", data: {} });
  expect(() => azureMonitor.receive(activity, {})).toThrow(/schemaId: .*common alert schema/);
});

test("a context of an unknown shape does no harm", async () => {
  for (const alertContext of [null, "text", { condition: { allOf: "many" } }, { condition: 7 }]) {
    expect(await receive({}, { alertContext, customProperties: "none" })).toHaveLength(1);
  }
});

test("what is missing is named", () => {
  expect(() => receive({ alertId: undefined })).toThrow(/data\.essentials\.alertId/);
  expect(() => receive({ monitorCondition: "Maybe" })).toThrow(
    /data\.essentials\.monitorCondition/,
  );
});

test("a target tells its subscription, its group and its name, in any letter case", async () => {
  const target = "/subscriptions/s-1/resourceGroups/Shop/providers/Microsoft.Web/sites/checkout";
  const [signal] = await receive({ alertTargetIDs: [target] });
  expect(signal?.labels).toMatchObject({
    subscription: "s-1",
    resourceGroup: "Shop",
    resource: "checkout",
  });
});
