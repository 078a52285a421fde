import { z } from "zod";
import { found } from "../../actions/context.ts";
import { judgePromises } from "../../actions/judge-promises.ts";
import { makePromise } from "../../actions/make-promise.ts";
import { withdrawPromise } from "../../actions/withdraw-promise.ts";
import type { PromiseStanding } from "../../domain/promise-standing.ts";
import { promiseStates, watchKinds, type ActionPromise } from "../../domain/promise.ts";
import type { Survival } from "../../domain/survival.ts";
import { itemByNumber } from "../../store/items.ts";
import { listPromises, promiseStanding } from "../../store/read-promises.ts";
import type { App } from "../app.ts";
import { id, inProduct } from "../fields.ts";
import { ofItem, ref } from "../item-fields.ts";
import { decodeCursor, pageFrom, pageOf, pageQuery } from "../page.ts";
import type { Access, ProductContext } from "../session.ts";

/** What actions promise is not seen again, and how well it holds. */
export function promiseRoutes(app: App, access: Access): void {
  app.get("/products/:key/promises", { schema: list }, async (request) => {
    const context = await access.actorIn(request, request.params.key);
    await judgeBefore(context);
    const { limit, cursor, ...filter } = request.query;
    const before = decodeCursor(cursor, z.object({ at: z.iso.datetime(), id }));
    const rows = await listPromises(access.store, context, {
      ...filter,
      before: before && { at: new Date(before.at), id: before.id },
      limit: limit + 1,
      now: context.now,
    });
    return pageFrom(rows, limit, (last) => ({
      at: last.settledAt ?? last.runsFrom ?? last.madeAt,
      id: last.id,
    }));
  });

  app.get("/products/:key/promises/standing", { schema: standing }, async (request) => {
    const context = await access.actorIn(request, request.params.key);
    await judgeBefore(context);
    return promiseStanding(access.store, context, request.query, context.now);
  });

  app.get("/items/:ref/promises", { schema: ofAction }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    const { store, number, now } = context;
    found(await itemByNumber(store, context, number), `item ${request.params.ref}`);
    await judgeBefore(context);
    return { items: await listPromises(store, context, { action: number, limit: 100, now }) };
  });

  app.post("/items/:ref/promises", { schema: make }, async (request, reply) => {
    const context = await access.actorForRef(request, request.params.ref);
    const made = await makePromise(context, context.number, request.body);
    return reply.code(201).send(made);
  });

  app.post("/items/:ref/promises/:id/withdrawal", { schema: withdraw }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    const { reason } = request.body;
    return withdrawPromise(context, { action: context.number, id: request.params.id, reason });
  });
}

/** A job judges each minute; whoever looks sees what has come since. */
function judgeBefore({ store, now, productId }: ProductContext): Promise<void> {
  return judgePromises(store, now, { productId, lastAt: now });
}

const tags = ["promises"];
const count = z.int();
const maybeText = z.string().nullable();

const promiseAnswer = z
  .object({
    id: z.string(),
    ref: z.string(),
    title: z.string(),
    teamId: maybeText,
    state: z.enum(promiseStates),
    watches: z.enum(watchKinds),
    watched: maybeText,
    exception: maybeText,
    serviceId: maybeText,
    days: count.nullable(),
    releases: count.nullable(),
    words: z.string(),
    by: z.string(),
    byName: z.string(),
    madeAt: z.string(),
    runsFrom: maybeText,
    settledAt: maybeText,
    released: count.nullable(),
    brokenBy: maybeText,
    continuedAs: maybeText,
    categories: z.array(z.string()),
  })
  .meta({ id: "Promise" }) satisfies z.ZodType<ActionPromise>;

const counts = z.object({ waiting: count, running: count, kept: count, broken: count });
const maybeShare = z.number().nullable();

const survivalAnswer = z.object({
  fixes: count,
  broken: count,
  steps: z.array(
    z.object({
      day: count,
      atRisk: count,
      broken: count,
      holding: z.number(),
      low: maybeShare,
      high: maybeShare,
    }),
  ),
  watchedDays: z.array(count),
}) satisfies z.ZodType<Survival>;

const standingAnswer = z
  .object({
    counts,
    teams: z.array(counts.extend({ teamId: maybeText })),
    categories: z.array(counts.extend({ category: maybeText })),
    survival: survivalAnswer,
  })
  .meta({ id: "PromiseStanding" }) satisfies z.ZodType<PromiseStanding>;

const filter = {
  team: z.union([id, z.literal("none")]).optional(),
  category: z.string().min(1).max(50).optional(),
};

const list = {
  tags,
  summary: "What was promised, the latest first",
  params: inProduct,
  querystring: pageQuery.extend({ ...filter, state: z.enum(promiseStates).optional() }),
  response: { 200: pageOf(promiseAnswer) },
};

const standing = {
  tags,
  summary:
    "How many promises were kept and broken, by team and by category of cause, and how long fixes hold",
  params: inProduct,
  querystring: z.strictObject(filter),
  response: { 200: standingAnswer },
};

const ofAction = {
  tags,
  summary: "What an action promises, the latest first",
  params: ofItem,
  response: { 200: z.object({ items: z.array(promiseAnswer) }) },
};

const spans = {
  days: z.int().min(1).max(730).nullish(),
  releases: z.int().min(1).max(1000).nullish(),
};

const terms = z.discriminatedUnion("watches", [
  z.strictObject({ watches: z.literal("item"), watched: ref, serviceId: id.nullish(), ...spans }),
  z.strictObject({
    watches: z.literal("exception"),
    exception: z.string().trim().min(1, "Name the exception, such as TypeError").max(300),
    serviceId: id.nullish(),
    ...spans,
  }),
  z.strictObject({ watches: z.literal("service"), serviceId: id, ...spans }),
]);

const make = {
  tags,
  summary: "Promise that something is not seen again once the action is done",
  params: ofItem,
  body: terms.refine(({ days, releases }) => Number.isInteger(days ?? releases), {
    path: ["days"],
    message: "Say for how many days, or for how many releases",
  }),
  response: { 201: promiseAnswer },
};

const withdraw = {
  tags,
  summary: "Take a promise back that is not settled yet",
  params: ofItem.extend({ id }),
  body: z.strictObject({ reason: z.string().trim().min(1, "Say why").max(1000) }),
  response: { 200: promiseAnswer },
};
