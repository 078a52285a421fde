import { expect, test } from "vitest";
import type { Service, Team } from "../../../domain/product.ts";
import { sampleItem } from "../../support/sample.ts";
import { handedOver, productionItems, runningOf, withoutOwner } from "./stack.ts";
import { usualFlow } from "../../../domain/board.ts";

const checkout: Team = { id: "checkout", name: "Checkout", personIds: [], flow: usualFlow };
const payments: Team = { id: "payments", name: "Payments", personIds: [], flow: usualFlow };

function service(name: string, but: Partial<Service> = {}): Service {
  const owned = { ownerTeamId: "checkout", builtByTeamId: "checkout" };
  return { id: name, name, layer: "API", labels: [], ...owned, ...but };
}

const incident = (number: number, but: object = {}) =>
  sampleItem(number, { kind: "incident", state: "untriaged", serviceId: "cart", ...but });

function only(services: Service[], items: ReturnType<typeof incident>[] = []) {
  const [first] = runningOf(
    services,
    [checkout, payments],
    productionItems({ items: () => items }),
  );
  if (!first) throw new Error("There is no service.");
  return first;
}

test("services stand from the top of the stack to its bottom, by name within a layer", () => {
  const services = [
    service("proxy", { layer: "infrastructure" }),
    service("orders"),
    service("cart"),
    service("shop", { layer: "UI" }),
  ];
  const names = runningOf(services, [checkout], []).map((each) => each.service.name);
  expect(names).toEqual(["shop", "cart", "orders", "proxy"]);
});

test("a service is lit red while one of its incidents hurts, and amber once it has recovered", () => {
  expect(only([service("cart")], [incident(1)]).light).toBe("red");
  const recovered = incident(1, { recoveredAt: "2026-03-02T10:00:00.000Z" });
  expect(only([service("cart")], [recovered]).light).toBe("amber");
  expect(only([service("cart")], [recovered, incident(2)]).light).toBe("red");
  expect(only([service("cart")]).light).toBe("off");
});

test("open incidents and defects count; stories, closed items and those of other services do not", () => {
  const items = [
    incident(2),
    sampleItem(1, { kind: "defect", serviceId: "cart" }),
    sampleItem(3, { kind: "story", serviceId: "cart" }),
    sampleItem(4, { kind: "defect", serviceId: "cart", state: "done" }),
    incident(5, { serviceId: "orders" }),
    incident(6, { serviceId: null }),
  ];
  expect(only([service("cart")], items).open.map((item) => item.ref)).toEqual(["SHOP-1", "SHOP-2"]);
});

test("who built it is said where another team runs it", () => {
  expect(handedOver(only([service("cart")]))).toBeNull();
  expect(handedOver(only([service("cart", { builtByTeamId: "payments" })]))).toBe(
    "Built by Payments, run by Checkout",
  );
  const nobody = service("cart", { ownerTeamId: null, builtByTeamId: "payments" });
  expect(handedOver(only([nobody]))).toBe("Built by Payments");
});

test("a service without an owner, or whose team is gone, is shown as without one", () => {
  const services = [service("cart", { ownerTeamId: null }), service("orders")];
  const running = runningOf(services, [checkout], []);
  expect(withoutOwner(running).map((each) => each.service.name)).toEqual(["cart"]);
});
