import { describe, expect, test } from "vitest";
import { chancesOf, probableDates } from "./probable-dates.ts";
import { simulatedBacklog, teamKinds, type TeamKind } from "./simulated-backlog.ts";

const depths = [1, 2, 4];
const runs = 25;

/** How often what was said of items one, two and four periods deep came true. */
function heldDates(kind: TeamKind, past: number): { p50: number; p85: number; p95: number } {
  const held = { p50: 0, p85: 0, p95: 0 };
  for (let run = 0; run < runs; run += 1) {
    const { question, items, doneOn, at } = asked(kind, past, run);
    const dates = probableDates(question).items;
    for (const depth of depths) {
      const date = dates[at(depth)];
      const done = doneOn.get(items[at(depth)]?.ref ?? "") ?? null;
      for (const level of ["p50", "p85", "p95"] as const) {
        const said = date?.[level] ?? null;
        if (said === null || (done !== null && done <= said)) held[level] += 1;
      }
    }
  }
  return held;
}

function asked(kind: TeamKind, past: number, run: number) {
  const seed = run * 7919 + past * 31 + teamKinds.indexOf(kind) * 101;
  const { pace, items, today, doneOn, usual } = simulatedBacklog(kind, past, seed);
  const at = (depth: number) => Math.min(items.length - 1, Math.round(depth * usual * 0.9) - 1);
  const question = { items, teams: [pace], trials: 400, seed: run + 1, today };
  return { question, items, doneOn, at: (depth: number) => Math.max(0, at(depth)) };
}

describe("of fifteen kinds of simulated teams", () => {
  const all = teamKinds.length * runs * depths.length;

  test.each([
    ["after 2 periods, 80 of 100 dates with 85 % held, or more", 2, 1],
    ["after 4 periods, 80 of 100 dates with 85 % held, or more", 4, 1],
    ["after 8 periods, 80 to 95 of 100 dates with 85 % held", 8, 0.95],
    ["after 16 periods, 80 to 95 of 100 dates with 85 % held", 16, 0.95],
    ["after 26 periods, 80 to 95 of 100 dates with 85 % held", 26, 0.95],
  ])("%s", (_sentence, past, most) => {
    const held = teamKinds.map((kind) => heldDates(kind, past));
    const share = (level: "p50" | "p85" | "p95") =>
      held.reduce((sum, each) => sum + each[level], 0) / all;
    expect(share("p85")).toBeGreaterThan(0.8);
    expect(share("p85")).toBeLessThan(most);
    expect(share("p50")).toBeGreaterThan(0.5);
    expect(share("p95")).toBeGreaterThan(0.9);
  });

  test.each(teamKinds)("no kind is far off: %s", (kind) => {
    const held = [4, 8, 16].map((past) => heldDates(kind, past).p85 / runs / depths.length);
    expect(held.reduce((sum, each) => sum + each, 0) / held.length).toBeGreaterThan(0.75);
  });

  test("of what was said to be done with 80 to 90 %, 80 to 95 % was", () => {
    const said = { chance: 0, done: 0, many: 0 };
    for (const kind of teamKinds) {
      for (let run = 0; run < runs; run += 1) {
        const { question, items, doneOn, at } = asked(kind, 8, run);
        for (const depth of depths) {
          const ref = items[at(depth)]?.ref ?? "";
          const done = doneOn.get(ref) ?? null;
          for (const { chance, endsOn } of chancesOf(question, ref)) {
            if (chance < 0.8 || chance >= 0.9) continue;
            said.many += 1;
            said.chance += chance;
            if (done !== null && done <= endsOn) said.done += 1;
          }
        }
      }
    }
    expect(said.many).toBeGreaterThan(500);
    expect(said.done / said.many).toBeGreaterThan(0.8);
    expect(said.done / said.many).toBeLessThan(0.95);
  });
});
