import { pointsWords } from "./forecast/arithmetic.ts";
import type { CausePrice, Price, SprintPrice } from "./interrupts-price.ts";
import {
  mostPushedCounted,
  type LedgerEntry,
  type LedgerForecast,
  type LedgerKind,
} from "./ledger.ts";

/** What an interrupt comes from, as the heading of its price. */
export function causeWords(cause: CausePrice["cause"]): string {
  if (cause === "transient") return "Infrastructure";
  if (cause === "defect") return "Code";
  return cause === "unknown" ? "Cause not known yet" : "Not from production";
}

export const ledgerKindWords: Record<LedgerKind, string> = {
  expedited: "Expedited",
  added: "Added while it ran",
  ranked: "Ranked above stories",
};

type Told = Pick<LedgerEntry, "kind" | "ref" | "sprint" | "pushed" | "pushedCount">;

/** What happened, in a sentence without who and why: "SHOP-12 was expedited into Sprint 4 and pushed SHOP-3 out." */
export function entrySentence(entry: Told): string {
  const { kind, ref, sprint } = entry;
  if (kind === "ranked") return `${ref} was ranked above ${passedWords(entry)}.`;
  const into = sprint ? ` into ${sprint}` : "";
  if (kind === "added") return `${ref} was taken${into || " into a sprint"} while it ran.`;
  const out = entry.pushedCount === 0 ? "" : ` and pushed ${namesWords(entry)} out`;
  return `${ref} was expedited${into}${out}.`;
}

function passedWords({ pushed, pushedCount }: Told): string {
  const [first] = pushed;
  if (pushedCount === 1) return `the story ${first}`;
  return `${manyWords(pushedCount)} stories, ${first} the first of them`;
}

function namesWords({ pushed, pushedCount }: Told): string {
  if (pushedCount <= mostNamed) return listing(pushed);
  const named = pushed.slice(0, mostNamed - 1);
  return listing([...named, `${manyWords(pushedCount - named.length)} more`]);
}

const mostNamed = 5;

/** A count that is no longer counted says so. */
export function manyWords(count: number): string {
  return count >= mostPushedCounted ? `${count.toLocaleString("en")} or more` : String(count);
}

/** "55 to 60 points before, 50 to 55 after"; null where nothing was forecast. */
export function changeWords(
  before: LedgerForecast | null,
  after: LedgerForecast | null,
): string | null {
  if (!before || !after) return null;
  if ("low" in before && "low" in after) return pointChange(before, after);
  if ("ref" in before && "ref" in after) return dayChange(before, after);
  return null;
}

function pointChange(
  before: { low: number; high: number },
  after: { low: number; high: number },
): string {
  const was = rangeWords(before);
  const is = rangeWords(after);
  return was === is ? `still ${was}` : `${was} before, ${is} after`;
}

/** "55 to 60 points". */
export function rangeWords({ low, high }: { low: number; high: number }): string {
  return low === high ? pointsWords(low) : `${low} to ${high} points`;
}

function dayChange(before: { ref: string; words: string }, after: { words: string }): string {
  if (before.words === after.words) return `${before.ref} still ${before.words}`;
  return `${before.ref} ${before.words} before, ${after.words} after`;
}

/** What a sprint paid, in a sentence that stands for the picture beside it. */
export function priceSentence(
  price: Price & Partial<Pick<SprintPrice, "before" | "after">>,
): string {
  const { emergencies, additions, pushedOut, pushedStories, pushedPoints, rankings, passed } =
    price;
  const came = listing([
    ...(emergencies > 0 ? [counted(emergencies, "emergency", "emergencies")] : []),
    ...(additions > 0 ? [counted(additions, "addition", "additions")] : []),
  ]);
  const out =
    pushedOut === 0
      ? ""
      : ` pushed ${counted(pushedOut, "item", "items")} out of the sprint${storiesWords(pushedStories, pushedPoints)}`;
  const parts = [
    came === ""
      ? "No emergency and no addition."
      : `${capital(came)}${out || " pushed nothing out"}.`,
    ...(rankings > 0
      ? [
          `${counted(rankings, "production item was", "production items were")} ranked above ${counted(passed, "story", "stories")}.`,
        ]
      : []),
  ];
  const change = changeWords(price.before ?? null, price.after ?? null);
  if (change) parts.push(`Forecast: ${change}.`);
  return parts.join(" ");
}

function storiesWords(stories: number, points: number): string {
  if (stories === 0) return "";
  return `, ${counted(stories, "story", "stories")} of ${pointsWords(points)} among them`;
}

function counted(count: number, one: string, many: string): string {
  return `${manyWords(count)} ${count === 1 ? one : many}`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function listing(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
