import { sql, type Kysely } from "kysely";
import type { Part } from "../domain/grouping.ts";
import type { Cause } from "../domain/item.ts";
import type { Signal } from "../domain/signal.ts";
import type { Database } from "./connect.ts";

/** Why the signals of an item belong together: what its groups are known by. */
export async function groupsOfItem(
  db: Kysely<Database>,
  productId: number,
  number: number,
): Promise<Part[][]> {
  const rows = await db
    .selectFrom("signalGroup")
    .select("because")
    .where("productId", "=", productId)
    .where("itemNumber", "=", number)
    .orderBy("createdAt")
    .limit(20)
    .execute();
  return rows.map(({ because }) => because as unknown as Part[]);
}

/** The newest signal of an item, as it was kept; null when there is none, or it was forgotten. */
export async function newestSignal(
  db: Kysely<Database>,
  productId: number,
  number: number,
): Promise<Partial<Signal> | null> {
  const row = await db
    .selectFrom("signal")
    .select("body")
    .where("productId", "=", productId)
    .where("itemNumber", "=", number)
    .where("firing", "=", true)
    .orderBy("receivedAt", "desc")
    .limit(1)
    .executeTakeFirst();
  return (row?.body as Partial<Signal> | undefined) ?? null;
}

export async function countAffectedUsers(
  db: Kysely<Database>,
  productId: number,
  number: number,
): Promise<number> {
  const row = await db
    .selectFrom("affectedUser")
    .select((count) => count.fn.countAll<number>().as("users"))
    .where("productId", "=", productId)
    .where("itemNumber", "=", number)
    .executeTakeFirstOrThrow();
  return row.users;
}

export async function routedBecause(
  db: Kysely<Database>,
  productId: number,
  number: number,
): Promise<string | null> {
  const row = await db
    .selectFrom("item")
    .select("routedBecause")
    .where("productId", "=", productId)
    .where("number", "=", number)
    .executeTakeFirst();
  return row?.routedBecause ?? null;
}

/** How the ancestors of an incident ended. */
export async function pastCauses(
  db: Kysely<Database>,
  productId: number,
  number: number,
): Promise<{ transient: number; defect: number }> {
  const { rows } = await sql<{ cause: Cause | null; kind: string }>`
    with recursive lineage as (
      select recurrence_of as number, 1 as depth from item where product_id = ${productId} and number = ${number}
      union all
      select item.recurrence_of, lineage.depth + 1 from lineage
      join item on item.product_id = ${productId} and item.number = lineage.number
      where lineage.depth < 50
    )
    select item.cause, item.kind from lineage
    join item on item.product_id = ${productId} and item.number = lineage.number
    where item.state = 'done'`.execute(db);
  const isCode = ({ cause, kind }: { cause: Cause | null; kind: string }) =>
    kind === "defect" || cause === "defect";
  return {
    transient: rows.filter(({ cause }) => cause === "transient").length,
    defect: rows.filter(isCode).length,
  };
}

/** When an incident broke and recovered, oldest first, from its history. */
export async function turnsOfIncident(
  db: Kysely<Database>,
  productId: number,
  number: number,
): Promise<{ kind: string; at: Date }[]> {
  return db
    .selectFrom("event")
    .select(["kind", "at"])
    .where("productId", "=", productId)
    .where("itemNumber", "=", number)
    .where("kind", "in", ["item-detected", "incident-recovered", "incident-broke-again"])
    .orderBy("number")
    .limit(500)
    .execute();
}
