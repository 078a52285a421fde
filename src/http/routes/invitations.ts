import { z } from "zod";
import { invitePerson } from "../../actions/invite-person.ts";
import { revokeInvitation } from "../../actions/revoke-invitation.ts";
import { Absent, refuseIf } from "../../domain/blocker.ts";
import { roleBlockers, roles } from "../../domain/role.ts";
import { setupKeyHash } from "../../store/installation.ts";
import { listInvitations, openInvitation } from "../../store/invitations.ts";
import { secretHash } from "../../store/secret.ts";
import { invitationAnswer } from "../answers.ts";
import type { App } from "../app.ts";
import { email, id, inProduct, role } from "../fields.ts";
import { pageOf, pageOfList, pageQuery } from "../page.ts";
import type { Access } from "../session.ts";

export function invitationRoutes(app: App, access: Access): void {
  app.get("/invitations/:key", { schema: look, config: { isPublic: true } }, async (request) =>
    whatLinkOpens(access, request.params.key),
  );

  app.get("/products/:key/invitations", { schema: list }, async (request) => {
    const { productId, actor, now } = await access.configuringActorIn(request, request.params.key);
    refuseIf(roleBlockers(actor.role, "configure"));
    const invitations = await listInvitations(access.store, productId, now);
    return pageOfList(invitations, request.query, (each) => each.id);
  });

  app.post("/products/:key/invitations", { schema: create }, async (request, reply) => {
    const context = await access.configuringActorIn(request, request.params.key);
    const { key, ...invitation } = await invitePerson(context, request.body);
    const url = `${access.baseUrlFor(request)}/welcome?key=${key}`;
    return reply.code(201).send({ ...invitation, url });
  });

  app.delete("/products/:key/invitations/:id", { schema: remove }, async (request, reply) => {
    const context = await access.configuringActorIn(request, request.params.key);
    await revokeInvitation(context, request.params.id);
    return reply.code(204).send(null);
  });
}

/** What a link is for, so that the page behind it can say so before anybody signs in. */
async function whatLinkOpens({ store, now }: Access, key: string) {
  const hash = secretHash(key);
  if ((await setupKeyHash(store))?.equals(hash)) {
    const role = "admin" as const;
    return { kind: "setup" as const, productKey: null, productName: null, role, email: null };
  }
  const invitation = await openInvitation(store, hash, now());
  if (!invitation) throw new Absent("open invitation");
  const { productKey, productName, role, email } = invitation;
  return { kind: "invitation" as const, productKey, productName, role, email };
}

const tags = ["invitations"];

const look = {
  tags,
  summary: "What the key of a link opens, without signing in",
  params: z.object({ key: z.string().max(200) }),
  response: {
    200: z.object({
      kind: z.enum(["setup", "invitation"]),
      productKey: z.string().nullable(),
      productName: z.string().nullable(),
      role: z.enum(roles),
      email: z.string().nullable(),
    }),
  },
};

const list = {
  tags,
  summary: "The invitations that nobody has accepted yet, oldest first",
  params: inProduct,
  querystring: pageQuery,
  response: { 200: pageOf(invitationAnswer) },
};

const create = {
  tags,
  summary: "Invite a person; the link is shown this once and lasts two weeks",
  params: inProduct,
  body: z.strictObject({ role, email: email.nullable().optional() }),
  response: { 201: invitationAnswer.extend({ url: z.string() }).meta({ id: "NewInvitation" }) },
};

const remove = {
  tags,
  summary: "Revoke an invitation",
  params: inProduct.extend({ id }),
  response: { 204: z.null() },
};
