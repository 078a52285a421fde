import { isUtf8 } from "node:buffer";
import type { z } from "zod";
import { Invalid } from "../domain/blocker.ts";
import type { Delivery } from "./contract.ts";

/** The body as JSON of that shape. Throws Invalid, with a pointer to the field. */
export function jsonBody<Shape extends z.ZodType>(
  delivery: Delivery,
  shape: Shape,
): z.output<Shape> {
  const read = shape.safeParse(json(delivery));
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const path = issue?.path ?? [];
  throw new Invalid(pointerTo(path), sentenceOf(path, issue?.message ?? "It has another shape"));
}

/** The body as JSON of any shape. */
export function json(delivery: Delivery): unknown {
  const known = parsed.get(delivery);
  if (known) return known.value;
  const value = parse(delivery.body);
  parsed.set(delivery, { value });
  return value;
}

const parsed = new WeakMap<Delivery, { value: unknown }>();

function parse(body: Buffer): unknown {
  if (body.length === 0) throw new Invalid("", "The body is empty: send JSON.");
  if (!isUtf8(body)) throw new Invalid("", "The body is not UTF-8.");
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new Invalid("", "The body is not JSON.");
  }
}

function pointerTo(path: readonly PropertyKey[]): string {
  return path
    .map((each) => `/${String(each).replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
}

function sentenceOf(path: readonly PropertyKey[], message: string): string {
  return path.length === 0 ? `${message}.` : `${path.map(String).join(".")}: ${message}.`;
}
