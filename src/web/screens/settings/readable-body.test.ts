import { expect, test } from "vitest";
import { indented } from "./readable-body.ts";

test.each([
  { a: 1, b: [true, null, "x"], c: { d: {}, e: [] } },
  [],
  {},
  'text, with: {signs} and "quotes" \\ ',
  [[{ a: [1, 2] }], -1.5],
  7,
])("%j is written as JSON.stringify writes it", (value) => {
  expect(indented(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
  expect(indented(JSON.stringify(value, null, "\t"))).toBe(JSON.stringify(value, null, 2));
});

test("a long number stays the number that it was", () => {
  expect(indented('{"id":12345678901234567890,"share":1.10}')).toBe(
    '{\n  "id": 12345678901234567890,\n  "share": 1.10\n}',
  );
});

test("what is no JSON stays as it is", () => {
  expect(indented("From: ada\n\n{")).toBe("From: ada\n\n{");
});
