import { describe, expect, test } from "vitest";
import type { Place } from "../../domain/rank.ts";
import { createReplica } from "../replica/replica.ts";
import { sampleSnapshot } from "../support/sample.ts";
import { guessRank, placeOf } from "./rank-item.ts";

function orderAfter(ref: string, place: Place): string[] {
  const replica = createReplica(sampleSnapshot());
  const rank = guessRank(replica.view(), ref, place);
  replica.assume({ refs: [ref], change: (item) => ({ ...item, rank }) });
  return [...replica.view().backlog.refs];
}

describe("a move is shown where the server will put it", () => {
  test.each<[string, Place, string[]]>([
    ["SHOP-3", { at: "top" }, ["SHOP-3", "SHOP-1", "SHOP-2"]],
    ["SHOP-1", { at: "bottom" }, ["SHOP-2", "SHOP-3", "SHOP-1"]],
    ["SHOP-3", { above: "SHOP-2" }, ["SHOP-1", "SHOP-3", "SHOP-2"]],
    ["SHOP-1", { below: "SHOP-2" }, ["SHOP-2", "SHOP-1", "SHOP-3"]],
    ["SHOP-1", { below: "SHOP-3" }, ["SHOP-2", "SHOP-3", "SHOP-1"]],
    ["SHOP-3", { above: "SHOP-1" }, ["SHOP-3", "SHOP-1", "SHOP-2"]],
  ])("%s %o", (ref, place, order) => {
    expect(orderAfter(ref, place)).toEqual(order);
  });

  test("the way back is below the neighbour that it had", () => {
    const view = createReplica(sampleSnapshot()).view();
    expect(placeOf(view, "SHOP-3")).toEqual({ below: "SHOP-2" });
    expect(placeOf(view, "SHOP-1")).toEqual({ at: "top" });
  });
});
