import { uuidv7 } from "uuidv7";
import type { Comment } from "../domain/item-details.ts";
import { insertComment } from "../store/item-details.ts";
import { changeItem } from "./change-item.ts";
import type { Context, ProductScope } from "./context.ts";

/** Adds a comment in Markdown. Comments append, also to what is done. */
export async function addComment(
  context: Context & ProductScope,
  number: number,
  body: string,
): Promise<Comment> {
  return changeItem(context, "comment", number, async (deed) => {
    const id = uuidv7();
    const comment = {
      id,
      body,
      by: deed.actor.id,
      byName: deed.actor.name,
      at: deed.now.toISOString(),
    };
    await insertComment(deed.tx, deed.productId, number, comment);
    deed.record({ kind: "comment-added", itemNumber: number, data: { commentId: id } });
    return comment;
  });
}
