import { expect, test } from "vitest";
import { gather } from "./gather.ts";

test("what arrives while a batch is written goes together with the next", async () => {
  const batches: number[][] = [];
  const { add } = gather(
    async (inputs: readonly number[]) => {
      batches.push([...inputs]);
      await new Promise((resolve) => setTimeout(resolve, 5));
      return inputs.map((each) => each * 10);
    },
    { most: 100 },
  );
  const first = [1, 2, 3].map(add);
  await new Promise((resolve) => setTimeout(resolve, 2));
  const rest = [4, 5].map(add);
  expect(await Promise.all([...first, ...rest])).toEqual([10, 20, 30, 40, 50]);
  expect(batches).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
});

test("one bad request is refused alone", async () => {
  const { add } = gather(
    async (inputs: readonly number[]) => {
      if (inputs.includes(3)) throw new Error("three");
      return inputs.map((each) => each * 10);
    },
    { most: 100 },
  );
  const answers = await Promise.allSettled([1, 2, 3, 4].map(add));
  expect(
    answers.map((answer) => (answer.status === "fulfilled" ? answer.value : "refused")),
  ).toEqual([10, 20, "refused", 40]);
});

test("a batch is never larger than the most", async () => {
  const sizes: number[] = [];
  const { add } = gather(
    async (inputs: readonly number[]) => {
      sizes.push(inputs.length);
      return [...inputs];
    },
    { most: 2 },
  );
  await Promise.all([1, 2, 3, 4, 5].map(add));
  expect(Math.max(...sizes)).toBe(2);
});

test("when smaller batches would fail as well, everybody hears it at once", async () => {
  let tries = 0;
  const { add, waiting, drained } = gather(
    async (_inputs: readonly number[]): Promise<number[]> => {
      tries += 1;
      throw new Error("away");
    },
    { most: 100, isHopeless: () => true },
  );
  const answers = await Promise.allSettled([1, 2, 3, 4].map(add));
  expect(answers.every((answer) => answer.status === "rejected")).toBe(true);
  expect(tries).toBe(1);
  await drained();
  expect(waiting()).toBe(0);
});

test("inputs weigh what they are said to", async () => {
  const sizes: number[] = [];
  const { add, waiting } = gather(
    async (inputs: readonly number[]) => {
      sizes.push(inputs.length);
      return [...inputs];
    },
    { most: 10, weightOf: (input) => input },
  );
  const all = Promise.all([6, 6, 3, 20].map(add));
  expect(waiting()).toBe(35);
  await all;
  expect(sizes).toEqual([1, 2, 1]);
});
