import { z } from "zod";
import { createToken } from "../../actions/create-token.ts";
import { revokeToken } from "../../actions/revoke-token.ts";
import { refuseIf } from "../../domain/blocker.ts";
import { roleBlockers } from "../../domain/role.ts";
import { listTokens } from "../../store/tokens.ts";
import { tokenAnswer } from "../answers.ts";
import type { App } from "../app.ts";
import { id, inProduct, name, role, time } from "../fields.ts";
import { pageOf, pageOfList, pageQuery } from "../page.ts";
import type { Access } from "../session.ts";

export function tokenRoutes(app: App, access: Access): void {
  app.get("/products/:key/tokens", { schema: list }, async (request) => {
    const { productId, actor } = await access.configuringActorIn(request, request.params.key);
    refuseIf(roleBlockers(actor.role, "configure"));
    const tokens = await listTokens(access.store, productId);
    return pageOfList(tokens, request.query, (each) => each.id);
  });

  app.post("/products/:key/tokens", { schema: create }, async (request, reply) => {
    const context = await access.configuringActorIn(request, request.params.key);
    const expiresAt = new Date(request.body.expiresAt);
    return reply.code(201).send(await createToken(context, { ...request.body, expiresAt }));
  });

  app.delete("/products/:key/tokens/:id", { schema: remove }, async (request, reply) => {
    const context = await access.configuringActorIn(request, request.params.key);
    await revokeToken(context, request.params.id);
    access.forgetTokens();
    return reply.code(204).send(null);
  });
}

const tags = ["tokens"];

const list = {
  tags,
  summary: "The tokens of a product that were not revoked, oldest first",
  params: inProduct,
  querystring: pageQuery,
  response: { 200: pageOf(tokenAnswer) },
};

const create = {
  tags,
  summary: "A new token; its secret is shown this once",
  params: inProduct,
  body: z.strictObject({ name, role, expiresAt: time }),
  response: { 201: tokenAnswer.extend({ secret: z.string() }).meta({ id: "NewToken" }) },
};

const remove = {
  tags,
  summary: "Revoke a token",
  params: inProduct.extend({ id }),
  response: { 204: z.null() },
};
