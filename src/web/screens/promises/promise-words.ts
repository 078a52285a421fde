import { heldWords } from "../../../domain/promise-broken.ts";
import { leftWords, type ActionPromise } from "../../../domain/promise.ts";

/** "What SHOP-3 heard of is not seen again for 30 days". */
export function sentenceOf({ words }: Pick<ActionPromise, "words">): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

/** How a promise stands, with the references of what broke it. `now` is ISO 8601. */
export function standingWords(promise: ActionPromise, now: string): string {
  const { state, runsFrom, settledAt, brokenBy, continuedAs } = promise;
  const held = runsFrom && settledAt ? heldWords(runsFrom, settledAt) : "";
  if (state === "broken")
    return `Broken after ${held}: ${brokenBy} was seen, ${continuedAs} goes on with it`;
  if (state === "kept") return `Kept for ${held}`;
  if (state === "withdrawn") return "Taken back";
  return leftWords(promise, now);
}

/** "2 broken, 5 running and 12 kept". */
export function countsWords({
  broken,
  running,
  kept,
}: {
  broken: number;
  running: number;
  kept: number;
}): string {
  return `${broken} broken, ${running} running and ${kept} kept`;
}
