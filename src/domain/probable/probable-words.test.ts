import { expect, test } from "vitest";
import { dateWords, dayWords, howManyWords, lineWords } from "./probable-words.ts";
import type { ProbableDate } from "./probable-dates.ts";

const today = "2026-01-05";
const last = "2027-01-03";

const date = (given: Partial<ProbableDate>): ProbableDate => ({
  ref: "SHOP-12",
  p50: null,
  p85: null,
  p95: null,
  laterThan: last,
  ...given,
});

test.each<[Partial<ProbableDate>, string]>([
  [
    { p50: "2026-02-28", p85: "2026-03-14" },
    "SHOP-12 is done by 14 March with 85 %, by 28 February with 50 %.",
  ],
  [{ p50: "2026-03-14", p85: "2026-03-14" }, "SHOP-12 is done by 14 March with 85 %."],
  [
    { p50: "2026-12-20" },
    "SHOP-12 is done by 20 December with 50 %, and with 85 % later than 3 January 2027.",
  ],
  [{}, "SHOP-12 is done later than 3 January 2027: nothing is said so far ahead."],
  [
    { laterThan: null, unknown: "no-team" },
    "SHOP-12 has no team, so nobody can say when it is done.",
  ],
  [
    { laterThan: null, unknown: "no-history" },
    "The team of SHOP-12 has nothing finished to learn from, so nobody can say when it is done.",
  ],
])("%j is told as %j", (given, words) => {
  expect(dateWords(date(given), today)).toBe(words);
});

test.each([
  [
    { p50: 15, p85: 12, of: 80 },
    "By 1 March at least 12 of 80 items are done with 85 %, at least 15 with 50 %.",
  ],
  [{ p50: 12, p85: 12, of: 80 }, "By 1 March at least 12 of 80 items are done with 85 %."],
  [
    { p50: 2, p85: 1, of: 2 },
    "By 1 March at least 1 of 2 items is done with 85 %, all of them with 50 %.",
  ],
  [{ p50: 80, p85: 80, of: 80 }, "By 1 March all of 80 items are done with 85 %."],
  [
    { p50: 3, p85: 0, of: 80 },
    "By 1 March at least 3 of 80 items are done with 50 %; with 85 % it may be none.",
  ],
  [{ p50: 0, p85: 0, of: 1 }, "By 1 March probably none of 1 item is done."],
  [{ p50: 0, p85: 0, of: 0 }, "By 1 March there is nothing to do."],
])("%j is told as %j", (many, words) => {
  expect(howManyWords(many, "2026-03-01", today)).toBe(words);
});

test("a line says what holds above it", () => {
  const line = { teamId: null, name: "Sprint 8", endsOn: "2026-03-14", afterIndex: 3 };
  expect(lineWords(line, today)).toBe("85 % by the end of Sprint 8, 14 March");
});

test("the year is said where it is another one", () => {
  expect(dayWords("2026-12-31", today)).toBe("31 December");
  expect(dayWords("2027-01-01", today)).toBe("1 January 2027");
});
