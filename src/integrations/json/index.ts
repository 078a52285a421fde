import { z } from "zod";
import { keyOfTitle } from "../../domain/fingerprint.ts";
import { severities } from "../../domain/item.ts";
import type { Signal } from "../../domain/signal.ts";
import { json as parsedBody, jsonBody } from "../body.ts";
import type { Integration } from "../contract.ts";
import { mapBody, mappingSchema, type Mapping } from "./mapping.ts";
import { quickCheck } from "./quick.ts";

/** Andon's own words, for scripts and for tools that let their users write the body. */
export const json: Integration = {
  name: "json",
  title: "JSON",
  settings: z.strictObject({
    mapping: mappingSchema.optional().meta({
      title: "Mapping",
      description: "For a body in the words of its sender. Without it the body is in Andon's.",
    }),
  }),
  paths: ["/in/json/:secret", "/in/json"],
  receive(delivery, settings) {
    const { mapping } = settings as { mapping?: Mapping };
    const body = parsedBody(delivery);
    if (mapping && !isTrial(body)) {
      return mapBody(mapping, body, delivery.receivedAt, delivery.id);
    }
    if (isCommonList(body)) return body.map((each) => signalOf(each, delivery.receivedAt));
    if (isCommon(body)) return [signalOf(body, delivery.receivedAt)];
    const isList = Array.isArray(body);
    const given = isList ? jsonBody(delivery, list) : [jsonBody(delivery, signalSchema)];
    return given.map((each) => signalOf(each, delivery.receivedAt));
  },
  trial: (at) => ({
    body: JSON.stringify({
      title: "A test signal: your script reaches Andon",
      key: trialKey,
      severity: "minor",
      occurredAt: at,
    }),
  }),
};

const trialKey = "andon-test";

/** The test signal is in Andon's own words whatever the mapping reads: it tells that the address and the secret are right. */
function isTrial(body: unknown): boolean {
  return signalSchema.safeParse(body).data?.key === trialKey;
}

const labelValue = z
  .union([z.string(), z.number(), z.boolean()], { error: "A label's value is text" })
  .transform(String);

const time = z.string().refine((text) => !Number.isNaN(Date.parse(text)), {
  error: "This is no time: write it as 2026-01-31T12:00:00Z",
});

const signalSchema = z.strictObject({
  title: z.string().trim().min(1).max(50_000),
  status: z.enum(["firing", "resolved"]).default("firing"),
  key: z.string().min(1).max(1000).optional(),
  id: z.string().min(1).max(500).optional(),
  kind: z.enum(["incident", "defect"]).default("incident"),
  severity: z.enum(severities).optional(),
  description: z.string().max(50_000).optional(),
  labels: z.record(z.string(), labelValue).default({}),
  links: z
    .array(z.strictObject({ title: z.string().max(200).default("Link"), url: z.url().max(2000) }))
    .max(20)
    .default([]),
  occurredAt: time.optional(),
  fingerprint: z.array(z.string().min(1).max(1000)).min(1).max(20).optional(),
  release: z.string().max(200).optional(),
  environment: z.string().max(200).optional(),
  user: z.string().max(200).optional(),
});

const list = z.array(signalSchema).min(1).max(1000);

/** What nearly all senders send, where nothing is left to be made of it: no links, times or labels that are no texts. */
const commonSchema = signalSchema.omit({ links: true, occurredAt: true, title: true }).extend({
  title: z.string().regex(/^\S/).max(50_000),
  labels: z.record(z.string(), z.string()).optional(),
});

const isCommon = quickCheck(commonSchema);
const isCommonList = quickCheck(z.array(commonSchema).min(1).max(1000));

type Given = z.input<typeof commonSchema> & Partial<z.output<typeof signalSchema>>;

function signalOf(given: Given, receivedAt: string): Signal {
  return {
    key: given.key ?? keyOfTitle(given.title),
    title: given.title,
    status: given.status ?? "firing",
    occurredAt: given.occurredAt ?? receivedAt,
    id: given.id,
    kind: given.kind ?? "incident",
    severity: given.severity,
    description: given.description,
    labels: given.labels ?? {},
    links: given.links ?? [],
    fingerprint: given.fingerprint,
    // A key is an identity that its author chose; only without one are similar things looked for.
    groupsBy: given.key === undefined ? "title" : undefined,
    release: given.release,
    environment: given.environment,
    user: given.user,
  };
}
