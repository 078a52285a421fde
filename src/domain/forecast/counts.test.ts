import { expect, test } from "vitest";
import { chance } from "./chance.ts";
import { countQuantile } from "./counts.ts";

test("the deciles that R's qnbinom(x, size = 100, prob = 0.5) gives: mean 100, dispersion 1/100", () => {
  const law = { mean: 100, dispersion: 1 / 100 };
  const deciles = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
  expect(deciles.map((share) => countQuantile(law, share))).toEqual([
    82, 88, 92, 96, 99, 103, 107, 112, 118,
  ]);
});

test("a size of one is the geometric law: half nothing, a quarter one, an eighth two", () => {
  const law = { mean: 1, dispersion: 1 };
  expect([0.49, 0.51, 0.74, 0.76, 0.87, 0.88].map((share) => countQuantile(law, share))).toEqual([
    0, 1, 1, 2, 2, 3,
  ]);
});

test("without dispersion, Poisson's table for a mean of 3: 0.647 up to three, 0.815 up to four", () => {
  const law = { mean: 3, dispersion: 0 };
  expect([0.64, 0.65, 0.81, 0.82].map((share) => countQuantile(law, share))).toEqual([3, 4, 4, 5]);
});

test("nothing expected, nothing kept", () => {
  expect(countQuantile({ mean: 0, dispersion: 2 }, 0.8)).toBe(0);
});

test.each([0, 0.001, 0.3, 2])(
  "of many, at dispersion %d, the quantile is where the draws say",
  (dispersion) => {
    const law = { mean: 2000, dispersion };
    const draw = chance(11);
    const drawn = Array.from({ length: 40_000 }, () => draw.negativeBinomial(2000, dispersion));
    for (const share of [0.2, 0.5, 0.8]) {
      const edge = countQuantile(law, share);
      const within = drawn.filter((count) => count <= edge).length / drawn.length;
      expect(Math.abs(within - share)).toBeLessThan(0.02);
    }
  },
);
