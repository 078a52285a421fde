import { expect, test } from "vitest";
import { nothingPaid, priceBySprint, totalOf, type PriceGroup } from "./interrupts-price.ts";

const group = (more: Partial<PriceGroup>): PriceGroup => ({
  ...nothingPaid,
  sprintId: "s1",
  teamId: "t1",
  cause: "defect",
  serviceId: null,
  firstAt: "2026-03-02T09:00:00Z",
  lastAt: "2026-03-02T09:00:00Z",
  first: null,
  last: null,
  ...more,
});
const points = (low: number) => ({ low, high: low + 5, words: "" });

test("a sprint was good for what its first interrupt found, and is good for what its last one left", () => {
  const [sprint] = priceBySprint([
    group({
      emergencies: 1,
      firstAt: "2026-03-04T09:00:00Z",
      lastAt: "2026-03-09T09:00:00Z",
      first: points(58),
      last: points(50),
    }),
    group({
      cause: "transient",
      additions: 1,
      firstAt: "2026-03-03T09:00:00Z",
      lastAt: "2026-03-03T09:00:00Z",
      first: points(60),
      last: points(58),
    }),
    group({ cause: null, rankings: 1, firstAt: "2026-03-01T09:00:00Z", first: null }),
  ]);
  expect([sprint?.before?.low, sprint?.after?.low]).toEqual([60, 50]);
  expect(sprint).toMatchObject({ emergencies: 1, additions: 1, rankings: 1 });
  expect(sprint?.causes.map(({ cause }) => cause)).toEqual(["defect", "transient", null]);
});

test("by when a story is done is no forecast of the sprint", () => {
  const day = { ref: "SHOP-1", by: null, words: "later" };
  const [sprint] = priceBySprint([group({ rankings: 1, first: day, last: day })]);
  expect([sprint?.before, sprint?.after]).toEqual([null, null]);
});

test("the sprint with the newest decision comes first, and what no sprint paid for last", () => {
  const order = priceBySprint([
    group({ sprintId: null, lastAt: "2026-05-01T09:00:00Z" }),
    group({ sprintId: "old", lastAt: "2026-03-01T09:00:00Z" }),
    group({ sprintId: "new", lastAt: "2026-04-01T09:00:00Z" }),
  ]).map(({ sprintId }) => sprintId);
  expect(order).toEqual(["new", "old", null]);
});

test("a total adds every part up, and nothing adds up to nothing", () => {
  const one = { ...nothingPaid, emergencies: 1, pushedOut: 2, pushedStories: 1, pushedPoints: 5 };
  const other = { ...nothingPaid, additions: 1, rankings: 3, passed: 9, pushedPoints: 0.5 };
  expect(totalOf([one, other])).toEqual({
    emergencies: 1,
    additions: 1,
    pushedOut: 2,
    pushedStories: 1,
    pushedPoints: 5.5,
    rankings: 3,
    passed: 9,
  });
  expect(totalOf([])).toEqual(nothingPaid);
});
