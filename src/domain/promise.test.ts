import { describe, expect, test } from "vitest";
import {
  judgePromise,
  leftWords,
  promiseBlockers,
  promiseWords,
  settledBlockers,
  shareBehind,
  spanEnd,
  type PromiseTerms,
} from "./promise.ts";

const terms: PromiseTerms = {
  watches: "item",
  watched: "SHOP-3",
  exception: null,
  serviceId: null,
  days: 30,
  releases: null,
};
const action = { ref: "SHOP-7", kind: "action" as const };
const incident = { ref: "SHOP-3", kind: "incident" as const };

describe("a promise says in words", () => {
  test.each<[Partial<PromiseTerms>, string | null, string]>([
    [{}, null, "what SHOP-3 heard of is not seen again for 30 days"],
    [{ days: 1 }, "Checkout", "what SHOP-3 heard of is not seen again for 1 day"],
    [
      { releases: 10 },
      "Checkout",
      "what SHOP-3 heard of is not seen again for 30 days and 10 releases of Checkout",
    ],
    [
      { watches: "exception", exception: "TypeError", days: null, releases: 1 },
      null,
      "TypeError is not seen again for 1 release",
    ],
    [
      { watches: "exception", exception: "TypeError" },
      "Checkout",
      "TypeError is not seen again on Checkout for 30 days",
    ],
    [
      { watches: "service", releases: 10 },
      "Checkout",
      "no incident of code comes up on Checkout for 30 days and 10 releases",
    ],
  ])("%o on %s", (more, service, words) => {
    expect(promiseWords({ ...terms, ...more }, service)).toBe(words);
  });
});

describe("in the way of a promise stands that", () => {
  const codes = (question: Partial<Parameters<typeof promiseBlockers>[0]>) =>
    promiseBlockers({ action, terms, watched: incident, isHeardOf: true, ...question }).map(
      ({ code }) => code,
    );

  test("nothing, when an action watches what was heard of", () => {
    expect(codes({})).toEqual([]);
    expect(codes({ watched: { ref: "SHOP-4", kind: "defect" } })).toEqual([]);
  });

  test("only an action promises", () => {
    for (const kind of ["story", "defect", "incident", "debt"] as const)
      expect(codes({ action: { ref: "SHOP-7", kind } })).toEqual(["not-of-this-kind"]);
  });

  test("only an incident or a defect is watched", () => {
    expect(codes({ watched: { ref: "SHOP-8", kind: "story" } })).toEqual(["not-of-this-kind"]);
  });

  test("no signal told of it, so none could again", () => {
    expect(codes({ isHeardOf: false })).toEqual(["nothing-to-watch"]);
    const exception = { ...terms, watches: "exception", watched: null } as const;
    expect(codes({ terms: exception, watched: null, isHeardOf: false })).toEqual([]);
  });
});

test("what is settled stays so", () => {
  expect(settledBlockers({ state: "waiting" })).toEqual([]);
  expect(settledBlockers({ state: "running" })).toEqual([]);
  for (const state of ["kept", "broken", "withdrawn"] as const)
    expect(settledBlockers({ state })).toMatchObject([{ code: "promise-settled" }]);
});

describe("the span of a promise is over", () => {
  const runsFrom = "2026-03-01T12:00:00.000Z";
  const span = { runsFrom, days: null, releases: null, releasedAt: [] };
  const releasedAt = ["2026-03-05T00:00:00.000Z", "2026-04-20T00:00:00.000Z"];

  test.each<[string, Partial<Parameters<typeof spanEnd>[0]>, string | null]>([
    ["after its days", { days: 30 }, "2026-03-31T12:00:00.000Z"],
    ["with the last of its releases", { releases: 2, releasedAt }, "2026-04-20T00:00:00.000Z"],
    ["not while releases are missing", { releases: 3, releasedAt }, null],
    [
      "not while releases are missing, though its days are over",
      { days: 1, releases: 3, releasedAt },
      null,
    ],
    [
      "after its days, when the releases came sooner",
      { days: 30, releases: 1, releasedAt },
      "2026-03-31T12:00:00.000Z",
    ],
    [
      "with its releases, when the days were over sooner",
      { days: 30, releases: 2, releasedAt },
      "2026-04-20T00:00:00.000Z",
    ],
  ])("%s", (_, more, end) => {
    expect(spanEnd({ ...span, ...more })).toBe(end);
  });
});

describe("a promise", () => {
  const end = "2026-03-31T12:00:00.000Z";
  const quiet = { end, seen: [], undecided: [], now: "2026-03-10T00:00:00.000Z" };
  const after = "2026-04-01T00:00:00.000Z";
  const within = { number: 12, at: "2026-03-09T00:00:00.000Z" };
  const late = { number: 13, at: "2026-03-31T12:00:00.001Z" };

  test.each<[string, Partial<typeof quiet> | object, object]>([
    ["runs while nothing is seen and its span goes on", {}, { state: "running" }],
    ["is kept when its span is over", { now: end }, { state: "kept", at: end }],
    [
      "is broken by what is seen in its span",
      { seen: [within] },
      { state: "broken", at: within.at, by: 12 },
    ],
    [
      "is broken by it though that is found out after its end",
      { seen: [within], now: after },
      { state: "broken", at: within.at, by: 12 },
    ],
    [
      "is broken by the first of several",
      { seen: [{ number: 20, at: "2026-03-09T08:00:00.000Z" }, within] },
      { state: "broken", by: 12 },
    ],
    [
      "is kept when it is seen after its span",
      { seen: [late], now: after },
      { state: "kept", at: end },
    ],
    [
      "is broken while releases are missing",
      { end: null, seen: [late], now: after },
      { state: "broken", by: 13 },
    ],
    ["goes on while releases are missing", { end: null, now: after }, { state: "running" }],
    [
      "waits for what is not decided yet",
      { undecided: [within], now: after },
      { state: "running" },
    ],
    [
      "does not wait for what came after its span",
      { undecided: [late], now: after },
      { state: "kept" },
    ],
  ])("%s", (_, more, verdict) => {
    expect(judgePromise({ ...quiet, ...more })).toMatchObject(verdict);
  });
});

describe("how much is left", () => {
  const runsFrom = "2026-03-01T12:00:00.000Z";
  const running = { runsFrom, days: 30, releases: null, released: null };
  const now = "2026-03-16T12:00:00.000Z";

  test("is told in days, in releases or in both", () => {
    expect(leftWords(running, now)).toBe("15 days left");
    expect(leftWords({ ...running, releases: 10, released: 9 }, now)).toBe(
      "15 days and 1 release left",
    );
    expect(leftWords({ ...running, days: null, releases: 4, released: 2 }, now)).toBe(
      "2 releases left",
    );
    expect(leftWords({ ...running, days: 15 }, now)).toBe("Over: judged in a minute");
    expect(leftWords({ ...running, runsFrom: null }, now)).toBe(
      "Runs from the day its action is done",
    );
  });

  test("is drawn by the part that has most left", () => {
    expect(shareBehind(running, now)).toBe(0.5);
    expect(shareBehind({ ...running, releases: 10, released: 2 }, now)).toBe(0.2);
    expect(shareBehind({ ...running, releases: 10, released: 10 }, now)).toBe(0.5);
    expect(shareBehind(running, "2027-01-01T00:00:00.000Z")).toBe(1);
    expect(shareBehind({ ...running, runsFrom: null }, now)).toBe(0);
  });
});
