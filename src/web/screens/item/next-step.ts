import type { Blocker } from "../../../domain/blocker.ts";
import { closureBlockers } from "../../../domain/closure.ts";
import type { ItemDetails } from "../../../domain/item-details.ts";
import { isClosed, type Item, type State } from "../../../domain/item.ts";

export type Step = "triage" | "start" | "review" | "close";

/** The one thing to do next with an item; null when it is closed. */
export function nextStep(item: Pick<Item, "state">): Step | null {
  const steps: Record<State, Step | null> = {
    untriaged: "triage",
    ready: "start",
    started: "review",
    review: "close",
    done: null,
    declined: null,
    duplicate: null,
  };
  return steps[item.state];
}

export const stepTitles: Record<Step, string> = {
  triage: "Triage it",
  start: "Start",
  review: "Move to review",
  close: "Call it done…",
};

/** What an open item still lacks before it may be called done. What is only asked in that moment is not missed before. */
export function missingForDone(item: Item, detail: ItemDetails | null): Blocker[] {
  if (!detail || isClosed(item) || item.state === "untriaged") return [];
  const causedBy = detail.links
    .filter((link) => link.relation === "caused-by" && link.direction === "to")
    .map((link) => link.ref);
  const asked = { explanation: "asked when it is closed" };
  return closureBlockers({ item, closure: asked, proofs: detail.proofs.length, causedBy });
}

/** "4th of 87": a place in the backlog, counted from 1. */
export function placeInWords(place: number, total: number): string {
  return `${ordinal(place)} of ${total.toLocaleString("en")}`;
}

function ordinal(number: number): string {
  const endings: Record<string, string> = { one: "st", two: "nd", few: "rd", other: "th" };
  return `${number.toLocaleString("en")}${endings[rules.select(number)] ?? "th"}`;
}

const rules = new Intl.PluralRules("en", { type: "ordinal" });
