import { uuidv7 } from "uuidv7";
import type { Proof } from "../domain/item-details.ts";
import { insertProof } from "../store/item-details.ts";
import { changeItem } from "./change-item.ts";
import type { Context, ProductScope } from "./context.ts";

/** Names a regression test of an item. On a done item this appends to its history and changes nothing else. */
export async function nameProof(
  context: Context & ProductScope,
  number: number,
  proof: { test: string; url?: string | null | undefined },
): Promise<Proof> {
  return changeItem(context, "work", number, async (deed) => {
    const test = proof.test.trim();
    const url = proof.url ?? null;
    const named = {
      id: uuidv7(),
      test,
      url,
      by: deed.actor.id,
      byName: deed.actor.name,
      at: deed.now.toISOString(),
    };
    await insertProof(deed.tx, deed.productId, number, named);
    deed.record({ kind: "proof-named", itemNumber: number, data: { test, url } });
    return named;
  });
}
