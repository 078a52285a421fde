import { blocker, type Blocker } from "./blocker.ts";
import type { Relation } from "./event.ts";
import type { Item } from "./item.ts";

/** Incidents are caused by defects, actions remove causes, and anything relates to anything but itself. */
export function linkBlockers(
  from: Pick<Item, "ref" | "kind">,
  relation: Relation,
  to: Pick<Item, "ref" | "kind">,
): Blocker[] {
  if (from.ref === to.ref)
    return [blocker("beside-itself", "An item is not linked to itself.", to.ref)];
  if (relation === "caused-by" && (from.kind !== "incident" || to.kind !== "defect")) {
    return [
      blocker(
        "not-of-this-kind",
        "An incident is caused by a defect; these two are not that.",
        to.ref,
      ),
    ];
  }
  if (relation === "removes-cause-of" && from.kind !== "action") {
    return [
      blocker(
        "not-of-this-kind",
        `An action removes a cause; ${from.ref} is a ${from.kind}.`,
        from.ref,
      ),
    ];
  }
  return [];
}
