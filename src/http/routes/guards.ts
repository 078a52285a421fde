import { z } from "zod";
import { guardStates } from "../../domain/event.ts";
import { parseRef } from "../../domain/item.ts";
import { countGuards, listGuards } from "../../store/read-guards.ts";
import type { App } from "../app.ts";
import { inProduct } from "../fields.ts";
import { guardAnswer } from "../item-test-answers.ts";
import { decodeCursor, pageFrom, pageOf, pageQuery } from "../page.ts";
import type { Access } from "../session.ts";

/** The tests that guard what was fixed. */
export function guardRoutes(app: App, access: Access): void {
  app.get("/products/:key/guards", { schema: list }, async (request) => {
    const context = await access.actorIn(request, request.params.key);
    const { limit, cursor, state } = request.query;
    const rows = await listGuards(access.store, context, {
      states: statesOf(state),
      before: decodeCursor(cursor, place),
      most: limit + 1,
    });
    const page = pageFrom(rows, limit, ({ ref, testId }) => ({
      number: parseRef(ref)?.number,
      testId,
    }));
    return { ...page, counts: await countGuards(access.store, context.productId) };
  });
}

const place = z.object({ number: z.int(), testId: z.int() });

/** `down` is every state in which nobody guards. */
const asked = z.enum([...guardStates, "down"]);

function statesOf(state: z.infer<typeof asked> | undefined) {
  if (state === undefined) return null;
  if (state !== "down") return [state];
  return guardStates.filter((each) => each !== "unseen" && each !== "stands");
}

const list = {
  tags: ["receipts"],
  summary: "The guards of what was fixed, those of the newest items first",
  params: inProduct,
  querystring: pageQuery.extend({ state: asked.optional() }),
  response: {
    200: pageOf(guardAnswer).extend({
      counts: z.partialRecord(z.enum(guardStates), z.int()),
    }),
  },
};
