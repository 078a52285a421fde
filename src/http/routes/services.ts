import { z } from "zod";
import { changeService } from "../../actions/change-service.ts";
import { createService } from "../../actions/create-service.ts";
import { removeService } from "../../actions/remove-service.ts";
import { layers } from "../../domain/service.ts";
import { listServices } from "../../store/services.ts";
import { serviceAnswer } from "../answers.ts";
import type { App } from "../app.ts";
import { id, inProduct, name } from "../fields.ts";
import { pageOf, pageOfList, pageQuery } from "../page.ts";
import type { Access } from "../session.ts";

export function serviceRoutes(app: App, access: Access): void {
  app.get("/products/:key/services", { schema: list }, async (request) => {
    const { productId } = await access.actorIn(request, request.params.key);
    return pageOfList(
      await listServices(access.store, productId),
      request.query,
      (service) => service.name,
    );
  });

  app.post("/products/:key/services", { schema: create }, async (request, reply) => {
    const context = await access.configuringActorIn(request, request.params.key);
    return reply.code(201).send(await createService(context, request.body));
  });

  app.patch("/products/:key/services/:id", { schema: change }, async (request) => {
    const context = await access.configuringActorIn(request, request.params.key);
    return changeService(context, request.params.id, request.body);
  });

  app.delete("/products/:key/services/:id", { schema: remove }, async (request, reply) => {
    const context = await access.configuringActorIn(request, request.params.key);
    await removeService(context, request.params.id);
    return reply.code(204).send(null);
  });
}

const tags = ["services"];
const oneService = inProduct.extend({ id });

const wish = z.strictObject({
  name,
  layer: z.enum(layers).optional(),
  ownerTeamId: id.nullable().optional(),
  builtByTeamId: id.nullable().optional(),
  labels: z
    .array(z.strictObject({ label: z.string().min(1).max(200), value: z.string().min(1).max(500) }))
    .max(50)
    .optional(),
});

const list = {
  tags,
  summary: "The services of a product, by name",
  params: inProduct,
  querystring: pageQuery,
  response: { 200: pageOf(serviceAnswer) },
};

const create = {
  tags,
  summary: "A new service, with the label values of signals that mean it",
  params: inProduct,
  body: wish,
  response: { 201: serviceAnswer },
};

const change = {
  tags,
  summary: "Change a service: its name, its layer, whose it is, what means it",
  params: oneService,
  body: wish.partial(),
  response: { 200: serviceAnswer },
};

const remove = {
  tags,
  summary: "Remove a service that no item refers to",
  params: oneService,
  response: { 204: z.null() },
};
