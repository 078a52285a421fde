import { z } from "zod";
import { bindTest } from "../../actions/bind-test.ts";
import { found } from "../../actions/context.ts";
import { makeReceipt } from "../../actions/make-receipt.ts";
import { suggestTests } from "../../actions/suggest-tests.ts";
import { unbindTest } from "../../actions/unbind-test.ts";
import { blockerCodes, type BlockerCode } from "../../domain/blocker.ts";
import { closureBlockers, type ClosureFacts } from "../../domain/closure.ts";
import { gates } from "../../domain/event.ts";
import { reviewStates } from "../../domain/review.ts";
import { testStatuses, type TestResult } from "../../domain/test-result.ts";
import { closureFacts } from "../../store/closure-facts.ts";
import { linkedFrom } from "../../store/item-details.ts";
import { itemByNumber } from "../../store/items.ts";
import type { App } from "../app.ts";
import { time } from "../fields.ts";
import { cause, ofItem, ref } from "../item-fields.ts";
import { boundTestAnswer, receiptAnswer, suggestedTestAnswer } from "../item-test-answers.ts";
import type { Access } from "../session.ts";

/** What proves that an item is fixed, and what stands before its being done. */
export function receiptRoutes(app: App, access: Access): void {
  app.post(
    "/items/:ref/receipts",
    { schema: prove, bodyLimit: mostBytes },
    async (request, reply) => {
      const context = await access.actorForRef(request, request.params.ref);
      const { command, machine, red, greens } = request.body;
      const receipts = await makeReceipt(context, context.number, {
        command: command ?? null,
        machine: machine ?? null,
        red: { ...red, at: new Date(red.at) },
        greens: greens.map((green) => ({ ...green, at: new Date(green.at) })),
      });
      return reply.code(201).send({ receipts });
    },
  );

  app.get("/items/:ref/suggested-tests", { schema: suggestions }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    found(await itemByNumber(context.store, context, context.number), request.params.ref);
    return { items: await suggestTests(context, context.number) };
  });

  app.post("/items/:ref/tests", { schema: bind }, async (request, reply) => {
    const context = await access.actorForRef(request, request.params.ref);
    return reply.code(201).send(await bindTest(context, context.number, request.body));
  });

  app.delete("/items/:ref/tests/:id", { schema: unbind }, async (request, reply) => {
    const context = await access.actorForRef(request, request.params.ref);
    await unbindTest(context, context.number, request.params.id);
    return reply.code(204).send(null);
  });

  app.get("/items/:ref/closure", { schema: closing }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    const { store, number, now } = context;
    const item = found(await itemByNumber(store, context, number), request.params.ref);
    const linked = await linkedFrom(store, context, number, "caused-by");
    const { defect, ...closure } = request.query;
    const causedBy = defect === undefined ? linked : [...linked, defect];
    const facts = await closureFacts(store, context, item, now);
    return { blockers: closureBlockers({ item, closure, causedBy, facts }), facts };
  });
}

/** A suite's results with what its failures said. */
const mostBytes = 32 * 1024 * 1024;

const result = z.strictObject({
  path: z.string().max(5_000).default(""),
  name: z.string().min(1).max(5_000),
  file: z.string().max(5_000).nullable().default(null),
  status: z.enum(testStatuses),
  durationMs: z.number().min(0).nullable().default(null),
  message: z.string().max(100_000).nullable().default(null),
  isFlaky: z.boolean().default(false),
  refs: z.array(z.string().max(100)).max(100).default([]),
}) satisfies z.ZodType<TestResult>;

const proofRun = z.strictObject({
  commit: z
    .string()
    .trim()
    .regex(/^[0-9a-fA-F]{7,64}$/, "A commit by its id, such as 3f2a1c9")
    .toLowerCase(),
  at: time,
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullish(),
  results: z.array(result).max(100_000, "At most 100,000 tests"),
});

const tags = ["receipts"];

const prove = {
  tags,
  summary: "Prove that an item is fixed, as andon prove does",
  params: ofItem,
  body: z.strictObject({
    command: z.string().trim().max(2000).nullish(),
    machine: z.string().trim().max(500).nullish(),
    red: proofRun,
    greens: z.array(proofRun).min(1, "Run it at least once with the fix").max(100),
  }),
  response: { 201: z.object({ receipts: z.array(receiptAnswer) }) },
};

const suggestions = {
  tags,
  summary: "Tests that turned green with the fix, and may belong to the item",
  params: ofItem,
  response: { 200: z.object({ items: z.array(suggestedTestAnswer) }) },
};

const bind = {
  tags,
  summary: "Say that a test belongs to an item",
  params: ofItem,
  body: z.strictObject({
    test: z.string().trim().min(1, "Name the test").max(2_500),
    how: z.enum(["named", "suggested"]).default("named"),
  }),
  response: { 201: boundTestAnswer },
};

const unbind = {
  tags,
  summary: "Say that a test does not belong to an item after all",
  params: ofItem.extend({ id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }),
  response: { 204: z.null() },
};

const blockerAnswer = z.object({
  code: z.enum(Object.keys(blockerCodes) as [BlockerCode, ...BlockerCode[]]),
  message: z.string(),
  ref: z.string().optional(),
});

const changedFile = z.object({
  path: z.string(),
  changed: z.string(),
  lines: z.string().nullable(),
  covered: z.string().nullable(),
});

const factsAnswer = z
  .object({
    receipts: z.int(),
    waived: z.array(z.enum(gates)).readonly(),
    lineage: z.int(),
    review: z.object({ id: z.string(), title: z.string(), state: z.enum(reviewStates) }).nullable(),
    actions: z.int(),
    coverage: z
      .object({
        least: z.int(),
        commits: z.int(),
        files: z.array(changedFile).readonly(),
        unseen: z.array(z.string()).readonly(),
        awaited: z.array(z.string()).readonly(),
      })
      .nullable(),
  })
  .meta({ id: "ClosureFacts" }) satisfies z.ZodType<ClosureFacts>;

const closing = {
  tags: ["items"],
  summary: "What stands in the way of calling an item done, and what is known of it",
  params: ofItem,
  querystring: z.strictObject({
    cause: cause.unwrap().optional(),
    explanation: z.string().max(5000).optional(),
    defect: ref.optional(),
  }),
  response: { 200: z.object({ blockers: z.array(blockerAnswer), facts: factsAnswer }) },
};
