import { z } from "zod";
import { Invalid } from "../../domain/blocker.ts";
import { json } from "../body.ts";
import type { Delivery } from "../contract.ts";

export const optionalText = z.string().nullish();

/** What may accompany everything that is done to an alert. */
export const common = {
  note: z.string().max(25_000).nullish(),
  user: optionalText,
  source: optionalText,
};

/** Senders put numbers and more among the details, though Opsgenie names texts only. */
export const details = z
  .record(z.string(), z.unknown())
  .transform((given) =>
    Object.entries(given).map(([name, value]): [string, string] => [name, plain(value)]),
  );

const plain = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "");

/**
 * The body and the query as one, of that shape. Throws Invalid with a line for each field, which `refused` reads.
 * To close or to acknowledge nothing has to be said, so a body may be empty there.
 */
export function fieldsOf<Shape extends z.ZodType>(
  delivery: Delivery,
  shape: Shape,
): z.output<Shape> {
  const isEmpty = delivery.body.length === 0 && delivery.params["*"];
  const body = isEmpty ? {} : json(delivery);
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new Invalid("", "The body is not a JSON object.");
  }
  const read = shape.safeParse({ ...delivery.query, ...body });
  if (read.success) return read.data;
  throw new Invalid("", read.error.issues.map(lineOf).join("\n"));
}

/** `field: sentence`, less what would break the line. */
function lineOf(issue: z.core.$ZodIssue): string {
  const field = issue.path.map(String).join(".").replaceAll(/[\s:]/g, "_");
  return `${field}: ${sentenceOf(issue)}`;
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "too_big") {
    const what = issue.origin === "array" ? "entries" : "characters";
    return `At most ${String(issue.maximum)} ${what}.`;
  }
  if (issue.code === "too_small") return "This can not be empty.";
  if (issue.code === "invalid_value") return `This is one of ${issue.values.join(", ")}.`;
  return issue.code === "invalid_type" ? `This is not a ${issue.expected}.` : `${issue.message}.`;
}
