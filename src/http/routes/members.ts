import { z } from "zod";
import { changeRole } from "../../actions/change-role.ts";
import { removeMember } from "../../actions/remove-member.ts";
import { listMembers } from "../../store/people.ts";
import { memberAnswer } from "../answers.ts";
import type { App } from "../app.ts";
import { inProduct, personId, role } from "../fields.ts";
import { pageOf, pageOfList, pageQuery } from "../page.ts";
import type { Access } from "../session.ts";

export function memberRoutes(app: App, access: Access): void {
  app.get("/products/:key/members", { schema: list }, async (request) => {
    const { productId } = await access.actorIn(request, request.params.key);
    const members = await listMembers(access.store, productId);
    return pageOfList(members, request.query, (each) => `${each.name} ${each.personId}`);
  });

  app.patch("/products/:key/members/:personId", { schema: change }, async (request) => {
    const context = await access.configuringActorIn(request, request.params.key);
    return changeRole(context, request.params.personId, request.body.role);
  });

  app.delete("/products/:key/members/:personId", { schema: remove }, async (request, reply) => {
    const context = await access.configuringActorIn(request, request.params.key);
    await removeMember(context, request.params.personId);
    return reply.code(204).send(null);
  });
}

const tags = ["members"];
const oneMember = inProduct.extend({ personId });

const list = {
  tags,
  summary: "The people of a product, by name",
  params: inProduct,
  querystring: pageQuery,
  response: { 200: pageOf(memberAnswer) },
};

const change = {
  tags,
  summary: "Give a member another role",
  params: oneMember,
  body: z.strictObject({ role }),
  response: { 200: memberAnswer },
};

const remove = {
  tags,
  summary: "Take a person out of a product",
  params: oneMember,
  response: { 204: z.null() },
};
