import { z } from "zod";
import { changeTeamFlow } from "../../actions/change-team-flow.ts";
import { changeTeam } from "../../actions/change-team.ts";
import { createTeam } from "../../actions/create-team.ts";
import { removeTeam } from "../../actions/remove-team.ts";
import {
  boardStates,
  highestLimit,
  methods,
  mostColumns,
  mostKindLimits,
} from "../../domain/board.ts";
import { kinds } from "../../domain/item.ts";
import { longestSprintInDays } from "../../domain/sprint.ts";
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

  app.put("/products/:key/teams/:id/flow", { schema: flow }, async (request) => {
    const context = await access.configuringActorIn(request, request.params.key);
    return changeTeamFlow(context, request.params.id, request.body);
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

const limit = z.int().min(1).max(highestLimit);
const timeOfDay = z
  .string()
  .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, "A time of day such as 09:00");

const flow = {
  tags,
  summary: "Say how a team works: its cadence, its hours, its board and its limits",
  params: oneTeam,
  body: z.strictObject({
    method: z.enum(methods),
    timeZone: z.string().trim().min(1).max(100),
    workingDays: z.array(z.int().min(1).max(7)).min(1, "A team works on some days").max(7),
    worksFrom: timeOfDay,
    worksTo: timeOfDay,
    sprintDays: z.int().min(1).max(longestSprintInDays),
    expectation: z.strictObject({
      percent: z.int().min(50).max(99),
      days: z.int().min(1).max(365).nullable(),
    }),
    personLimit: limit.nullable(),
    columns: z
      .array(
        z.strictObject({
          id: id.optional(),
          name: z.string().trim().min(1, "A name is needed").max(40),
          state: z.enum(boardStates),
          policy: z.string().trim().max(1000).default(""),
          wipLimit: limit.nullable().default(null),
        }),
      )
      .max(mostColumns, `A board has at most ${mostColumns} columns`),
    kindLimits: z
      .array(
        z.strictObject({
          id: id.optional(),
          kinds: z.array(z.enum(kinds)).min(1, "Choose at least one kind").max(kinds.length),
          wipLimit: limit,
        }),
      )
      .max(mostKindLimits, `At most ${mostKindLimits} limits by kind`),
  }),
  response: { 200: teamAnswer },
};

const remove = {
  tags,
  summary: "Remove a team that nothing refers to",
  params: oneTeam,
  response: { 204: z.null() },
};
