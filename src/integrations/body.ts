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
  refuseTooDeep(body);
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new Invalid("", "The body is not JSON.");
  }
}

/** Whoever walks through a value, as `JSON.stringify` does, has room for some thousand levels only. Throws Invalid. */
export function refuseTooDeep(json: Buffer, pointer = ""): void {
  if (!isTooDeep(json)) return;
  throw new Invalid(pointer, `This is nested deeper than ${mostDepth} levels.`);
}

/** Deeper than any tool writes. */
const mostDepth = 500;

const quote = 0x22;
const backslash = 0x5c;

function isTooDeep(json: Buffer): boolean {
  // Each level takes two bytes at least, and most JSON is shorter.
  if (json.length <= 2 * mostDepth) return false;
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at];
    if (byte === quote) isInText = !isInText;
    else if (isInText) at += byte === backslash ? 1 : 0;
    else if (byte === 0x5b || byte === 0x7b) depth += 1;
    else if (byte === 0x5d || byte === 0x7d) depth -= 1;
    if (depth > mostDepth) return true;
  }
  return false;
}

function pointerTo(path: readonly PropertyKey[]): string {
  return path
    .map((each) => `/${String(each).replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
}

function sentenceOf(path: readonly PropertyKey[], said: string): string {
  const message = said.endsWith("received undefined") ? "It is missing" : said;
  return path.length === 0 ? `${message}.` : `${path.map(String).join(".")}: ${message}.`;
}
