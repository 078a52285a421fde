import { expect, test } from "vitest";
import type { Document } from "./similarity.ts";
import { termStatistics } from "./term-statistics.ts";

const told = (ref: string, title: string): Document => ({ ref, title, body: "" });
const seen = [told("SHOP-1", "Checkout is slow"), told("SHOP-2", "Checkout fails for vouchers")];
const clauses = [
  [{ word: "voucher", isBeginning: true }],
  [
    { word: "slow", isBeginning: false },
    { word: "phone", isBeginning: false },
  ],
];

test("what the database has counted says how common a term is", () => {
  const shares = new Map([
    ["crash", 0.1],
    ["crashes", 0.2],
  ]);
  const counted = { shares, documents: 1000, clauses, foundBy: new Map<number, number>() };
  const { documents, documentsWith } = termStatistics(counted, seen);
  expect(documents).toBe(1000);
  expect(documentsWith("crash")).toBe(200);
  expect(documentsWith("unheard")).toBe(0);
});

test("a rare word that was asked for is as common as it was found, itself included", () => {
  const foundBy = new Map([
    [0, 7],
    [1, 40],
  ]);
  const counted = { shares: new Map([["checkout", 0.1]]), documents: 1000, clauses, foundBy };
  const { documentsWith } = termStatistics(counted, seen);
  expect(documentsWith("voucher")).toBe(8);
  // What two words were found in together says nothing of either.
  expect(documentsWith("slow")).toBe(0);
});

test("before the database has counted anything, what was found tells", () => {
  const counted = { shares: new Map(), documents: 30, clauses, foundBy: new Map() };
  const { documents, documentsWith, averageLength } = termStatistics(counted, seen);
  expect(documents).toBe(30);
  expect(documentsWith("checkout")).toBe(2);
  expect(averageLength.title).toBeGreaterThan(1);
});
