import type { Blocker, BlockerCode } from "../../../domain/blocker.ts";
import type { Gate } from "../../../domain/event.ts";

/** The blockers by which each gate says no. */
const codes: Record<Gate, readonly BlockerCode[]> = {
  receipt: ["receipt-missing"],
  review: ["review-missing", "action-missing"],
  coverage: ["coverage-missing"],
};

/** What the product owner may let pass among what stands in the way, and the rest, which nobody may. */
export function partedByGate(blockers: readonly Blocker[]): {
  gate: Gate | null;
  gated: Blocker[];
  others: Blocker[];
} {
  const first = (Object.keys(codes) as Gate[]).find((gate) =>
    blockers.some(({ code }) => codes[gate].includes(code)),
  );
  const isGated = ({ code }: Blocker) => first !== undefined && codes[first].includes(code);
  return {
    gate: first ?? null,
    gated: blockers.filter(isGated),
    others: blockers.filter((each) => !isGated(each)),
  };
}

/** How an item passes that gate when it is let pass. */
export const passWords: Record<Gate, string> = {
  receipt: "May be done without a receipt",
  review: "May be done without an agreed review",
  coverage: "May be done without tests that cover it",
};
