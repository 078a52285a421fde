import { blocker, refuseIf } from "../domain/blocker.ts";
import type { Change } from "../domain/event.ts";
import type { Item, Severity } from "../domain/item.ts";
import { descriptionOf } from "../store/item-details.ts";
import { updateItem } from "../store/items.ts";
import { changeItem, closedBlockers, refuseIfChanged } from "./change-item.ts";
import type { Context, Deed, ProductScope } from "./context.ts";
import { keepWithinLimits } from "./keep-within-limits.ts";

export interface ItemEdit {
  title?: string | undefined;
  description?: string | undefined;
  points?: number | null | undefined;
  severity?: Severity | null | undefined;
  teamId?: string | null | undefined;
  serviceId?: string | null | undefined;
  version?: number | undefined;
}

/** Corrects what is said about an open item. */
export async function editItem(
  context: Context & ProductScope,
  number: number,
  edit: ItemEdit,
): Promise<Item> {
  return changeItem(context, "edit", number, async (deed, item) => {
    refuseIf(closedBlockers(item));
    await refuseIfChanged(deed, item, edit.version);
    if (edit.points !== undefined && edit.points !== null && item.kind !== "story") {
      refuseIf([
        blocker(
          "points-only-on-stories",
          `${item.ref} is a ${item.kind}: only stories carry points.`,
          item.ref,
        ),
      ]);
    }
    const changes = await changesOf(deed, item, edit);
    if (changes.length === 0) return item;
    const { teamId } = edit;
    if (teamId !== undefined)
      await keepWithinLimits(deed, { item, to: { teamId }, override: undefined });
    deed.record({
      kind: "item-edited",
      itemNumber: number,
      data: { changes: changes.map(shortened) },
    });
    return updateItem(
      deed.tx,
      deed,
      number,
      Object.fromEntries(changes.map((change) => [change.field, change.to])),
    );
  });
}

async function changesOf(deed: Deed, item: Item, edit: ItemEdit): Promise<Change[]> {
  const before = {
    ...item,
    description:
      edit.description === undefined ? "" : await descriptionOf(deed.tx, deed, item.number),
  };
  const fields = ["title", "description", "points", "severity", "teamId", "serviceId"] as const;
  return fields.flatMap((field) => {
    const to = edit[field];
    return to === undefined || to === before[field] ? [] : [{ field, from: before[field], to }];
  });
}

/** A history keeps what changed, not two copies of a long text. */
function shortened(change: Change): Change {
  return change.field === "description" ? { ...change, from: null, to: null } : change;
}
