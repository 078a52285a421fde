import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasSettled, settlesAt, steady, turned, type Turning } from "./flapping.ts";

const noon = Date.parse("2026-03-02T12:00:00.000Z");
const minute = (minutes: number) => new Date(noon + minutes * 60_000).toISOString();
const turningAt = (...minutes: number[]) =>
  minutes.reduce((turning, at) => turned(turning, minute(at)), steady);
const flapping = (turns: number): Turning => ({ turns, turnedAt: minute(0), flapping: true });

describe("each turn weighs one, and half of that a quarter of an hour later", () => {
  test.each([
    [[0], 1],
    [[0, 0], 2],
    [[0, 15], 1.5],
    [[0, 30], 1.25],
    [[0, 0, 15], 2],
    [[0, 15, 30], 1.75],
    [[0, 15, 30, 45], 1.875],
    [[0, 150], 1 + 2 ** -10],
  ])("turns in the minutes %j weigh %d", (minutes, turns) => {
    expect(turningAt(...minutes).turns).toBeCloseTo(turns, 10);
  });

  test.each([
    ["it goes off and comes back once", [0, 1], false],
    ["twice off and on within minutes", [0, 1, 2, 3], false],
    ["three times off and on within minutes", [0, 1, 2, 3, 4, 5], true],
    ["a restart of everything, at one moment", [0, 0, 0, 0], false],
    ["three times off and on over an hour", [0, 12, 24, 36, 48, 60], false],
    ["every ten minutes, all day long", Array.from({ length: 144 }, (_, at) => at * 10), false],
    ["every three minutes, for an hour", Array.from({ length: 20 }, (_, at) => at * 3), true],
  ])("%s", (_sentence, minutes, is) => {
    expect(turningAt(...minutes).flapping).toBe(is);
  });
});

describe("what flaps", () => {
  const begun = turningAt(0, 1, 2, 3, 4, 5);

  test("goes on flapping at less than it took to begin, so that it does not flap between the two", () => {
    const later = turned(begun, minute(25));
    expect(later.turns).toBeLessThan(5);
    expect(later.flapping).toBe(true);
  });

  test("has not settled while it may well turn again, and then has", () => {
    expect(hasSettled(begun, minute(6))).toBe(false);
    expect(hasSettled(begun, minute(20))).toBe(false);
    expect(hasSettled(begun, minute(45))).toBe(true);
  });

  test("that was quiet for hours begins anew", () => {
    expect(turned(begun, minute(300))).toMatchObject({ flapping: false });
  });

  test.each([
    [8, 30],
    [4, 15],
    [2, 0],
  ])("with a weight of %d settles after %d minutes", (turns, minutes) => {
    const at = settlesAt(flapping(turns)) ?? "";
    expect(Date.parse(at) - Date.parse(minute(minutes))).toBe(1);
  });
});

test("what does not flap has nothing to settle", () => {
  for (const turning of [steady, turningAt(0), turningAt(0, 1)]) {
    expect(settlesAt(turning)).toBeNull();
    expect(hasSettled(turning, minute(60))).toBe(false);
  }
});

test("a clock that runs behind takes nothing back", () => {
  const turning = turned(turningAt(10), minute(5));
  expect(turning).toEqual({ turns: 2, turnedAt: minute(10), flapping: false });
});

describe("however it turned", () => {
  const seconds = fc.array(fc.integer({ min: -600, max: 7200 }), { minLength: 1, maxLength: 40 });
  const after = (steps: readonly number[]) => {
    let now = noon;
    return steps.reduce((turning, step) => {
      now += step * 1000;
      return turned(turning, new Date(now).toISOString());
    }, steady);
  };

  test("its weight is a number of at least one, and no more than its turns", () => {
    fc.assert(
      fc.property(seconds, (steps) => {
        const { turns, turnedAt } = after(steps);
        expect(turns).toBeGreaterThanOrEqual(1);
        expect(turns).toBeLessThanOrEqual(steps.length);
        expect(turnedAt).not.toBeNull();
      }),
    );
  });

  test("it has settled when it was said that it would, and not before", () => {
    const short = fc.array(fc.integer({ min: 0, max: 120_000 }), { minLength: 6, maxLength: 40 });
    fc.assert(
      fc.property(short, (steps) => {
        let now = noon;
        const turning = steps.reduce((before, step) => {
          now += step;
          return turned(before, new Date(now).toISOString());
        }, steady);
        const at = settlesAt(turning);
        expect(at === null).toBe(!turning.flapping);
        if (at === null) return;
        expect(hasSettled(turning, at)).toBe(true);
        const justBefore = new Date(Date.parse(at) - 2).toISOString();
        if (justBefore > (turning.turnedAt ?? "")) {
          expect(hasSettled(turning, justBefore)).toBe(false);
        }
      }),
    );
  });

  test("text that is no time makes no weight that is no number", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(turned(turned(steady, one), other).turns).not.toBeNaN();
      }),
    );
  });
});
