import type { ActionPromise } from "./promise.ts";
import { cutText } from "./text.ts";

/** What an item that goes on with a broken promise is made of. Times are ISO 8601. */
export interface Breach {
  promise: Pick<ActionPromise, "ref" | "watches" | "exception" | "words" | "runsFrom">;
  /** The action that made it. */
  action: { ref: string; title: string };
  /** From the action's direct ancestor to the first of the lineage. */
  ancestors: readonly { ref: string; title: string }[];
  seen: { ref: string; title: string; at: string };
  /** The name of the service that it names. */
  service: string | null;
  /** The titles of the reviews whose question is open again. */
  reviews: readonly string[];
}

/** Says what came back, and after what. */
export function titleOfBreach({ promise, action, seen, service }: Breach): string {
  const after = ` came back after ${action.ref}`;
  const what =
    promise.watches === "exception"
      ? `${promise.exception}${service ? ` on ${service}` : ""}`
      : seen.title;
  if (promise.watches === "service") {
    const rest = ` broke again after ${action.ref}: ${seen.title}`;
    return cutText(`${service ?? "The service"}${rest}`, 300);
  }
  return `${cutText(what, 300 - after.length)}${after}`;
}

/** What was promised, how long it held, what broke it and where it comes from. Markdown. */
export function descriptionOfBreach({ promise, action, ancestors, seen, reviews }: Breach): string {
  const held =
    promise.runsFrom === null ? "" : ` It held for ${heldWords(promise.runsFrom, seen.at)}.`;
  const lineage = [action, ...ancestors].map(({ ref, title }) => `- ${ref} ${plain(title)}`);
  return [
    `${action.ref} promised that ${plain(promise.words)}.${held} Then ${seen.ref} was seen: ${plain(seen.title)}.`,
    `What was done before did not remove the cause, or not all of it:\n\n${lineage.join("\n")}`,
    reviews.length === 0
      ? "No review says what the cause was taken for. Open one, and ask why what was done did not hold."
      : `The question is open again in ${reviews.map((title) => `the review “${plain(title)}”`).join(" and ")}: ask why what was done did not hold.`,
  ].join("\n\n");
}

/** "12 days", and of the first day "5 hours". */
export function heldWords(from: string, until: string): string {
  const hours = Math.floor((Date.parse(until) - Date.parse(from)) / 3_600_000);
  if (hours < 1) return "less than an hour";
  if (hours < 24) return hours === 1 ? "1 hour" : `${hours} hours`;
  const days = Math.floor(hours / 24);
  return days === 1 ? "1 day" : `${days} days`;
}

/** Titles come from senders: what they write is not marked up. */
function plain(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>]/g, "\\$&");
}
