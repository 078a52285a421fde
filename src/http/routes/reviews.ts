import type { FastifyReply } from "fastify";
import { z } from "zod";
import { editReview } from "../../actions/change-review.ts";
import { found } from "../../actions/context.ts";
import { joinReview, leaveReview } from "../../actions/join-review.ts";
import { openReview } from "../../actions/open-review.ts";
import { agreeReview, reopenReview, sendReview } from "../../actions/settle-review.ts";
import { suggestReviews } from "../../actions/suggest-reviews.ts";
import { reviewMarkdown } from "../../domain/review-markdown.ts";
import { missingReviews, readReview, reviewPage } from "../../store/read-review.ts";
import { reviewAgreement } from "../../store/reviews.ts";
import type { App } from "../app.ts";
import { id, inProduct, personId, time } from "../fields.ts";
import { ofItem, reason, ref, title, version } from "../item-fields.ts";
import { decodeCursor, pageFrom, pageOf, pageQuery } from "../page.ts";
import {
  heading,
  missingReviewAnswer,
  mostSections,
  prompt,
  reviewAnswer,
  reviewSummaryAnswer,
  similarReviewAnswer,
} from "../review-answers.ts";
import { contextOfReview, ofReview } from "../review-context.ts";
import type { Access, ProductContext } from "../session.ts";

/** Root cause analyses: what they are about, their text and people, and whether they are agreed on. */
export function reviewRoutes(app: App, access: Access): void {
  app.get("/products/:key/reviews", { schema: list }, async (request) => {
    const context = await access.actorIn(request, request.params.key);
    const { store, now } = context;
    const { limit, cursor, state } = request.query;
    const before = decodeCursor(cursor, id);
    const rows = await reviewPage(store, context, { state, before, limit: limit + 1, now });
    return {
      ...pageFrom(rows, limit, (last) => last.id),
      missing: await missingReviews(store, context, now),
      agreement: await reviewAgreement(store, context.productId),
    };
  });

  app.post("/items/:ref/review", { schema: open }, async (request, reply) => {
    const context = await access.actorForRef(request, request.params.ref);
    const { review, isNew } = await openReview(context, context.number, request.body ?? {});
    return reply.code(isNew ? 201 : 200).send(review);
  });

  app.get("/reviews/:id", { schema: show }, async (request) => {
    const context = await contextOfReview(access, request);
    return reviewIn(context, request.params.id);
  });

  app.patch("/reviews/:id", { schema: edit }, async (request) => {
    const context = await contextOfReview(access, request);
    return editReview(context, request.params.id, request.body);
  });

  app.post("/reviews/:id/items", { schema: join }, async (request) => {
    const context = await contextOfReview(access, request);
    return joinReview(context, request.params.id, request.body.ref);
  });

  app.delete("/reviews/:id/items/:ref", { schema: leave }, async (request) => {
    const context = await contextOfReview(access, request);
    return leaveReview(context, request.params.id, request.params.ref);
  });

  app.post("/reviews/:id/send", { schema: send }, async (request) => {
    const context = await contextOfReview(access, request);
    return sendReview(context, request.params.id, request.body?.version);
  });

  app.post("/reviews/:id/agree", { schema: agree }, async (request) => {
    const context = await contextOfReview(access, request);
    return agreeReview(context, request.params.id, request.body?.version);
  });

  app.post("/reviews/:id/reopen", { schema: reopen }, async (request) => {
    const context = await contextOfReview(access, request);
    return reopenReview(context, request.params.id, request.body.reason);
  });

  app.get("/reviews/:id/similar", { schema: similar }, async (request) => {
    const context = await contextOfReview(access, request);
    return { items: await suggestReviews(context, request.params.id) };
  });

  app.get("/reviews/:id/markdown", { schema: markdown }, async (request, reply) => {
    const context = await contextOfReview(access, request);
    const review = await reviewIn(context, request.params.id);
    const about = review.items.map((item) => item.ref).slice(0, 5);
    return sendMarkdown(reply, `review-${about.join("-")}.md`, reviewMarkdown(review)) as never;
  });
}

async function reviewIn(context: ProductContext, review: string) {
  return found(await readReview(context.store, context, review, context.now), "such review");
}

/** A file to keep: a page of one origin with what it tells of would be one that could run. */
function sendMarkdown(reply: FastifyReply, file: string, text: string): FastifyReply {
  return reply
    .type("text/markdown; charset=utf-8")
    .header("content-disposition", `attachment; filename="${file}"`)
    .send(text);
}

const tags = ["reviews"];

const list = {
  tags,
  summary: "The reviews of a product, newest first, and the incidents that need one and have none",
  params: inProduct,
  querystring: pageQuery.extend({ state: z.enum(["open", "agreed"]).optional() }),
  response: {
    200: pageOf(reviewSummaryAnswer).extend({
      missing: z.array(missingReviewAnswer),
      agreement: z.object({ critical: z.int(), major: z.int(), minor: z.int() }),
    }),
  },
};

const open = {
  tags,
  summary: "Open the review of an incident or defect, or go on with the one that it has",
  params: ofItem,
  body: z.strictObject({ title: title.optional(), templateId: id.nullish() }).nullish(),
  response: { 200: reviewAnswer, 201: reviewAnswer },
};

const show = {
  tags,
  summary: "Everything about a review",
  params: ofReview,
  response: { 200: reviewAnswer },
};

const edit = {
  tags,
  summary: "Change its title, people, meeting or text",
  params: ofReview,
  body: z.strictObject({
    title: title.optional(),
    facilitatorId: personId.nullable().optional(),
    participants: z.array(personId).max(100).optional(),
    meetsAt: time.nullable().optional(),
    sections: z
      .array(z.strictObject({ heading, prompt, body: z.string().max(20_000) }))
      .max(mostSections)
      .optional(),
    version,
  }),
  response: { 200: reviewAnswer },
};

const join = {
  tags,
  summary: "Take another incident or defect into a review",
  params: ofReview,
  body: z.strictObject({ ref }),
  response: { 200: reviewAnswer },
};

const leave = {
  tags,
  summary: "Take an item out of a review",
  params: ofReview.extend({ ref: z.string().max(100) }),
  response: { 200: reviewAnswer },
};

const seen = z.strictObject({ version }).nullish();

const send = {
  tags,
  summary: "Ask the others whether they agree",
  params: ofReview,
  body: seen,
  response: { 200: reviewAnswer },
};

const agree = {
  tags,
  summary: "Agree on a review",
  params: ofReview,
  body: seen,
  response: { 200: reviewAnswer },
};

const reopen = {
  tags,
  summary: "Open an agreed review again, with the reason",
  params: ofReview,
  body: z.strictObject({ reason }),
  response: { 200: reviewAnswer },
};

const similar = {
  tags,
  summary: "Agreed reviews that may be about the same thing, with the words that match",
  params: ofReview,
  response: { 200: z.object({ items: z.array(similarReviewAnswer) }) },
};

const markdown = {
  tags,
  summary: "The whole review as Markdown",
  params: ofReview,
  response: { 200: z.string().meta({ description: "text/markdown" }) },
};
