import { uuidv7 } from "uuidv7";
import { blocker, Invalid, refuseIf } from "../domain/blocker.ts";
import { defaultTemplate, type ReviewTemplate } from "../domain/review.ts";
import {
  deleteTemplate,
  insertTemplate,
  listTemplates,
  updateTemplate,
} from "../store/review-templates.ts";
import { found, perform, type Context, type Deed, type ProductScope } from "./context.ts";

/** Writes down what the reviews of this product ask. */
export async function createReviewTemplate(
  context: Context & ProductScope,
  wish: Omit<ReviewTemplate, "id">,
): Promise<ReviewTemplate> {
  return perform(context, "configure", async (deed) => {
    const { tx, productId, actor, now } = deed;
    const template = { ...wish, id: uuidv7() };
    const all = await requireNameFree(deed, template);
    if (all.length >= mostTemplates)
      throw new Invalid("/name", `A product has at most ${mostTemplates} templates.`);
    await insertTemplate(tx, productId, template, { by: actor.id, at: now });
    deed.record({ kind: "review-agreement-changed", data: {} });
    return template;
  });
}

/** Reviews that are open already keep the sections that they have. */
export async function changeReviewTemplate(
  context: Context & ProductScope,
  template: ReviewTemplate & { id: string },
): Promise<ReviewTemplate> {
  return perform(context, "configure", async (deed) => {
    const all = await requireNameFree(deed, template);
    found(
      all.find(({ id }) => id === template.id),
      "such template",
    );
    await updateTemplate(deed.tx, deed.productId, template);
    deed.record({ kind: "review-agreement-changed", data: {} });
    return template;
  });
}

export async function removeReviewTemplate(
  context: Context & ProductScope,
  id: string,
): Promise<void> {
  return perform(context, "configure", async (deed) => {
    const all = await listTemplates(deed.tx, deed.productId);
    found(
      all.find((each) => each.id === id),
      "such template",
    );
    await deleteTemplate(deed.tx, deed.productId, id);
    deed.record({ kind: "review-agreement-changed", data: {} });
  });
}

const mostTemplates = 50;

async function requireNameFree(deed: Deed, { id, name }: ReviewTemplate) {
  const all = await listTemplates(deed.tx, deed.productId);
  const isTaken = [defaultTemplate, ...all].some(
    (each) => each.id !== id && each.name.toLowerCase() === name.toLowerCase(),
  );
  refuseIf(isTaken ? [blocker("name-taken", `There is a template named ${name} already.`)] : []);
  return all;
}
