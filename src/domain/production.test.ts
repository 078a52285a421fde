import { expect, test } from "vitest";
import { isProduction } from "./production.ts";

test.each<[string, string, string | null, boolean]>([
  ["production is production", "production", null, true],
  ["so is prod", "prod", null, true],
  ["so is live, in any letters and with space around it", " LIVE ", null, true],
  ["a sender that names no environment means production", "", null, true],
  ["staging is not", "staging", null, false],
  ["what only sounds like it is not", "pre-production", null, false],
  ["a product says what it calls it", "Frankfurt", "frankfurt ", true],
  ["then nothing else is", "production", "frankfurt", false],
  ["not even no name", "", "frankfurt", false],
])("%s", (_sentence, environment, named, is) => {
  expect(isProduction(environment, named)).toBe(is);
});
