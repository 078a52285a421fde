import { describe, expect, test } from "vitest";
import { candidateClauses } from "./candidate-query.ts";

const shares = new Map([
  ["checkout", 0.12],
  ["guest", 0.06],
  ["guests", 0.05],
  ["slow", 0.08],
  ["voucher", 0.003],
  ["vouchers", 0.0005],
  ["order", 0.2],
  ["phone", 0.02],
]);

const asked = (words: string[], documents = 100_000) =>
  candidateClauses(words, shares, documents).map((clause) =>
    clause.map(({ word, isBeginning }) => (isBeginning ? `${word}*` : word)).join(" & "),
  );

describe("candidates are found", () => {
  test("by a rare word in all its forms, which are asked for once", () => {
    expect(asked(["vouchers", "voucher"])).toEqual(["voucher*"]);
  });

  test("by a word that nobody else has", () => {
    expect(asked(["e4711"])).toEqual(["e4711"]);
  });

  test("by common words only together: each alone finds too many", () => {
    const found = asked(["checkout", "slow", "phone"]);
    expect(found).toContain("slow & phone");
    expect(found.every((clause) => clause.includes("&"))).toBe(true);
  });

  test("first by what is rare, then by what is common", () => {
    expect(asked(["checkout", "slow", "voucher"])[0]).toBe("voucher*");
  });

  test("by a common word as it stands, in the form that was counted", () => {
    expect(asked(["gues", "guests"]).join()).not.toContain("*");
  });

  test("by a common word alone when nothing else was said", () => {
    expect(asked(["checkout"])).toEqual(["checkout"]);
  });

  test("by nothing when nothing was said", () => {
    expect(asked([])).toEqual([]);
  });

  test("by each word for itself before the database has counted any", () => {
    const words = ["checkout", "slow"];
    expect(candidateClauses(words, new Map(), 40).map((clause) => clause.length)).toEqual([1, 1]);
  });
});

test("however much is asked for, a bounded number of rows is expected", () => {
  const many = new Map(Array.from({ length: 200 }, (_, at) => [`word${at}`, 0.003]));
  expect(candidateClauses([...many.keys()], many, 100_000).length).toBeLessThan(10);
});
