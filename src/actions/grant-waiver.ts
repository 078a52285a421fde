import { uuidv7 } from "uuidv7";
import { Invalid, refuseIf } from "../domain/blocker.ts";
import type { Gate } from "../domain/event.ts";
import { waiverBlockers, type Waiver } from "../domain/waiver.ts";
import { insertWaiver } from "../store/waivers.ts";
import { changeItem } from "./change-item.ts";
import type { Context, ProductScope } from "./context.ts";

/** The product owner lets an item pass a gate until a day, and says why. */
export async function grantWaiver(
  context: Context & ProductScope,
  number: number,
  { gate, reason, until }: { gate: Gate; reason: string; until: Date },
): Promise<Waiver> {
  return changeItem(context, "waive", number, async (deed, item) => {
    const { tx, productId, actor, now } = deed;
    if (until <= now)
      throw new Invalid("/until", "A waiver ends at a moment that is still to come");
    const times = { until: until.toISOString(), now: now.toISOString() };
    refuseIf(waiverBlockers({ item, gate, ...times }));
    const id = uuidv7();
    const waiver = { id, gate, reason, until, grantedBy: actor.id, grantedAt: now };
    await insertWaiver(tx, productId, { ...waiver, itemNumber: number });
    const data = { gate, reason, until: times.until };
    deed.record({ kind: "waiver-granted", itemNumber: number, data });
    const said = { by: actor.id, byName: actor.name, at: times.now };
    return { id, ...data, ...said, endedAt: null, endedByName: null };
  });
}
