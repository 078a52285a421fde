import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chance, type Chance } from "./chance.ts";
import { logGamma } from "./log-gamma.ts";
import { stateOf, xoshiro } from "./xoshiro.ts";

test("the generator gives the numbers that its authors' program gives from 1, 2, 3, 4", () => {
  const next = xoshiro([1, 2, 3, 4]);
  expect(Array.from({ length: 10 }, next)).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597,
    4258142804,
  ]);
});

test("the same seed gives the same draws, another seed gives others", () => {
  expect(hundred(chance(7))).toEqual(hundred(chance(7)));
  expect(hundred(chance(7))).not.toEqual(hundred(chance(8)));
  expect(stateOf(0)).not.toEqual([0, 0, 0, 0]);
  expect(stateOf(1)).not.toEqual(stateOf(1 + 2 ** 32));
});

test("draws are spread evenly over ten boxes", () => {
  const draw = chance(1);
  const boxes = Array.from({ length: 10 }, () => 0);
  for (let i = 0; i < 100_000; i += 1) {
    const box = draw.below(10);
    boxes[box] = (boxes[box] ?? 0) + 1;
  }
  const off = boxes.reduce((sum, many) => sum + (many - 10_000) ** 2 / 10_000, 0);
  expect(off).toBeLessThan(27.9);
  expect(off).toBeGreaterThan(0.9);
});

test("one draw says nothing of the next", () => {
  const draw = chance(2);
  const values = Array.from({ length: 100_000 }, () => draw.next() - 0.5);
  const together = values.slice(1).map((value, i) => value * (values[i] ?? 0) * 12);
  expect(Math.abs(momentsOf(together).mean)).toBeLessThan(0.01);
});

test.each([0.3, 4, 9.99, 10, 37.5, 4000, 1e9])(
  "Poisson's counts of mean %d have that mean and that variance",
  (mean) => {
    const draw = chance(3);
    const seen = momentsOf(Array.from({ length: 100_000 }, () => draw.poisson(mean)));
    expect(Math.abs(seen.mean / mean - 1) * Math.sqrt(mean)).toBeLessThan(0.015);
    expect(seen.variance / mean).toBeGreaterThan(0.97);
    expect(seen.variance / mean).toBeLessThan(1.03);
  },
);

test("Poisson's counts come as often as its formula says", () => {
  for (const mean of [3, 14]) {
    const draw = chance(4);
    const seen = new Map<number, number>();
    for (let i = 0; i < 200_000; i += 1) {
      const many = draw.poisson(mean);
      seen.set(many, (seen.get(many) ?? 0) + 1);
    }
    for (let many = 0; many < 30; many += 1) {
      const share = Math.exp(many * Math.log(mean) - mean - logGamma(many + 1));
      expect(Math.abs((seen.get(many) ?? 0) / 200_000 - share)).toBeLessThan(0.004);
    }
  }
});

test.each([
  [0.4, 3],
  [1, 2],
  [9, 0.5],
])("gamma of shape %d and scale %d has its mean and variance", (shape, scale) => {
  const draw = chance(5);
  const seen = momentsOf(Array.from({ length: 100_000 }, () => draw.gamma(shape, scale)));
  expect(seen.mean / (shape * scale)).toBeCloseTo(1, 1);
  expect(seen.variance / (shape * scale * scale)).toBeGreaterThan(0.95);
  expect(seen.variance / (shape * scale * scale)).toBeLessThan(1.05);
});

test.each([
  [4, 0],
  [4, 0.5],
  [25, 1],
])("what comes in heaps, %d of dispersion %d, varies by more", (mean, dispersion) => {
  const draw = chance(6);
  const seen = momentsOf(
    Array.from({ length: 200_000 }, () => draw.negativeBinomial(mean, dispersion)),
  );
  expect(seen.mean / mean).toBeCloseTo(1, 1);
  const variance = mean + dispersion * mean * mean;
  expect(seen.variance / variance).toBeGreaterThan(0.95);
  expect(seen.variance / variance).toBeLessThan(1.05);
});

test("each of a list is picked as often as any other", () => {
  const draw = chance(9);
  const seen = { a: 0, b: 0, c: 0 };
  for (let i = 0; i < 30_000; i += 1) seen[draw.pick(["a", "b", "c"] as const)] += 1;
  for (const many of Object.values(seen)) expect(Math.abs(many - 10_000)).toBeLessThan(300);
});

describe("whatever is asked for", () => {
  const seed = fc.double({ noNaN: true, noDefaultInfinity: true });
  const mean = fc.double({ min: 0, max: 1e15, noNaN: true });

  test("counts are whole, finite and not negative, and draws are below one", () => {
    fc.assert(
      fc.property(seed, mean, fc.double({ min: 0, max: 1e6, noNaN: true }), (seed, mean, heap) => {
        const draw = chance(seed);
        for (const many of [draw.poisson(mean), draw.negativeBinomial(mean, heap)]) {
          expect(Number.isSafeInteger(many)).toBe(true);
          expect(many).toBeGreaterThanOrEqual(0);
        }
        const next = draw.next();
        expect(next >= 0 && next < 1).toBe(true);
      }),
    );
  });

  test("a draw that makes no sense is refused by its name", () => {
    const draw = chance(1);
    expect(() => draw.poisson(-1)).toThrow("A mean of -1 is out of range.");
    expect(() => draw.poisson(NaN)).toThrow("A mean of NaN is out of range.");
    expect(() => draw.gamma(0, 1)).toThrow("A shape of 0 is out of range.");
    expect(() => draw.negativeBinomial(1, -1)).toThrow("A dispersion of -1 is out of range.");
    expect(() => draw.below(0)).toThrow("An upper end of 0 is out of range.");
    expect(() => draw.pick([])).toThrow("The length of a list of 0 is out of range.");
    expect(() => chance(Infinity)).toThrow("A seed is a finite number, not Infinity.");
  });
});

test("factorials by their logarithm", () => {
  expect(Math.exp(logGamma(6))).toBeCloseTo(120, 9);
  expect(Math.exp(2 * logGamma(0.5))).toBeCloseTo(Math.PI, 10);
});

function hundred(draw: Chance): number[] {
  return Array.from({ length: 100 }, () => draw.next());
}

function momentsOf(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, variance: squares / (values.length - 1) };
}
