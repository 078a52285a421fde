import type { FastifyReply, FastifyRequest } from "fastify";
import type { Context, ProductScope } from "../actions/context.ts";
import { personActor, tokenActor, type Actor } from "../domain/actor.ts";
import { Absent } from "../domain/blocker.ts";
import { parseRef } from "../domain/item.ts";
import type { Role } from "../domain/role.ts";
import type { Store } from "../store/connect.ts";
import {
  productOfSprint,
  productSeenBy,
  productWithKey,
  type SeenProduct,
} from "../store/products.ts";
import type { AskingPerson, PersonSessions } from "./person-session.ts";
import { Problem } from "./problem.ts";
import { createTokenLookup, type KnownToken } from "./token-lookup.ts";

/** Who sent a request: a person with a session, or a token. */
export type Asker = { person: AskingPerson } | { token: KnownToken };

/** What an action inside a product is handed. */
export type ProductContext = Context & ProductScope;

/** Who is asking, and what he may reach. Routes get everything they know about the asker here. */
export interface Access {
  store: Store;
  now: () => Date;
  /** Absent when the product is not there or not to be seen. */
  actorIn: (request: FastifyRequest, productKey: string) => Promise<ProductContext>;
  /** For settings: the administrator stays administrator where he is a member too. */
  configuringActorIn: (request: FastifyRequest, productKey: string) => Promise<ProductContext>;
  /** `SHOP-12`: the context of its product, and its number. Whether there is such an item is for the action to find. */
  actorForRef: (
    request: FastifyRequest,
    ref: string,
  ) => Promise<ProductContext & { number: number }>;
  actorForSprint: (
    request: FastifyRequest,
    sprintId: string,
  ) => Promise<ProductContext & { sprintId: string }>;
  /** For what belongs to no product. Whoever is not the administrator is there as a stakeholder, who changes nothing. */
  installationActor: (request: FastifyRequest) => Context;
  /** Throws not-signed-in when nobody is. */
  askerOf: (request: FastifyRequest) => Asker;
  personOf: (request: FastifyRequest) => AskingPerson;
  /** Reads token or cookie; runs before any route of the API. */
  recognise: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
  signIn: PersonSessions["signIn"];
  signOut: PersonSessions["signOut"];
  /** Revocation in this process works at once. */
  forgetTokens: () => void;
  /** Where whoever asks reaches this server, without a slash at the end. */
  baseUrlFor: (request: FastifyRequest) => string;
}

export interface AccessOptions {
  store: Store;
  sessions: PersonSessions;
  now: () => Date;
  baseUrl: string | undefined;
}

export function createAccess({ store, sessions, now, baseUrl }: AccessOptions): Access {
  const askers = new WeakMap<FastifyRequest, Asker>();
  const tokens = createTokenLookup(store);

  const askerOf = (request: FastifyRequest): Asker => {
    const asker = askers.get(request);
    if (!asker) throw new Problem("not-signed-in", howToSignIn);
    return asker;
  };

  const contextIn = async (request: FastifyRequest, productKey: string, configuring: boolean) => {
    const asker = askerOf(request);
    const seen = await reach(store, asker, productKey.toUpperCase());
    if (!seen) throw new Absent(`product ${productKey}`);
    const actor = actorOf(asker, roleIn(asker, seen, configuring));
    return { store, now: now(), actor, productId: seen.productId, productKey: seen.productKey };
  };

  return {
    store,
    now,
    askerOf,
    actorIn: (request, productKey) => contextIn(request, productKey, false),
    configuringActorIn: (request, productKey) => contextIn(request, productKey, true),
    actorForRef: async (request, ref) => {
      askerOf(request);
      const parsed = parseRef(ref);
      if (!parsed) throw new Absent(`item ${ref}`);
      return { ...(await contextIn(request, parsed.key, false)), number: parsed.number };
    },
    actorForSprint: async (request, sprintId) => {
      askerOf(request);
      const productKey = isUuid(sprintId) ? await productOfSprint(store, sprintId) : null;
      if (productKey === null) throw new Absent("sprint");
      return { ...(await contextIn(request, productKey, false)), sprintId };
    },
    installationActor: (request) => {
      const asker = askerOf(request);
      const isAdmin = "person" in asker ? asker.person.isAdmin : asker.token.role === "admin";
      return { store, now: now(), actor: actorOf(asker, isAdmin ? "admin" : "stakeholder") };
    },
    personOf: (request) => {
      const asker = askerOf(request);
      if ("person" in asker) return asker.person;
      throw new Problem("forbidden", "A token is not a person: sign in for this.");
    },
    recognise: async (request, reply) => {
      const secret = bearerOf(request);
      if (secret !== null) {
        askers.set(request, { token: await tokens.withSecret(secret, now()) });
        return;
      }
      const person = await sessions.personOf(request, reply);
      if (person) askers.set(request, { person });
    },
    signIn: sessions.signIn,
    signOut: sessions.signOut,
    forgetTokens: tokens.forget,
    baseUrlFor: (request) =>
      (baseUrl ?? `${request.protocol}://${request.host}`).replace(/\/+$/, ""),
  };
}

const howToSignIn = "Sign in, or send a token: Authorization: Bearer <token>.";

function bearerOf(request: FastifyRequest): string | null {
  const header = request.headers.authorization;
  if (header === undefined) return null;
  const match = /^Bearer +(\S+)$/i.exec(header);
  if (!match?.[1])
    throw new Problem("token-unknown", "Send the token as: Authorization: Bearer <token>.");
  return match[1];
}

async function reach(store: Store, asker: Asker, productKey: string): Promise<SeenProduct | null> {
  if ("person" in asker)
    return productSeenBy(store, asker.person.id, asker.person.isAdmin, productKey);
  const { token } = asker;
  if (token.productId === null || token.productKey === null)
    return productWithKey(store, productKey);
  if (token.productKey !== productKey) return null;
  return { productId: token.productId, productKey, role: null };
}

function roleIn(asker: Asker, seen: SeenProduct, configuring: boolean): Role {
  if ("token" in asker) return asker.token.role;
  if (configuring && asker.person.isAdmin) return "admin";
  return seen.role ?? "admin";
}

function actorOf(asker: Asker, role: Role): Actor {
  return "token" in asker
    ? { id: tokenActor(asker.token.id), name: asker.token.name, role }
    : { id: personActor(asker.person.id), name: asker.person.name, role };
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
