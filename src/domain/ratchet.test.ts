import { expect, test } from "vitest";
import { noiseOf, ratchet, type RatchetQuestion } from "./ratchet.ts";

const run = (commit: string, covered: number, job = "") => ({
  commit,
  job,
  lines: 10_000,
  covered,
});

test.each([
  ["nothing was learnt yet", [], 500],
  ["one run each says nothing", [run("a", 8000), run("b", 9000)], 500],
  ["two runs of one commit that differ by 0.3 %", [run("a", 8000), run("a", 8030)], 3000],
  ["jobs of one commit are not runs of one job", [run("a", 8000, "x"), run("a", 4000, "y")], 500],
  ["a job that covers at random", [run("a", 8000), run("a", 2000)], 20_000],
])("the noise: %s", (_, runs, noise) => {
  expect(noiseOf(runs)).toBe(noise);
});

const asked: RatchetQuestion = {
  share: 800_000,
  floor: { floor: 800_000, noise: 500 },
  noise: 500,
  isMain: true,
  missingJobs: [],
};

test.each<[string, Partial<RatchetQuestion>, object]>([
  ["the first report lays it", { floor: null }, { floor: 800_000, hasRisen: true, isBelow: false }],
  ["it rises by itself", { share: 810_000 }, { floor: 810_000, hasRisen: true, isBelow: false }],
  ["0.01 % less is noise", { share: 799_900 }, { floor: 800_000, hasRisen: false, isBelow: false }],
  ["less than noise is below", { share: 799_000 }, { hasRisen: false, isBelow: true }],
  ["it never falls", { share: 100_000 }, { floor: 800_000, isBelow: true }],
  ["a branch does not raise it", { share: 900_000, isMain: false }, { floor: 800_000 }],
  ["a branch can be below it", { share: 700_000, isMain: false }, { isBelow: true }],
  ["half of the jobs are not judged", { share: 1, missingJobs: ["slow"] }, { isBelow: false }],
])("the floor: %s", (_, question, answer) => {
  expect(ratchet({ ...asked, ...question })).toMatchObject(answer);
});
