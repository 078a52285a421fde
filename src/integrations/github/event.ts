import { z } from "zod";
import { Invalid } from "../../domain/blocker.ts";
import { jsonBody } from "../body.ts";
import type { Delivery } from "../contract.ts";
import { headerOf } from "../hmac.ts";

/** Such as `issues` or `push`; the body does not tell. */
export function eventName(delivery: Delivery): string {
  const name = headerOf(delivery, "x-github-event");
  if (name === undefined)
    throw new Invalid(
      "",
      "The header X-GitHub-Event is missing: GitHub sends it with every event.",
    );
  return name;
}

/** GitHub sends JSON as it is, or in the field `payload` of a form, as its webhook is set. */
export function eventBody<Shape extends z.ZodType>(
  delivery: Delivery,
  shape: Shape,
): z.output<Shape> {
  return jsonBody(isForm(delivery) ? { ...delivery, body: payloadOf(delivery) } : delivery, shape);
}

function isForm(delivery: Delivery): boolean {
  const type = headerOf(delivery, "content-type") ?? "";
  return /^application\/x-www-form-urlencoded\b/i.test(type);
}

function payloadOf({ body }: Delivery): Buffer {
  const payload = new URLSearchParams(body.toString("utf8")).get("payload");
  if (payload === null) throw new Invalid("/payload", "payload: the form has no such field.");
  return Buffer.from(payload);
}

const optionalText = z.string().nullish();
const named = z.object({ name: z.string() });
const repository = z.object({ full_name: z.string().min(1) });

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#issues */
export const issuesEvent = z.object({
  action: z.string(),
  repository,
  label: named.nullish(),
  type: named.nullish(),
  issue: z.object({
    id: z.number(),
    number: z.number(),
    title: z.string(),
    body: optionalText,
    state: optionalText,
    html_url: optionalText,
    created_at: optionalText,
    updated_at: optionalText,
    closed_at: optionalText,
    labels: z.array(named).nullish(),
    type: named.nullish(),
    pull_request: z.unknown().optional(),
  }),
});

export type IssuesEvent = z.output<typeof issuesEvent>;

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment_status */
export const deploymentStatusEvent = z.object({
  repository,
  deployment: z.object({
    id: z.number(),
    sha: z.string().min(1),
    ref: optionalText,
    environment: z.string().min(1),
    description: optionalText,
  }),
  deployment_status: z.object({
    state: z.string(),
    created_at: optionalText,
    updated_at: optionalText,
    log_url: optionalText,
    target_url: optionalText,
    environment_url: optionalText,
  }),
});

export type DeploymentStatusEvent = z.output<typeof deploymentStatusEvent>;
