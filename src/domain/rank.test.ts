import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compareRanks,
  keyInGap,
  keysAtBottom,
  neighbourOf,
  placeWords,
  rankBlockers,
  type Place,
  type RankQuestion,
} from "./rank.ts";

const item = { ref: "SHOP-1", state: "ready" } as const;
const neighbour = { ref: "SHOP-2", state: "started" } as const;

type Case = [sentence: string, question: Partial<RankQuestion>, codes: string[]];

const cases: Case[] = [
  ["an open, triaged item goes to the top", { place: { at: "top" } }, []],
  ["it goes above another one of the backlog", { place: { above: "SHOP-2" }, neighbour }, []],
  [
    "nothing is ranked before triage",
    { item: { ref: "SHOP-1", state: "untriaged" } },
    ["not-triaged"],
  ],
  [
    "what is done has no place any more",
    { item: { ref: "SHOP-1", state: "done" } },
    ["already-closed"],
  ],
  ["an item has no place beside itself", { place: { below: "SHOP-1" } }, ["beside-itself"]],
  ["another product has a backlog of its own", { place: { above: "CAFE-2" } }, ["other-product"]],
  [
    "nothing goes beside an item that is not there",
    { place: { above: "SHOP-9" } },
    ["not-in-backlog"],
  ],
  [
    "nothing goes beside an item that waits in Triage",
    { place: { above: "SHOP-2" }, neighbour: { ref: "SHOP-2", state: "untriaged" } },
    ["not-in-backlog"],
  ],
  [
    "everything that stands in the way is told at once",
    { item: { ref: "SHOP-1", state: "untriaged" }, place: { above: "SHOP-9" } },
    ["not-triaged", "not-in-backlog"],
  ],
];

test.each(cases)("%s", (_sentence, question, codes) => {
  const asked = { item, place: { at: "top" } as Place, neighbour: null, ...question };
  expect(rankBlockers(asked).map((each) => each.code)).toEqual(codes);
});

test.each<[Place, string, string | null]>([
  [{ at: "top" }, "at the top", null],
  [{ at: "bottom" }, "at the bottom", null],
  [{ above: "SHOP-3" }, "above SHOP-3", "SHOP-3"],
  [{ below: "SHOP-3" }, "below SHOP-3", "SHOP-3"],
])("the place %j reads %j", (place, words, beside) => {
  expect(placeWords(place)).toBe(words);
  expect(neighbourOf(place)).toBe(beside);
});

describe("the keys of a backlog", () => {
  test("whatever is moved wherever, however often: one total order, and one key written a move", () => {
    const move = fc.record({ from: fc.nat(), to: fc.nat() });
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 12 }),
        fc.array(move, { maxLength: 60 }),
        (size, moves) => {
          const order = keysAtBottom(null, size).map((rank, number) => ({ number, rank }));
          for (const { from, to } of moves) {
            const [moving] = order.splice(from % order.length, 1);
            if (!moving) return;
            const others = order.map((each) => each.rank);
            const place = to % (order.length + 1);
            const gap = { before: others[place - 1] ?? null, after: others[place] ?? null };
            order.splice(place, 0, { ...moving, rank: keyInGap(gap) });
            expect(order.filter((_, index) => index !== place).map((each) => each.rank)).toEqual(
              others,
            );
          }
          expect([...order].sort(compareRanks)).toEqual(order);
          expect(new Set(order.map((each) => each.rank)).size).toBe(size);
        },
      ),
    );
  });

  test("a thousand items ranked above the same one still have keys that can be kept", () => {
    const [first = "", below = ""] = keysAtBottom(null, 2);
    let above = first;
    for (let moves = 0; moves < 1000; moves += 1) above = keyInGap({ before: above, after: below });
    expect(above.length).toBeLessThan(1000);
    expect(above < below).toBe(true);
  });

  test("what is added at the bottom comes after everything, in the order of adding", () => {
    const some = keysAtBottom(null, 3);
    const more = keysAtBottom(some.at(-1) ?? null, 200);
    expect([...some, ...more].sort()).toEqual([...some, ...more]);
  });

  test("what has no rank sorts before what has one, and equal to its like", () => {
    expect(compareRanks({ rank: null }, { rank: "a0" })).toBe(-1);
    expect(compareRanks({ rank: null }, { rank: null })).toBe(0);
  });
});
