import { describe, expect, test } from "vitest";
import type { ItemDetails } from "../../../domain/item-details.ts";
import type { Item, State } from "../../../domain/item.ts";
import { missingForDone, nextStep, placeInWords } from "./next-step.ts";

test.each<[State, string | null]>([
  ["untriaged", "triage"],
  ["ready", "start"],
  ["started", "review"],
  ["review", "close"],
  ["done", null],
  ["declined", null],
  ["duplicate", null],
])("what is %s is next to %s", (state, step) => {
  expect(nextStep({ state })).toBe(step);
});

describe("what an item lacks before it is done", () => {
  const item = (more: Partial<Item>) =>
    ({ ref: "A-1", kind: "defect", state: "started", cause: null, ...more }) as Item;
  const detail = (more: Partial<ItemDetails> = {}) =>
    ({ proofs: [], links: [], ...more }) as unknown as ItemDetails;
  const codes = (one: Item, about: ItemDetails | null) =>
    missingForDone(one, about).map((each) => each.code);

  test("a defect lacks its test until one is named", () => {
    expect(codes(item({}), detail())).toEqual(["test-missing"]);
    const proofs = [{ id: "1", test: "t", url: null, by: "", byName: "", at: "" }];
    expect(codes(item({}), detail({ proofs }))).toEqual([]);
  });

  test("an incident lacks its cause; the explanation is asked only when it is closed", () => {
    expect(codes(item({ kind: "incident" }), detail())).toEqual(["cause-missing"]);
    expect(codes(item({ kind: "incident", cause: "transient" }), detail())).toEqual([]);
  });

  test("an incident caused by a defect lacks it until it is linked", () => {
    const incident = item({ kind: "incident", cause: "defect" });
    expect(codes(incident, detail())).toEqual(["defect-missing"]);
    const links = [
      {
        relation: "caused-by",
        direction: "to",
        ref: "A-2",
        title: "",
        kind: "defect",
        state: "ready",
      },
    ] satisfies ItemDetails["links"];
    expect(codes(incident, detail({ links }))).toEqual([]);
  });

  test("nothing is said of what is closed, waits in Triage, or is not known yet", () => {
    expect(codes(item({ state: "done" }), detail())).toEqual([]);
    expect(codes(item({ state: "untriaged" }), detail())).toEqual([]);
    expect(codes(item({}), null)).toEqual([]);
  });
});

test.each([
  [1, "1st of 1,087"],
  [2, "2nd of 1,087"],
  [13, "13th of 1,087"],
  [1023, "1,023rd of 1,087"],
])("place %d is told as %s", (place, words) => {
  expect(placeInWords(place, 1087)).toBe(words);
});
