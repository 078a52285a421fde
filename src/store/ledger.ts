import { sql, type Kysely, type RawBuilder, type Transaction } from "kysely";
import { itemRef, type Cause, type Kind } from "../domain/item.ts";
import type { PriceGroup } from "../domain/interrupts-price.ts";
import {
  mostPushedCounted,
  mostPushedKept,
  type LedgerEntry,
  type LedgerForecast,
  type LedgerKind,
} from "../domain/ledger.ts";
import type { Database } from "./connect.ts";
import { actorName } from "./events.ts";
import { iso, type ProductId } from "./items.ts";

/** Stories that something passed: the first hundred by number, and how many in all. */
export interface Pushed {
  numbers: number[];
  count: number;
}

export interface NewLedgerEntry {
  id: string;
  kind: LedgerKind;
  item: number;
  teamId: string | null;
  sprintId: string | null;
  pushed: Pushed;
  by: string;
  at: Date;
  reason: string | null;
  forecast: { before: LedgerForecast; after: LedgerForecast } | null;
}

/** What is known of it is known at once. */
export async function insertLedgerEntry(
  tx: Transaction<Database>,
  productId: number,
  { item, pushed, by, at, forecast, ...entry }: NewLedgerEntry,
): Promise<void> {
  await tx
    .insertInto("ledgerEntry")
    .values({
      ...entry,
      productId,
      itemNumber: item,
      pushed: pushed.numbers,
      pushedCount: pushed.count,
      decidedBy: by,
      decidedAt: at,
      measuredAt: at,
      forecastBefore: forecast ? JSON.stringify(forecast.before) : null,
      forecastAfter: forecast ? JSON.stringify(forecast.after) : null,
    })
    .execute();
}

export interface Ranking {
  id: string;
  item: number;
  teamId: string | null;
  /** Where it ranks now, and where it stood; null where it was not in the backlog. */
  rank: string;
  rankBefore: string | null;
  by: string;
  at: Date;
  reason: string | null;
  /** What the same person has ranked it since then is gone on with. */
  since: Date;
}

/**
 * Writes down which stories a ranking pushed: a new entry where it pushed any, or the one that it continues as both are together. One
 * statement, since whoever ranks waits for it.
 */
export async function insertRanking(
  tx: Transaction<Database>,
  productId: number,
  ranking: Ranking,
): Promise<void> {
  await rankingStatement(productId, ranking).execute(tx);
}

/**
 * The stories that were passed are a walk along `item_one_backlog` in its own order, which gives up after `mostWalked` items: its cost does
 * not grow with the backlog. The limits stand in the statement itself, so that a plan made once for all rankings knows them too.
 */
export function rankingStatement(
  productId: number,
  { id, item, teamId, rank, rankBefore, by, at, reason, since }: Ranking,
): RawBuilder<unknown> {
  return sql`
    with begun as (
      select id, rank_before from ledger_entry
      where product_id = ${productId} and item_number = ${item} and kind = 'ranked' and decided_by = ${by}
        and decided_at > ${since} and measured_at is null
      order by decided_at desc limit 1 for update
    ), stood as (
      select case when exists (select from begun) then (select rank_before from begun) else ${rankBefore}::text end as rank
    ), pushed as (
      select coalesce((array_agg(number))[1:${sql.lit(mostPushedKept)}], '{}') as numbers, count(*)::int as count
      from (
        select number from (
          select number, kind, rank from item
          where product_id = ${productId} and rank is not null and rank > ${rank}
            and rank < coalesce((select rank from stood), ${sql.lit(beyondAll)})
          order by rank limit ${sql.lit(mostWalked)}
        ) as near
        where kind = 'story'
        order by rank limit ${sql.lit(mostPushedCounted)}
      ) as story
    ), continued as (
      update ledger_entry set pushed = pushed.numbers, pushed_count = pushed.count, decided_at = ${at}::timestamptz,
        reason = coalesce(${reason}::text, ledger_entry.reason)
      from begun, pushed where ledger_entry.product_id = ${productId} and ledger_entry.id = begun.id
    )
    insert into ledger_entry (product_id, id, kind, item_number, team_id, sprint_id, pushed, pushed_count, decided_by, decided_at, reason, rank_before)
    select ${productId}, ${id}::uuid, 'ranked', ${item}, ${teamId}::uuid, (
        select (array_agg(id))[1] from sprint where product_id = ${productId} and state = 'running'
          and (${teamId}::uuid is null or team_id = ${teamId}::uuid) having count(*) = 1
      ), numbers, count, ${by}, ${at}::timestamptz, ${reason}, ${rankBefore}
    from pushed where count > 0 and not exists (select from begun)`;
}

