import { describe, expect, test } from "vitest";
import { descriptionOfBreach, heldWords, titleOfBreach, type Breach } from "./promise-broken.ts";

const breach: Breach = {
  promise: {
    ref: "SHOP-7",
    watches: "item",
    exception: null,
    words: "what SHOP-3 heard of is not seen again for 30 days",
    runsFrom: "2026-03-01T12:00:00.000Z",
  },
  action: { ref: "SHOP-7", title: "Bound the queue" },
  ancestors: [{ ref: "SHOP-2", title: "Double the queue" }],
  seen: { ref: "SHOP-12", title: "Checkout answers [500]", at: "2026-03-13T18:00:00.000Z" },
  service: "Checkout",
  reviews: ["The queue that was full"],
};

describe("the title says what came back", () => {
  test("as its item is called, as the exception is called, or what happened on which service", () => {
    expect(titleOfBreach(breach)).toBe("Checkout answers [500] came back after SHOP-7");
    const exception = { ...breach.promise, watches: "exception" as const, exception: "TypeError" };
    expect(titleOfBreach({ ...breach, promise: exception })).toBe(
      "TypeError on Checkout came back after SHOP-7",
    );
    const service = { ...breach.promise, watches: "service" as const };
    expect(titleOfBreach({ ...breach, promise: service })).toBe(
      "Checkout broke again after SHOP-7: Checkout answers [500]",
    );
  });

  test("however long that is, and still after what", () => {
    const title = titleOfBreach({ ...breach, seen: { ...breach.seen, title: "x".repeat(300) } });
    expect(title.length).toBeLessThanOrEqual(300);
    expect(title.endsWith(" came back after SHOP-7")).toBe(true);
  });
});

test("the description tells what was promised, how long it held, what broke it and what it comes from", () => {
  expect(descriptionOfBreach(breach)).toBe(
    [
      "SHOP-7 promised that what SHOP-3 heard of is not seen again for 30 days. It held for 12 days. Then SHOP-12 was seen: Checkout answers \\[500\\].",
      "What was done before did not remove the cause, or not all of it:\n\n- SHOP-7 Bound the queue\n- SHOP-2 Double the queue",
      "The question is open again in the review “The queue that was full”: ask why what was done did not hold.",
    ].join("\n\n"),
  );
  expect(descriptionOfBreach({ ...breach, reviews: [] })).toContain("No review says");
});

test("how long it held is told in days, and of the first day in hours", () => {
  const from = "2026-03-01T00:00:00.000Z";
  const after = (hours: number) =>
    heldWords(from, new Date(Date.parse(from) + hours * 3_600_000).toISOString());
  expect([0.5, 1, 23.9, 24, 47, 48].map(after)).toEqual([
    "less than an hour",
    "1 hour",
    "23 hours",
    "1 day",
    "1 day",
    "2 days",
  ]);
});
