import { sql, type Kysely, type Transaction } from "kysely";
import type { PromiseState, PromiseTerms, WatchKind } from "../domain/promise.ts";
import type { Database } from "./connect.ts";
import { iso, type ProductId } from "./items.ts";

/** A promise as actions change it. Items by their numbers, times in ISO 8601. */
export interface PromiseRow extends Omit<PromiseTerms, "watched"> {
  id: string;
  action: number;
  watched: number | null;
  /** The name of the service; null where it names none, or that is gone. */
  service: string | null;
  state: PromiseState;
  runsFrom: string | null;
}

/** The same with the product that it belongs to. */
export type OwnedPromise = PromiseRow & ProductId;

export async function insertPromise(
  tx: Transaction<Database>,
  productId: number,
  promise: Omit<PromiseRow, "state" | "runsFrom" | "service"> & { by: string; at: Date },
): Promise<void> {
  const { action, watched, by, at, ...terms } = promise;
  await tx
    .insertInto("promise")
    .values({
      ...terms,
      productId,
      itemNumber: action,
      watchedNumber: watched,
      madeBy: by,
      madeAt: at,
    })
    .execute();
}

/** The promises of an action, which nobody else settles until this transaction ends. */
export async function promisesToSettle(
  tx: Transaction<Database>,
  product: ProductId,
  action: number,
): Promise<OwnedPromise[]> {
  const rows = await promiseRows(tx)
    .where("promise.productId", "=", product.productId)
    .where("promise.itemNumber", "=", action)
    .orderBy("promise.id")
    .forNoKeyUpdate("promise")
    .execute();
  return rows.map(promiseOf);
}

/** What is to be judged: of one product, or of all. */
export async function openPromises(
  db: Kysely<Database>,
  state: "waiting" | "running",
  productId: number | null,
): Promise<OwnedPromise[]> {
  let query = promiseRows(db).where("promise.state", "=", state);
  if (productId !== null) query = query.where("promise.productId", "=", productId);
  return (await query.orderBy("promise.productId").orderBy("promise.id").execute()).map(promiseOf);
}

function promiseRows(db: Kysely<Database>) {
  return db
    .selectFrom("promise")
    .innerJoin("product", "product.id", "promise.productId")
    .leftJoin("service", (join) =>
      join
        .onRef("service.productId", "=", "promise.productId")
        .onRef("service.id", "=", "promise.serviceId"),
    )
    .select(["promise.productId", "product.key as productKey", "promise.id"])
    .select(["promise.itemNumber", "promise.watches", "promise.watchedNumber"])
    .select(["promise.exception", "promise.serviceId", "service.name as service"])
    .select(["promise.days", "promise.releases", "promise.state", "promise.runsFrom"]);
}

type Row = Awaited<ReturnType<ReturnType<typeof promiseRows>["execute"]>>[number];

function promiseOf({ itemNumber, watchedNumber, runsFrom, ...row }: Row): OwnedPromise {
  return {
    ...row,
    watches: row.watches as WatchKind,
    state: row.state as PromiseState,
    action: itemNumber,
    watched: watchedNumber,
    runsFrom: iso(runsFrom),
  };
}

/** How the actions of waiting promises have ended. Those of open ones are not among them. */
export async function endedActions(
  db: Kysely<Database>,
  promises: readonly OwnedPromise[],
): Promise<{ id: string; state: "done" | "declined" | "duplicate"; closedAt: Date }[]> {
  const asked = promises.map(({ id, productId, action }) => ({ id, productId, action }));
  const { rows } = await sql<{
    id: string;
    state: "done" | "declined" | "duplicate";
    closedAt: Date;
  }>`
    select asked.id, item.state, item.closed_at
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked(id uuid, "productId" int, action int)
    join item on item.product_id = asked."productId" and item.number = asked.action
    where item.closed_at is not null`.execute(db);
  return rows;
}

