import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  absenceWithout,
  availableDays,
  daysIn,
  presence,
  requireAbsence,
  weekdayOf,
  type AbsentDays,
} from "./availability.ts";
import { Invalid } from "./blocker.ts";

// Two working weeks from a Monday to a Friday.
const sprint = { startsOn: "2026-03-02", endsOn: "2026-03-13" };
const workingDays = [1, 2, 3, 4, 5];
const away = (
  personId: string | null,
  from: string,
  to = from,
  more: Partial<AbsentDays> = {},
): AbsentDays => ({ personId, kind: "away", from, to, share: 0, ...more });
const onCall = (personId: string, from: string, to = from, share = 0.5) =>
  away(personId, from, to, { kind: "on-call", share });
const holiday = (from: string, to = from) => away(null, from, to, { kind: "holiday" });

describe("the days that people have together", () => {
  test.each<[string, string[], AbsentDays[], number | null]>([
    ["three people have thirty in two weeks", ["ada", "ben", "cleo"], [], 30],
    ["a team without people is unknown, not zero", [], [], null],
    ["a day away is a day less", ["ada", "ben"], [away("ada", "2026-03-04")], 19],
    ["a weekend away costs nothing", ["ada"], [away("ada", "2026-03-07", "2026-03-08")], 10],
    ["a holiday is everybody's", ["ada", "ben"], [holiday("2026-03-06")], 18],
    [
      "a week on call leaves half of it",
      ["ada", "ben"],
      [onCall("ben", "2026-03-02", "2026-03-08")],
      17.5,
    ],
    ["a share of one's own is kept", ["ada"], [onCall("ada", "2026-03-02", "2026-03-06", 0.8)], 9],
    [
      "whoever is on call on a holiday is not there",
      ["ada"],
      [onCall("ada", "2026-03-06"), holiday("2026-03-06")],
      9,
    ],
    [
      "what lies before and after the sprint does not count",
      ["ada"],
      [away("ada", "2026-02-01", "2026-03-02"), away("ada", "2026-03-13", "2026-04-30")],
      8,
    ],
    ["people of another team do not count", ["ada"], [away("ben", "2026-03-02", "2026-03-13")], 10],
    ["nobody is there when all are away", ["ada", "ben"], [holiday("2026-03-02", "2026-03-13")], 0],
    [
      "tenths add up without a remainder",
      ["ada"],
      [onCall("ada", "2026-03-02", "2026-03-04", 0.1)],
      7.3,
    ],
  ])("%s", (_sentence, personIds, absences, days) => {
    expect(availableDays(sprint, { personIds, workingDays, absences })).toBe(days);
  });

  test("a sprint of one weekend has no days, unless the team works on it", () => {
    const weekend = { startsOn: "2026-03-07", endsOn: "2026-03-08" };
    const team = { personIds: ["ada"], absences: [] };
    expect(availableDays(weekend, { ...team, workingDays })).toBe(0);
    expect(availableDays(weekend, { ...team, workingDays: [6, 7] })).toBe(2);
  });

  test.each([
    ["clocks go forward in Europe", "2026-03-23", "2026-04-03"],
    ["clocks go back in Europe", "2026-10-19", "2026-10-30"],
    ["clocks go forward in America", "2026-03-02", "2026-03-13"],
    ["a leap day", "2028-02-21", "2028-03-03"],
    ["a new year", "2026-12-28", "2027-01-08"],
  ])("two weeks have ten working days, also where %s", (_sentence, startsOn, endsOn) => {
    const team = { personIds: ["ada"], workingDays, absences: [] };
    expect(availableDays({ startsOn, endsOn }, team)).toBe(10);
    expect(daysIn({ startsOn, endsOn })).toHaveLength(12);
  });

  test("one absence more never makes more days", () => {
    const day = fc
      .integer({ min: 0, max: 20 })
      .map((at) => `2026-03-${String(at + 1).padStart(2, "0")}`);
    const absence = fc
      .record({
        personId: fc.constantFrom("ada", "ben", null),
        kind: fc.constantFrom("away" as const, "on-call" as const, "holiday" as const),
        days: fc.tuple(day, day),
        share: fc.double({ min: 0, max: 0.99, noNaN: true }),
      })
      .map(({ days, ...rest }) => {
        const [from = "", to = ""] = [...days].sort();
        return { ...rest, from, to };
      });
    fc.assert(
      fc.property(fc.array(absence), absence, (absences, more) => {
        const team = { personIds: ["ada", "ben"], workingDays, absences };
        const before = availableDays(sprint, team) ?? -1;
        const after = availableDays(sprint, { ...team, absences: [...absences, more] }) ?? -1;
        expect(after).toBeLessThanOrEqual(before);
        expect(after).toBeGreaterThanOrEqual(0);
        expect(before).toBeLessThanOrEqual(20);
      }),
    );
  });
});

