import { z } from "zod";
import { beginWait } from "../../actions/begin-wait.ts";
import { found } from "../../actions/context.ts";
import { endWait } from "../../actions/end-wait.ts";
import { waitKinds } from "../../domain/item.ts";
import type { OpenWait, Wait } from "../../domain/wait.ts";
import { itemByNumber } from "../../store/items.ts";
import { waitsOfItem } from "../../store/waits.ts";
import type { App } from "../app.ts";
import { itemAnswer } from "../item-answers.ts";
import { ofItem } from "../item-fields.ts";
import type { Access } from "../session.ts";

/** When an item waited, why, and for whom. */
export function waitRoutes(app: App, access: Access): void {
  app.get("/items/:ref/waits", { schema: list }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    const { store, productId, number } = context;
    found(await itemByNumber(store, context, number), `item ${request.params.ref}`);
    return { items: await waitsOfItem(store, productId, number) };
  });

  app.post("/items/:ref/wait", { schema: begin }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    return beginWait(context, context.number, request.body);
  });

  app.delete("/items/:ref/wait", { schema: end }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    return endWait(context, context.number);
  });
}

const waitAnswer = z
  .object({
    id: z.string(),
    kind: z.enum(waitKinds),
    reason: z.string(),
    on: z.string().nullable(),
    byName: z.string(),
    beganAt: z.string(),
    endedByName: z.string().nullable(),
    endedAt: z.string().nullable(),
  })
  .meta({ id: "Wait" }) satisfies z.ZodType<Wait>;

export const openWaitAnswer = waitAnswer
  .extend({ ref: z.string() })
  .meta({ id: "OpenWait" }) satisfies z.ZodType<OpenWait>;

const tags = ["waits"];

const list = {
  tags,
  summary: "The waits of an item, oldest first",
  params: ofItem,
  response: { 200: z.object({ items: z.array(waitAnswer) }) },
};

const begin = {
  tags,
  summary: "Say that open work waits: it is blocked, or with people outside the team",
  params: ofItem,
  body: z.strictObject({
    kind: z.enum(waitKinds),
    reason: z.string().trim().min(1, "Say why").max(1000),
    on: z.string().trim().max(200).nullish(),
  }),
  response: { 200: itemAnswer },
};

const end = {
  tags,
  summary: "Say that it goes on",
  params: ofItem,
  response: { 200: itemAnswer },
};
