import { isLive, type Waiver } from "../domain/waiver.ts";
import { endWaiverOf, waiversOfItem } from "../store/waivers.ts";
import { changeItem } from "./change-item.ts";
import { found, type Context, type ProductScope } from "./context.ts";

/** Ends a waiver before its day. One that is over stays as it is. */
export async function endWaiver(
  context: Context & ProductScope,
  number: number,
  id: string,
): Promise<Waiver> {
  return changeItem(context, "waive", number, async (deed) => {
    const { tx, productId, actor, now } = deed;
    const waivers = await waiversOfItem(tx, productId, number);
    const waiver = found(
      waivers.find((each) => each.id === id),
      "such waiver",
    );
    const at = now.toISOString();
    if (!isLive(waiver, at)) return waiver;
    await endWaiverOf(tx, productId, { id, by: actor.id, at: now });
    deed.record({ kind: "waiver-ended", itemNumber: number, data: { gate: waiver.gate } });
    return { ...waiver, endedAt: at, endedByName: actor.name };
  });
}
