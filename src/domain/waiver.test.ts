import { expect, test } from "vitest";
import { isLive, waiverBlockers, type WaiverQuestion } from "./waiver.ts";

const now = "2026-03-01T09:00:00.000Z";
const defect = { ref: "SHOP-1", kind: "defect", state: "ready" } as const;
const asked = (more: Partial<WaiverQuestion>) =>
  waiverBlockers({
    item: defect,
    gate: "receipt",
    until: "2026-04-01T00:00:00.000Z",
    now,
    ...more,
  }).map(({ code }) => code);

test("an item passes the gate that stands before its kind", () => {
  expect(asked({})).toEqual([]);
  expect(asked({ item: { ...defect, kind: "incident" }, gate: "review" })).toEqual([]);
  expect(asked({ item: { ...defect, kind: "story" }, gate: "coverage" })).toEqual([]);
});

test("no other gate has to be passed", () => {
  expect(asked({ gate: "review" })).toEqual(["not-of-this-kind"]);
  expect(asked({ item: { ...defect, kind: "action" } })).toEqual(["not-of-this-kind"]);
});

test("it ends within a year", () => {
  expect(asked({ until: "2027-03-01T09:00:00.000Z" })).toEqual([]);
  expect(asked({ until: "2027-03-01T09:00:00.001Z" })).toEqual(["waiver-too-long"]);
});

test("what is closed passes nothing any more", () => {
  expect(asked({ item: { ...defect, state: "done" } })).toEqual(["done-is-done"]);
  expect(asked({ item: { ...defect, state: "declined" } })).toEqual(["already-closed"]);
});

test("it lets pass until its day, or until it is ended", () => {
  const until = "2026-03-02T00:00:00.000Z";
  expect(isLive({ until, endedAt: null }, now)).toBe(true);
  expect(isLive({ until, endedAt: null }, until)).toBe(false);
  expect(isLive({ until, endedAt: now }, now)).toBe(false);
});
