import { z } from "zod";
import type { Delivery } from "../contract.ts";
import { description, message, priority, signed, tags } from "./alert.ts";
import { common, details, fieldsOf } from "./fields.ts";

/** What can be done to an alert that is there. */
export interface Action {
  /** As Opsgenie names it to those who ask what became of a request. */
  name: string;
  done: string;
  /** What it tells, as Markdown. Throws Invalid. */
  tell: (delivery: Delivery) => string;
}

/**
 * By method and last part of the path: https://docs.opsgenie.com/docs/alert-api. What pages or assigns people is not here: to
 * take it would be to promise that somebody was called.
 */
const actions: Readonly<Record<string, Action>> = {
  "POST close": action("Close", "Closed alert", {}, () => ""),
  "DELETE ": action("Delete", "Deleted alert", {}, () => "Deleted by its sender."),
  "POST acknowledge": action("Acknowledge", "Acknowledged alert", {}, () => "Acknowledged."),
  "POST unacknowledge": action(
    "UnAcknowledge",
    "Unacknowledged alert",
    {},
    () => "No longer acknowledged.",
  ),
  "POST notes": action("AddNote", "Added note", { note: z.string().min(1) }, () => ""),
  "POST snooze": action(
    "Snooze",
    "Snoozed alert",
    { endTime: z.string().min(1) },
    ({ endTime }) => `Its sender wants quiet until ${endTime}.`,
  ),
  "POST tags": action(
    "AddTags",
    "Added tags",
    { tags },
    (given) => `Tags added: ${given.tags.join(", ")}.`,
  ),
  "DELETE tags": action(
    "RemoveTags",
    "Removed tags",
    { tags: z.string().min(1) },
    (given) => `Tags removed: ${given.tags}.`,
  ),
  "POST details": action("AddDetails", "Added details", { details }, (given) =>
    given.details.map(([name, value]) => `- **${name}**: ${value}`).join("\n"),
  ),
  "DELETE details": action(
    "RemoveDetails",
    "Removed details",
    { keys: z.string().min(1) },
    ({ keys }) => `Details removed: ${keys}.`,
  ),
  "PUT message": action(
    "UpdateMessage",
    "Updated message",
    { message },
    (given) => `It now says: ${given.message}`,
  ),
  "PUT description": action(
    "UpdateDescription",
    "Updated description",
    { description },
    (given) => `It is now described so:\n\n${given.description}`,
  ),
  "PUT priority": action(
    "UpdatePriority",
    "Updated priority",
    { priority },
    (given) => `Its sender now gives it priority ${given.priority}.`,
  ),
};

function action<Fields extends z.ZodRawShape>(
  name: string,
  done: string,
  fields: Fields,
  told: (given: z.output<z.ZodObject<Fields>>) => string,
): Action {
  const own = z.object(fields);
  const shared = z.object(common);
  const tell = (delivery: Delivery) =>
    [told(fieldsOf(delivery, own)), signed(fieldsOf(delivery, shared))]
      .filter(Boolean)
      .join("\n\n");
  return { name, done, tell };
}

/** `last` is the last part of the path, empty for the alert itself. */
export function actionOf(method: string, last: string): Action | null {
  const known = `${method} ${last}`;
  return Object.hasOwn(actions, known) ? (actions[known] ?? null) : null;
}

/** What became of it, in Opsgenie's words; null for what is no action's name. */
export function doneBy(name: string): string | null {
  if (name === "Create") return "Created alert";
  return Object.values(actions).find((each) => each.name === name)?.done ?? null;
}

/** After these an alert is over. */
export const ending: ReadonlySet<string> = new Set(["Close", "Delete"]);

/** The last parts of the paths that are understood, for those who asked for another. */
export function understood(method: string): string {
  const known = Object.keys(actions).filter((each) => each.startsWith(`${method} `));
  return known.map((each) => each.slice(method.length + 1)).join(", ");
}
