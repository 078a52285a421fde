import { expect, test } from "vitest";
import { promisesFilterIn, queryOf } from "./promises-filter.ts";

const team = "0198c0de-0000-7000-8000-000000000001";

test("the address says which team and which category, and what cannot be is left out", () => {
  expect(promisesFilterIn({ team, category: "code" })).toEqual({ team, category: "code" });
  expect(promisesFilterIn({ team: "none", category: "none" })).toEqual({
    team: "none",
    category: "none",
  });
  expect(promisesFilterIn({ team: "x", category: 3 })).toEqual({});
  expect(promisesFilterIn({ category: "Co de" })).toEqual({});
});

test("the API is asked for the same", () => {
  expect(queryOf({})).toBe("");
  expect(queryOf({ category: "code" }, { state: "kept" })).toBe("?category=code&state=kept");
});
