import { z } from "zod";
import { found } from "../../actions/context.ts";
import type { KeptSignal } from "../../domain/item-evidence.ts";
import { signalsOfItem } from "../../store/item-signals.ts";
import { itemByNumber } from "../../store/items.ts";
import type { App } from "../app.ts";
import { ofItem } from "../item-fields.ts";
import { decodeCursor, pageFrom, pageOf, pageQuery } from "../page.ts";
import type { Access } from "../session.ts";

/** What was heard about an item, word for word: alerts, errors, notes and replies. */
export function itemSignalRoutes(app: App, access: Access): void {
  app.get("/items/:ref/signals", { schema: list }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    const { store, productId, number } = context;
    found(await itemByNumber(store, context, number), `item ${request.params.ref}`);
    const { limit, cursor } = request.query;
    const before = decodeCursor(cursor, place);
    const rows = await signalsOfItem(store, productId, number, { before, most: limit + 1 });
    return pageFrom(rows, limit, ({ receivedAt, id }) => ({ receivedAt, id }));
  });
}

const place = z.object({ receivedAt: z.iso.datetime(), id: z.uuid() });

const signalAnswer = z
  .object({
    id: z.string(),
    receivedAt: z.string(),
    occurredAt: z.string(),
    sourceId: z.string(),
    fingerprint: z.string(),
    status: z.enum(["firing", "resolved", "noted"]),
    title: z.string(),
    description: z.string().nullable(),
    release: z.string().nullable(),
  })
  .meta({ id: "KeptSignal" }) satisfies z.ZodType<KeptSignal>;

const list = {
  tags: ["items"],
  summary: "What was heard about an item, the newest first",
  params: ofItem,
  querystring: pageQuery,
  response: { 200: pageOf(signalAnswer) },
};
