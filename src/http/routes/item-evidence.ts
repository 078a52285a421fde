import { z } from "zod";
import { mergeItem } from "../../actions/merge-item.ts";
import { splitItem } from "../../actions/split-item.ts";
import { suggestingDuplicates } from "../../actions/suggest-duplicates.ts";
import { weighEvidence } from "../../actions/weigh-evidence.ts";
import type { ItemEvidence } from "../../domain/item-evidence.ts";
import type { SimilarItem } from "../../domain/similar-item.ts";
import type { App } from "../app.ts";
import { itemAnswer } from "../item-answers.ts";
import { ofItem, ref } from "../item-fields.ts";
import type { Access } from "../session.ts";

/** What is known about an item beside what it says itself, and what people make of it: merge and split. */
export function itemEvidenceRoutes(app: App, access: Access): void {
  const suggestDuplicates = suggestingDuplicates();

  app.get("/items/:ref/evidence", { schema: evidence }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    return weighEvidence(context, context.number);
  });

  app.get("/items/:ref/similar", { schema: similar }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    return { items: await suggestDuplicates(context, context.number) };
  });

  app.post("/items/:ref/merge", { schema: merge }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    return mergeItem(context, context.number, request.body.into);
  });

  app.post("/items/:ref/split", { schema: split }, async (request, reply) => {
    const context = await access.actorForRef(request, request.params.ref);
    return reply.code(201).send(await splitItem(context, context.number, request.body.streams));
  });
}

const tags = ["items"];
const text = z.string();
const maybeText = text.nullable();

const part = z.object({ part: text, is: text });

const frame = z.object({
  file: text,
  function: text,
  module: text.optional(),
  line: z.number().optional(),
  inApp: z.boolean(),
});

const evidenceAnswer = z
  .object({
    groups: z.array(z.array(part)),
    routedBecause: maybeText,
    verdict: z
      .object({
        says: z.enum(["transient", "code", "unknown"]),
        probabilityOfCode: z.number(),
        reasons: z.array(
          z.object({
            feature: text,
            sentence: text,
            towards: z.enum(["transient", "code"]),
            weight: z.number(),
          }),
        ),
        version: z.int(),
      })
      .nullable(),
    error: z
      .object({
        type: text,
        message: text,
        handled: z.boolean(),
        frames: z.array(frame).readonly(),
      })
      .nullable(),
    release: maybeText,
    environment: maybeText,
    affectedUsers: z.int(),
    reporters: z.int(),
    streams: z.object({ all: z.int(), firing: z.int(), flapping: z.int() }),
    apart: z.array(z.object({ fingerprint: text, title: maybeText, labels: z.array(part) })),
    storm: z.object({ beganAt: text, endedAt: maybeText }).nullable(),
    releaseBefore: z
      .object({ service: text, version: text, deployedAt: text, minutes: z.int() })
      .nullable(),
    releaseSince: z.object({ service: text, version: text, deployedAt: text }).nullable(),
  })
  .meta({ id: "ItemEvidence" }) satisfies z.ZodType<ItemEvidence>;

const evidence = {
  tags,
  summary:
    "Why its signals belong together, whose it is, and whether it looks transient or like code",
  params: ofItem,
  response: { 200: evidenceAnswer },
};

const similarAnswer = itemAnswer
  .extend({
    likeness: z.number(),
    words: z.array(text),
    through: itemAnswer.pick({ ref: true, title: true }).nullable(),
  })
  .meta({ id: "SimilarItem" }) satisfies z.ZodType<SimilarItem>;

const similar = {
  tags,
  summary: "Items that may be about the same thing, most similar first, with the words that match",
  params: ofItem,
  response: { 200: z.object({ items: z.array(similarAnswer) }) },
};

const merge = {
  tags,
  summary: "Close an open item as the same as another, which answers to its signals from now on",
  params: ofItem,
  body: z.strictObject({ into: ref }),
  response: { 200: itemAnswer },
};

const fingerprint = z
  .string()
  .regex(/^[0-9a-f]{32}$/, "A fingerprint as the item's streams have it");

const split = {
  tags,
  summary: "Take streams that are about something else out of an item, as a new one in Triage",
  params: ofItem,
  body: z.strictObject({ streams: z.array(fingerprint).min(1).max(1000) }),
  response: { 201: itemAnswer },
};
