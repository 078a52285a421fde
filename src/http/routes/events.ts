import { z } from "zod";
import { eventsAfter, lastEventNumber } from "../../store/events.ts";
import type { App } from "../app.ts";
import type { Feed } from "../feed.ts";
import { eventAnswer } from "../item-answers.ts";
import { decodeCursor, pageFrom, pageOf, pageQuery } from "../page.ts";
import { openStream } from "../server-sent.ts";
import type { Access } from "../session.ts";

/** What happened in a product, by number: pages for scripts, a stream for whoever follows along. */
export function eventRoutes(app: App, access: Access, feed: Feed): void {
  app.get("/events", { schema: list }, async (request, reply) => {
    const context = await access.actorIn(request, request.query.product);
    const { limit, cursor, after } = request.query;
    if (!request.headers.accept?.includes("text/event-stream")) {
      const from = decodeCursor(cursor, z.int()) ?? after ?? 0;
      const rows = await eventsAfter(context.store, context, from, limit + 1);
      return pageFrom(rows, limit, (last) => last.number);
    }
    const position =
      resumeFrom(request.headers["last-event-id"]) ??
      after ??
      (await lastEventNumber(context.store, context.productId));
    const stream = openStream(request, reply);
    stream.onClose(
      feed.follow(context, {
        actor: context.actor.id,
        position,
        send: stream.send,
        close: stream.close,
      }),
    );
    return reply;
  });
}

function resumeFrom(lastEventId: string | string[] | undefined): number | null {
  return typeof lastEventId === "string" && /^\d{1,15}$/.test(lastEventId)
    ? Number(lastEventId)
    : null;
}

const list = {
  tags: ["events"],
  summary: "The events of a product after a number; as server-sent events, the feed",
  querystring: pageQuery.extend({
    product: z.string().max(100),
    after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  }),
  response: { 200: pageOf(eventAnswer) },
};
