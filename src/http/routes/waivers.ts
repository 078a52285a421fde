import { z } from "zod";
import { endWaiver } from "../../actions/end-waiver.ts";
import { grantWaiver } from "../../actions/grant-waiver.ts";
import { gates } from "../../domain/event.ts";
import { states } from "../../domain/item.ts";
import { listWaivers, type ListedWaiver } from "../../store/waivers.ts";
import type { App } from "../app.ts";
import { id, inProduct, time } from "../fields.ts";
import { ofItem } from "../item-fields.ts";
import { waiverAnswer } from "../item-test-answers.ts";
import { decodeCursor, pageFrom, pageOf, pageQuery } from "../page.ts";
import type { Access } from "../session.ts";

/** What the product owner lets pass, why, and until when. */
export function waiverRoutes(app: App, access: Access): void {
  app.get("/products/:key/waivers", { schema: list }, async (request) => {
    const context = await access.actorIn(request, request.params.key);
    const { limit, cursor, state } = request.query;
    const rows = await listWaivers(access.store, context, {
      now: context.now,
      isLive: state === undefined ? undefined : state === "live",
      before: decodeCursor(cursor, id),
      most: limit + 1,
    });
    return pageFrom(rows, limit, ({ id: last }) => last);
  });

  app.post("/items/:ref/waivers", { schema: grant }, async (request, reply) => {
    const context = await access.actorForRef(request, request.params.ref);
    const { until, ...waiver } = request.body;
    const granted = await grantWaiver(context, context.number, {
      ...waiver,
      until: new Date(until),
    });
    return reply.code(201).send(granted);
  });

  app.delete("/items/:ref/waivers/:id", { schema: end }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    return endWaiver(context, context.number, request.params.id);
  });
}

const tags = ["waivers"];

const listed = waiverAnswer
  .extend({
    ref: z.string(),
    title: z.string(),
    state: z.enum(states),
    isLive: z.boolean(),
  })
  .meta({ id: "ListedWaiver" }) satisfies z.ZodType<ListedWaiver>;

const list = {
  tags,
  summary: "What the product owner lets or let pass, the newest first",
  params: inProduct,
  querystring: pageQuery.extend({ state: z.enum(["live", "ended"]).optional() }),
  response: { 200: pageOf(listed) },
};

const grant = {
  tags,
  summary: "Let an item pass a gate, with a reason and until a day (product owner)",
  params: ofItem,
  body: z.strictObject({
    gate: z.enum(gates),
    reason: z.string().trim().min(1, "Say why").max(5000),
    until: time,
  }),
  response: { 201: waiverAnswer },
};

const end = {
  tags,
  summary: "End a waiver before its day (product owner)",
  params: ofItem.extend({ id: z.string().max(100) }),
  response: { 200: waiverAnswer },
};
