import { z } from "zod";
import { keyOfTitle } from "../../domain/fingerprint.ts";
import { severities } from "../../domain/item.ts";
import type { Signal } from "../../domain/signal.ts";
import { json as parsedBody, jsonBody } from "../body.ts";
import type { Integration } from "../contract.ts";
import { mapBody, mappingSchema, type Mapping } from "./mapping.ts";

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

function signalOf(given: z.output<typeof signalSchema>, receivedAt: string): Signal {
  return {
    ...given,
    key: given.key ?? keyOfTitle(given.title),
    occurredAt: given.occurredAt ?? receivedAt,
    // A key is an identity that its author chose; only without one are similar things looked for.
    groupsBy: given.key === undefined ? "title" : undefined,
  };
}
