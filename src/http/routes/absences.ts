import { z } from "zod";
import { addAbsence } from "../../actions/add-absence.ts";
import { found } from "../../actions/context.ts";
import { removeAbsence } from "../../actions/remove-absence.ts";
import { absenceKinds } from "../../domain/availability.ts";
import { listAbsences } from "../../store/absences.ts";
import { teamById } from "../../store/teams.ts";
import type { App } from "../app.ts";
import { id, inProduct, personId } from "../fields.ts";
import { pageOf, pageOfList, pageQuery } from "../page.ts";
import type { Access } from "../session.ts";
import { absenceAnswer } from "../sprint-answers.ts";

/** Who of a team is not there, or only partly. */
export function absenceRoutes(app: App, access: Access): void {
  app.get("/products/:key/teams/:id/absences", { schema: list }, async (request) => {
    const { store, productId } = await access.actorIn(request, request.params.key);
    const { id: teamId } = request.params;
    found(await teamById(store, productId, teamId), "such team");
    const all = await listAbsences(store, productId, teamId, request.query);
    return pageOfList(all, request.query, (each) => `${each.from} ${each.id}`);
  });

  app.post("/products/:key/teams/:id/absences", { schema: add }, async (request, reply) => {
    const context = await access.actorIn(request, request.params.key);
    return reply.code(201).send(await addAbsence(context, request.params.id, request.body));
  });

  app.delete(
    "/products/:key/teams/:id/absences/:absence",
    { schema: remove },
    async (request, reply) => {
      const context = await access.actorIn(request, request.params.key);
      const { id: teamId, absence } = request.params;
      await removeAbsence(context, { teamId, id: absence }, request.query);
      return reply.code(204).send(null);
    },
  );
}

const tags = ["absences"];
const ofTeam = inProduct.extend({ id });
const day = z.iso.date();
const days = z.strictObject({ from: day.optional(), to: day.optional() });

const list = {
  tags,
  summary: "Who of a team is not there, by day; with from and to, what touches those days",
  params: ofTeam,
  querystring: pageQuery.extend(days.shape),
  response: { 200: pageOf(absenceAnswer) },
};

const add = {
  tags,
  summary: "Say that somebody is away or on call, or that everybody has a holiday",
  params: ofTeam,
  body: z.strictObject({
    personId: personId.nullish(),
    kind: z.enum(absenceKinds),
    from: day,
    to: day,
    share: z.number().min(0).lt(1).optional(),
    note: z.string().trim().max(200).optional(),
  }),
  response: { 201: absenceAnswer },
};

const remove = {
  tags,
  summary: "Take an absence back: all of it, or the days from and to",
  params: ofTeam.extend({ absence: id }),
  querystring: days,
  response: { 204: z.null() },
};
