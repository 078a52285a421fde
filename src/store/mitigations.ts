import { sql, type Kysely, type Transaction } from "kysely";
import type { CauseFacts, Remover } from "../domain/cause-open.ts";
import type { Mitigation } from "../domain/item-details.ts";
import { itemRef, type Item } from "../domain/item.ts";
import type { Database } from "./connect.ts";
import { actorName } from "./events.ts";
import type { ProductId } from "./items.ts";

export async function insertMitigation(
  tx: Transaction<Database>,
  productId: number,
  itemNumber: number,
  { id, body, by, at }: Mitigation,
): Promise<void> {
  await tx
    .insertInto("mitigation")
    .values({ productId, itemNumber, id, body, recordedBy: by, recordedAt: new Date(at) })
    .execute();
}

/** What stopped an incident for now, oldest first. */
export async function mitigationsOf(
  db: Kysely<Database>,
  productId: number,
  itemNumber: number,
): Promise<Mitigation[]> {
  const rows = await db
    .selectFrom("mitigation")
    .select(["id", "body", "recordedBy", "recordedAt"])
    .select(actorName(sql.ref("recorded_by")).as("byName"))
    .where("productId", "=", productId)
    .where("itemNumber", "=", itemNumber)
    .orderBy("recordedAt")
    .orderBy("id")
    .execute();
  return rows.map(({ id, body, recordedBy, recordedAt, byName }) => ({
    id,
    body,
    by: recordedBy,
    byName: byName ?? "Somebody who left",
    at: recordedAt.toISOString(),
  }));
}

/** Numbers of the incidents whose cause an action or defect would remove. */
export async function incidentsBehind(
  db: Kysely<Database>,
  productId: number,
  number: number,
): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    select item.number from (
      select to_number as number from link
      where product_id = ${productId} and from_number = ${number} and relation = 'removes-cause-of'
      union
      select from_number from link where product_id = ${productId} and to_number = ${number} and relation = 'caused-by'
    ) as behind
    join item on item.product_id = ${productId} and item.number = behind.number and item.kind = 'incident'
    order by item.number`.execute(db);
  return rows.map((row) => row.number);
}

/** What decides whether the causes of incidents are open; nobody else changes these until this transaction ends. */
export async function causeFactsOf(
  tx: Transaction<Database>,
  { productId, productKey }: ProductId,
  numbers: readonly number[],
): Promise<{ number: number; isOpen: boolean; facts: CauseFacts }[]> {
  const { rows } = await sql<FactsRow>`
    select item.number, item.state, item.is_cause_open,
      exists(select from mitigation where mitigation.product_id = item.product_id and mitigation.item_number = item.number) as has_mitigation,
      exists(select from event where event.product_id = item.product_id and event.item_number = item.number
        and event.kind = 'incident-recovered' and event.data @> '{"bySignal": false}') as is_recovered_by_person
    from item where item.product_id = ${productId} and item.number = any(${sql.val([...numbers])}::int[]) and item.kind = 'incident'
    order by item.number for update`.execute(tx);
  const removers = await removersOf(tx, productId, numbers);
  return rows.map(({ number, isCauseOpen, ...facts }) => ({
    number,
    isOpen: isCauseOpen,
    facts: {
      ...facts,
      removers: removers
        .filter((each) => each.incident === number)
        .map(({ kind, state, aim, remover }) => ({
          ref: itemRef(productKey, remover),
          kind,
          state,
          aim,
        })),
    },
  }));
}

interface FactsRow {
  number: number;
  state: Item["state"];
  isCauseOpen: boolean;
  hasMitigation: boolean;
  isRecoveredByPerson: boolean;
}

async function removersOf(
  tx: Transaction<Database>,
  productId: number,
  incidents: readonly number[],
): Promise<(Omit<Remover, "ref"> & { incident: number; remover: number })[]> {
  const asked = sql`any(${sql.val([...incidents])}::int[])`;
  const { rows } = await sql<Omit<Remover, "ref"> & { incident: number; remover: number }>`
    select removal.incident, item.number as remover, item.kind, item.state, item.aim from (
      select to_number as incident, from_number as remover from link
      where product_id = ${productId} and to_number = ${asked} and relation = 'removes-cause-of'
      union
      select from_number, to_number from link
      where product_id = ${productId} and from_number = ${asked} and relation = 'caused-by'
    ) as removal
    join item on item.product_id = ${productId} and item.number = removal.remover and item.kind in ('action', 'defect')
    order by item.closed_at nulls last, item.number`.execute(tx);
  return rows;
}
