import { isUtf8 } from "node:buffer";
import type { z } from "zod";
import { Invalid } from "../../domain/blocker.ts";
import type { Delivery } from "../contract.ts";

const mostFields = 100;

/**
 * The body as a page's own form sends it: https://url.spec.whatwg.org/#application/x-www-form-urlencoded. Fields that nobody asked
 * for, such as the button that was pressed, are left out. Throws Invalid, with a pointer to the field.
 */
export function formBody<Shape extends z.ZodObject>(
  { body }: Pick<Delivery, "body">,
  shape: Shape,
): z.output<Shape> {
  if (!isUtf8(body)) throw new Invalid("", "The body is not UTF-8.");
  const text = body.toString("utf8");
  if (text.split("&", mostFields + 1).length > mostFields) {
    throw new Invalid("", `The form has more than ${mostFields} fields.`);
  }
  const read = shape.safeParse(Object.fromEntries(new URLSearchParams(text)));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const field = String(issue?.path[0] ?? "");
  throw new Invalid(`/${field}`, `${field}: ${issue?.message ?? "This cannot be read"}.`);
}
