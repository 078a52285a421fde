import { describe, expect, test } from "vitest";
import { usualFlow, type TeamFlow } from "../../domain/board.ts";
import type { Item } from "../../domain/item.ts";
import { sampleItem, sampleSnapshot } from "../support/sample.ts";
import { limitsInTheWay, workOfTeam } from "./limits.ts";

const own = { teamId: "team" };
const view = (flow: Partial<TeamFlow>, items: Item[]) => ({
  ...sampleSnapshot({
    teams: [{ id: "team", name: "Checkout", personIds: [], flow: { ...usualFlow, ...flow } }],
    members: [{ personId: "ben", name: "Ben", email: "ben@example.com", role: "developer" }],
  }),
  items: () => items,
});
const codes = (...asked: Parameters<typeof limitsInTheWay>) =>
  limitsInTheWay(...asked).map((each) => each.code);

test("what is in progress counts, and what was put into a column; what is only ready does not", () => {
  const items = [
    sampleItem(1, own),
    sampleItem(2, { ...own, columnId: "next" }),
    sampleItem(3, { ...own, state: "started" }),
    sampleItem(4, { ...own, state: "review" }),
    sampleItem(5, { ...own, state: "done", columnId: "next" }),
    sampleItem(6, { teamId: "other", state: "started" }),
  ];
  expect(workOfTeam({ items: () => items }, "team").map((each) => each.number)).toEqual([2, 3, 4]);
});

describe("limits are said before anybody tries", () => {
  const flow = {
    kindLimits: [{ id: "1", kinds: ["story" as const], wipLimit: 1 }],
    personLimit: 1,
  };
  const busy = sampleItem(1, { ...own, state: "started", assigneeId: "ben" });
  const next = sampleItem(2, own);

  test("of a move, and of an assignment", () => {
    const known = view(flow, [busy, next]);
    expect(codes(known, next, { state: "started" })).toEqual(["kind-full"]);
    const other = sampleItem(3, { ...own, kind: "debt", state: "review" });
    const [found] = limitsInTheWay(known, other, { assigneeId: "ben" });
    expect(found?.message).toContain("SHOP-1 is with Ben.");
  });

  test("with the work that was gathered once for many items", () => {
    const known = view(flow, [busy, next]);
    expect(codes(known, next, { state: "started" }, [])).toEqual([]);
    expect(codes(known, next, { state: "started" }, [busy])).toEqual(["kind-full"]);
  });

  test("never of what belongs to no team, or to one that agreed on nothing", () => {
    expect(codes(view(flow, [busy]), sampleItem(4), { state: "started" })).toEqual([]);
    expect(codes(view({}, [busy]), next, { state: "started" })).toEqual([]);
  });
});
