import fc from "fast-check";
import { expect, test } from "vitest";
import {
  conformalIndex,
  firstAims,
  holds,
  intervalsAround,
  nextAims,
  widthFor,
} from "./intervals.ts";
import { studentWidth } from "./student.ts";

test.each([
  [9, 0.8, 8],
  [19, 0.95, 19],
  [18, 0.95, 19],
  [1000, 0.9, 901],
  [4, 0.8, 4],
  [3, 0.8, 4],
])("of %d errors, a share of %d needs the one at %d: ceil((n + 1)(1 - alpha))", (n, share, at) => {
  expect(conformalIndex(n, share)).toBe(at);
});

test("the share of the errors of a law that stay within the width is what was asked for", () => {
  const errors = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);
  expect(widthFor(errors, 0.5)).toBe(0.5);
  expect(widthFor(errors, 0.8)).toBe(0.8);
  expect(widthFor(errors, 0.95)).toBe(0.95);
});

test.each([
  [0.95, 1, 12.706],
  [0.95, 4, 2.776],
  [0.8, 3, 1.638],
  [0.95, 10, 2.228],
  [0.5, 2, 0.816],
  [0.99, 60, 2.66],
])(
  "Student's table: %d within, %d degrees of freedom, %d to each side",
  (share, degrees, width) => {
    expect(studentWidth(share, degrees)).toBeCloseTo(width, 3);
  },
);

test("a team of one error is not believed to be that steady", () => {
  expect(widthFor([0], 0.8)).toBeGreaterThan(0.5);
  expect(widthFor([0], 0.95)).toBeGreaterThan(1);
});

test("the more sprints a steady team has behind it, the narrower it gets", () => {
  const widths = [1, 2, 4, 8, 20, 50].map((n) =>
    widthFor(
      Array.from({ length: n }, () => 0.1),
      0.95,
    ),
  );
  for (const [i, width] of widths.slice(1).entries()) {
    expect(width).toBeLessThanOrEqual(widths[i] ?? 0);
  }
  expect(widths.at(-1)).toBeCloseTo(0.1, 9);
});

test("never narrower than the largest error where there are too few", () => {
  expect(widthFor([0.1, 9], 0.95)).toBeGreaterThanOrEqual(9);
});

test("an interval that missed aims higher, one that held a little lower", () => {
  const intervals = {
    50: { low: 45, high: 55 },
    80: { low: 40, high: 60 },
    95: { low: 30, high: 70 },
  };
  const missed = nextAims(firstAims, intervals, 65);
  expect(missed[50]).toBeCloseTo(0.54, 9);
  expect(missed[80]).toBeCloseTo(0.864, 9);
  expect(missed[95]).toBeCloseTo(0.946, 9);
  const held = nextAims(firstAims, intervals, 50);
  expect(held[80]).toBeCloseTo(0.784, 9);
});

test("a team that leaves its interval again and again gets the widest there is, and back again", () => {
  const narrow = { low: 0, high: 1 };
  const intervals = { 50: narrow, 80: narrow, 95: narrow };
  let aims = firstAims;
  for (let i = 0; i < 100; i += 1) aims = nextAims(aims, intervals, 9);
  expect(aims).toEqual({ 50: 0.999, 80: 0.999, 95: 0.999 });
  for (let i = 0; i < 1000; i += 1) aims = nextAims(aims, intervals, 1);
  expect(aims).toEqual({ 50: 0.02, 80: 0.02, 95: 0.02 });
});

const share = fc.double({ min: 0.02, max: 0.999, noNaN: true });

test("whatever the errors and the aims, intervals are nested, whole, finite and not negative", () => {
  fc.assert(
    fc.property(
      fc.record({
        points: fc.double({ min: 0, max: 1e12, noNaN: true }),
        level: fc.double({ min: 1, max: 1e9, noNaN: true }),
        errors: fc
          .array(fc.double({ min: 0, max: 1e12, noNaN: true }), { maxLength: 70 })
          .map((errors) => errors.sort((one, other) => one - other)),
      }),
      fc.record({ 50: share, 80: share, 95: share }),
      (about, aims) => {
        const intervals = intervalsAround(about, aims);
        for (const { low, high } of Object.values(intervals)) {
          expect(Number.isInteger(low) && Number.isInteger(high)).toBe(true);
          expect(low).toBeGreaterThanOrEqual(0);
        }
        expect(intervals[80].low).toBeLessThanOrEqual(intervals[50].low);
        expect(intervals[80].high).toBeGreaterThanOrEqual(intervals[50].high);
        expect(intervals[95].low).toBeLessThanOrEqual(intervals[80].low);
        expect(intervals[95].high).toBeGreaterThanOrEqual(intervals[80].high);
        expect(holds(intervals[50], Math.round(about.points))).toBe(true);
      },
    ),
  );
});
