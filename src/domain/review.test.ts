import { describe, expect, test } from "vitest";
import type { Kind, State } from "./item.ts";
import {
  agreeReviewBlockers,
  changeReviewBlockers,
  defaultTemplate,
  openReviewBlockers,
  proposedTitle,
  reopenReviewBlockers,
  sectionsOf,
  type CauseWeight,
  type ReviewState,
} from "./review.ts";

const codes = (blockers: { code: string }[]) => blockers.map(({ code }) => code);

describe("opening", () => {
  test.each<[Kind, State, string[]]>([
    ["incident", "untriaged", []],
    ["incident", "done", []],
    ["defect", "started", []],
    ["defect", "declined", ["nothing-to-review"]],
    ["incident", "duplicate", ["nothing-to-review"]],
    ["story", "ready", ["nothing-to-review"]],
    ["action", "ready", ["nothing-to-review"]],
    ["debt", "done", ["nothing-to-review"]],
  ])("a review of a %s that is %s", (kind, state, expected) =>
    expect(codes(openReviewBlockers({ ref: "SHOP-1", kind, state }))).toEqual(expected),
  );
});

test("an agreed review does not change", () => {
  expect(codes(changeReviewBlockers({ state: "agreed" }))).toEqual(["review-agreed"]);
  expect(changeReviewBlockers({ state: "draft" })).toEqual([]);
  expect(changeReviewBlockers({ state: "in-review" })).toEqual([]);
});

describe("agreeing", () => {
  test.each<[ReviewState, CauseWeight[], string[]]>([
    ["in-review", ["step", "root"], []],
    ["draft", ["root"], []],
    ["in-review", [], ["root-missing"]],
    ["in-review", ["step", "contributing"], ["root-missing"]],
    ["agreed", ["root"], ["review-agreed"]],
  ])("on a review that is %s with causes %j", (state, weights, expected) => {
    const causes = weights.map((weight) => ({ weight }));
    expect(codes(agreeReviewBlockers({ state }, causes))).toEqual(expected);
  });
});

describe("opening again", () => {
  test.each<[ReviewState, string, string[]]>([
    ["agreed", "It broke again", []],
    ["agreed", "  ", ["reason-missing"]],
    ["draft", "It broke again", ["already-started"]],
  ])("what is %s because of %j", (state, reason, expected) =>
    expect(codes(reopenReviewBlockers({ state }, reason))).toEqual(expected),
  );
});

test("its title is proposed from the item, and never too long to keep", () => {
  expect(proposedTitle({ ref: "SHOP-1", title: "Blank page" })).toBe("SHOP-1: Blank page");
  expect(proposedTitle({ ref: "SHOP-1", title: "x".repeat(300) })).toHaveLength(300);
});

test("its sections are those of the template, with nothing written", () => {
  expect(sectionsOf(defaultTemplate).map(({ heading, body }) => [heading, body])).toEqual([
    ["Summary", ""],
    ["Impact", ""],
    ["What went well", ""],
    ["What we learnt", ""],
  ]);
});
