import { z } from "zod";
import { cleanText } from "../../domain/text.ts";
import type { Fields } from "./envelope.ts";

/** An event of https://develop.sentry.dev/sdk/data-model/event-payloads/, in the shapes that clients have sent it since 2012. */
export type SentryEvent = z.output<typeof eventSchema>;
export type Exception = SentryEvent["exception"][number];
export type Level = SentryEvent["level"];

/** What a client got wrong is left out, field by field, as Sentry does: no crash is lost for an odd tag. */
export function readEvent(event: Fields, envelope: Fields): SentryEvent {
  return eventSchema.parse({ ...event, event_id: event["event_id"] ?? envelope["event_id"] });
}

const text = z
  .union([z.string(), z.number(), z.boolean()])
  .transform((said) => cleanText(String(said)) || undefined)
  .optional()
  .catch(undefined);

function listOf<Each extends z.ZodType>(each: Each) {
  const list = z.array(each.nullable().catch(null));
  return z.preprocess(
    valuesIn,
    list.transform((all) => all.filter((one) => one !== null)),
  );
}

/** A list, the `values` of an object, or one alone. */
function valuesIn(given: unknown): unknown[] {
  if (Array.isArray(given)) return given;
  if (typeof given !== "object" || given === null) return [];
  const { values } = given as { values?: unknown };
  return Array.isArray(values) ? values : [given];
}

const frameSchema = z.object({
  filename: text,
  abs_path: text,
  package: text,
  module: text,
  function: text,
  lineno: z.int().positive().optional().catch(undefined),
  in_app: z.boolean().optional().catch(undefined),
});

const stackSchema = z
  .object({ frames: listOf(frameSchema) })
  .optional()
  .catch(undefined);

const mechanismSchema = z
  .object({
    handled: z.boolean().optional().catch(undefined),
    synthetic: z.boolean().optional().catch(undefined),
  })
  .optional()
  .catch(undefined);

const exceptionSchema = z.object({
  type: text,
  value: text,
  thread_id: text,
  mechanism: mechanismSchema,
  stacktrace: stackSchema,
});

const threadSchema = z.object({
  id: text,
  crashed: z.boolean().optional().catch(undefined),
  stacktrace: stackSchema,
});

/** Some clients send the log entry, a template and what fills it, under the plain message's name. */
const messageSchema = z
  .union([
    z
      .string()
      .transform((said) => ({ formatted: cleanText(said), message: undefined, params: undefined })),
    z.object({ message: text, formatted: text, params: z.unknown().optional() }),
  ])
  .optional()
  .catch(undefined);

const levels = ["fatal", "error", "warning", "info", "debug"] as const;
const levelsByName = new Map<string, (typeof levels)[number]>([
  ...levels.map((level) => [level, level] as const),
  ["critical", "fatal"],
  ["warn", "warning"],
  ["log", "info"],
]);

/** By name, or by number as Python's logging counts. An unknown one is an error, as none at all is. */
const levelSchema = z
  .union([
    z.string().transform((name) => levelsByName.get(name.toLowerCase()) ?? "error"),
    z.number().transform((number) => levels[5 - Math.floor(number / 10)] ?? "error"),
  ])
  .catch("error");

const seconds = z
  .number()
  .transform((since) => new Date(since * 1000))
  .refine((date) => !Number.isNaN(date.getTime()))
  .transform((date) => date.toISOString());

/** RFC 3339, or seconds since 1970. A time without its zone is UTC, as Sentry takes it. */
const timeSchema = z
  .union([
    seconds,
    z.string().transform((said) => (/(Z|[+-]\d\d:?\d\d)$/i.test(said) ? said : `${said}Z`)),
  ])
  .optional()
  .catch(undefined);

/** A map, or a list of pairs. */
const tagsSchema = z
  .union([
    z.record(z.string(), text),
    z
      .array(
        z.union([
          z.tuple([z.string(), text]),
          z.object({ key: z.string(), value: text }).transform(({ key, value }) => [key, value]),
        ]),
      )
      .transform((pairs) => Object.fromEntries(pairs) as Record<string, string | undefined>),
  ])
  .catch({});

const eventSchema = z.object({
  event_id: text.transform((id) => id?.replaceAll("-", "").toLowerCase()),
  type: text,
  timestamp: timeSchema,
  level: levelSchema,
  platform: text,
  logger: text,
  server_name: text,
  transaction: text,
  culprit: text,
  release: text,
  environment: text,
  message: messageSchema,
  logentry: messageSchema,
  exception: listOf(exceptionSchema).transform((all) =>
    all.filter(({ type, value }) => type !== undefined || value !== undefined),
  ),
  stacktrace: stackSchema,
  threads: listOf(threadSchema),
  fingerprint: z.array(text).catch([]),
  tags: tagsSchema,
  user: z
    .object({ id: text, email: text, username: text, ip_address: text })
    .optional()
    .catch(undefined),
});
