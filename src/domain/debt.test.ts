import { expect, test } from "vitest";
import { interestOf, paidShare, paidWords, type Trace } from "./debt.ts";

const at = (hour: number): string => new Date(Date.UTC(2026, 2, 2, hour)).toISOString();
const trace = (more: Partial<Trace>): Trace => ({
  debtNumber: 1,
  kind: "incident",
  createdAt: at(0),
  startedAt: null,
  recoveredAt: null,
  closedAt: null,
  ...more,
});

test.each<[string, Trace[], object]>([
  ["nothing traced, no interest", [], { incidents: 0, defects: 0, hours: 0 }],
  [
    "an incident, until it recovered",
    [trace({ recoveredAt: at(3), closedAt: at(9) })],
    { hours: 3 },
  ],
  ["an incident that hurts still, until now", [trace({})], { incidents: 1, hours: 10 }],
  [
    "a defect while it is worked on",
    [trace({ kind: "defect", startedAt: at(4), closedAt: at(6) })],
    { hours: 2 },
  ],
  ["a defect that nobody began", [trace({ kind: "defect" })], { defects: 1, hours: 0 }],
])("interest: %s", (_, traces, interest) => {
  expect(interestOf(traces, at(10))).toMatchObject(interest);
});

test.each([
  [null, { debt: 0, all: 0 }, "Nothing was finished yet."],
  [null, { debt: 1, all: 4 }, "1 of 4 finished items were debt: 25 %. No share was agreed on."],
  [
    20,
    { debt: 1, all: 4 },
    "1 of 4 finished items were debt: 25 %. Agreed were 20 %, and that was kept.",
  ],
  [
    20,
    { debt: 1, all: 10 },
    "1 of 10 finished items were debt: 10 %. Agreed were 20 %, so 10 of a hundred are owed.",
  ],
])("agreed %s, paid %j: %s", (agreed, paid, words) => {
  expect(paidWords(agreed, paid)).toBe(words);
});

test("nothing finished is no share", () => {
  expect(paidShare({ debt: 0, all: 0 })).toBeNull();
});
