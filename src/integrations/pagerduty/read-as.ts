import type { z } from "zod";

/** The body as that shape, or what the original would list under `errors`: one sentence a field. */
export function readAs<Shape extends z.ZodType>(
  shape: Shape,
  body: unknown,
): z.output<Shape> | string[] {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    return ["The event is not a JSON object"];
  }
  const read = shape.safeParse(body);
  return read.success ? read.data : read.error.issues.map((issue) => complaint(issue, body));
}

function complaint(issue: z.core.$ZodIssue, body: object): string {
  const field = `'${issue.path.map(String).join(".")}'`;
  if (issue.code === "too_big") {
    return `${field} is too long (maximum is ${String(issue.maximum)} characters)`;
  }
  if (issue.code === "too_small" || isMissing(issue.path, body))
    return `${field} is missing or blank`;
  if (issue.code === "invalid_value") return `${field} must be one of ${issue.values.join(", ")}`;
  if (issue.code === "invalid_union")
    return `${field} must be one of trigger, acknowledge, resolve`;
  return `${field} has the wrong type`;
}

function isMissing(path: readonly PropertyKey[], body: object): boolean {
  let value: unknown = body;
  for (const step of path)
    value = (value as Record<PropertyKey, unknown> | null | undefined)?.[step];
  return value === undefined || value === null || value === "";
}
