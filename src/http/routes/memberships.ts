import { z } from "zod";
import { acceptInvitation } from "../../actions/accept-invitation.ts";
import type { App } from "../app.ts";
import { linkKey, role } from "../fields.ts";
import type { Access } from "../session.ts";

export function membershipRoutes(app: App, access: Access): void {
  app.post("/memberships", { schema: accept }, async (request, reply) => {
    const person = access.personOf(request);
    const { key } = request.body;
    const joined = await acceptInvitation(access.store, { key, person, now: access.now() });
    return reply.code(201).send(joined);
  });
}

const accept = {
  tags: ["invitations"],
  summary: "Accept an invitation as who is signed in",
  body: z.strictObject({ key: linkKey }),
  response: { 201: z.object({ productKey: z.string(), role }) },
};
