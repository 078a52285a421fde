import { z } from "zod";
import { changeSprint } from "../../actions/change-sprint.ts";
import { found } from "../../actions/context.ts";
import { finishSprint } from "../../actions/finish-sprint.ts";
import { planSprint } from "../../actions/plan-sprint.ts";
import { startSprint } from "../../actions/start-sprint.ts";
import { readBurnUp } from "../../store/read-burn-up.ts";
import { readDeferrals } from "../../store/read-deferrals.ts";
import { readSprint } from "../../store/read-sprint.ts";
import { listSprints } from "../../store/sprints.ts";
import type { App } from "../app.ts";
import { id, inProduct, name, time } from "../fields.ts";
import { sprintAnswer } from "../item-answers.ts";
import { decodeCursor, pageFrom, pageOf, pageOfList, pageQuery } from "../page.ts";
import type { Access } from "../session.ts";
import { burnUpAnswer, deferralAnswer, sprintDetailsAnswer } from "../sprint-answers.ts";

export function sprintRoutes(app: App, access: Access): void {
  app.get("/products/:key/sprints", { schema: list }, async (request) => {
    const { store, productId } = await access.actorIn(request, request.params.key);
    const sprints = await listSprints(store, productId);
    return pageOfList(sprints, request.query, (sprint) => `${sprint.startsOn} ${sprint.id}`);
  });

  app.post("/products/:key/sprints", { schema: plan }, async (request, reply) => {
    const context = await access.actorIn(request, request.params.key);
    return reply.code(201).send(await planSprint(context, request.body));
  });

  app.get("/sprints/:id", { schema: show }, async (request) => {
    const context = await access.actorForSprint(request, request.params.id);
    return found(await readSprint(context.store, context, context.sprintId), "such sprint");
  });

  app.get("/sprints/:id/burn-up", { schema: showBurnUp }, async (request) => {
    const context = await access.actorForSprint(request, request.params.id);
    const { store, sprintId, now } = context;
    return found(await readBurnUp(store, context, sprintId, now), "such sprint");
  });

  app.get("/products/:key/deferrals", { schema: listDeferrals }, async (request) => {
    const context = await access.actorIn(request, request.params.key);
    const { limit, cursor, sprints } = request.query;
    const after = decodeCursor(cursor, deferralPlace);
    const rows = await readDeferrals(context.store, context, {
      now: context.now,
      sprints,
      after,
      limit: limit + 1,
    });
    const { items, next } = pageFrom(rows, limit, ({ item }) => ({
      triagedAt: item.triagedAt,
      number: item.number,
    }));
    return { items, next };
  });

  app.patch("/sprints/:id", { schema: change }, async (request) => {
    const context = await access.actorForSprint(request, request.params.id);
    return changeSprint(context, context.sprintId, request.body);
  });

  app.post("/sprints/:id/start", { schema: start }, async (request) => {
    const context = await access.actorForSprint(request, request.params.id);
    return startSprint(context, context.sprintId);
  });

  app.post("/sprints/:id/finish", { schema: finish }, async (request) => {
    const context = await access.actorForSprint(request, request.params.id);
    return finishSprint(context, context.sprintId);
  });
}

const tags = ["sprints"];
const ofSprint = z.object({ id: z.string().max(100) });
const day = z.iso.date();
const goal = z.string().trim().max(1000);
const nothing = z.strictObject({}).nullish();
const response = { 200: sprintAnswer };

const list = {
  tags,
  summary: "The sprints of a product, by day",
  params: inProduct,
  querystring: pageQuery,
  response: { 200: pageOf(sprintAnswer) },
};

const plan = {
  tags,
  summary: "Plan a sprint of a team",
  params: inProduct,
  body: z.strictObject({ teamId: id, name, goal: goal.optional(), startsOn: day, endsOn: day }),
  response: { 201: sprintAnswer },
};

const show = {
  tags,
  summary: "A sprint with its items, what was forecast and learned, and what was displaced",
  params: ofSprint,
  response: { 200: sprintDetailsAnswer },
};

const showBurnUp = {
  tags,
  summary: "How much was in a sprint and how much was done, day by day, and what changed",
  params: ofSprint,
  response: { 200: burnUpAnswer },
};

const deferralPlace = z.object({ triagedAt: time, number: z.int() });

const listDeferrals = {
  tags,
  summary: "Defects and incidents that finished sprints of their team have passed over",
  params: inProduct,
  querystring: pageQuery.extend({ sprints: z.coerce.number().int().min(1).max(100).default(1) }),
  response: { 200: pageOf(deferralAnswer) },
};

const change = {
  tags,
  summary: "Rename a sprint, change its goal or its days",
  params: ofSprint,
  body: z.strictObject({
    name: name.optional(),
    goal: goal.optional(),
    startsOn: day.optional(),
    endsOn: day.optional(),
  }),
  response,
};

const start = {
  tags,
  summary: "Start a planned sprint that has a story in it",
  params: ofSprint,
  body: nothing,
  response,
};
const finish = {
  tags,
  summary: "Finish a running sprint",
  params: ofSprint,
  body: nothing,
  response,
};
