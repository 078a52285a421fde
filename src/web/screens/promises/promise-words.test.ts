import { expect, test } from "vitest";
import type { ActionPromise } from "../../../domain/promise.ts";
import { countsWords, sentenceOf, standingWords } from "./promise-words.ts";

const promise: ActionPromise = {
  id: "1",
  ref: "SHOP-7",
  title: "Bound the queue",
  teamId: null,
  state: "running",
  watches: "item",
  watched: "SHOP-3",
  exception: null,
  serviceId: null,
  days: 30,
  releases: null,
  words: "what SHOP-3 heard of is not seen again for 30 days",
  by: "person:1",
  byName: "Ada",
  madeAt: "2026-02-01T00:00:00.000Z",
  runsFrom: "2026-03-01T00:00:00.000Z",
  settledAt: null,
  released: null,
  brokenBy: null,
  continuedAs: null,
  categories: [],
};
const now = "2026-03-11T00:00:00.000Z";

test("a promise is a sentence", () => {
  expect(sentenceOf(promise)).toBe("What SHOP-3 heard of is not seen again for 30 days");
});

test("how it stands is told by its state", () => {
  expect(standingWords(promise, now)).toBe("20 days left");
  const waiting = { ...promise, state: "waiting" as const, runsFrom: null };
  expect(standingWords(waiting, now)).toBe("Runs from the day its action is done");
  const settledAt = "2026-03-13T00:00:00.000Z";
  expect(standingWords({ ...promise, state: "kept", settledAt }, now)).toBe("Kept for 12 days");
  expect(standingWords({ ...promise, state: "withdrawn", settledAt }, now)).toBe("Taken back");
  const broken = {
    state: "broken" as const,
    settledAt,
    brokenBy: "SHOP-12",
    continuedAs: "SHOP-13",
  };
  expect(standingWords({ ...promise, ...broken }, now)).toBe(
    "Broken after 12 days: SHOP-12 was seen, SHOP-13 goes on with it",
  );
});

test("counts are told with the worst first", () => {
  expect(countsWords({ broken: 2, running: 5, kept: 12 })).toBe("2 broken, 5 running and 12 kept");
});
