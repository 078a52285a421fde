import { z } from "zod";
import { changeTeam } from "../../actions/change-team.ts";
import { createTeam } from "../../actions/create-team.ts";
import { removeTeam } from "../../actions/remove-team.ts";
import { listTeams } from "../../store/teams.ts";
import { teamAnswer } from "../answers.ts";
import type { App } from "../app.ts";
import { id, inProduct, name, personId } from "../fields.ts";
import { pageOf, pageOfList, pageQuery } from "../page.ts";
import type { Access } from "../session.ts";

export function teamRoutes(app: App, access: Access): void {
  app.get("/products/:key/teams", { schema: list }, async (request) => {
    const { productId } = await access.actorIn(request, request.params.key);
    return pageOfList(await listTeams(access.store, productId), request.query, (team) => team.name);
  });

  app.post("/products/:key/teams", { schema: create }, async (request, reply) => {
    const context = await access.configuringActorIn(request, request.params.key);
    return reply.code(201).send(await createTeam(context, request.body));
  });

  app.patch("/products/:key/teams/:id", { schema: change }, async (request) => {
    const context = await access.configuringActorIn(request, request.params.key);
    return changeTeam(context, request.params.id, request.body);
  });

  app.delete("/products/:key/teams/:id", { schema: remove }, async (request, reply) => {
    const context = await access.configuringActorIn(request, request.params.key);
    await removeTeam(context, request.params.id);
    return reply.code(204).send(null);
  });
}

const tags = ["teams"];
const personIds = z.array(personId).max(200);
const oneTeam = inProduct.extend({ id });

const list = {
  tags,
  summary: "The teams of a product, by name",
  params: inProduct,
  querystring: pageQuery,
  response: { 200: pageOf(teamAnswer) },
};

const create = {
  tags,
  summary: "A new team",
  params: inProduct,
  body: z.strictObject({ name, personIds: personIds.optional() }),
  response: { 201: teamAnswer },
};

const change = {
  tags,
  summary: "Rename a team, or say who is on it",
  params: oneTeam,
  body: z.strictObject({ name: name.optional(), personIds: personIds.optional() }),
  response: { 200: teamAnswer },
};

const remove = {
  tags,
  summary: "Remove a team that nothing refers to",
  params: oneTeam,
  response: { 204: z.null() },
};
