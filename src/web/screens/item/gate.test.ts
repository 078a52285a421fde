import { describe, expect, test } from "vitest";
import { blocker } from "../../../domain/blocker.ts";
import { partedByGate } from "./gate.ts";

describe("what stands before done", () => {
  test("a missing receipt may be let pass", () => {
    const missing = blocker("receipt-missing");
    expect(partedByGate([missing])).toEqual({ gate: "receipt", gated: [missing], others: [] });
  });

  test("one waiver passes both the missing review and its missing action, and no missing cause", () => {
    const cause = blocker("cause-missing");
    const gated = [blocker("review-missing"), blocker("action-missing")];
    expect(partedByGate([cause, ...gated])).toEqual({ gate: "review", gated, others: [cause] });
  });

  test("what nobody may let pass has no gate", () => {
    const others = [blocker("not-triaged")];
    expect(partedByGate(others)).toEqual({ gate: null, gated: [], others });
    expect(partedByGate([]).gate).toBeNull();
  });
});
