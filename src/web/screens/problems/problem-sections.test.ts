import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { blockerCodes } from "../../../domain/blocker.ts";
import { problemSections } from "./problem-sections.ts";

test("a page is cut at its headings", () => {
  expect(problemSections("# A\n\none\n\n## B\n### c\ntwo\n")).toEqual([
    { level: 1, title: "A", body: "one" },
    { level: 2, title: "B", body: "" },
    { level: 3, title: "c", body: "two" },
  ]);
});

test("every blocker has a section to lead to", () => {
  const titles = problemSections(readFileSync("docs/problems.md", "utf8")).map(
    (section) => section.title,
  );
  expect(Object.keys(blockerCodes).filter((code) => !titles.includes(code))).toEqual([]);
});
