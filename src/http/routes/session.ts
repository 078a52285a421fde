import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { roles, type Role } from "../../domain/role.ts";
import { allProducts, productsOfPerson } from "../../store/products.ts";
import type { App } from "../app.ts";
import { email } from "../fields.ts";
import { Problem } from "../problem.ts";
import type { AskingPerson } from "../person-session.ts";
import type { Access } from "../session.ts";

export function sessionRoutes(app: App, access: Access): void {
  app.get("/session", { schema: look }, async (request) => {
    const person = access.personOf(request);
    return { person, products: await productsWithRole(access, person) };
  });

  const attempts = app.createRateLimit({ max: 60, timeWindow: "1 minute" });
  app.post("/session", { schema: signIn, config: limited }, async (request, reply) => {
    const attempt = await attempts(request);
    if (!attempt.isAllowed && attempt.isExceeded) {
      reply.header("retry-after", attempt.ttlInSeconds);
      throw new Problem("too-many-requests");
    }
    await access.signIn(request.body, request, reply);
    return reply.code(204).send(null);
  });

  app.delete(
    "/session",
    { schema: signOut, config: { isPublic: true } },
    async (request, reply) => {
      await access.signOut(request, reply);
      return reply.code(204).send(null);
    },
  );
}

/** The administrator sees every product; where he is a member, his role there counts. */
async function productsWithRole({ store }: Access, person: AskingPerson) {
  const own = await productsOfPerson(store, person.id);
  if (!person.isAdmin) return own;
  const roleOf = new Map<string, Role>(own.map(({ key, role }) => [key, role]));
  const all = await allProducts(store);
  return all.map((product) => ({ ...product, role: roleOf.get(product.key) ?? "admin" }));
}

/** A password is guessed by many attempts at one account: those are few, while an office behind one address may try often. */
const limited = {
  isPublic: true,
  rateLimit: {
    max: 10,
    timeWindow: "1 minute",
    hook: "preHandler" as const,
    keyGenerator: (request: FastifyRequest) => {
      const { email } = request.body as { email: string };
      return `${request.ip} ${email}`;
    },
  },
};

const tags = ["session"];

const look = {
  tags,
  summary: "Who is signed in, and the products he may see",
  response: {
    200: z.object({
      person: z.object({
        id: z.string(),
        name: z.string(),
        email: z.string(),
        isAdmin: z.boolean(),
      }),
      products: z.array(z.object({ key: z.string(), name: z.string(), role: z.enum(roles) })),
    }),
  },
};

const signIn = {
  tags,
  summary: "Sign in",
  body: z.strictObject({ email, password: z.string().min(1).max(128) }),
  response: { 204: z.null() },
};

const signOut = { tags, summary: "Sign out", response: { 204: z.null() } };
