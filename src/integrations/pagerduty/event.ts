import { z } from "zod";
import { readAs } from "./read-as.ts";

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

/** The event, or what the original would list under `errors`. */
export const readEvent = (body: unknown): PagerDutyEvent | string[] => readAs(eventSchema, body);
