import { z } from "zod";
import { addComment } from "../../actions/add-comment.ts";
import { addLink } from "../../actions/add-link.ts";
import { assignItem } from "../../actions/assign-item.ts";
import { closeItem } from "../../actions/close-item.ts";
import { commitItem } from "../../actions/commit-item.ts";
import { found } from "../../actions/context.ts";
import { editItem } from "../../actions/edit-item.ts";
import { expediteItem } from "../../actions/expedite-item.ts";
import { nameProof } from "../../actions/name-proof.ts";
import { progressItem } from "../../actions/progress-item.ts";
import { rankItem } from "../../actions/rank-item.ts";
import { recoverItem } from "../../actions/recover-item.ts";
import { triageItem } from "../../actions/triage-item.ts";
import { undoTriage } from "../../actions/undo-triage.ts";
import { withdrawItem } from "../../actions/withdraw-item.ts";
import { relations } from "../../domain/event.ts";
import { readItem } from "../../store/read-item.ts";
import type { App } from "../app.ts";
import { id, personId } from "../fields.ts";
import { commentAnswer, itemAnswer, itemDetailsAnswer, proofAnswer } from "../item-answers.ts";
import {
  cause,
  description,
  expedition,
  ofItem,
  place,
  points,
  reason,
  ref,
  severity,
  teamId,
  title,
  triageDecision,
  version,
} from "../item-fields.ts";
import type { Access } from "../session.ts";

/** One item, and each thing that can be decided about it as a resource of its own. */
export function itemRoutes(app: App, access: Access): void {
  app.get("/items/:ref", { schema: show }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    return found(
      await readItem(context.store, context, context.number),
      `item ${request.params.ref}`,
    );
  });

  app.patch("/items/:ref", { schema: edit }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    return editItem(context, context.number, request.body);
  });

  app.post("/items/:ref/triage", { schema: triage }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    return triageItem(context, context.number, request.body);
  });

  app.delete("/items/:ref/triage", { schema: untriage }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    return undoTriage(context, context.number);
  });

  app.post("/items/:ref/rank", { schema: rank }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    return rankItem(context, context.number, request.body);
  });

  app.post("/items/:ref/commitment", { schema: commitment }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    return commitItem(context, context.number, request.body.sprintId);
  });

  app.delete("/items/:ref/commitment", { schema: withdrawal }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    return withdrawItem(context, context.number);
  });

  app.post("/items/:ref/expedition", { schema: expedite }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    return expediteItem(context, context.number, request.body);
  });

  app.post("/items/:ref/progress", { schema: progress }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    return progressItem(context, context.number, request.body);
  });

  app.post("/items/:ref/assignment", { schema: assignment }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    return assignItem(context, context.number, request.body);
  });

  app.post("/items/:ref/recovery", { schema: recovery }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    return recoverItem(context, context.number);
  });

  app.post("/items/:ref/proofs", { schema: proofs }, async (request, reply) => {
    const context = await access.actorForRef(request, request.params.ref);
    return reply.code(201).send(await nameProof(context, context.number, request.body));
  });

  app.post("/items/:ref/closure", { schema: closure }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    return closeItem(context, context.number, request.body);
  });

  app.post("/items/:ref/comments", { schema: comments }, async (request, reply) => {
    const context = await access.actorForRef(request, request.params.ref);
    return reply.code(201).send(await addComment(context, context.number, request.body.body));
  });

  app.post("/items/:ref/links", { schema: links }, async (request, reply) => {
    const context = await access.actorForRef(request, request.params.ref);
    return reply.code(201).send(await addLink(context, context.number, request.body));
  });
}

const tags = ["items"];
const nothing = z.strictObject({}).nullish();
const response = { 200: itemAnswer };

/** The schema of a route on one item that takes `body` and answers with the item. */
function deed<Body extends z.ZodType>(summary: string, body: Body) {
  return { tags, summary, params: ofItem, body, response };
}

const show = {
  tags,
  summary: "Everything about one item",
  params: ofItem,
  response: { 200: itemDetailsAnswer },
};

const edit = deed(
  "Correct what is said about an open item",
  z.strictObject({
    title: title.optional(),
    description: description.optional(),
    points: points.optional(),
    severity: severity.optional(),
    teamId: teamId.optional(),
    serviceId: teamId.optional(),
    version,
  }),
);

const triage = deed(
  "Decide on an item in Triage: accept, duplicate, decline or snooze",
  triageDecision,
);
const untriage = {
  tags,
  summary: "Take the triage back while nothing has come of it",
  params: ofItem,
  response,
};
const rank = deed(
  "Rank an item in the backlog (product owner)",
  z.strictObject({ place, reason: reason.optional(), version }),
);
const commitment = deed("Take an item into a sprint", z.strictObject({ sprintId: id }));
const withdrawal = { tags, summary: "Take an item out of its sprint", params: ofItem, response };
const expedite = deed("Start an emergency at once, naming what it displaces", expedition);
/** Goes over the limits that are reached, and says why. */
const override = z
  .strictObject({ reason: z.string().trim().min(1, "Say why this one goes over").max(5000) })
  .optional();
const progress = deed(
  "Move an item on the board",
  z.union([
    z.strictObject({ state: z.enum(["ready", "started", "review"]), override }),
    z.strictObject({ columnId: id, override }),
  ]),
);
const assignment = deed(
  "Give an item to a person, or to nobody",
  z.strictObject({ personId: personId.nullable(), override }),
);
const recovery = deed("Say that an incident no longer hurts customers", nothing);
const proofs = {
  ...deed(
    "Name a regression test",
    z.strictObject({
      test: z.string().trim().min(1).max(1000),
      url: z
        .url({ protocol: /^https?$/ })
        .max(2000)
        .nullish(),
    }),
  ),
  response: { 201: proofAnswer },
};
const closure = deed(
  "Call an item done, for good",
  z.strictObject({
    cause: cause.optional(),
    explanation: reason.nullish(),
    defect: ref.optional(),
    release: z.string().trim().max(200).nullish(),
  }),
);
const comments = {
  ...deed("Comment, in Markdown", z.strictObject({ body: z.string().trim().min(1).max(50_000) })),
  response: { 201: commentAnswer },
};
const links = {
  ...deed("Link two items of a product", z.strictObject({ relation: z.enum(relations), to: ref })),
  response: { 201: itemAnswer },
};
