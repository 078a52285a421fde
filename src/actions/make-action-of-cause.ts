import { Invalid } from "../domain/blocker.ts";
import type { Aim, Item } from "../domain/item.ts";
import { keysAtBottom, placeWords } from "../domain/rank.ts";
import type { ReviewCause } from "../domain/review.ts";
import { may } from "../domain/role.ts";
import { lockBacklog } from "../store/backlog.ts";
import { insertItems, itemsByNumber, takeItemNumbers, updateItem } from "../store/items.ts";
import { itemsOfReview, type ReviewRow } from "../store/reviews.ts";
import { teamById } from "../store/teams.ts";
import { changeReview, recordChange } from "./change-review.ts";
import type { Context, Deed, ProductScope } from "./context.ts";
import { giveToCause, type CausePlace } from "./link-cause-action.ts";
import { causeIn } from "./write-cause.ts";

export interface NewAction {
  title: string;
  description?: string | undefined;
  aim?: Aim | undefined;
  /** The team of the first reviewed item when nobody says. */
  teamId?: string | null | undefined;
}

const bottom = { at: "bottom" } as const;

/**
 * Makes an action of a cause, so that the review does not stay a wish. What the product owner makes goes to the bottom of the backlog; what
 * others make waits in Triage, as everything does that they report.
 */
export async function makeActionOfCause(
  context: Context & ProductScope,
  place: CausePlace,
  wish: NewAction,
): Promise<Item> {
  return changeReview(context, place.reviewId, async (deed, review) => {
    const cause = await causeIn(deed, place.reviewId, place.causeId);
    const teamId = wish.teamId === undefined ? await teamOfReview(deed, review.id) : wish.teamId;
    if (teamId !== null && !(await teamById(deed.tx, deed.productId, teamId)))
      throw new Invalid("/teamId", "There is no such team in this product.");
    const action = await insertAction(deed, {
      title: wish.title,
      description: [wish.description?.trim(), descriptionOf(cause, review, deed.productKey)]
        .filter((part) => part)
        .join("\n\n"),
      teamId,
    });
    const { aim } = wish;
    const aimed = aim ? await updateItem(deed.tx, deed, action.number, { aim }) : action;
    if (aim) deed.record({ kind: "action-aimed", itemNumber: action.number, data: { aim } });
    await giveToCause(deed, place, aimed);
    recordChange(deed, review);
    return aimed;
  });
}

async function teamOfReview(deed: Deed, reviewId: string): Promise<string | null> {
  const numbers = await itemsOfReview(deed.tx, deed.productId, reviewId);
  const [item] = await itemsByNumber(deed.tx, deed, numbers.slice(0, 1));
  return item?.teamId ?? null;
}

async function insertAction(
  deed: Deed,
  said: { title: string; description: string; teamId: string | null },
): Promise<Item> {
  const { tx, productId, actor, now } = deed;
  const isRanked = may(actor.role, "rank");
  if (isRanked) await lockBacklog(tx, productId);
  const { last: number, bottom: lastRank } = await takeItemNumbers(tx, productId, 1);
  const [rank = null] = isRanked ? keysAtBottom(lastRank, 1) : [];
  const [item] = await insertItems(tx, deed, [
    {
      ...said,
      number,
      kind: "action",
      state: isRanked ? "ready" : "untriaged",
      points: null,
      severity: null,
      cause: null,
      serviceId: null,
      labels: {},
      rank,
      createdBy: actor.id,
      createdAt: now,
      triagedBy: isRanked ? actor.id : null,
      triagedAt: isRanked ? now : null,
    },
  ]);
  if (!item) throw new Error("An inserted item did not come back.");
  deed.record({
    kind: "item-reported",
    itemNumber: number,
    data: { title: item.title, kind: "action", place: isRanked ? placeWords(bottom) : null },
  });
  return item;
}

/** What the action says of where it comes from: the cause in full, and the way back. Markdown. */
function descriptionOf(
  { body }: ReviewCause,
  { id, title }: Pick<ReviewRow, "id" | "title">,
  productKey: string,
): string {
  const quoted = body
    .trim()
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");
  const name = title.replaceAll(/[[\]\\]/g, String.raw`\$&`);
  return `${quoted}\n\nA cause in the review [${name}](/${productKey}/reviews/${id})`;
}