/** No rank is greater: they are made of letters and digits. */
const beyondAll = "~";

/** Enough to count a thousand stories where every second item is one. */
const mostWalked = 2 * mostPushedCounted;

export interface LedgerFilter {
  teamId?: string | undefined;
  sprintId?: string | undefined;
  kind?: LedgerKind | undefined;
  /** From and until, both ends within. */
  from?: Date | undefined;
  until?: Date | undefined;
}

/** Newest first. A ranking or triage that was taken back has pushed nothing, and is not told. */
export async function ledgerPage(
  db: Kysely<Database>,
  product: ProductId,
  filter: LedgerFilter,
  { before, limit }: { before: { at: Date; id: string } | null; limit: number },
): Promise<LedgerEntry[]> {
  let query = db
    .selectFrom("ledgerEntry as entry")
    .innerJoin("item", (join) =>
      join
        .onRef("item.productId", "=", "entry.productId")
        .onRef("item.number", "=", "entry.itemNumber"),
    )
    .leftJoin("sprint", (join) =>
      join
        .onRef("sprint.productId", "=", "entry.productId")
        .onRef("sprint.id", "=", "entry.sprintId"),
    )
    .select(["entry.id", "entry.kind", "entry.itemNumber", "entry.teamId", "entry.sprintId"])
    .select(["entry.pushed", "entry.pushedCount", "entry.decidedBy", "entry.decidedAt"])
    .select(["entry.reason", "entry.forecastBefore", "entry.forecastAfter", "entry.measuredAt"])
    .select(["item.title", "item.kind as itemKind", "item.cause", "item.serviceId"])
    .select("sprint.name as sprint")
    .select([
      actorName(sql.ref("entry.decided_by")).as("byName"),
      storiesPushed("sum(points)").as("pushedPoints"),
    ])
    .where(told(product.productId, filter));
  if (before) {
    query = query.where(
      sql<boolean>`(entry.decided_at, entry.id) < (${before.at}, ${before.id}::uuid)`,
    );
  }
  const rows = await query
    .orderBy("entry.decidedAt", "desc")
    .orderBy("entry.id", "desc")
    .limit(limit)
    .execute();
  const refOf = (number: number) => itemRef(product.productKey, number);
  return rows.map(
    ({ itemNumber, decidedBy, decidedAt, forecastBefore, forecastAfter, ...row }) => ({
      ...row,
      kind: row.kind as LedgerKind,
      ref: refOf(itemNumber),
      itemKind: row.itemKind as Kind,
      cause: row.cause as Cause | null,
      pushed: row.pushed.map(refOf),
      by: decidedBy,
      byName: row.byName ?? "Somebody who left",
      at: decidedAt.toISOString(),
      before: forecastBefore as LedgerForecast | null,
      after: forecastAfter as LedgerForecast | null,
      measuredAt: iso(row.measuredAt),
    }),
  );
}

