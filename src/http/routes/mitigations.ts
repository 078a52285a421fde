import { z } from "zod";
import { aimAction } from "../../actions/aim-action.ts";
import { recordMitigation } from "../../actions/record-mitigation.ts";
import { aims } from "../../domain/item.ts";
import type { App } from "../app.ts";
import { itemAnswer, mitigationAnswer } from "../item-answers.ts";
import { ofItem, version } from "../item-fields.ts";
import type { Access } from "../session.ts";

/** What stops an incident for now, and what an action does about the cause that is left. */
export function mitigationRoutes(app: App, access: Access): void {
  app.post("/items/:ref/mitigations", { schema: record }, async (request, reply) => {
    const context = await access.actorForRef(request, request.params.ref);
    const mitigation = await recordMitigation(context, context.number, request.body.body);
    return reply.code(201).send(mitigation);
  });

  app.post("/items/:ref/aim", { schema: aim }, async (request) => {
    const context = await access.actorForRef(request, request.params.ref);
    return aimAction(context, context.number, request.body);
  });
}

const tags = ["mitigations"];

const record = {
  tags,
  summary: "Write down what stopped an incident for now; its cause stays open",
  params: ofItem,
  body: z.strictObject({ body: z.string().trim().min(1, "Say what was done").max(5000) }),
  response: { 201: mitigationAnswer },
};

const aim = {
  tags,
  summary: "Say whether an action prevents, detects or contains",
  params: ofItem,
  body: z.strictObject({ aim: z.enum(aims), version }),
  response: { 200: itemAnswer },
};
