import { describe, expect, test } from "vitest";
import type { Proof } from "../../../domain/item-details.ts";
import type { BoundTest, Receipt } from "../../../domain/item-tests.ts";
import { proofRows } from "./proof-rows.ts";

const said = { by: "person:ada", byName: "Ada", at: "2026-03-02T09:00:00.000Z" };

const bound = (id: number, name: string): BoundTest => ({
  id,
  test: name,
  file: null,
  how: "named",
  guard: null,
  lastSeenAt: null,
  lastCommit: null,
  ...said,
});

const named = (name: string, url: string | null = null): Proof => ({
  id: name,
  test: name,
  url,
  ...said,
});

const receipt = (name: string): Receipt => ({
  id: `receipt of ${name}`,
  test: name,
  way: "prove",
  redCommit: "0123abcd",
  redAt: said.at,
  redUrl: null,
  redMessage: null,
  greenCommit: "4567cdef",
  greenAt: said.at,
  greenUrl: null,
  runs: 3,
  command: "npm test",
  machine: null,
  ...said,
});

describe("the proof of an item", () => {
  test("a test stands with its own receipts, and before those that proved nothing", () => {
    const tests = [bound(1, "cart › adds"), bound(2, "cart › empties")];
    const { rows } = proofRows({ tests, receipts: [receipt("cart › empties")], proofs: [] });
    expect(rows.map((row) => [row.test.id, row.receipts.length])).toEqual([
      [2, 1],
      [1, 0],
    ]);
  });

  test("what was named and a report has brought is told once, with the address that was given", () => {
    const tests = [bound(1, "cart › adds"), bound(2, "cart › empties")];
    const proofs = [named("cart > adds", "https://git.example/cart.ts"), named("empties")];
    const { rows, unheard } = proofRows({ tests, receipts: [], proofs });
    expect(unheard).toEqual([]);
    expect(rows.map(({ url }) => url)).toEqual(["https://git.example/cart.ts", null]);
  });

  test("what was named and no report has brought stands by itself", () => {
    const proofs = [named("cart › pays")];
    const { unheard } = proofRows({ tests: [bound(1, "cart › adds")], receipts: [], proofs });
    expect(unheard).toEqual(proofs);
  });
});
