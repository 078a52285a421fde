import { expect, test } from "vitest";
import { forecastWords, interruptWords } from "./forecast-words.ts";
import type { SprintForecast } from "./sprint-forecast.ts";

const smoothed = {
  name: "smoothed" as const,
  title: "a mean of all sprints that leans on the recent ones",
  points: 42,
  error: 0.184,
  sprints: 11,
};

const forecast: Omit<SprintForecast, "words" | "interrupts"> = {
  arithmetic: { low: 40, high: 45, words: "" },
  best: "smoothed",
  points: 42,
  intervals: { 50: { low: 38, high: 46 }, 80: { low: 33, high: 51 }, 95: { low: 20, high: 64 } },
  models: [smoothed],
  calibration: [],
  held: { 50: { held: 5, of: 10 }, 80: { held: 8, of: 10 }, 95: { held: 10, of: 10 } },
  defectsExplain: false,
};

const told = { finished: 12, canTellDefects: true };

test("a forecast is told in four sentences", () => {
  expect(forecastWords(forecast, told)).toEqual([
    "A mean of all sprints that leans on the recent ones has done best for this team: over 11 sprints it was off by 18 % of a sprint's points on average.",
    "About 42 points: four sprints of five should end between 33 and 51.",
    "The 80 % interval has held in 8 of 10 sprints.",
    "Counting defects did not make this team's forecast better.",
  ]);
});

test("a simpler model that was chosen over a nearer one is not called the best", () => {
  const nearer = { ...smoothed, name: "many-inputs" as const, error: 0.18 };
  const [model] = forecastWords({ ...forecast, models: [smoothed, nearer] }, told);
  expect(model).toContain("has done about as well for this team as any, and is simpler");
});

test("what needs the plan is named, and does not answer while the plan is made", () => {
  const title = "the plan as it stands";
  const plan = { ...smoothed, name: "commitment" as const, title, points: null, error: 0.11 };
  const [model] = forecastWords({ ...forecast, models: [smoothed, plan] }, told);
  expect(model).toBe(
    "A mean of all sprints that leans on the recent ones has done best for this team: over 11 sprints it was off by 18 % of a sprint's points on average. Once the plan is made, the plan as it stands tells more: off by 11 %.",
  );
});

test("a team that has finished nothing but zeros is told so", () => {
  const nothing = { ...forecast, points: 0, models: [{ ...smoothed, error: null }] };
  expect(forecastWords(nothing, told)[0]).toBe("This team has finished no points to learn from.");
});

test("five sprints are too few to choose a model by", () => {
  const young = { ...forecast, best: "arithmetic" as const };
  expect(forecastWords(young, { finished: 5, canTellDefects: false })[0]).toBe(
    "5 finished sprints cannot tell which forecast suits this team: until there are 6, the article's arithmetic answers.",
  );
});

test.each([
  [
    { expected: 0.04, low: 0, high: 0 },
    "Hardly any interrupts are expected: no room is kept for them.",
  ],
  [
    { expected: 0.4, low: 0, high: 1 },
    "Expect hardly any interrupt: with room for 1, four sprints of five have enough.",
  ],
  [
    { expected: 1.2, low: 0, high: 2 },
    "Expect about 1 interrupt: with room for 2, four sprints of five have enough.",
  ],
])("of %j it is said: %s", (expected, words) => {
  expect(interruptWords(expected, [])).toBe(words);
});