/** They run from when their actions were done. Answers those that did not before. */
export async function beginPromises(
  tx: Transaction<Database>,
  productId: number,
  began: readonly { id: string; at: Date }[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update promise set state = 'running', runs_from = each.at
    from jsonb_to_recordset(${JSON.stringify(began)}::jsonb) as each(id uuid, at timestamptz)
    where promise.product_id = ${productId} and promise.id = each.id and promise.state = 'waiting'
    returning promise.id`.execute(tx);
  return rows.map(({ id }) => id);
}

export interface Settlement {
  id: string;
  state: "kept" | "broken" | "withdrawn";
  at: Date;
  brokenBy?: number;
  continuedAs?: number;
}

/** Settles those that nobody has settled yet, and answers them. */
export async function settlePromises(
  tx: Transaction<Database>,
  productId: number,
  settled: readonly Settlement[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update promise set state = each.state, settled_at = each.at, broken_by = each."brokenBy", continued_as = each."continuedAs"
    from jsonb_to_recordset(${JSON.stringify(settled)}::jsonb) as each(id uuid, state text, at timestamptz, "brokenBy" int, "continuedAs" int)
    where promise.product_id = ${productId} and promise.id = each.id and promise.state in ('waiting', 'running')
    returning promise.id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Whether signals told of an item, of what it came back as or was merged with. */
export async function isHeardOf(
  db: Kysely<Database>,
  productId: number,
  number: number,
): Promise<boolean> {
  const { rows } = await sql<{ isHeard: boolean }>`
    with recursive asked as (select ${productId}::int as "productId", ${number}::int as watched, 0 as id), ${kin}
    select exists (
      select from family cross join lateral (
        select from stream where stream.product_id = family.product_id and stream.item_number = family.number
        union all
        select from signal_group where signal_group.product_id = family.product_id and signal_group.item_number = family.number
        union all
        select from signal where signal.product_id = family.product_id and signal.item_number = family.number
        limit 1
      ) as heard
    ) as is_heard`.execute(db);
  return rows[0]?.isHeard ?? false;
}

/**
 * The items that what is watched was heard in: itself, what it came back as, and what people said is the same. Put after `with recursive`
 * and an `asked` of ids, products and watched numbers. Nobody can say beforehand how many there are, so items are looked up one by one.
 */
export const kin = sql`family(id, product_id, number) as (
    select asked.id, asked."productId", asked.watched from asked
    union
    select family.id, family.product_id, near.number
    from family cross join lateral (
      select item.number from item where item.product_id = family.product_id and item.recurrence_of = family.number
      union all
      select item.number from item where item.product_id = family.product_id and item.duplicate_of = family.number
      union all
      select item.duplicate_of from (
        select duplicate_of from item where item.product_id = family.product_id and item.number = family.number offset 0
      ) as item where item.duplicate_of is not null
    ) as near
  )`;

/** A new item in Triage, which goes on where a done action did not hold. */
export async function insertContinuation(
  tx: Transaction<Database>,
  productId: number,
  item: {
    number: number;
    title: string;
    description: string;
    teamId: string | null;
    serviceId: string | null;
    recurrenceOf: number;
    by: string;
    at: Date;
  },
): Promise<void> {
  const { by, at, ...rest } = item;
  await tx
    .insertInto("item")
    .values({
      ...rest,
      productId,
      kind: "action",
      state: "untriaged",
      createdBy: by,
      createdAt: at,
    })
    .execute();
}

/** The item that goes on with a promise of the same action that was broken before, while it is open. */
export async function openContinuation(
  tx: Transaction<Database>,
  productId: number,
  action: number,
): Promise<number | null> {
  const row = await tx
    .selectFrom("promise")
    .innerJoin("item", (join) =>
      join
        .onRef("item.productId", "=", "promise.productId")
        .onRef("item.number", "=", "promise.continuedAs"),
    )
    .select("item.number")
    .where("promise.productId", "=", productId)
    .where("promise.itemNumber", "=", action)
    .where("item.closedAt", "is", null)
    .orderBy("item.number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.number ?? null;
}

/** The reviews whose causes an action removes or contains, by id. */
export async function reviewsOfAction(
  db: Kysely<Database>,
  productId: number,
  action: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom("causeAction")
    .innerJoin("reviewCause", (join) =>
      join
        .onRef("reviewCause.productId", "=", "causeAction.productId")
        .onRef("reviewCause.id", "=", "causeAction.causeId"),
    )
    .select("reviewCause.reviewId")
    .distinct()
    .where("causeAction.productId", "=", productId)
    .where("causeAction.actionNumber", "=", action)
    .orderBy("reviewCause.reviewId")
    .execute();
  return rows.map(({ reviewId }) => reviewId);
}
