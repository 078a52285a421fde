import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Absent, blocker, blockerCodes, Invalid, Refusal } from "../domain/blocker.ts";
import { Problem, problemOf, problems } from "./problem.ts";

const page = readFileSync(new URL("../../docs/problems.md", import.meta.url), "utf8");

const sections = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((section): [string, string] => {
      const [heading = "", ...rest] = section.split("\n");
      return [heading.trim(), rest.join("\n").split(/^## /m)[0] ?? ""];
    }),
);

test("every problem and every blocker is explained: what it means and what to do", () => {
  for (const code of [...Object.keys(problems), ...Object.keys(blockerCodes)]) {
    const section = sections.get(code) ?? "";
    expect(section, code).toMatch(/\*\*What it means\.\*\* \S+/);
    expect(section, code).toMatch(/\*\*What to do\.\*\* \S+/);
  }
});

test("nothing is explained that cannot happen", () => {
  const known = new Set([...Object.keys(problems), ...Object.keys(blockerCodes)]);
  expect([...sections.keys()].filter((code) => !known.has(code))).toEqual([]);
});

test("each problem's section names its status", () => {
  for (const [code, [status]] of Object.entries(problems)) {
    expect(sections.get(code), code).toContain(`Status ${status}.`);
  }
});

test.each([
  [new Refusal([blocker("not-triaged")]), 409, "refused"],
  [new Refusal([blocker("role-may-not")]), 403, "forbidden"],
  [new Refusal([blocker("only-the-owner-ranks")]), 403, "forbidden"],
  [new Absent("item"), 404, "absent"],
  [new Invalid("/title", "Too long."), 422, "invalid"],
  [new Problem("token-expired"), 401, "token-expired"],
  [databaseError("AN003"), 409, "refused"],
  [databaseError("23505", { constraint: "team_product_id_name_key" }), 409, "refused"],
  [databaseError("23505", { constraint: "unheard_of" }), 500, "internal"],
  [databaseError("40P01"), 409, "refused"],
  [databaseError("57P01"), 503, "database-away"],
  [databaseError("ECONNREFUSED"), 503, "database-away"],
  [databaseError("53100"), 507, "disk-full"],
  [new TypeError("x is not a function"), 500, "internal"],
  ["thrown text", 500, "internal"],
  [undefined, 500, "internal"],
])("%s is answered as %i %s", (error, status, code) => {
  expect(problemOf(error, "7")).toMatchObject({ status, type: `/problems#${code}` });
});

test.each([
  ["AN003", "Done is done: 1-2 never changes again.", "done-is-done"],
  ["AN005", "Only the product owner ranks.", "only-the-owner-ranks"],
  ["AN005", "Triage of started work is not undone.", "already-triaged"],
  ["AN006", "A defect is done only with its regression test named.", "test-missing"],
  ["AN010", "A sprint starts only with a story in it.", "increment-missing"],
])("the database's own refusal %s (%s) is the blocker %s", (code, message, expected) => {
  const body = problemOf(databaseError(code, { message }), "7");
  expect(body.blockers).toEqual([{ code: expected, message }]);
});

test("what broke inside is told by a request id and nothing else", () => {
  const body = problemOf(new Error("password=s3cr3t at /home/andon"), "42");
  expect(body).toEqual({
    type: "/problems#internal",
    title: "Something broke in Andon",
    status: 500,
    requestId: "42",
  });
});

function databaseError(code: string, more: object = {}): Error {
  return Object.assign(new Error("refused"), { code }, more);
}
