import { z } from "zod";

const optionalText = z.string().nullish();

const payloadSchema = z.object({
  summary: z.string().min(1).max(1024),
  source: z.string().min(1),
  severity: z.enum(["critical", "error", "warning", "info"]),
  timestamp: z.string().optional().catch(undefined),
  component: optionalText,
  group: optionalText,
  class: optionalText,
  custom_details: z.unknown().optional(),
});

const common = {
  routing_key: z.string().min(1),
  client: optionalText,
  client_url: optionalText,
  links: z.array(z.object({ href: z.string(), text: optionalText })).nullish(),
  images: z.array(z.object({ src: z.string(), alt: optionalText })).nullish(),
};

/** Only a trigger has a payload; only a trigger may leave the naming to the receiver. Fields that nobody knows are let be. */
const eventSchema = z.discriminatedUnion("event_action", [
  z.object({
    ...common,
    event_action: z.literal("trigger"),
    dedup_key: z.string().max(255).nullish(),
    payload: payloadSchema,
  }),
  z.object({
    ...common,
    event_action: z.enum(["acknowledge", "resolve"]),
    dedup_key: z.string().min(1).max(255),
    payload: z
      .unknown()
      .optional()
      .transform(() => undefined),
  }),
]);

/** An event of https://github.com/PagerDuty/api-schema/blob/main/reference/events-v2/openapiv3.json */
export type PagerDutyEvent = z.output<typeof eventSchema>;

/** The event, or what the original would list under `errors`: one sentence a field. */
export function readEvent(body: unknown): PagerDutyEvent | string[] {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    return ["The event is not a JSON object"];
  }
  const read = eventSchema.safeParse(body);
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
