import { describe, expect, test } from "vitest";
import { usualColumns, usualFlow, type Method } from "../../../domain/board.ts";
import type { Team } from "../../../domain/product.ts";
import type { Sprint } from "../../../domain/sprint.ts";
import { sampleItem, sampleSnapshot } from "../../support/sample.ts";
import { boardToShow, itemsWithoutSprint } from "./board-items.ts";

const team = (id: string, method: Method, personIds: string[] = []): Team => ({
  id,
  name: id,
  personIds,
  flow: { ...usualFlow, method },
});
const now = Date.parse("2026-03-20T12:00:00Z");

describe("the board of a team without sprints", () => {
  const own = { teamId: "flow" };
  const shown = (items: ReturnType<typeof sampleItem>[], at = team("flow", "kanban")) =>
    itemsWithoutSprint({ items: () => items }, at, now).map((each) => each.number);

  test("shows what is ready in rank order, then what somebody works on", () => {
    const items = [
      sampleItem(1, { ...own, rank: "a3" }),
      sampleItem(2, { ...own, rank: "a1" }),
      sampleItem(3, { ...own, rank: "a0", state: "review" }),
      sampleItem(4, { ...own, state: "untriaged" }),
      sampleItem(5, { teamId: "other", rank: "a2" }),
    ];
    expect(shown(items)).toEqual([2, 1, 3]);
  });

  test("shows the first fifty of what is ready, and what was put further on wherever it ranks", () => {
    const next = { id: "next", name: "Next", state: "ready", policy: "", wipLimit: null } as const;
    const columns = usualColumns.toSpliced(1, 0, next);
    const items = Array.from({ length: 60 }, (_, at) =>
      sampleItem(at, { ...own, rank: `a${String(at).padStart(2, "0")}` }),
    );
    items.push(sampleItem(99, { ...own, rank: "b1", columnId: "next" }));
    const at = { ...team("flow", "kanban"), flow: { ...usualFlow, columns } };
    expect(shown(items, at)).toEqual([...items.slice(0, 50).map((each) => each.number), 99]);
  });

  test("shows what was done in the last two weeks", () => {
    const done = (number: number, closedAt: string) =>
      sampleItem(number, { ...own, state: "done", closedAt });
    const items = [done(1, "2026-03-06T12:00:00.000Z"), done(2, "2026-03-06T11:59:59.000Z")];
    expect(shown(items)).toEqual([1]);
  });
});

describe("whose board is meant", () => {
  const running = (teamId: string) => ({ id: `s-${teamId}`, teamId, state: "running" }) as Sprint;
  const meant = (teams: Team[], sprints: Sprint[], named?: string) =>
    boardToShow(sampleSnapshot({ teams, sprints }), named)?.id ?? null;
  const me = ["ines"];

  test.each<[string, Team[], Sprint[], string | null]>([
    ["nobody's without a team", [], [], null],
    ["one's own", [team("a", "kanban"), team("b", "kanban", me)], [], "b"],
    [
      "one's own before another team's sprint",
      [team("a", "scrum"), team("b", "kanban", me)],
      [running("a")],
      "b",
    ],
    [
      "one's own sprint before another's board",
      [team("a", "scrum", me), team("b", "kanban")],
      [running("a")],
      null,
    ],
    [
      "another's sprint before another's board",
      [team("a", "scrum"), team("b", "kanban")],
      [running("a")],
      null,
    ],
    ["the only one that there is", [team("b", "kanban")], [], "b"],
    [
      "the board of a team that has left its sprints",
      [team("a", "kanban", me)],
      [running("a")],
      "a",
    ],
  ])("%s", (_, teams, sprints, expected) => {
    expect(meant(teams, sprints)).toBe(expected);
  });

  test("the one that was named, if it has one", () => {
    const teams = [team("a", "kanban", me), team("b", "kanban"), team("c", "scrum")];
    expect(meant(teams, [], "b")).toBe("b");
    expect(meant(teams, [], "c")).toBe("a");
  });
});
