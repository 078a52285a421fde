import { z } from "zod";
import { jsonBody } from "../body.ts";
import type { Delivery } from "../contract.ts";

const optionalText = z.string().nullish();

const reference = z
  .object({ id: optionalText, summary: optionalText, html_url: optionalText })
  .nullish();

/** What every event says about itself. The list of types grows, so what it is about is read only where the type is known. */
const envelope = z.object({
  event: z.object({
    id: z.string().min(1),
    event_type: z.string().min(1),
    occurred_at: z.string().nullish(),
    agent: reference.catch(undefined),
  }),
});

/**
 * An incident, or something that names its `incident`: a note, a status update, a responder. Source:
 * https://github.com/PagerDuty/developer-docs/blob/main/docs/webhooks/01-Overview.md#event-data-types
 */
const subject = z.object({
  id: optionalText,
  html_url: optionalText,
  number: z.number().nullish(),
  title: optionalText,
  service: reference,
  assignees: z.array(reference).nullish(),
  escalation_policy: reference,
  teams: z.array(reference).nullish(),
  priority: reference,
  urgency: optionalText,
  conference_bridge: z.object({ conference_url: optionalText }).nullish(),
  resolve_reason: z.object({ incident: reference }).nullish(),
  incident: reference,
  content: optionalText,
  message: optionalText,
  user: reference,
  state: optionalText,
  conference_url: optionalText,
  incident_type: z.object({ name: optionalText }).nullish(),
});

const described = z.object({ event: z.object({ data: subject }) });

export type Envelope = z.output<typeof envelope>["event"];
export type Subject = z.output<typeof subject>;
export type Reference = z.output<typeof reference>;

/** Throws Invalid for what is no event of PagerDuty. */
export const envelopeOf = (delivery: Delivery): Envelope => jsonBody(delivery, envelope).event;

/** Throws Invalid for what is not about an incident. */
export const subjectOf = (delivery: Delivery): Subject => jsonBody(delivery, described).event.data;
