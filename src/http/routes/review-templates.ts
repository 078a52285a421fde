import { z } from "zod";
import { changeReviewAgreement } from "../../actions/change-review-agreement.ts";
import {
  changeReviewTemplate,
  createReviewTemplate,
  removeReviewTemplate,
} from "../../actions/save-review-template.ts";
import { defaultTemplate, type ReviewAgreement } from "../../domain/review.ts";
import { listTemplates } from "../../store/review-templates.ts";
import type { App } from "../app.ts";
import { inProduct, name } from "../fields.ts";
import { heading, mostSections, prompt, templateAnswer } from "../review-answers.ts";
import type { Access } from "../session.ts";

/** What a product agreed on for its reviews: what they ask, and by when they are due. */
export function reviewTemplateRoutes(app: App, access: Access): void {
  app.get("/products/:key/review-templates", { schema: templates }, async (request) => {
    const context = await access.actorIn(request, request.params.key);
    const own = await listTemplates(context.store, context.productId);
    return { items: [defaultTemplate, ...own] };
  });

  app.post("/products/:key/review-templates", { schema: template }, async (request, reply) => {
    const context = await access.configuringActorIn(request, request.params.key);
    return reply.code(201).send(await createReviewTemplate(context, request.body));
  });

  app.put("/products/:key/review-templates/:template", { schema: retemplate }, async (request) => {
    const context = await access.configuringActorIn(request, request.params.key);
    return changeReviewTemplate(context, { ...request.body, id: request.params.template });
  });

  app.delete(
    "/products/:key/review-templates/:template",
    { schema: untemplate },
    async (request, reply) => {
      const context = await access.configuringActorIn(request, request.params.key);
      await removeReviewTemplate(context, request.params.template);
      return reply.code(204).send(null);
    },
  );

  app.put("/products/:key/review-agreement", { schema: agreement }, async (request) => {
    const context = await access.configuringActorIn(request, request.params.key);
    return changeReviewAgreement(context, request.body);
  });
}

const tags = ["reviews"];
const ofTemplate = inProduct.extend({ template: z.string().max(100) });
const none = z.null();

const days = z.int().min(1).max(365);
const agreementBody = z.strictObject({
  critical: days,
  major: days,
  minor: days,
}) satisfies z.ZodType<ReviewAgreement>;

const templates = {
  tags,
  summary: "What reviews ask: the built-in template, then the product's own",
  params: inProduct,
  response: { 200: z.object({ items: z.array(templateAnswer) }) },
};

const templateBody = z.strictObject({
  name,
  sections: z.array(z.strictObject({ heading, prompt })).min(1).max(mostSections),
});

const template = {
  tags,
  summary: "Write a template",
  params: inProduct,
  body: templateBody,
  response: { 201: templateAnswer },
};

const retemplate = {
  tags,
  summary: "Change a template; open reviews keep their sections",
  params: ofTemplate,
  body: templateBody,
  response: { 200: templateAnswer },
};

const untemplate = {
  tags,
  summary: "Remove a template",
  params: ofTemplate,
  response: { 204: none },
};

const agreement = {
  tags,
  summary: "Agree on how many days after an incident its review is agreed on, by severity",
  params: inProduct,
  body: agreementBody,
  response: { 200: agreementBody },
};
