import { describe, expect, test } from "vitest";
import { causeOfInterrupt, dayForecast, forecastChange, withoutRanking } from "./ledger.ts";

describe("the forecast before and after", () => {
  const last = { points: 60, counts: { defect: 4 } };
  const story = { kind: "story", points: 8 } as const;
  const defect = { kind: "defect", points: null } as const;

  test("is the article's: two defects instead of four make 65 to 70 points, a third one takes room", () => {
    const change = forecastChange(last, [story, defect, defect], [story, defect, defect, defect]);
    expect(change?.before).toMatchObject({ low: 65, high: 70 });
    expect(change?.after).toMatchObject({ low: 63, high: 65 });
  });

  test("does not change when a story comes in or leaves: only what has no points takes room beside them", () => {
    const change = forecastChange(last, [defect], [defect, story]);
    expect(change?.after).toEqual(change?.before);
  });

  test("is not there before the first finished sprint", () => {
    expect(forecastChange(null, [], [defect])).toBeNull();
  });
});

test.each([
  [{ kind: "incident", cause: "transient" }, "transient"],
  [{ kind: "incident", cause: null }, "unknown"],
  [{ kind: "defect", cause: null }, "defect"],
  [{ kind: "story", cause: null }, null],
  [{ kind: "debt", cause: null }, null],
] as const)("%o is an interrupt from %s", (item, cause) => {
  expect(causeOfInterrupt(item)).toBe(cause);
});

describe("the backlog without a ranking", () => {
  const items = ["a0", "a1", "a2", "a3"].map((rank, at) => ({ ref: `SHOP-${at + 1}`, rank }));
  const refs = (list: readonly { ref: string }[]) => list.map(({ ref }) => ref.slice(5)).join("");

  test.each([
    ["SHOP-1", "a2V", "2314"],
    ["SHOP-1", "b0", "2341"],
    ["SHOP-3", "Zz", "3124"],
    ["SHOP-1", "Zz", "1234"],
  ])("has %s back at %s: %s", (ref, rankBefore, order) => {
    expect(refs(withoutRanking(items, ref, rankBefore))).toBe(order);
  });

  test("does not have what was not in it", () => {
    expect(refs(withoutRanking(items, "SHOP-2", null))).toBe("134");
    expect(refs(withoutRanking(items, "SHOP-9", "a1"))).toBe("1234");
  });
});

describe("by when the first pushed story is done", () => {
  const dates = [
    { ref: "SHOP-1", p85: "2026-04-12", laterThan: "2026-12-31" },
    { ref: "SHOP-2", p85: null, laterThan: "2026-12-31" },
    { ref: "SHOP-3", p85: null, laterThan: null, unknown: "no-team" },
    { ref: "SHOP-4", p85: null, laterThan: null, unknown: "no-history" },
  ];

  test.each([
    ["SHOP-1", "2026-04-12", "by 2026-04-12"],
    ["SHOP-2", null, "later than 2026-12-31"],
    ["SHOP-3", null, "without a team, so without a day"],
    ["SHOP-4", null, "without a day, since nothing is finished yet"],
  ])("%s: %s, %s", (ref, by, words) => {
    expect(dayForecast(dates, ref)).toEqual({ ref, by, words });
  });

  test("nothing is said of what is not there", () => {
    expect(dayForecast(dates, "SHOP-9")).toBeNull();
  });
});
