import fc from "fast-check";
import { expect, test } from "vitest";
import { ridge } from "./ridge.ts";

const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];

test("without a penalty, the line of 'Graphs in Statistical Analysis' (Anscombe, 1973): 3 + 0.5 x", () => {
  const rows = x.map((value) => [1, value]);
  const [start, slope] = ridge({ rows, columns: [0, 1], answers: y }, 0) ?? [];
  expect(start).toBeCloseTo(3.0001, 4);
  expect(slope).toBeCloseTo(0.5001, 4);
});

test("a penalty of as many rows as there are halves a column on its own", () => {
  const rows = x.map((value) => [value]);
  const free = ridge({ rows, columns: [0], answers: y }, 0)?.[0] ?? 0;
  expect(ridge({ rows, columns: [0], answers: y }, rows.length)?.[0]).toBeCloseTo(free / 2, 9);
});

test("columns that say the same cannot be told apart, and a penalty shares between them", () => {
  const rows = x.map((value) => [value, value]);
  expect(ridge({ rows, columns: [0, 1], answers: y }, 0)).toBeNull();
  const [one, other] = ridge({ rows, columns: [0, 1], answers: y }, 5) ?? [];
  expect(one).toBeCloseTo(other ?? 0, 9);
});

test("a column of nothing is refused", () => {
  expect(ridge({ rows: [[0], [0]], columns: [0], answers: [1, 2] }, 5)).toBeNull();
});

test("a larger scale of a column changes nothing but its weight", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 1e6, noNaN: true }), (scale) => {
      const weigh = (factor: number): number[] =>
        ridge({ rows: x.map((v, i) => [v * factor, i]), columns: [0, 1], answers: y }, 5) ?? [];
      const [one = 0, other = 0] = weigh(scale);
      const [plain = 0, same = 0] = weigh(1);
      expect(one * scale).toBeCloseTo(plain, 6);
      expect(other).toBeCloseTo(same, 6);
    }),
  );
});
