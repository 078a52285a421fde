import { z } from "zod";
import { createAccount } from "../../actions/create-account.ts";
import type { App } from "../app.ts";
import { email, linkKey, name } from "../fields.ts";
import type { Access } from "../session.ts";

export function accountRoutes(app: App, access: Access): void {
  app.post("/accounts", { schema: create, config }, async (request, reply) => {
    const { id } = await createAccount(access.store, request.body, access.now());
    const { name, email, password } = request.body;
    await access.signIn({ email, password }, request, reply);
    return reply.code(201).send({ id, name, email });
  });
}

const config = { isPublic: true, rateLimit: { max: 30, timeWindow: "1 minute" } };

const password = z.string().min(10, "A password has at least 10 characters").max(128);

const create = {
  tags: ["session"],
  summary: "A new account, with the key of the first-account link or of an invitation; signs in",
  body: z.strictObject({ key: linkKey, name, email, password }),
  response: { 201: z.object({ id: z.string(), name: z.string(), email: z.string() }) },
};
