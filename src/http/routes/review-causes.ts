import { z } from "zod";
import { linkCauseAction, unlinkCauseAction } from "../../actions/link-cause-action.ts";
import { makeActionOfCause } from "../../actions/make-action-of-cause.ts";
import { markTimeline, noteTimeline, removeNote } from "../../actions/note-timeline.ts";
import { removeCause, rewriteCause, writeCause } from "../../actions/write-cause.ts";
import { aims } from "../../domain/item.ts";
import { causeCategories, causeQuestions, causeWeights } from "../../domain/review.ts";
import type { App } from "../app.ts";
import { id, time } from "../fields.ts";
import { itemAnswer } from "../item-answers.ts";
import { description, teamId, title } from "../item-fields.ts";
import { causeAnswer, timelineAnswer } from "../review-answers.ts";
import { contextOfReview, ofReview } from "../review-context.ts";
import type { Access } from "../session.ts";

/** What a review is made of, one by one: its causes with their actions, and the entries of its timeline. */
export function reviewCauseRoutes(app: App, access: Access): void {
  app.post("/reviews/:id/causes", { schema: write }, async (request, reply) => {
    const context = await contextOfReview(access, request);
    return reply.code(201).send(await writeCause(context, request.params.id, request.body));
  });

  app.patch("/reviews/:id/causes/:cause", { schema: rewrite }, async (request) => {
    const context = await contextOfReview(access, request);
    return rewriteCause(context, causeOf(request.params), request.body);
  });

  app.delete("/reviews/:id/causes/:cause", { schema: removal }, async (request, reply) => {
    const context = await contextOfReview(access, request);
    await removeCause(context, causeOf(request.params));
    return reply.code(204).send(null);
  });

  app.post("/reviews/:id/causes/:cause/actions", { schema: make }, async (request, reply) => {
    const context = await contextOfReview(access, request);
    const action = await makeActionOfCause(context, causeOf(request.params), request.body);
    return reply.code(201).send(action);
  });

  app.put("/reviews/:id/causes/:cause/actions/:ref", { schema: link }, async (request) => {
    const context = await contextOfReview(access, request);
    return linkCauseAction(context, causeOf(request.params), request.params.ref);
  });

  app.delete("/reviews/:id/causes/:cause/actions/:ref", { schema: unlink }, async (request) => {
    const context = await contextOfReview(access, request);
    return unlinkCauseAction(context, causeOf(request.params), request.params.ref);
  });

  app.post("/reviews/:id/timeline", { schema: note }, async (request, reply) => {
    const context = await contextOfReview(access, request);
    return reply.code(201).send(await noteTimeline(context, request.params.id, request.body));
  });

  app.patch("/reviews/:id/timeline/:entry", { schema: mark }, async (request) => {
    const context = await contextOfReview(access, request);
    const which = { reviewId: request.params.id, key: request.params.entry };
    return markTimeline(context, which, request.body);
  });

  app.delete("/reviews/:id/timeline/:entry", { schema: unnote }, async (request, reply) => {
    const context = await contextOfReview(access, request);
    await removeNote(context, { reviewId: request.params.id, key: request.params.entry });
    return reply.code(204).send(null);
  });
}

function causeOf(params: { id: string; cause: string }): { reviewId: string; causeId: string } {
  return { reviewId: params.id, causeId: params.cause };
}

const tags = ["reviews"];
const ofCause = ofReview.extend({ cause: z.string().max(100) });
const ofAction = ofCause.extend({ ref: z.string().max(100) });
const ofEntry = ofReview.extend({ entry: z.string().max(200) });
const none = z.null();

const parentId = id.nullable().optional();
const category = z.enum(causeCategories).nullable().optional();
const weight = z.enum(causeWeights).optional();
const place = z.int().min(0).max(100_000).optional();
const causeBody = z.string().trim().min(1, "Say why").max(1000);

const write = {
  tags,
  summary: "Write a cause: an answer to why",
  params: ofReview,
  body: z.strictObject({
    question: z.enum(causeQuestions),
    body: causeBody,
    parentId,
    category,
    weight,
    place,
  }),
  response: { 201: causeAnswer },
};

const rewrite = {
  tags,
  summary: "Change a cause, or put it elsewhere in the tree",
  params: ofCause,
  body: z.strictObject({
    body: causeBody.optional(),
    parentId,
    category,
    weight,
    place,
    seen: time.optional(),
  }),
  response: { 200: causeAnswer },
};

const removal = {
  tags,
  summary: "Remove a cause with the answers below it",
  params: ofCause,
  response: { 204: none },
};

const make = {
  tags,
  summary: "Make an action of a cause",
  params: ofCause,
  body: z.strictObject({
    title,
    description: description.optional(),
    aim: z.enum(aims).optional(),
    teamId: teamId.optional(),
  }),
  response: { 201: itemAnswer },
};

const link = {
  tags,
  summary: "Say that an action removes or contains a cause",
  params: ofAction,
  response: { 200: causeAnswer },
};

const unlink = {
  tags,
  summary: "Take an action from a cause",
  params: ofAction,
  response: { 200: causeAnswer },
};

const entryBody = z.string().trim().min(1, "Say what happened").max(2000);

const note = {
  tags,
  summary: "Add a note to the timeline",
  params: ofReview,
  body: z.strictObject({ at: time, body: entryBody, isStarred: z.boolean().optional() }),
  response: { 201: timelineAnswer },
};

const mark = {
  tags,
  summary: "Star an entry of the timeline, hide it, or say it in better words",
  params: ofEntry,
  body: z.strictObject({
    at: time.optional(),
    body: entryBody.nullable().optional(),
    isStarred: z.boolean().optional(),
    isHidden: z.boolean().optional(),
  }),
  response: { 200: timelineAnswer },
};

const unnote = {
  tags,
  summary: "Remove a note from the timeline",
  params: ofEntry,
  response: { 204: none },
};
