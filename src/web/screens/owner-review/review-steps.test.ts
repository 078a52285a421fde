import { describe, expect, test } from "vitest";
import type { Item } from "../../../domain/item.ts";
import type { ToReview } from "../../../domain/owner-review.ts";
import { sampleItem } from "../../support/sample.ts";
import {
  answered,
  askedNow,
  hasMoved,
  lookedAgain,
  nextStep,
  progressWords,
  stepsOf,
  takenBack,
} from "./review-steps.ts";

const item = (ref: string, more: Partial<Item> = {}) => sampleItem(Number(ref.slice(5)), more);
const asks = (ref: string, above: string | null, below: string | null): ToReview => ({
  item: item(ref, { kind: "defect" }),
  reasons: ["new"],
  above: above ? item(above) : null,
  below: below ? item(below) : null,
});
const queue = [asks("SHOP-12", "SHOP-40", "SHOP-41"), asks("SHOP-13", "SHOP-41", null)];
const start = stepsOf(queue, 1);
const reviewed = (ref: string, above: string | null, below: string | null, version = 2) => ({
  ...asks(ref, above, below),
  item: item(ref, { kind: "defect", version }),
  from: { below: "SHOP-39" } as const,
});

const raised = answered(
  start,
  { decision: "raised", beside: "SHOP-40" },
  reviewed("SHOP-12", "SHOP-38", "SHOP-40"),
);

describe("an answer", () => {
  test("that moves the item asks it against the next story", () => {
    expect(askedNow(raised)).toMatchObject({
      item: { ref: "SHOP-12", version: 2 },
      above: { ref: "SHOP-38" },
      below: { ref: "SHOP-40" },
    });
    expect([hasMoved(start), hasMoved(raised)]).toEqual([false, true]);
    expect(progressWords(raised)).toBe("2 of 3");
  });

  test("that it stays goes on to the next, and so does whoever has moved it enough", () => {
    const stays = { decision: "stays", beside: "SHOP-40" } as const;
    const next = answered(start, stays, reviewed("SHOP-12", "SHOP-40", "SHOP-41"));
    for (const steps of [next, nextStep(raised)]) {
      expect(askedNow(steps)?.item.ref).toBe("SHOP-13");
      expect(progressWords(steps)).toBe("3 of 3");
    }
    const all = nextStep(nextStep(next));
    expect([askedNow(all), progressWords(all)]).toEqual([null, "3 of 3"]);
  });

  test("is taken back step by step, also from the next item", () => {
    const back = takenBack(nextStep(raised), { item: item("SHOP-12", { version: 3 }) });
    expect(askedNow(back)).toMatchObject({
      item: { ref: "SHOP-12", version: 3 },
      above: { ref: "SHOP-40" },
      below: { ref: "SHOP-41" },
    });
    expect(hasMoved(back)).toBe(false);
    expect(takenBack(back, { item: item("SHOP-12") })).toBe(back);
  });
});

describe("when somebody else was faster", () => {
  test("the item is asked as it is now", () => {
    const now = asks("SHOP-12", "SHOP-7", null);
    expect(askedNow(lookedAgain(start, [now]))?.above?.ref).toBe("SHOP-7");
  });

  test("what needs no decision any more is passed over", () => {
    const left = lookedAgain(start, []);
    expect(askedNow(left)?.item.ref).toBe("SHOP-13");
    expect(progressWords(left)).toBe("2 of 2");
  });
});
