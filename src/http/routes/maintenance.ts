import { z } from "zod";
import { endMaintenance, planMaintenance } from "../../actions/plan-maintenance.ts";
import type { Maintenance } from "../../domain/product.ts";
import { listMaintenance } from "../../store/maintenance.ts";
import type { App } from "../app.ts";
import { id, inProduct, time } from "../fields.ts";
import { teamId } from "../item-fields.ts";
import { pageOf, pageOfList, pageQuery } from "../page.ts";
import type { Access } from "../session.ts";

const weekMs = 7 * 86_400_000;

/** Times in which signals open nothing, because somebody works on what they are about. */
export function maintenanceRoutes(app: App, access: Access): void {
  app.get("/products/:key/maintenance", { schema: list }, async (request) => {
    const { productId, now } = await access.actorIn(request, request.params.key);
    const since = new Date(now.getTime() - weekMs);
    const all = await listMaintenance(access.store, productId, since);
    return pageOfList(all, request.query, (each) => `${each.startsAt} ${each.id}`);
  });

  app.post("/products/:key/maintenance", { schema: plan }, async (request, reply) => {
    const context = await access.actorIn(request, request.params.key);
    return reply.code(201).send(await planMaintenance(context, request.body));
  });

  app.delete("/products/:key/maintenance/:id", { schema: end }, async (request, reply) => {
    const context = await access.actorIn(request, request.params.key);
    await endMaintenance(context, request.params.id);
    return reply.code(204).send(null);
  });
}

const tags = ["maintenance"];

const answer = z
  .object({
    id: z.string(),
    serviceId: z.string().nullable(),
    sourceId: z.string().nullable(),
    reason: z.string(),
    byName: z.string(),
    startsAt: z.string(),
    endsAt: z.string(),
  })
  .meta({ id: "Maintenance" }) satisfies z.ZodType<Maintenance>;

const list = {
  tags,
  summary: "What goes on, is to come, or ended within a week",
  params: inProduct,
  querystring: pageQuery,
  response: { 200: pageOf(answer) },
};

const plan = {
  tags,
  summary: "Plan maintenance of a service, a source, or with neither of the whole product",
  params: inProduct,
  body: z.strictObject({
    serviceId: teamId.optional(),
    sourceId: teamId.optional(),
    reason: z.string().trim().min(1).max(1000),
    startsAt: time,
    endsAt: time,
  }),
  response: { 201: answer },
};

const end = {
  tags,
  summary: "End it now; what still fires opens its item",
  params: inProduct.extend({ id }),
  response: { 204: z.null() },
};
