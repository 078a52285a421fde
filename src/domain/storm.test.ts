import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { roomBeforeStorm, sharedLabels, stormFrom, stormTitle } from "./storm.ts";

test.each([
  ["a quiet minute has room for all", 0, 3, 3],
  ["a hundred are no storm yet", 0, 100, 100],
  ["of a hundred and one the last is in the storm", 0, 101, 100],
  ["what was opened before takes room", 97, 5, 3],
  ["a full minute has no room", 100, 5, 0],
  ["a storm that goes on has none either", 25_000, 5, 0],
  ["nobody asks", 40, 0, 0],
])("%s", (_sentence, opened, asking, room) => {
  expect(roomBeforeStorm(opened, asking)).toBe(room);
});

test("nobody gets more room than asked for, and no minute opens more than a hundred", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(300), { maxLength: 20 }), (flushes) => {
      let opened = 0;
      for (const asking of flushes) {
        const room = roomBeforeStorm(opened, asking);
        expect(room).toBeGreaterThanOrEqual(0);
        expect(room).toBeLessThanOrEqual(asking);
        opened += room;
      }
      expect(opened).toBe(
        Math.min(
          stormFrom,
          flushes.reduce((sum, asking) => sum + asking, 0),
        ),
      );
    }),
  );
});

test("a storm is told by the source it comes from", () => {
  expect(stormTitle("Prometheus")).toBe("Storm from Prometheus: many alerts at once");
});

describe("what the members of a storm have in common", () => {
  const ten = (labels: (place: number) => Record<string, string>) =>
    Array.from({ length: 10 }, (_, place) => labels(place));

  test.each([
    ["nobody's is nothing", [], {}],
    ["one member's is all it says", [{ zone: "a", host: "1" }], { zone: "a", host: "1" }],
    ["all say it", ten((place) => ({ zone: "a", host: `${place}` })), { zone: "a" }],
    ["nine of ten say it", ten((place) => ({ zone: place === 4 ? "b" : "a" })), { zone: "a" }],
    [
      "one of ten says nothing of it",
      ten((place): Record<string, string> => (place === 4 ? {} : { zone: "a" })),
      { zone: "a" },
    ],
    ["eight of ten are too few", ten((place) => ({ zone: place < 2 ? "b" : "a" })), {}],
    [
      "a label named as every object has one",
      ten(() => ({ constructor: "a", ["__proto__"]: "b" })),
      { constructor: "a", ["__proto__"]: "b" },
    ],
  ])("%s", (_sentence, members, shared) => {
    expect(Object.entries(sharedLabels(members))).toEqual(Object.entries(shared));
  });

  test("is said by nine of ten, and all that nine of ten say is in it", () => {
    const word = fc.constantFrom("a", "b", "a\nb", "c", "b\nc");
    const members = fc.array(fc.dictionary(word, word, { maxKeys: 4 }), { maxLength: 20 });
    fc.assert(
      fc.property(members, (members) => {
        const shared = sharedLabels(members);
        const most = members.length * 0.9;
        for (const label of ["a", "b", "a\nb", "c", "b\nc"]) {
          for (const value of ["a", "b", "a\nb", "c", "b\nc"]) {
            const count = members.filter((each) => each[label] === value).length;
            expect(shared[label] === value).toBe(count > 0 && count >= most);
          }
        }
      }),
    );
  });
});