/** What one sprint, cause and service paid, summed by the database however many decisions there are. */
export async function priceGroups(
  db: Kysely<Database>,
  productId: number,
  filter: LedgerFilter,
): Promise<PriceGroup[]> {
  const { rows } = await sql<PriceRow>`
    select entry.sprint_id, (array_agg(entry.team_id))[1] as team_id, ${causeOfEntry} as cause, item.service_id,
      count(*) filter (where entry.kind = 'expedited') as emergencies,
      count(*) filter (where entry.kind = 'added') as additions,
      coalesce(sum(entry.pushed_count) filter (where entry.kind = 'expedited'), 0)::int as pushed_out,
      coalesce(sum(stories.many), 0)::int as pushed_stories, coalesce(sum(stories.points), 0)::float8 as pushed_points,
      count(*) filter (where entry.kind = 'ranked') as rankings,
      coalesce(sum(entry.pushed_count) filter (where entry.kind = 'ranked'), 0)::int as passed,
      min(entry.decided_at) filter (where entry.forecast_before ? 'low') as first_at,
      max(entry.decided_at) as last_at,
      (array_agg(entry.forecast_before order by entry.decided_at, entry.id) filter (where entry.forecast_before ? 'low'))[1] as first,
      (array_agg(entry.forecast_after order by entry.decided_at desc, entry.id desc) filter (where entry.forecast_after ? 'low'))[1] as last
    from ledger_entry as entry
    join item on item.product_id = entry.product_id and item.number = entry.item_number
    left join lateral (
      select count(*) as many, sum(pushed.points) as points from item as pushed
      where entry.kind = 'expedited' and pushed.product_id = entry.product_id and pushed.number = any(entry.pushed) and pushed.kind = 'story'
    ) as stories on true
    where ${told(productId, filter)}
    group by entry.sprint_id, 3, item.service_id`.execute(db);
  return rows.map(({ firstAt, lastAt, ...row }) => ({
    ...row,
    firstAt: (firstAt ?? lastAt).toISOString(),
    lastAt: lastAt.toISOString(),
  }));
}

type PriceRow = Omit<PriceGroup, "firstAt" | "lastAt"> & { firstAt: Date | null; lastAt: Date };

const causeOfEntry = sql<Cause | null>`case item.kind when 'incident' then item.cause when 'defect' then 'defect' end`;

/** Of the stories that an emergency pushed out of its sprint. */
function storiesPushed(what: string) {
  return sql<number>`coalesce((
    select ${sql.raw(what)} from item as pushed
    where entry.kind = 'expedited' and pushed.product_id = entry.product_id and pushed.number = any(entry.pushed) and pushed.kind = 'story'), 0)`;
}

function told(productId: number, { teamId, sprintId, kind, from, until }: LedgerFilter) {
  const conditions = [
    sql`entry.product_id = ${productId}`,
    sql`(entry.kind <> 'ranked' or entry.pushed_count > 0 and item.state <> 'untriaged')`,
    ...(teamId ? [sql`entry.team_id = ${teamId}::uuid`] : []),
    ...(sprintId ? [sql`entry.sprint_id = ${sprintId}::uuid`] : []),
    ...(kind ? [sql`entry.kind = ${kind}`] : []),
    ...(from ? [sql`entry.decided_at >= ${from}`] : []),
    ...(until ? [sql`entry.decided_at <= ${until}`] : []),
  ];
  return sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

/** A ranking that nobody has continued for a while, and of which nobody has said yet what it changed. */
export interface UnmeasuredRanking {
  productId: number;
  productKey: string;
  id: string;
  itemNumber: number;
  pushed: number[];
  rankBefore: string | null;
  decidedAt: Date;
}

export async function unmeasuredRankings(
  db: Kysely<Database>,
  settledBy: Date,
  limit: number,
): Promise<UnmeasuredRanking[]> {
  return db
    .selectFrom("ledgerEntry")
    .innerJoin("product", "product.id", "ledgerEntry.productId")
    .select(["product.id as productId", "product.key as productKey", "ledgerEntry.id"])
    .select(["itemNumber", "pushed", "rankBefore", "decidedAt"])
    .where("measuredAt", "is", null)
    .where("decidedAt", "<=", settledBy)
    .orderBy("decidedAt")
    .limit(limit)
    .execute();
}

/** Says what a ranking changed, unless somebody has gone on with it meanwhile. */
export async function measureRanking(
  db: Kysely<Database>,
  { productId, id, decidedAt }: UnmeasuredRanking,
  forecast: { before: LedgerForecast; after: LedgerForecast } | null,
  now: Date,
): Promise<void> {
  await db
    .updateTable("ledgerEntry")
    .set({
      measuredAt: now,
      forecastBefore: forecast ? JSON.stringify(forecast.before) : null,
      forecastAfter: forecast ? JSON.stringify(forecast.after) : null,
    })
    .where("productId", "=", productId)
    .where("id", "=", id)
    .where("decidedAt", "=", decidedAt)
    .execute();
}
