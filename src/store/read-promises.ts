import { sql, type Kysely } from "kysely";
import { itemRef } from "../domain/item.ts";
import {
  promiseWords,
  type ActionPromise,
  type PromiseState,
  type WatchKind,
} from "../domain/promise.ts";
import {
  standingOf,
  type CountedPromise,
  type PromiseFilter,
  type PromiseStanding,
} from "../domain/promise-standing.ts";
import type { Database } from "./connect.ts";
import { actorName } from "./events.ts";
import { iso, type ProductId } from "./items.ts";
import { releasesSince } from "./promise-evidence.ts";

export interface PromiseQuestion extends PromiseFilter {
  state?: PromiseState | undefined;
  /** The number of the action that made them. */
  action?: number | undefined;
  id?: string | undefined;
  /** Where the page starts: after this one. */
  before?: { at: Date; id: string } | null;
  limit: number;
  now: Date;
}

/** The latest first: by when they were settled, else by when they were made. */
export async function listPromises(
  db: Kysely<Database>,
  product: ProductId,
  { state, action, id, team, category, before = null, limit, now }: PromiseQuestion,
): Promise<ActionPromise[]> {
  let query = promises(db, product.productId);
  if (state !== undefined) query = query.where("promise.state", "=", state);
  if (action !== undefined) query = query.where("promise.itemNumber", "=", action);
  if (id !== undefined) query = query.where("promise.id", "=", id);
  if (team !== undefined) {
    query =
      team === "none"
        ? query.where("item.teamId", "is", null)
        : query.where("item.teamId", "=", team);
  }
  if (category !== undefined) {
    query = query.where(
      category === "none"
        ? sql<boolean>`cardinality(${categories}) = 0`
        : sql<boolean>`${category} = any(${categories})`,
    );
  }
  if (before)
    query = query.where(sql<boolean>`(${latest}, promise.id) < (${before.at}, ${before.id}::uuid)`);
  const rows = await query
    .orderBy(latest, "desc")
    .orderBy("promise.id", "desc")
    .limit(limit)
    .execute();
  const running = rows
    .filter((row) => row.state === "running")
    .map((row) => ({ ...row, productId: product.productId, runsFrom: iso(row.runsFrom) }));
  const released = await releasesSince(db, running, now);
  return rows.map((row) => promiseOf(product.productKey, row, released.get(row.id)?.length ?? 0));
}

/** When something last happened to it. */
const latest = sql<Date>`coalesce(promise.settled_at, promise.runs_from, promise.made_at)`;

const categories = sql<string[]>`array(
  select distinct cause.category from cause_action as link
  join review_cause as cause on cause.product_id = link.product_id and cause.id = link.cause_id
  where link.product_id = promise.product_id and link.action_number = promise.item_number and cause.category is not null
  order by 1)`;

function promises(db: Kysely<Database>, productId: number) {
  return db
    .selectFrom("promise")
    .innerJoin("item", (join) =>
      join
        .onRef("item.productId", "=", "promise.productId")
        .onRef("item.number", "=", "promise.itemNumber"),
    )
    .leftJoin("service", (join) =>
      join
        .onRef("service.productId", "=", "promise.productId")
        .onRef("service.id", "=", "promise.serviceId"),
    )
    .select(["promise.id", "promise.itemNumber", "item.title", "item.teamId"])
    .select(["promise.watches", "promise.watchedNumber", "promise.exception", "promise.serviceId"])
    .select(["promise.days", "promise.releases", "promise.state", "promise.madeBy"])
    .select(["promise.madeAt", "promise.runsFrom", "promise.settledAt"])
    .select(["promise.brokenBy", "promise.continuedAs", "service.name as service"])
    .select([actorName(sql.ref("promise.made_by")).as("byName"), categories.as("categories")])
    .where("promise.productId", "=", productId);
}

type Row = Awaited<ReturnType<ReturnType<typeof promises>["execute"]>>[number];

function promiseOf(productKey: string, row: Row, released: number): ActionPromise {
  const refOf = (number: number | null) => (number === null ? null : itemRef(productKey, number));
  const terms = {
    watches: row.watches as WatchKind,
    watched: refOf(row.watchedNumber),
    exception: row.exception,
    serviceId: row.serviceId,
    days: row.days,
    releases: row.releases,
  };
  return {
    ...terms,
    id: row.id,
    ref: itemRef(productKey, row.itemNumber),
    title: row.title,
    teamId: row.teamId,
    state: row.state as PromiseState,
    words: promiseWords(terms, row.service),
    by: row.madeBy,
    byName: row.byName ?? "Somebody who left",
    madeAt: row.madeAt.toISOString(),
    runsFrom: iso(row.runsFrom),
    settledAt: iso(row.settledAt),
    released: row.state === "running" && row.releases !== null ? released : null,
    brokenBy: refOf(row.brokenBy),
    continuedAs: refOf(row.continuedAs),
    categories: row.categories,
  };
}

export async function promiseStanding(
  db: Kysely<Database>,
  { productId }: ProductId,
  filter: PromiseFilter,
  now: Date,
): Promise<PromiseStanding> {
  const { rows } = await sql<
    Omit<CountedPromise, "runsFrom" | "settledAt"> & {
      runsFrom: Date | null;
      settledAt: Date | null;
    }
  >`
    select promise.item_number as action, item.team_id, promise.state, promise.runs_from, promise.settled_at,
      coalesce(named.categories, '{}') as categories
    from promise
    join item on item.product_id = promise.product_id and item.number = promise.item_number
    left join (
      select link.action_number, array_agg(distinct cause.category) as categories from cause_action as link
      join review_cause as cause on cause.product_id = link.product_id and cause.id = link.cause_id
      where link.product_id = ${productId} and cause.category is not null
      group by 1
    ) as named on named.action_number = promise.item_number
    where promise.product_id = ${productId}`.execute(db);
  const counted = rows.map((row) => ({
    ...row,
    runsFrom: iso(row.runsFrom),
    settledAt: iso(row.settledAt),
  }));
  return standingOf(counted, filter, now.toISOString());
}
