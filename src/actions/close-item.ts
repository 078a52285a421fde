import { blocker, refuseIf } from "../domain/blocker.ts";
import { closureBlockers, type Closure } from "../domain/closure.ts";
import type { Item } from "../domain/item.ts";
import { countProofs, linkedFrom } from "../store/item-details.ts";
import { newestSignal } from "../store/item-evidence.ts";
import { updateItem } from "../store/items.ts";
import { linkItems } from "./add-link.ts";
import { changeItem } from "./change-item.ts";
import type { Context, Deed, ProductScope } from "./context.ts";
import { itemNamed } from "./place.ts";

/** Calls an item done, for good. `defect` names the defect that caused an incident, if it is not linked yet. */
export async function closeItem(
  context: Context & ProductScope,
  number: number,
  closure: Closure & { defect?: string | undefined },
): Promise<Item> {
  return changeItem(context, "work", number, async (deed, item) => {
    const defect = await defectNamed(deed, item, closure.defect);
    const proofs = await countProofs(deed.tx, deed.productId, number);
    const linked = await linkedFrom(deed.tx, deed, number, "caused-by");
    const causedBy = defect ? [...linked, defect.ref] : linked;
    refuseIf(closureBlockers({ item, closure, proofs, causedBy }));
    if (defect && !linked.includes(defect.ref)) await linkItems(deed, item, "caused-by", defect);
    const isIncident = item.kind === "incident";
    const versions = item.kind === "defect" ? await versionsOf(deed, item, closure) : {};
    const cause = isIncident ? (closure.cause ?? item.cause) : null;
    const explanation = closure.explanation?.trim() || null;
    deed.record({ kind: "item-closed", itemNumber: number, data: { cause, explanation } });
    return updateItem(deed.tx, deed, number, {
      state: "done",
      rank: null,
      cause,
      causeExplanation: isIncident ? explanation : null,
      closeReason: explanation,
      ...versions,
      recoveredAt: isIncident ? new Date(item.recoveredAt ?? deed.now) : null,
      closedBy: deed.actor.id,
      closedAt: deed.now,
    });
  });
}

/** Which version holds the fix, if it was said, and which is known to have had the error: what tells late evidence from a recurrence. */
async function versionsOf(
  { tx, productId }: Deed,
  { number }: Item,
  { release }: Closure,
): Promise<{ fixedIn: string | null; brokenIn: string | null }> {
  const newest = await newestSignal(tx, productId, number);
  return { fixedIn: release?.trim() || null, brokenIn: newest?.release ?? null };
}

async function defectNamed(deed: Deed, item: Item, ref: string | undefined): Promise<Item | null> {
  if (ref === undefined) return null;
  const named = await itemNamed(deed, ref);
  if (named?.kind === "defect" && named.number !== item.number) return named;
  const what = named ? `a ${named.kind}, not a defect` : "no item of this product";
  refuseIf([
    blocker("defect-missing", `${ref} is ${what}. Name the defect that caused ${item.ref}.`, ref),
  ]);
  return null;
}
