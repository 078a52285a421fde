import { expect, test } from "vitest";
import { filterIn, queryOf } from "./interrupts-filter.ts";

test.each([
  [{}, {}],
  [
    { team: "t1", from: "2026-03-01", to: "2026-03-31" },
    { team: "t1", from: "2026-03-01", to: "2026-03-31" },
  ],
  [{ team: "", from: "yesterday", to: 5, colour: "red" }, {}],
])("of %o the link keeps %o", (search, filter) => {
  expect(filterIn(search)).toEqual(filter);
});

test("a filter is asked of the API as it stands in the link", () => {
  expect(queryOf({})).toBe("");
  expect(queryOf({ from: "2026-03-01" }, { format: "csv" })).toBe("?from=2026-03-01&format=csv");
});
