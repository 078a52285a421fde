import { Absent, blocker, refuseIf, type Blocker } from "../domain/blocker.ts";
import type { Item } from "../domain/item.ts";
import type { Permission } from "../domain/role.ts";
import { lastActorOf } from "../store/events.ts";
import { itemToChange } from "../store/items.ts";
import { perform, type Context, type Deed, type ProductScope } from "./context.ts";

/** Performs a deed on one item, which nobody else changes meanwhile. */
export async function changeItem<Result>(
  context: Context & ProductScope,
  permission: Permission,
  number: number,
  doIt: (deed: Deed, item: Item) => Promise<Result>,
): Promise<Result> {
  return perform(context, permission, async (deed) => {
    const item = await itemToChange(deed.tx, deed, number);
    if (!item) throw new Absent("such item");
    return doIt(deed, item);
  });
}

/** Refuses when the item has moved on since whoever acts saw `version` of it. */
export async function refuseIfChanged(
  deed: Deed,
  item: Item,
  version: number | undefined,
): Promise<void> {
  if (version === undefined || version === item.version) return;
  const who = await lastActorOf(deed.tx, deed.productId, item.number);
  const by =
    who && who.actor !== deed.actor.id
      ? `${who.actorName} changed ${item.ref}`
      : `${item.ref} was changed`;
  refuseIf([
    blocker("changed-meanwhile", `${by} since you saw it. Look again, then decide.`, item.ref),
  ]);
}

export function closedBlockers(item: Item): Blocker[] {
  if (item.state === "done") {
    return [
      blocker("done-is-done", `${item.ref} is done. A change to it is a new item.`, item.ref),
    ];
  }
  if (item.state === "declined" || item.state === "duplicate") {
    return [blocker("already-closed", `${item.ref} is ${item.state}.`, item.ref)];
  }
  return [];
}

export function untriagedBlockers(item: Item): Blocker[] {
  if (item.state !== "untriaged") return [];
  return [
    blocker("not-triaged", `${item.ref} waits in Triage: decide what it is first.`, item.ref),
  ];
}
