import fc from "fast-check";
import { expect, test } from "vitest";
import { stemOf } from "./stem.ts";

test.each([
  ["crash crashes crashed crashing"],
  ["query queries querying queried"],
  ["cache caches cached caching"],
  ["retry retries retried retrying"],
  ["duplicate duplicates duplicated duplication"],
  ["connect connects connected connecting connection connections"],
  ["stop stops stopped stopping"],
  ["cancel cancels cancelled cancelling"],
  ["scroll scrolls scrolled scrolling"],
  ["colour color colours colors"],
  ["normalise normalize normalised normalizing"],
  ["correct correctly"],
  ["slow slowness"],
  ["index indexes indices"],
  ["lose loses lost losing"],
  ["freeze freezes froze frozen freezing"],
  ["send sends sent sending"],
  ["class classes"],
  ["box boxes"],
  ["status statuses"],
])("%s: one stem", (forms) => {
  const stems = new Set(forms.split(" ").map(stemOf));
  expect([...stems]).toHaveLength(1);
});

test.each([
  ["stock", "stack"],
  ["order", "border"],
  ["import", "export"],
  ["price", "print"],
  ["fill", "file"],
  ["bus", "bug"],
  ["session", "set"],
  ["string", "strip"],
])("%s and %s stay two", (one, other) => {
  expect(stemOf(one)).not.toBe(stemOf(other));
});

test.each(["größe", "日本", "utf8", "404", "a", "", "sms"])("%j is left as it is", (word) => {
  expect(stemOf(word)).toBe(word);
});

test("a stem is never longer than its word, and never nothing", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,24}$/), (word) => {
      const stem = stemOf(word);
      expect(stem).not.toBe("");
      expect(stem.length).toBeLessThanOrEqual(word.length + 1);
    }),
  );
});
