import { expect, test } from "vitest";
import { isOfAll, isToCome, isUnderWay, maintenanceOf } from "./maintenance.ts";
import type { Maintenance } from "./product.ts";

const now = "2026-03-02T12:00:00.000Z";
const disks: Maintenance = {
  id: "1",
  serviceId: "cart",
  sourceId: null,
  reason: "new disks",
  byName: "Ada",
  startsAt: "2026-03-02T11:00:00.000Z",
  endsAt: "2026-03-02T13:00:00.000Z",
};

test.each([
  ["from its first moment", disks.startsAt, true, false],
  ["in between", now, true, false],
  ["not before", "2026-03-02T10:59:59.999Z", false, true],
  ["and not at its end", disks.endsAt, false, false],
])("goes on %s", (_, at, underWay, toCome) => {
  expect(isUnderWay(disks, at)).toBe(underWay);
  expect(isToCome(disks, at)).toBe(toCome);
});

test("of a service counts what goes on longest of all that is about the whole of it", () => {
  const longer = { ...disks, id: "2", endsAt: "2026-03-02T14:00:00.000Z" };
  const others = [
    { ...longer, id: "3", serviceId: "orders" },
    { ...longer, id: "4", serviceId: null },
    { ...longer, id: "5", sourceId: "alerts" },
    { ...longer, id: "6", startsAt: "2026-03-02T12:30:00.000Z" },
  ];
  expect(maintenanceOf("cart", [longer, disks, ...others], now)).toBe(longer);
  expect(maintenanceOf("search", [longer, disks, ...others], now)).toBeNull();
});

test("without a service and a source it is about the whole product", () => {
  expect(isOfAll({ serviceId: null, sourceId: null })).toBe(true);
  expect(isOfAll(disks)).toBe(false);
  expect(isOfAll({ serviceId: null, sourceId: "alerts" })).toBe(false);
});
