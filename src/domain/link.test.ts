import { expect, test } from "vitest";
import type { Relation } from "./event.ts";
import type { Kind } from "./item.ts";
import { linkBlockers } from "./link.ts";

test.each<[string, Kind, Relation, Kind, boolean]>([
  ["an incident is caused by a defect", "incident", "caused-by", "defect", true],
  ["no incident is caused by a story", "incident", "caused-by", "story", false],
  ["no incident is caused by another one", "incident", "caused-by", "incident", false],
  ["a defect is not caused by an incident", "defect", "caused-by", "incident", false],
  ["an action removes the cause of an incident", "action", "removes-cause-of", "incident", true],
  ["an action removes the cause of a defect", "action", "removes-cause-of", "defect", true],
  ["a story removes no cause", "story", "removes-cause-of", "incident", false],
  ["debt removes no cause", "debt", "removes-cause-of", "defect", false],
  ["anything relates to anything", "debt", "relates-to", "story", true],
])("%s", (_sentence, from, relation, to, isAllowed) => {
  const blockers = linkBlockers({ ref: "SHOP-1", kind: from }, relation, {
    ref: "SHOP-2",
    kind: to,
  });
  expect(blockers.map((each) => each.code)).toEqual(isAllowed ? [] : ["not-of-this-kind"]);
});

test("nothing is linked to itself", () => {
  const item = { ref: "SHOP-1", kind: "story" } as const;
  expect(linkBlockers(item, "relates-to", item).map((each) => each.code)).toEqual([
    "beside-itself",
  ]);
});
