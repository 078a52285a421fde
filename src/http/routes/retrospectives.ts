import { z } from "zod";
import { makeItemOfNote } from "../../actions/make-item-of-note.ts";
import { noteRetrospective } from "../../actions/note-retrospective.ts";
import { noteItemKinds, noteKinds } from "../../domain/retrospective.ts";
import { listNotes } from "../../store/retrospectives.ts";
import type { App } from "../app.ts";
import { id } from "../fields.ts";
import { itemAnswer } from "../item-answers.ts";
import { title } from "../item-fields.ts";
import { pageOf, pageOfList, pageQuery } from "../page.ts";
import type { Access } from "../session.ts";
import { noteAnswer } from "../sprint-answers.ts";

/** What a team writes down about a sprint, and what comes of it. */
export function retrospectiveRoutes(app: App, access: Access): void {
  app.get("/sprints/:id/notes", { schema: list }, async (request) => {
    const context = await access.actorForSprint(request, request.params.id);
    const notes = await listNotes(context.store, context, context.sprintId);
    return pageOfList(notes, request.query, (note) => `${note.at} ${note.id}`);
  });

  app.post("/sprints/:id/notes", { schema: write }, async (request, reply) => {
    const context = await access.actorForSprint(request, request.params.id);
    return reply.code(201).send(await noteRetrospective(context, context.sprintId, request.body));
  });

  app.post("/sprints/:id/notes/:note/item", { schema: become }, async (request, reply) => {
    const context = await access.actorForSprint(request, request.params.id);
    const which = { sprintId: context.sprintId, noteId: request.params.note };
    return reply.code(201).send(await makeItemOfNote(context, which, request.body));
  });
}

const tags = ["retrospectives"];
const ofSprint = z.object({ id: z.string().max(100) });

const list = {
  tags,
  summary: "The notes of a sprint's retrospective, oldest first",
  params: ofSprint,
  querystring: pageQuery,
  response: { 200: pageOf(noteAnswer) },
};

const write = {
  tags,
  summary: "Write a note",
  params: ofSprint,
  body: z.strictObject({ kind: z.enum(noteKinds), body: z.string().trim().min(1).max(2000) }),
  response: { 201: noteAnswer },
};

const become = {
  tags,
  summary: "Make an action or debt of a note",
  params: ofSprint.extend({ note: id }),
  body: z.strictObject({ kind: z.enum(noteItemKinds), title: title.optional() }),
  response: { 201: itemAnswer },
};
