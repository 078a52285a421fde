import { z } from "zod";
import { creatingItems } from "../../actions/create-item.ts";
import { kinds, states } from "../../domain/item.ts";
import { backlogPage, backlogTotal } from "../../store/backlog.ts";
import { lastEventNumber } from "../../store/events.ts";
import { itemPage, triagePage } from "../../store/items.ts";
import { searchItems } from "../../store/search.ts";
import type { App } from "../app.ts";
import { inProduct } from "../fields.ts";
import { itemAnswer } from "../item-answers.ts";
import {
  description,
  kind,
  labels,
  place,
  points,
  severity,
  teamId,
  title,
} from "../item-fields.ts";
import { cachingPages } from "../page-cache.ts";
import { decodeCursor, pageFrom, pageOf, pageQuery } from "../page.ts";
import type { Access } from "../session.ts";

/** A product's items: the one backlog, Triage, all of them, and search. */
export function backlogRoutes(app: App, access: Access): void {
  const createItem = creatingItems();
  const cachedPage = cachingPages(1_000);

  app.get("/products/:key/backlog", { schema: backlog }, async (request, reply) => {
    const context = await access.actorIn(request, request.params.key);
    const { limit, cursor = "" } = request.query;
    const number = await lastEventNumber(context.store, context.productId);
    const page = await cachedPage(`${context.productId} ${limit} ${cursor}`, number, async () => {
      const after = decodeCursor(cursor || undefined, z.string().min(1).max(1000));
      const rows = await backlogPage(context.store, context, after, limit + 1);
      const total = await backlogTotal(context.store, context.productId);
      return { ...pageFrom(rows, limit, (last) => last.rank), total };
    });
    // Bytes go out as they are; the schema below describes what was written into them.
    return reply.type("application/json; charset=utf-8").send(page as never);
  });

  app.get("/products/:key/triage", { schema: triage }, async (request) => {
    const context = await access.actorIn(request, request.params.key);
    const { limit, cursor, snoozed } = request.query;
    const after = decodeCursor(cursor, z.int());
    const query = { now: context.now, snoozed: snoozed === "true", after, limit: limit + 1 };
    return pageFrom(await triagePage(context.store, context, query), limit, (last) => last.number);
  });

  app.get("/products/:key/items", { schema: list }, async (request) => {
    const context = await access.actorIn(request, request.params.key);
    const { limit, cursor, ...filter } = request.query;
    const before = decodeCursor(cursor, z.int());
    return pageFrom(
      await itemPage(context.store, context, filter, before, limit + 1),
      limit,
      (last) => last.number,
    );
  });

  app.post("/products/:key/items", { schema: create }, async (request, reply) => {
    const context = await access.actorIn(request, request.params.key);
    return reply.code(201).send(await createItem(context, request.body));
  });

  app.get("/products/:key/search", { schema: search }, async (request) => {
    const context = await access.actorIn(request, request.params.key);
    return {
      items: await searchItems(context.store, context, request.query.q, request.query.limit),
    };
  });
}

const tags = ["backlog"];

const backlog = {
  tags,
  summary: "The one backlog: every open, triaged item of every kind, in rank order",
  params: inProduct,
  querystring: pageQuery,
  response: { 200: pageOf(itemAnswer).extend({ total: z.int() }) },
};

const triage = {
  tags,
  summary: "Items that wait for a decision, oldest first",
  params: inProduct,
  querystring: pageQuery.extend({ snoozed: z.enum(["true", "false"]).default("false") }),
  response: { 200: pageOf(itemAnswer) },
};

const list = {
  tags,
  summary: "All items, newest first",
  params: inProduct,
  querystring: pageQuery.extend({
    state: z.enum(states).optional(),
    kind: z.enum(kinds).optional(),
  }),
  response: { 200: pageOf(itemAnswer) },
};

const create = {
  tags,
  summary: "A new item: into the backlog where the product owner says so, into Triage otherwise",
  params: inProduct,
  body: z.strictObject({
    kind,
    title,
    description: description.optional(),
    points: points.optional(),
    severity: severity.optional(),
    teamId: teamId.optional(),
    serviceId: teamId.optional(),
    labels: labels.optional(),
    place: place.optional(),
  }),
  response: { 201: itemAnswer },
};

const search = {
  tags,
  summary: "Items by words of their title and description, or by ref; best first",
  params: inProduct,
  querystring: z.strictObject({
    q: z.string().max(200),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  response: { 200: z.object({ items: z.array(itemAnswer) }) },
};
