import { uuidv7 } from "uuidv7";
import { blocker, refuseIf } from "../domain/blocker.ts";
import type { Mitigation } from "../domain/item-details.ts";
import { cutText } from "../domain/text.ts";
import { insertMitigation } from "../store/mitigations.ts";
import { changeItem } from "./change-item.ts";
import type { Context, ProductScope } from "./context.ts";
import { settleCauseOpen } from "./settle-cause-open.ts";

/** Writes down what stopped an incident for now. Like late evidence it comes to a done incident as well, and removes no cause. */
export async function recordMitigation(
  context: Context & ProductScope,
  number: number,
  body: string,
): Promise<Mitigation> {
  return changeItem(context, "work", number, async (deed, item) => {
    if (item.kind !== "incident") {
      const message = `Only an incident is stopped for now; ${item.ref} is a ${item.kind}.`;
      refuseIf([blocker("not-of-this-kind", message, item.ref)]);
    }
    if (item.state === "declined" || item.state === "duplicate")
      refuseIf([blocker("already-closed", `${item.ref} is ${item.state}.`, item.ref)]);
    const { actor, now } = deed;
    const said = { by: actor.id, byName: actor.name, at: now.toISOString() };
    const mitigation = { id: uuidv7(), body, ...said };
    await insertMitigation(deed.tx, deed.productId, number, mitigation);
    const words = cutText(body.trim().replaceAll(/\s+/g, " "), longestTold);
    deed.record({ kind: "mitigation-recorded", itemNumber: number, data: { words } });
    await settleCauseOpen(deed, [number]);
    return mitigation;
  });
}

/** A history tells it in a line; the item has the whole of it. */
const longestTold = 200;
