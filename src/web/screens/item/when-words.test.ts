import { describe, expect, test } from "vitest";
import { chancesToDraw, chanceWords, whenWords, type ProbableDateAnswer } from "./when-words.ts";

const answer = (but: Partial<ProbableDateAnswer>): ProbableDateAnswer => ({
  ref: "SHOP-12",
  today: "2026-02-20",
  p50: "2026-02-28",
  p85: "2026-03-14",
  laterThan: "2027-02-12",
  unknown: null,
  words: "",
  chances: [],
  ...but,
});

describe("when an item is probably done", () => {
  test.each([
    [{}, "by 14 March (85 %) · by 28 February (50 %)"],
    [{ p50: "2026-03-14" }, "by 14 March (85 %)"],
    [{ p85: "2027-01-08" }, "by 8 January 2027 (85 %) · by 28 February (50 %)"],
    [{ p85: null }, "by 28 February (50 %) · later than 12 February 2027 (85 %)"],
    [{ p50: null, p85: null }, "later than 12 February 2027"],
    [{ unknown: "no-team" as const }, "Give it a team"],
    [{ unknown: "no-history" as const }, "No finished sprint yet"],
    [{ unknown: "too-deep" as const }, "It ranks too deep to say"],
  ])("%j is told as %s", (but, words) => {
    expect(whenWords(answer(but), "scrum")).toBe(words);
  });

  test("a Kanban team has no sprints to wait for", () => {
    expect(whenWords(answer({ unknown: "no-history" }), "kanban")).toBe("Nothing finished yet");
  });
});

describe("its chances", () => {
  const chances = [0, 0.004, 0.2, 0.64, 0.93, 0.996, 1].map((chance, at) => ({
    endsOn: `2026-03-0${at + 1}`,
    name: `Sprint ${at + 1}`,
    chance,
  }));

  test("are drawn from where it may be done to where it nearly certainly is", () => {
    expect(chancesToDraw(chances).map(({ name }) => name)).toEqual([
      "Sprint 3",
      "Sprint 4",
      "Sprint 5",
      "Sprint 6",
    ]);
    expect(chancesToDraw(chances.slice(0, 2))).toEqual([]);
    const slow = Array.from({ length: 26 }, (_, at) => ({
      endsOn: "",
      name: `${at}`,
      chance: at / 100,
    }));
    expect(chancesToDraw(slow)).toHaveLength(12);
  });

  test("are a sentence too, in which nothing is certain", () => {
    expect(chanceWords(chancesToDraw(chances))).toBe(
      "Done by the end of Sprint 3 with 20 %, Sprint 4 with 64 %, Sprint 5 with 93 %, Sprint 6 with 99 %.",
    );
  });
});
