import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { Absent } from "../domain/blocker.ts";
import { productOfReview } from "../store/reviews.ts";
import { id } from "./fields.ts";
import type { Access, ProductContext } from "./session.ts";

/** `:id` of a path. What cannot be one is simply not there, so it is not judged here. */
export const ofReview = z.object({ id: z.string().max(100) });

/** The context of the product that the review of a path belongs to. */
export async function contextOfReview(
  access: Access,
  request: FastifyRequest<{ Params: { id: string } }>,
): Promise<ProductContext> {
  const { id: review } = request.params;
  const isId = id.safeParse(review).success;
  const productKey = isId ? await productOfReview(access.store, review) : null;
  if (productKey === null) throw new Absent("review");
  return access.actorIn(request, productKey);
}
