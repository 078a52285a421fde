import { Invalid, refuseIf } from "../domain/blocker.ts";
import { columnOf, columnsOf } from "../domain/board.ts";
import type { Item } from "../domain/item.ts";
import { updateItem } from "../store/items.ts";
import { teamById } from "../store/teams.ts";
import { changeItem, closedBlockers, untriagedBlockers } from "./change-item.ts";
import type { Context, Deed, ProductScope } from "./context.ts";
import { keepWithinLimits, type Override } from "./keep-within-limits.ts";

/** Where open, triaged work stands. */
export type Progress = "ready" | "started" | "review";

/** Into a column of its team's board, or into the first of a state. */
export type Step = { columnId: string } | { state: Progress };

interface Place {
  state: Progress;
  columnId: string | null;
  /** What the column is called, where it was named. */
  name: string | null;
}

export async function progressItem(
  context: Context & ProductScope,
  number: number,
  { override, ...step }: Step & { override?: Override | undefined },
): Promise<Item> {
  return changeItem(context, "work", number, async (deed, item) => {
    refuseIf([...closedBlockers(item), ...untriagedBlockers(item)]);
    const to = await placeOf(deed, item, step);
    if (to === null) return item;
    const { state, columnId, name } = to;
    await keepWithinLimits(deed, { item, to: { state, columnId }, override });
    const column = name === null ? {} : { column: name };
    const data = { from: item.state, to: state, ...column };
    deed.record({ kind: "item-progressed", itemNumber: number, data });
    const startedAt = item.startedAt
      ? new Date(item.startedAt)
      : state === "ready"
        ? null
        : deed.now;
    return updateItem(deed.tx, deed, number, { state, columnId, startedAt });
  });
}

/** Where a step leads; null where the item stands there already. */
async function placeOf(deed: Deed, item: Item, step: Step): Promise<Place | null> {
  if ("state" in step) {
    return step.state === item.state ? null : { state: step.state, columnId: null, name: null };
  }
  const team = item.teamId ? await teamById(deed.tx, deed.productId, item.teamId) : null;
  const column = team?.flow.columns.find((each) => each.id === step.columnId);
  if (!team || !column) {
    const whose = team
      ? `The board of ${team.name} has`
      : `${item.ref} belongs to no team, so it has`;
    throw new Invalid("/columnId", `${whose} no such column.`);
  }
  const { id, name, state } = column;
  if (state === "done") {
    throw new Invalid("/columnId", `${item.ref} is called done by its closure, not by a move.`);
  }
  const stands = columnOf(columnsOf(team.flow), item);
  return stands?.id === id ? null : { state, columnId: id, name };
}
