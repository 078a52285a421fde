import { isCauseOpen, removerOf } from "../domain/cause-open.ts";
import type { Item } from "../domain/item.ts";
import { itemByNumber, updateItem } from "../store/items.ts";
import { causeFactsOf, incidentsBehind } from "../store/mitigations.ts";
import { found, type Deed } from "./context.ts";

/**
 * Says of these incidents whether their cause is open, after something was done that may decide it. `isRecoveredByPerson` where somebody says so
 * in this very deed, whose events are not written yet.
 */
export async function settleCauseOpen(
  deed: Deed,
  incidents: readonly number[],
  { isRecoveredByPerson = false } = {},
): Promise<void> {
  if (incidents.length === 0) return;
  for (const { number, isOpen, facts } of await causeFactsOf(deed.tx, deed, incidents)) {
    const known = {
      ...facts,
      isRecoveredByPerson: facts.isRecoveredByPerson || isRecoveredByPerson,
    };
    const isOpenNow = isCauseOpen(known);
    if (isOpenNow === isOpen) continue;
    await updateItem(deed.tx, deed, number, { isCauseOpen: isOpenNow });
    const remover = removerOf(facts);
    if (remover)
      deed.record({ kind: "cause-removed", itemNumber: number, data: { by: remover.ref } });
  }
}

/**
 * After an item was closed, recovered by a person or linked: settles it when it is an incident, else the incidents whose cause it removes.
 * Answers the item as it is then.
 */
export async function settleCausesAfter(
  deed: Deed,
  item: Item,
  recovery: { isRecoveredByPerson?: boolean } = {},
): Promise<Item> {
  const { tx, productId } = deed;
  const isIncident = item.kind === "incident";
  const incidents = isIncident ? [item.number] : await incidentsBehind(tx, productId, item.number);
  await settleCauseOpen(deed, incidents, recovery);
  return isIncident ? found(await itemByNumber(tx, deed, item.number), "such item") : item;
}
