import { describe, expect, test } from "vitest";
import { bestAt, isClearlyNearer, type Tried } from "./back-test.ts";
import { models, type ModelName } from "./models.ts";

/** A model that has been off by this much, and answers now. */
function tried(name: ModelName, errors: readonly (number | null)[], now: number | null = 1): Tried {
  const model = models.find((model) => model.name === name);
  if (!model) throw new Error(`There is no model ${name}.`);
  return { model, errors, said: [...errors, now] };
}

const off = (...errors: number[]): (number | null)[] => [null, ...errors];

function bestOf(...all: Tried[]): ModelName | undefined {
  const order = models.map(({ name }) => name);
  const place = ({ model }: Tried): number => order.indexOf(model.name);
  const sorted = all.toSorted((one, other) => place(one) - place(other));
  return bestAt(sorted, sorted[0]?.errors.length ?? 0)?.model.name;
}

describe("the model to believe", () => {
  test("is the one that has come clearly nearest", () => {
    const steady = tried("smoothed", off(9, 11, 10, 9, 11, 10));
    const better = tried("per-day", off(2, 3, 1, 2, 3, 2));
    expect(bestOf(steady, better)).toBe("per-day");
  });

  test("is the simpler one while the other is better by chance", () => {
    const simple = tried("smoothed", off(9, 11, 10, 9, 11, 10));
    const lucky = tried("many-inputs", off(20, 3, 18, 2, 14, 1));
    expect(bestOf(simple, lucky)).toBe("smoothed");
  });

  test("is the simpler one of two that say the same", () => {
    const errors = off(4, 5, 4, 5, 4, 5);
    expect(bestOf(tried("arithmetic", errors), tried("last", errors))).toBe("last");
  });

  test("is the article's arithmetic with five finished sprints, and no longer with six", () => {
    const arithmetic = (errors: number[]): Tried => tried("arithmetic", off(...errors));
    const exact = (errors: number[]): Tried => tried("smoothed", off(...errors));
    expect(bestOf(arithmetic([9, 9, 9, 9]), exact([0, 0, 0, 0]))).toBe("arithmetic");
    expect(bestOf(arithmetic([9, 9, 9, 9, 9]), exact([0, 0, 0, 0, 0]))).toBe("smoothed");
  });

  test("does not abstain", () => {
    const silent = tried("commitment", off(0, 0, 0, 0, 0, 0), null);
    expect(bestOf(silent, tried("smoothed", off(9, 9, 9, 9, 9, 9)))).toBe("smoothed");
  });

  test("has been tried on half of the sprints at least", () => {
    const steady = tried("smoothed", off(...Array.from({ length: 16 }, () => 9)));
    const rare = tried("commitment", [
      ...Array.from({ length: 11 }, () => null),
      ...Array.from({ length: 6 }, () => 0),
    ]);
    expect(bestOf(steady, rare)).toBe("smoothed");
  });
});

test("two are compared by the sprints that both foretold", () => {
  const one = tried("commitment", [null, null, null, 1, 1, 2, 1]);
  const other = tried("smoothed", [null, 0, 0, 5, 6, 5, 6]);
  expect(isClearlyNearer(one, other, 7)).toBe(true);
  expect(isClearlyNearer(other, one, 7)).toBe(false);
});

test("nobody is nearer than one that is exact, nor nearer than itself", () => {
  const exact = tried("last", off(0, 0, 0, 0, 0));
  expect(isClearlyNearer(exact, exact, 6)).toBe(false);
});
