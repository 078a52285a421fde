import { expect, test } from "vitest";
import { sampleItem } from "../../support/sample.ts";
import { labelsToRouteBy, withoutTeam } from "./no-owner.ts";

test("what waits without a team has no owner", () => {
  const queue = [sampleItem(1), sampleItem(2, { teamId: "checkout" }), sampleItem(3)];
  expect(withoutTeam(queue).map(({ ref }) => ref)).toEqual(["SHOP-1", "SHOP-3"]);
});

test("the label that says whose it is comes first, and an empty one says nothing", () => {
  const labels = { severity: "page", pod: "cart-1", job: "import", service: "cart", zone: "" };
  expect(labelsToRouteBy({ labels }).map(({ label }) => label)).toEqual([
    "service",
    "job",
    "severity",
    "pod",
  ]);
});
