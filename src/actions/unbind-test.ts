import { Absent, blocker, refuseIf } from "../domain/blocker.ts";
import { deleteBinding, hasReceipt } from "../store/receipts.ts";
import { caseTitles } from "../store/test-cases.ts";
import { changeItem } from "./change-item.ts";
import type { Context, ProductScope } from "./context.ts";

/** Says that a test does not belong to an item after all. One that proved its fix stays: it guards it. */
export async function unbindTest(
  context: Context & ProductScope,
  number: number,
  caseId: number,
): Promise<void> {
  await changeItem(context, "work", number, async (deed, item) => {
    const { tx, productId } = deed;
    const test = (await caseTitles(tx, productId, [caseId])).get(caseId);
    if (test === undefined) throw new Absent("such test");
    if (await hasReceipt(tx, productId, { itemNumber: number, caseId })) {
      const detail = `“${test}” proved ${item.ref} fixed, and guards it from then on: it stays.`;
      refuseIf([blocker("in-use", detail, item.ref)]);
    }
    if (!(await deleteBinding(tx, productId, { itemNumber: number, caseId })))
      throw new Absent("such test");
    deed.record({ kind: "test-unbound", itemNumber: number, data: { test } });
  });
}