test("a day says how somebody is there", () => {
  const team = { workingDays, absences: [onCall("ada", "2026-03-04"), holiday("2026-03-05")] };
  expect(presence("ada", "2026-03-03", team)).toEqual({ share: 1, as: "here" });
  expect(presence("ada", "2026-03-04", team)).toEqual({ share: 0.5, as: "on-call" });
  expect(presence("ben", "2026-03-04", team)).toEqual({ share: 1, as: "here" });
  expect(presence("ben", "2026-03-05", team)).toEqual({ share: 0, as: "holiday" });
  expect(presence("ada", "2026-03-07", team)).toEqual({ share: 0, as: "free" });
});

test.each([
  ["2026-03-02", 1],
  ["2026-03-08", 7],
  ["1970-01-01", 4],
  ["1969-12-31", 3],
])("%s is weekday %d", (day, weekday) => {
  expect(weekdayOf(day)).toBe(weekday);
});

describe("taking days out of an absence", () => {
  const absence = { from: "2026-03-02", to: "2026-03-06", note: "skiing" };
  const parts = (from: string, to: string) =>
    absenceWithout(absence, { from, to }).map((each) => `${each.from} ${each.to}`);

  test.each([
    ["all of it leaves nothing", "2026-03-02", "2026-03-06", []],
    ["more than all of it as well", "2026-01-01", "2026-12-31", []],
    ["the first day", "2026-03-02", "2026-03-02", ["2026-03-03 2026-03-06"]],
    ["the last day", "2026-03-06", "2026-03-06", ["2026-03-02 2026-03-05"]],
    [
      "a day in the middle leaves two",
      "2026-03-04",
      "2026-03-04",
      ["2026-03-02 2026-03-03", "2026-03-05 2026-03-06"],
    ],
    ["other days leave it as it is", "2026-03-07", "2026-03-09", ["2026-03-02 2026-03-06"]],
  ])("%s", (_sentence, from, to, left) => {
    expect(parts(from, to)).toEqual(left);
  });

  test("over the end of a month", () => {
    const long = { from: "2026-02-27", to: "2026-03-02" };
    expect(absenceWithout(long, { from: "2026-03-01", to: "2026-03-01" })).toEqual([
      { from: "2026-02-27", to: "2026-02-28" },
      { from: "2026-03-02", to: "2026-03-02" },
    ]);
  });
});

test.each<[string, AbsentDays, string]>([
  ["an end before its begin", away("ada", "2026-03-04", "2026-03-03"), "/to"],
  ["more than a year", away("ada", "2026-01-01", "2027-02-05"), "/to"],
  ["a day that is none", away("ada", "2026-02-30"), "/from"],
  ["a whole day that is left", away("ada", "2026-03-04", "2026-03-04", { share: 1 }), "/share"],
  ["no number", away("ada", "2026-03-04", "2026-03-04", { share: Number.NaN }), "/share"],
  ["somebody of another team", away("zoe", "2026-03-04"), "/personId"],
  ["nobody", away(null, "2026-03-04"), "/personId"],
  ["one person's holiday", { ...holiday("2026-03-04"), personId: "ada" }, "/personId"],
])("refuses %s by its field", (_sentence, absence, pointer) => {
  const refused = () => requireAbsence(absence, ["ada", "ben"]);
  expect(refused).toThrow(Invalid);
  expect(refused).toThrow(expect.objectContaining({ pointer }));
});

test("what is right is not refused", () => {
  expect(() => requireAbsence(onCall("ada", "2026-03-04"), ["ada"])).not.toThrow();
  expect(() => requireAbsence(holiday("2026-03-04"), ["ada"])).not.toThrow();
});
