import { sql, type Kysely, type Transaction } from "kysely";
import type { Carrier } from "../domain/release-contents.ts";
import type { Database } from "./connect.ts";

export interface DoneItem {
  number: number;
  createdAt: Date;
  closedAt: Date;
  deliveredAt: Date | null;
}

/** Those of these items that are done, which nobody else changes until this transaction ends; ascending. */
export async function lockDone(
  tx: Transaction<Database>,
  productId: number,
  numbers: readonly number[],
): Promise<DoneItem[]> {
  if (numbers.length === 0) return [];
  const rows = await tx
    .selectFrom("item")
    .select(["number", "createdAt", "closedAt", "deliveredAt"])
    .where("productId", "=", productId)
    .where("number", "in", numbers)
    .where("state", "=", "done")
    .orderBy("number")
    .forNoKeyUpdate()
    .execute();
  return rows.flatMap(({ closedAt, ...row }) => (closedAt === null ? [] : [{ ...row, closedAt }]));
}

export interface ItemCarrier extends Carrier {
  number: number;
  version: string;
  service: string;
  environment: string;
}

/** The deployments to production in which these items are. */
export async function carriersOf(
  db: Kysely<Database>,
  productId: number,
  numbers: readonly number[],
  production: readonly string[],
): Promise<ItemCarrier[]> {
  const { rows } = await sql<Omit<ItemCarrier, "deployedAt"> & { deployedAt: Date }>`
    select release_item.item_number as number, release.id as release_id, release.deployed_at, release_item.fixes,
      release.version, release.service, release.environment
    from release_item
    join release on release.product_id = ${productId} and release.id = release_item.release_id
    where release_item.product_id = ${productId} and release_item.item_number = any(${numbers}::int[])
      and release.outcome = 'deployed' and lower(btrim(release.environment)) = any(${production}::text[])`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, deployedAt: row.deployedAt.toISOString() }));
}

/** Null takes it back: what brought the item does not run any more. */
export async function writeDelivered(
  tx: Transaction<Database>,
  productId: number,
  delivered: readonly { number: number; at: string | null }[],
): Promise<void> {
  if (delivered.length === 0) return;
  await sql`
    update item set delivered_at = each.at
    from jsonb_to_recordset(${JSON.stringify(delivered)}::jsonb) as each(number int, at timestamptz)
    where item.product_id = ${productId} and item.number = each.number`.execute(tx);
}
