import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holdOf, isCountedOn, type Hold, type OpeningQuestion } from "./opening.ts";

const now = "2026-03-02T12:00:00.000Z";
const minutesAgo = (minutes: number) => new Date(Date.parse(now) - minutes * 60_000).toISOString();
const asked = (about: Partial<OpeningQuestion>): Hold | null =>
  holdOf({ rule: {}, maintenanceUntil: null, occurrences: 1, firingSince: now, now, ...about });
const waits = (opensAt: string | null): Hold => ({ heldFor: "threshold", opensAt });
const inFive = minutesAgo(-5);

test.each<[string, Partial<OpeningQuestion>, Hold | null]>([
  ["without a rule it opens at once", {}, null],
  ["a rule of once opens at once", { rule: { occurrences: 1 } }, null],
  ["a rule of no minutes opens at once", { rule: { minutes: 0 } }, null],
  ["a rule of neither opens at once", { rule: { occurrences: 1, minutes: 0 } }, null],
  [
    "of three times, the first waits, for how long nobody knows",
    { rule: { occurrences: 3 } },
    waits(null),
  ],
  ["of three times, the second waits", { rule: { occurrences: 3 }, occurrences: 2 }, waits(null)],
  ["of three times, the third opens", { rule: { occurrences: 3 }, occurrences: 3 }, null],
  ["of three times, a fourth opens", { rule: { occurrences: 3 }, occurrences: 4 }, null],
  ["of five minutes, the first waits until they are over", { rule: { minutes: 5 } }, waits(inFive)],
  [
    "of five minutes, many times are no reason",
    { rule: { minutes: 5 }, occurrences: 90 },
    waits(inFive),
  ],
  [
    "of five minutes, four are too few",
    { rule: { minutes: 5 }, firingSince: minutesAgo(4) },
    waits(minutesAgo(-1)),
  ],
  ["of five minutes, five are enough", { rule: { minutes: 5 }, firingSince: minutesAgo(5) }, null],
  [
    "of either, the times may be over first",
    { rule: { occurrences: 3, minutes: 5 }, occurrences: 3 },
    null,
  ],
  [
    "of either, the minutes may be over first",
    { rule: { occurrences: 3, minutes: 5 }, firingSince: minutesAgo(6) },
    null,
  ],
  [
    "of either, both too few wait for the minutes",
    { rule: { occurrences: 3, minutes: 5 }, occurrences: 2 },
    waits(inFive),
  ],
  ["once is no rule beside five minutes", { rule: { occurrences: 1, minutes: 5 } }, waits(inFive)],
  [
    "no minutes are no rule beside three times",
    { rule: { occurrences: 3, minutes: 0 } },
    waits(null),
  ],
  [
    "a maintenance that goes on holds everything",
    { maintenanceUntil: inFive },
    { heldFor: "maintenance", opensAt: inFive },
  ],
  [
    "a maintenance holds what has waited long enough, too",
    {
      maintenanceUntil: inFive,
      rule: { occurrences: 3, minutes: 5 },
      occurrences: 9,
      firingSince: minutesAgo(60),
    },
    { heldFor: "maintenance", opensAt: inFive },
  ],
  ["a maintenance that ends now holds nothing", { maintenanceUntil: now }, null],
  [
    "a maintenance that is over leaves it to the rule",
    { maintenanceUntil: minutesAgo(1), rule: { occurrences: 2 } },
    waits(null),
  ],
])("%s", (_sentence, about, hold) => {
  expect(asked(about)).toEqual(hold);
});

test.each([
  ["at once", 0, true],
  ["within the hour", 59, true],
  ["an hour later", 60, true],
  ["more than an hour later", 60.1, false],
  ["before, by another server's clock", -1, true],
])("seen again %s", (_sentence, minutes, isOn) => {
  expect(isCountedOn(minutesAgo(minutes), now)).toBe(isOn);
});

describe("whatever is asked", () => {
  const time = fc.integer({ min: -5000, max: 5000 }).map(minutesAgo);
  const past = fc.integer({ min: 0, max: 5000 }).map(minutesAgo);
  const maybe = (values: fc.Arbitrary<number>) => fc.option(values, { nil: undefined });
  const about = fc.record({
    rule: fc.record({ occurrences: maybe(fc.nat(9)), minutes: maybe(fc.nat(60)) }),
    maintenanceUntil: fc.option(time),
    occurrences: fc.integer({ min: 1, max: 12 }),
    firingSince: past,
    now: fc.constant(now),
  });

  test("a source that asks for no patience has nothing held outside of maintenance", () => {
    const rules = fc.record({
      occurrences: fc.constantFrom(undefined, 0, 1),
      minutes: fc.constantFrom(undefined, 0),
    });
    fc.assert(
      fc.property(about, rules, (question, rule) => {
        const hold = holdOf({ ...question, rule });
        expect(hold === null || hold.heldFor === "maintenance").toBe(true);
      }),
    );
  });

  test("it is held for maintenance exactly while there is one", () => {
    fc.assert(
      fc.property(about, (question) => {
        const isOn = question.maintenanceUntil !== null && question.maintenanceUntil > now;
        expect(holdOf(question)?.heldFor === "maintenance").toBe(isOn);
      }),
    );
  });

  test("what is held opens in the future, and is held no more when that has come", () => {
    fc.assert(
      fc.property(about, (question) => {
        const hold = holdOf(question);
        if (!hold?.opensAt) return;
        expect(hold.opensAt > now).toBe(true);
        const then = holdOf({ ...question, now: hold.opensAt });
        if (hold.heldFor === "threshold") expect(then).toBeNull();
        else expect(then?.heldFor).not.toBe("maintenance");
      }),
    );
  });

  test("seen once more, it is held no longer than before", () => {
    fc.assert(
      fc.property(about, (question) => {
        if (holdOf(question) !== null) return;
        expect(holdOf({ ...question, occurrences: question.occurrences + 1 })).toBeNull();
      }),
    );
  });
});
