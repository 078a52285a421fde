import { z } from "zod";
import type { OpeningRule } from "../domain/opening.ts";
import { severities } from "../domain/item.ts";
import type {
  Delivered,
  DeliveryDetails,
  DeliverySummary,
  PreviewedSignal,
  SourceDetails,
} from "../domain/source-details.ts";
import { UnreadSettings } from "../integrations/settings.ts";
import { sourceAnswer } from "./answers.ts";
import { UnreadInput } from "./input.ts";

const text = z.string();
const maybeText = text.nullable();
const anyObject = z.record(text, z.unknown());

export const openingRule = z
  .strictObject({
    occurrences: z.int().min(1).max(1000).optional(),
    minutes: z.int().min(1).max(1440).optional(),
  })
  .meta({
    description: "How much has to be heard before an item opens: so often, or for so long.",
  }) satisfies z.ZodType<OpeningRule>;

export const sourceDetailsAnswer = sourceAnswer
  .extend({
    kindTitle: text,
    opening: openingRule,
    settings: anyObject,
    secretsSet: z.array(text),
    settingsForm: anyObject,
    previousSecretUntil: maybeText,
    url: text,
    instructions: text,
  })
  .meta({ id: "SourceDetails" }) satisfies z.ZodType<SourceDetails>;

export const deliverySummaryAnswer = z
  .object({
    id: text,
    receivedAt: text,
    status: z.int(),
    signals: z.int(),
    reason: maybeText,
    bytes: z.int(),
    contentType: maybeText,
    excerpt: maybeText,
  })
  .meta({ id: "DeliverySummary" }) satisfies z.ZodType<DeliverySummary>;

export const deliveryDetailsAnswer = deliverySummaryAnswer
  .extend({
    method: text,
    query: z.record(text, text),
    headers: z.record(text, text),
    body: text,
    encoding: z.enum(["utf-8", "base64"]),
    isWhole: z.boolean(),
  })
  .meta({ id: "DeliveryDetails" }) satisfies z.ZodType<DeliveryDetails>;

export const deliveredAnswer = z
  .object({ items: z.array(text), signals: z.int() })
  .meta({ id: "Delivered" }) satisfies z.ZodType<Delivered>;

const frame = z.object({
  file: text,
  function: text,
  module: text.optional(),
  line: z.number().optional(),
  inApp: z.boolean(),
});

const previewedSignal = z.object({
  key: text,
  title: text,
  status: z.enum(["firing", "resolved", "noted"]),
  occurredAt: text,
  episodeAt: text.optional(),
  id: text.optional(),
  kind: z.enum(["incident", "defect"]),
  severity: z.enum(severities).optional(),
  description: text.optional(),
  labels: z.record(text, text),
  links: z.array(z.object({ title: text, url: text })),
  fingerprint: z.array(text).readonly().optional(),
  groupsBy: z.enum(["labels", "title"]).optional(),
  error: z
    .object({ type: text, message: text, handled: z.boolean(), frames: z.array(frame).readonly() })
    .optional(),
  release: text.optional(),
  environment: text.optional(),
  user: text.optional(),
  grouping: z.array(z.object({ part: text, is: text })).nullable(),
}) satisfies z.ZodType<PreviewedSignal>;

export const previewAnswer = z
  .object({ count: z.int(), signals: z.array(previewedSignal) })
  .meta({ id: "SignalPreview" });

/** Which settings a source has depends on its kind, so they are judged late; what is wrong is told by field all the same. */
export async function pointing<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof UnreadSettings ? new UnreadInput(error.issues) : error;
  }
}
