import { describe, expect, test } from "vitest";
import { dueWords, reviewDue } from "./review-due.ts";

const weekly = { everyDays: 7, now: "2026-03-12T15:00:00Z" };

describe("the next review", () => {
  test.each([
    [
      "is due a week after the last",
      "2026-03-06T09:00:00Z",
      "2026-03-07T09:00:00Z",
      "later",
      "2026-03-13",
      1,
    ],
    [
      "is due all day long",
      "2026-03-05T23:59:00Z",
      "2026-03-06T09:00:00Z",
      "today",
      "2026-03-12",
      0,
    ],
    [
      "is overdue from the day after",
      "2026-03-04T09:00:00Z",
      "2026-03-05T09:00:00Z",
      "overdue",
      "2026-03-11",
      1,
    ],
    [
      "is not due before something waits",
      "2026-02-01T09:00:00Z",
      "2026-03-12T09:00:00Z",
      "today",
      "2026-03-12",
      0,
    ],
    [
      "is overdue since something has waited",
      "2026-02-01T09:00:00Z",
      "2026-03-10T09:00:00Z",
      "overdue",
      "2026-03-10",
      2,
    ],
    ["is not needed while nothing waits", "2026-02-01T09:00:00Z", null, "nothing", "2026-02-08", 0],
    [
      "is the first one a week after the first item came",
      null,
      "2026-03-10T09:00:00Z",
      "later",
      "2026-03-17",
      5,
    ],
    ["is never due where there was never anything", null, null, "nothing", null, 0],
  ] as const)("%s", (_, lastAt, waitingSince, state, dueOn, days) => {
    expect(reviewDue({ ...weekly, lastAt, waitingSince })).toEqual({ state, dueOn, days });
  });

  test("crosses months and leap days by whole days", () => {
    const asked = {
      ...weekly,
      lastAt: "2028-02-25T09:00:00Z",
      waitingSince: "2028-02-26T09:00:00Z",
    };
    expect(reviewDue({ ...asked, now: "2028-03-03T00:00:00Z" }).dueOn).toBe("2028-03-03");
  });

  test("comes sooner when the time that was agreed on is shorter", () => {
    const asked = {
      ...weekly,
      lastAt: "2026-03-10T09:00:00Z",
      waitingSince: "2026-03-11T09:00:00Z",
    };
    expect(reviewDue(asked).state).toBe("later");
    expect(reviewDue({ ...asked, everyDays: 1 }).state).toBe("overdue");
  });
});

test.each([
  ["today", 0, 3, "3 production items wait for your review, due today."],
  ["later", 1, 1, "1 production item waits for your review, due tomorrow."],
  ["later", 4, 2, "2 production items wait for your review, due in 4 days."],
  ["overdue", 1, 2, "2 production items wait for your review, overdue since yesterday."],
  ["overdue", 9, 2, "2 production items wait for your review, overdue for 9 days."],
  ["nothing", 0, 0, "No production item waits for a review."],
] as const)("%s, %i days, %i items: %s", (state, days, waiting, words) => {
  expect(dueWords({ state, days }, waiting, "your")).toBe(words);
});
