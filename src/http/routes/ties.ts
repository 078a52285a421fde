import { z } from "zod";
import { readItemDelivery } from "../../actions/read-item-delivery.ts";
import { tieRelease } from "../../actions/tie-release.ts";
import { untieRelease } from "../../actions/untie-release.ts";
import type { App } from "../app.ts";
import { id } from "../fields.ts";
import { ofItem } from "../item-fields.ts";
import { itemDeliveryAnswer } from "../release-answers.ts";
import type { Access } from "../session.ts";

/** In which releases an item is, and from which an incident is held to come. */
export function tieRoutes(app: App, access: Access): void {
  app.get("/items/:ref/delivery", { schema: show }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    return readItemDelivery(context, context.number);
  });

  app.post("/items/:ref/ties", { schema: tie }, async (request, reply) => {
    const context = await access.actorForRef(request, request.params.ref);
    await tieRelease(context, context.number, request.body);
    return reply.code(201).send(await readItemDelivery(context, context.number));
  });

  app.delete("/items/:ref/ties/:releaseId", { schema: untie }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    const { releaseId } = request.params;
    await untieRelease(context, context.number, { releaseId, ...request.body });
    return readItemDelivery(context, context.number);
  });
}

const reason = z.string().trim().min(1, "Say why").max(1_000);
const tags = ["releases"];

const show = {
  tags,
  summary: "In which releases an item is, whether customers have it, and what it is tied to",
  params: ofItem,
  response: { 200: itemDeliveryAnswer },
};

const tie = {
  tags,
  summary: "Hold an incident to come from a release",
  params: ofItem,
  body: z.strictObject({ releaseId: id, reason }),
  response: { 201: itemDeliveryAnswer },
};

const untie = {
  tags,
  summary: "Say that an incident does not come from a release after all",
  params: ofItem.extend({ releaseId: id }),
  body: z.strictObject({ reason }),
  response: { 200: itemDeliveryAnswer },
};
