import { z } from "zod";
import { changeSource } from "../../actions/change-source.ts";
import { createSource } from "../../actions/create-source.ts";
import { found } from "../../actions/context.ts";
import { doorUrl, instructions, integrationNamed } from "../../integrations/index.ts";
import { renewSecret } from "../../actions/renew-secret.ts";
import type { Source } from "../../domain/product.ts";
import { listSources } from "../../store/sources.ts";
import { sourceAnswer } from "../answers.ts";
import type { App } from "../app.ts";
import { id, inProduct, name } from "../fields.ts";
import { pageOf, pageOfList, pageQuery } from "../page.ts";
import type { Access } from "../session.ts";

export function sourceRoutes(app: App, access: Access): void {
  app.get("/products/:key/sources", { schema: list }, async (request) => {
    const { productId } = await access.actorIn(request, request.params.key);
    return pageOfList(
      await listSources(access.store, productId),
      request.query,
      (each) => each.name,
    );
  });

  app.post("/products/:key/sources", { schema: create }, async (request, reply) => {
    const context = await access.configuringActorIn(request, request.params.key);
    const source = await createSource(context, request.body);
    return reply.code(201).send(withInstructions(source, access.baseUrlFor(request)));
  });

  app.post("/products/:key/sources/:id/secret", { schema: renew }, async (request, reply) => {
    const context = await access.configuringActorIn(request, request.params.key);
    const source = await renewSecret(context, request.params.id);
    return reply.code(201).send(withInstructions(source, access.baseUrlFor(request)));
  });

  app.patch("/products/:key/sources/:id", { schema: change }, async (request) => {
    const context = await access.configuringActorIn(request, request.params.key);
    return changeSource(context, request.params.id, request.body);
  });
}

/** What the sender must be told. `base` is where Andon is reached. */
function withInstructions(source: Source & { secret: string }, base: string) {
  const integration = found(integrationNamed(source.kind), "integration");
  return {
    ...source,
    url: doorUrl(integration, base, source.secret),
    instructions: instructions(integration, base, source.secret),
  };
}

const tags = ["sources"];

const list = {
  tags,
  summary: "The sources of a product, by name",
  params: inProduct,
  querystring: pageQuery,
  response: { 200: pageOf(sourceAnswer) },
};

const newSource = sourceAnswer
  .extend({ url: z.string(), secret: z.string(), instructions: z.string() })
  .meta({ id: "NewSource" });

const create = {
  tags,
  summary: "A new source; its secret is shown this once",
  params: inProduct,
  body: z.strictObject({ kind: z.string().min(1).max(100), name }),
  response: { 201: newSource },
};

const renew = {
  tags,
  summary: "A new secret, shown this once; the old one stops working at once",
  params: inProduct.extend({ id }),
  body: z.strictObject({}).nullish(),
  response: { 201: newSource },
};

const change = {
  tags,
  summary: "Rename a source, pause it or resume it",
  params: inProduct.extend({ id }),
  body: z.strictObject({ name: name.optional(), paused: z.boolean().optional() }),
  response: { 200: sourceAnswer },
};
