import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { severityOf, severityWords, statusOf, statusWords } from "./words.ts";

test.each([
  ["OK", "resolved"],
  ["false", "resolved"],
  ["0", "resolved"],
  ["In_Progress", "noted"],
  ["in-progress", "noted"],
  ["FAILED", "firing"],
  ["completed", "firing"],
  ["a word that nobody foresaw", "firing"],
  ["constructor", "firing"],
  [undefined, "firing"],
] as const)("the status %j is %s", (word, status) => {
  expect(statusOf(word)).toBe(status);
});

test.each([
  ["Fatal", "critical"],
  ["SEV-1", undefined],
  ["sev1", "critical"],
  ["ERROR", "major"],
  ["warning", "minor"],
  ["1", undefined],
  ["purple", undefined],
  [undefined, undefined],
] as const)("the severity %j is %s", (word, severity) => {
  expect(severityOf(word)).toBe(severity);
});

test("no word has two meanings, and the README tells every one", () => {
  const readme = readFileSync(`${import.meta.dirname}/README.md`, "utf8");
  for (const table of [statusWords, severityWords]) {
    const words = Object.values(table).flat();
    expect(new Set(words).size).toBe(words.length);
    for (const word of words) expect(readme).toContain(`\`${word}\``);
  }
});
