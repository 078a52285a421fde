import { expect, test } from "vitest";
import type { Maintenance } from "../../domain/product.ts";
import { maintenanceSentence, maintenanceWords, subjectOf } from "./maintenance-words.ts";

const names = {
  services: [
    { id: "cart", name: "cart" },
    { id: "orders", name: "orders-api" },
  ],
  sources: [{ id: "alerts", name: "Alerts" }],
};
const local = (hours: number, minutes = 0) => new Date(2026, 2, 2, hours, minutes).toISOString();
const now = local(12);
const at = (hours: number) =>
  new Intl.DateTimeFormat(undefined, { timeStyle: "short" }).format(new Date(local(hours)));

let ids = 0;
function maintenance(but: Partial<Maintenance>): Maintenance {
  ids += 1;
  return {
    id: String(ids),
    serviceId: null,
    sourceId: null,
    reason: "new disks",
    byName: "Ada",
    startsAt: local(11),
    endsAt: local(14),
    ...but,
  };
}
const cart = maintenance({ serviceId: "cart" });
const orders = maintenance({ serviceId: "orders" });
const alerts = maintenance({ sourceId: "alerts" });
const words = (...all: Maintenance[]) => maintenanceWords(all, names, now);

test("nothing is said while nothing is in maintenance", () => {
  expect(words()).toBeNull();
  expect(maintenanceSentence([], names, now)).toBeNull();
});

test("one is named, more are counted", () => {
  expect(words(cart)).toBe(`cart is in maintenance until ${at(14)}`);
  expect(words(cart, orders)).toBe(`2 services are in maintenance until ${at(14)}`);
  expect(words(cart, orders, alerts)).toBe(
    `2 services and 1 source are in maintenance until ${at(14)}`,
  );
  expect(words(alerts)).toBe(`Alerts is in maintenance until ${at(14)}`);
});

test("where they do not end together, the last end is told as the last", () => {
  const longer = maintenance({ serviceId: "orders", endsAt: local(15) });
  expect(words(cart, longer)).toBe(`2 services are in maintenance, the last until ${at(15)}`);
});

test("planned twice, the same is one, until its later end", () => {
  const longer = maintenance({ serviceId: "cart", endsAt: local(15) });
  expect(words(cart, longer)).toBe(`cart is in maintenance until ${at(15)}`);
});

test("beside the whole product its parts are not worth a word", () => {
  const all = maintenance({ endsAt: local(13) });
  expect(maintenanceSentence([cart, all, orders], names, now)).toBe(
    `The whole product is in maintenance until ${at(13)}: what it says is kept and opens nothing.`,
  );
});

test("what follows from it is said of one and of many", () => {
  expect(maintenanceSentence([cart, orders], names, now)).toBe(
    `2 services are in maintenance until ${at(14)}: what they say is kept and opens nothing.`,
  );
});

test("what a maintenance is about is named, even when that is gone", () => {
  expect(subjectOf({ serviceId: "cart", sourceId: "alerts" }, names)).toBe(
    "what Alerts says of cart",
  );
  expect(subjectOf({ serviceId: "gone", sourceId: null }, names)).toBe("a service");
  expect(subjectOf({ serviceId: null, sourceId: "gone" }, names)).toBe("a source");
});
