import { refuseIf } from "../domain/blocker.ts";
import { itemRef, type Item } from "../domain/item.ts";
import { splitBlockers } from "../domain/merge.ts";
import { insertDetectedItems, recoverIncidents, takeItemNumbers } from "../store/detected-items.ts";
import { itemByNumber } from "../store/items.ts";
import {
  countStreams,
  moveStreams,
  streamsToSplit,
  type SplitStream,
} from "../store/item-streams.ts";
import { countSightings } from "../store/signals.ts";
import { changeItem } from "./change-item.ts";
import { found, type Context, type Deed, type ProductScope } from "./context.ts";
import { routersFor } from "./route-signals.ts";

/** Takes streams that are about something else out of an item, as a new one that waits in Triage. */
export async function splitItem(
  context: Context & ProductScope,
  number: number,
  fingerprints: readonly string[],
): Promise<Item> {
  return changeItem(context, "triage", number, async (deed, item) => {
    const { tx, productId, now } = deed;
    const chosen = await streamsToSplit(tx, productId, number, fingerprints);
    const { all } = await countStreams(tx, productId, number);
    refuseIf(splitBlockers(item, chosen.length, all));
    const split = await insertSplit(deed, item, chosen);
    await moveStreams(tx, productId, {
      from: number,
      to: split,
      fingerprints: chosen.map(({ fingerprint }) => fingerprint),
    });
    const touched = [number, split].map((itemNumber) => ({ productId, itemNumber }));
    for (const { itemNumber } of await recoverIncidents(tx, touched, now)) {
      deed.record({ kind: "incident-recovered", itemNumber, data: { bySignal: true } });
    }
    const as = itemRef(deed.productKey, split);
    const streams = chosen.length;
    deed.record({ kind: "item-split", itemNumber: number, data: { as, streams } });
    deed.record({ kind: "split-received", itemNumber: split, data: { from: item.ref, streams } });
    await countSightings(tx, touched);
    return found(await itemByNumber(tx, { productId, productKey: deed.productKey }, split), as);
  });
}

function occurrencesOf(streams: readonly SplitStream[]): number {
  return streams.reduce((sum, { occurrences }) => sum + occurrences, 0);
}

async function insertSplit(
  { tx, productId, actor, now }: Deed,
  item: Item,
  chosen: readonly SplitStream[],
): Promise<number> {
  const [first] = chosen;
  const { title, description = "", labels, severity, kind } = first?.body ?? {};
  const newLabels = labels ?? item.labels;
  const route = (await routersFor(tx, [productId]))(productId);
  const { serviceId, teamId, because } = route({ labels: newLabels, error: first?.body?.error });
  const numbers = await takeItemNumbers(tx, [{ productId, count: 1 }]);
  const number = numbers.get(productId) ?? 0;
  const newKind = kind ?? item.kind;
  await insertDetectedItems(
    tx,
    [
      {
        productId,
        number,
        kind: newKind,
        cause: newKind === "incident" ? "unknown" : null,
        title: title ?? item.title,
        description,
        severity: severity ?? item.severity,
        teamId,
        serviceId,
        routedBecause: because,
        labels: newLabels,
        recurrenceOf: null,
        sourceId: first?.sourceId ?? null,
        createdBy: actor.id,
        occurrences: occurrencesOf(chosen),
      },
    ],
    now,
  );
  return number;
}
