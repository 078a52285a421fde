import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { changeReviewCadence } from "../../actions/change-review-cadence.ts";
import { decideInReview } from "../../actions/decide-in-review.ts";
import { finishOwnerReview } from "../../actions/finish-owner-review.ts";
import { startOwnerReview } from "../../actions/start-owner-review.ts";
import { Absent, Invalid } from "../../domain/blocker.ts";
import { parseRef } from "../../domain/item.ts";
import {
  reviewReasons,
  type OwnerReview,
  type Reviewed,
  type ReviewStanding,
  type ToReview,
} from "../../domain/owner-review.ts";
import { pastReviews, productOfReview } from "../../store/owner-reviews.ts";
import { reviewStanding, waitingForReview } from "../../store/read-owner-reviews.ts";
import type { App } from "../app.ts";
import { id, inProduct } from "../fields.ts";
import { itemAnswer } from "../item-answers.ts";
import { place, reason, ref, version } from "../item-fields.ts";
import { decodeCursor, pageFrom, pageOf, pageQuery } from "../page.ts";
import type { Access, ProductContext } from "../session.ts";

const mostWaiting = 100;

/** The product owner's reviews of the production items: when they are due, what waits, and what was decided. */
export function ownerReviewRoutes(app: App, access: Access): void {
  app.get("/products/:key/owner-reviews", { schema: list }, async (request) => {
    const context = await access.actorIn(request, request.params.key);
    const { limit, cursor } = request.query;
    const before = decodeCursor(cursor, z.object({ at: z.iso.datetime(), id }));
    const rows = await pastReviews(context.store, context.productId, {
      before: before && { at: new Date(before.at), id: before.id },
      limit: limit + 1,
    });
    return {
      ...pageFrom(rows, limit, (last) => ({ at: last.startedAt, id: last.id })),
      ...(await reviewStanding(context.store, context, context.now)),
    };
  });

  app.get("/products/:key/owner-reviews/waiting", { schema: waiting }, async (request) => {
    const context = await access.actorIn(request, request.params.key);
    return { items: await waitingForReview(context.store, context, context.now, mostWaiting) };
  });

  app.post("/products/:key/owner-reviews", { schema: start }, async (request, reply) => {
    const context = await access.actorIn(request, request.params.key);
    const { review, isNew } = await startOwnerReview(context);
    return reply.code(isNew ? 201 : 200).send(review);
  });

  app.post("/owner-reviews/:id/decisions", { schema: decide }, async (request) => {
    const context = await contextOf(request, request.params.id);
    const { ref: named, ...decision } = request.body;
    const item = parseRef(named);
    if (item?.key !== context.productKey)
      throw new Invalid("/ref", `There is no item ${named} in this product.`);
    return decideInReview(context, request.params.id, item.number, decision);
  });

  app.post("/owner-reviews/:id/finish", { schema: finish }, async (request) => {
    const context = await contextOf(request, request.params.id);
    return finishOwnerReview(context, request.params.id);
  });

  app.put("/products/:key/review-cadence", { schema: cadence }, async (request) => {
    const context = await access.configuringActorIn(request, request.params.key);
    return changeReviewCadence(context, request.body.days);
  });

  async function contextOf(request: FastifyRequest, review: string): Promise<ProductContext> {
    const isId = id.safeParse(review).success;
    const productKey = isId ? await productOfReview(access.store, review) : null;
    if (productKey === null) throw new Absent("review");
    return access.actorIn(request, productKey);
  }
}

const tags = ["owner reviews"];
const nothing = z.strictObject({}).nullish();
const count = z.int();
const ofReview = z.object({ id: z.string().max(100) });

const reviewAnswer = z
  .object({
    id: z.string(),
    by: z.string(),
    byName: z.string(),
    startedAt: z.string(),
    finishedAt: z.string().nullable(),
    decided: count,
    stays: count,
    raised: count,
    lowered: count,
  })
  .meta({ id: "OwnerReview" }) satisfies z.ZodType<OwnerReview>;

const standing = z.object({
  everyDays: count,
  due: z.object({
    state: z.enum(["nothing", "later", "today", "overdue"]),
    dueOn: z.string().nullable(),
    days: count,
  }),
  waiting: count,
  last: reviewAnswer.nullable(),
  open: reviewAnswer.nullable(),
}) satisfies z.ZodType<ReviewStanding>;

const neighbours = { above: itemAnswer.nullable(), below: itemAnswer.nullable() };

const toReview = z
  .object({ item: itemAnswer, reasons: z.array(z.enum(reviewReasons)), ...neighbours })
  .meta({ id: "ToReview" }) satisfies z.ZodType<ToReview>;

const reviewedAnswer = z
  .object({ item: itemAnswer, from: place, ...neighbours })
  .meta({ id: "Reviewed" }) satisfies z.ZodType<Reviewed>;

const list = {
  tags,
  summary: "Past reviews, newest first, and when the next is due",
  params: inProduct,
  querystring: pageQuery,
  response: { 200: pageOf(reviewAnswer).extend(standing.shape) },
};

const waiting = {
  tags,
  summary: "The production items that wait for a review, each with the stories next to it",
  params: inProduct,
  response: { 200: z.object({ items: z.array(toReview) }) },
};

const start = {
  tags,
  summary: "Start a review, or go on with one's own",
  params: inProduct,
  body: nothing,
  response: { 200: reviewAnswer, 201: reviewAnswer },
};

const said = { ref, reason: reason.optional(), version };

const decide = {
  tags,
  summary: "Decide whether a production item is more or less important than a story",
  params: ofReview,
  body: z.discriminatedUnion("decision", [
    z.strictObject({ ...said, decision: z.literal("raised"), beside: ref }),
    z.strictObject({ ...said, decision: z.literal("lowered"), beside: ref }),
    z.strictObject({
      ...said,
      decision: z.literal("stays"),
      beside: ref.optional(),
      backTo: place.optional(),
    }),
  ]),
  response: { 200: reviewedAnswer },
};

const finish = {
  tags,
  summary: "Finish a review",
  params: ofReview,
  body: nothing,
  response: { 200: reviewAnswer },
};

const cadence = {
  tags,
  summary: "Agree on how many days lie between two reviews",
  params: inProduct,
  body: z.strictObject({ days: z.int().min(1).max(90) }),
  response: { 200: z.object({ days: count }) },
};
