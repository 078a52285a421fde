import { describe, expect, test } from "vitest";
import { flowReport, type FlowWish } from "./flow-report.ts";
import { flowWords } from "./flow-words.ts";
import { finishedItems, officeHours, openItems, seconds, type SampleItem } from "./sample-items.ts";

const now = seconds("2026-03-31T12:00:00Z");
const start = seconds("2026-02-16T08:00:00Z");

function wordsOf(
  finished: readonly SampleItem[],
  open: readonly SampleItem[] = [],
  {
    wish,
    toDay = "2026-03-31",
    fromDay = "2026-03-01",
  }: { wish?: FlowWish; toDay?: string; fromDay?: string } = {},
) {
  const filter = { kinds: null, urgency: null, team: null, fromDay, toDay };
  return flowWords(
    flowReport(finishedItems(finished), openItems(open), filter, officeHours, now, wish),
    "SHOP",
  );
}

/** 120 items: 60 in 3 days, 42 in 8, 17 in 20, one in 41. */
const many: SampleItem[] = Array.from({ length: 120 }, (_, at) => {
  const days = at < 60 ? 3 : at < 102 ? 8 : at < 119 ? 20 : 41;
  const closed = start + (40 + (at % 3)) * 86_400;
  return { number: at === 119 ? 12 : 100 + at, started: closed - (days - 1) * 86_400, closed };
});

describe("what a chart shows is told in a sentence", () => {
  const words = wordsOf(many, [
    { number: 7, started: "2026-03-30T08:00:00Z" },
    { number: 8, started: "2026-03-01T08:00:00Z" },
  ]);

  test("cycle times", () => {
    expect(words.cycleTimes).toBe(
      "Half of 120 items were done within 3 days, 85 % within 8; the slowest took 41 days (SHOP-12).",
    );
  });

  test("the expectation that history suggests", () => {
    expect(words.expectation).toBe(
      "History suggests 85 % within 8 days, from 120 items; the team has not agreed on it yet.",
    );
  });

  test("ageing work", () => {
    expect(words.ageing).toBe(
      "Of 2 items in progress: 1 older than expected, 1 calm; the oldest is in its 31st day (SHOP-8).",
    );
  });

  test("throughput", () => {
    expect(words.throughput).toBe(
      "120 items were done in 31 days, 3.9 a day; on 28 of them none. Most in 2026-W13: 80.",
    );
  });

  test("cumulative flow", () => {
    expect(words.cumulativeFlow).toMatch(
      /^In these days 120 of 122 items were done\. In progress were \d+ at the end of the first day and 2 at the end of the last\.$/,
    );
  });

  test("efficiency", () => {
    expect(words.efficiency).toBe(
      "Of the time from start to done, work was under way for 100 %; it was blocked for 0 %, with others for 0 %, in review for 0 %.",
    );
  });

  test("Little's law, with what breaks it", () => {
    expect(words.littlesLaw).toBe(
      "26.2 items were in progress on average and 3.9 were done a day, which makes 6.6 days from start to done; it took 6.5. What is in progress grew older: from 10.7 to 15.7 days on average.",
    );
  });
});

test("what the team agreed on is told with how often it was met, and what history would say", () => {
  const wish = { expectation: { percent: 85, days: 3 }, mostPoints: 2000 };
  expect(wordsOf(many, [], { wish }).expectation).toBe(
    "The team agreed on 85 % within 3 days; 50 % were (60 of 120). History suggests 8 days.",
  );
});

test("one item is told as one", () => {
  const words = wordsOf([
    {
      number: 5,
      created: "2026-03-09T10:00:00Z",
      started: "2026-03-10T10:00:00Z",
      closed: "2026-03-10T12:00:00Z",
    },
  ]);
  expect(words.cycleTimes).toBe("1 item was done, in 1 day (SHOP-5).");
  expect(words.leadTimes).toBe("1 item was done, 2 days after it arrived.");
  expect(words.throughput).toMatch(
    /^1 item was done in 31 days, less than 0\.1 a day; on 30 of them none\./,
  );
});

test("what nobody started is told apart", () => {
  const closed = "2026-03-10T12:00:00Z";
  expect(wordsOf([{ closed }]).cycleTimes).toBe(
    "1 item was done, none of them started before: there is no cycle time.",
  );
  expect(wordsOf([{ closed }, { closed, started: closed, number: 4 }]).cycleTimes).toBe(
    "1 item was done, in 1 day (SHOP-4). 1 item was done without a start.",
  );
});

test("nothing is told as nothing", () => {
  expect(wordsOf([])).toEqual({
    cycleTimes: "Nothing was done in these days.",
    leadTimes: "Nothing was done in these days.",
    expectation: "There is no expectation yet: it takes 10 finished items to suggest one.",
    ageing: "Nothing is in progress.",
    throughput: "Nothing was done in these days.",
    cumulativeFlow:
      "In these days 0 of 0 items were done. In progress were 0 at the end of the first day and 0 at the end of the last.",
    efficiency: "Nothing was done in these days.",
    littlesLaw: "0 items were in progress on average, and nothing was done.",
  });
});

test("days that are still to come are told as such", () => {
  const words = wordsOf(many, [], { fromDay: "2026-05-01", toDay: "2026-05-31" });
  expect(words.cumulativeFlow).toBe("None of these days has come yet.");
  expect(words.littlesLaw).toBe("None of these days has come yet.");
});
