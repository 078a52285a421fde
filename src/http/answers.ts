import { z } from "zod";
import { boardStates, methods, type TeamFlow } from "../domain/board.ts";
import { kinds } from "../domain/item.ts";
import { layers } from "../domain/service.ts";
import { productRoles, roles } from "../domain/role.ts";
import type { Member, Product, Service, Source, Team } from "../domain/product.ts";
import type { Invitation } from "../store/invitations.ts";
import type { Token } from "../store/tokens.ts";

/** What the API answers, for the schemas of routes. Each says the same as the domain's type, which the compiler checks. */
export const productAnswer = z
  .object({ key: z.string(), name: z.string() })
  .meta({ id: "Product" }) satisfies z.ZodType<Product>;

export const memberAnswer = z
  .object({ personId: z.string(), name: z.string(), email: z.string(), role: z.enum(productRoles) })
  .meta({ id: "Member" }) satisfies z.ZodType<Member>;

export const teamFlowAnswer = z
  .object({
    method: z.enum(methods),
    timeZone: z.string(),
    workingDays: z.array(z.int()),
    worksFrom: z.string(),
    worksTo: z.string(),
    sprintDays: z.int(),
    expectation: z.object({ percent: z.int(), days: z.int().nullable() }),
    personLimit: z.int().nullable(),
    columns: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        state: z.enum(boardStates),
        policy: z.string(),
        wipLimit: z.int().nullable(),
      }),
    ),
    kindLimits: z.array(
      z.object({ id: z.string(), kinds: z.array(z.enum(kinds)), wipLimit: z.int() }),
    ),
  })
  .meta({ id: "TeamFlow" }) satisfies z.ZodType<TeamFlow>;

export const teamAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    personIds: z.array(z.string()),
    flow: teamFlowAnswer,
  })
  .meta({ id: "Team" }) satisfies z.ZodType<Team>;

export const serviceAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    layer: z.enum(layers),
    ownerTeamId: z.string().nullable(),
    builtByTeamId: z.string().nullable(),
    labels: z.array(z.object({ label: z.string(), value: z.string() })),
  })
  .meta({ id: "Service" }) satisfies z.ZodType<Service>;

const nullableTime = z.string().nullable();

export const sourceAnswer = z
  .object({
    id: z.string(),
    kind: z.string(),
    name: z.string(),
    pausedAt: nullableTime,
    firstSignalAt: nullableTime,
    lastSignalAt: nullableTime,
    signals: z.number(),
  })
  .meta({ id: "Source" }) satisfies z.ZodType<Source>;

export const tokenAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.enum(roles),
    createdAt: z.string(),
    expiresAt: z.string(),
    lastUsedAt: nullableTime,
  })
  .meta({ id: "Token" }) satisfies z.ZodType<Token>;

export const invitationAnswer = z
  .object({
    id: z.string(),
    role: z.enum(productRoles),
    email: z.string().nullable(),
    createdAt: z.string(),
    expiresAt: z.string(),
  })
  .meta({ id: "Invitation" }) satisfies z.ZodType<Invitation>;
