import { sql, type Kysely } from "kysely";
import { itemRef, type Kind, type State } from "../domain/item.ts";
import type { ItemRelease, ReleaseCommit, ReleaseItem } from "../domain/release-details.ts";
import type { Database } from "./connect.ts";
import type { ProductId } from "./items.ts";

/** What each of these releases brings, at most so many of each; those that it fixes first. */
export async function itemsInReleases(
  db: Kysely<Database>,
  { productId, productKey }: ProductId,
  releaseIds: readonly string[],
  most: number,
): Promise<Map<string, ReleaseItem[]>> {
  const { rows } = await sql<ItemInReleaseRow>`
    with brought as (
      select release_id, item_number, commits, fixes,
        row_number() over (partition by release_id order by fixes desc, item_number) as place
      from release_item where product_id = ${productId} and release_id = any(${releaseIds}::uuid[])
    ), shown as (
      select * from brought where place <= ${most}
    ), answering as (
      -- whoever reported the item, or an incident that it caused
      select number, number as of from (select distinct item_number as number from shown) as item
      union
      select link.from_number, link.to_number from link
      where link.product_id = ${productId} and link.relation = 'caused-by' and link.to_number in (select item_number from shown)
    ), reported as (
      select answering.of, count(report.told_at)::int as told, (count(*) - count(report.told_at))::int as waiting
      from answering
      join stream on stream.product_id = ${productId} and stream.item_number = answering.number
      join report on report.product_id = ${productId} and report.fingerprint = stream.fingerprint and report.email is not null
      group by 1
    )
    select shown.release_id, item.number, item.title, item.kind, item.state, item.delivered_at, shown.commits, shown.fixes,
      coalesce(reported.told, 0) as told, coalesce(reported.waiting, 0) as waiting
    from shown
    join item on item.product_id = ${productId} and item.number = shown.item_number
    left join reported on reported.of = item.number
    order by shown.release_id, shown.place`.execute(db);
  const found = new Map<string, ReleaseItem[]>();
  for (const { releaseId, number, deliveredAt, told, waiting, ...row } of rows) {
    const item: ReleaseItem = {
      ref: itemRef(productKey, number),
      ...row,
      deliveredAt: deliveredAt?.toISOString() ?? null,
      reporters: { told, waiting },
    };
    found.set(releaseId, [...(found.get(releaseId) ?? []), item]);
  }
  return found;
}

interface ItemInReleaseRow {
  releaseId: string;
  number: number;
  title: string;
  kind: Kind;
  state: State;
  deliveredAt: Date | null;
  commits: string[];
  fixes: boolean;
  told: number;
  waiting: number;
}

/** How many items and commits each of these releases brings; nothing of one that brings none. */
export async function countContents(
  db: Kysely<Database>,
  productId: number,
  releaseIds: readonly string[],
): Promise<Map<string, { items: number; commits: number }>> {
  const { rows } = await sql<{ id: string; items: number; commits: number }>`
    select id, (select count(*)::int from release_item where product_id = ${productId} and release_id = id) as items,
      (select count(*)::int from release_commit where product_id = ${productId} and release_id = id) as commits
    from unnest(${releaseIds}::uuid[]) as each(id)`.execute(db);
  return new Map(rows.map(({ id, items, commits }) => [id, { items, commits }]));
}

/** The newest first, at most so many. */
export async function commitsInRelease(
  db: Kysely<Database>,
  productId: number,
  releaseId: string,
  most: number,
): Promise<ReleaseCommit[]> {
  const { rows } = await sql<Omit<ReleaseCommit, "authoredAt"> & { authoredAt: Date | null }>`
    select release_commit.commit_id as id, coalesce(code_commit.subject, '') as subject, coalesce(code_commit.author, '') as author,
      code_commit.authored_at
    from release_commit
    left join code_commit on code_commit.product_id = ${productId} and code_commit.id = release_commit.commit_id
    where release_commit.product_id = ${productId} and release_commit.release_id = ${releaseId}::uuid
    order by code_commit.authored_at desc nulls last, release_commit.commit_id
    limit ${most}`.execute(db);
  return rows.map((row) => ({ ...row, authoredAt: row.authoredAt?.toISOString() ?? null }));
}

/** The releases in which an item is, the newest first. */
export async function releasesOfItem(
  db: Kysely<Database>,
  productId: number,
  number: number,
  production: readonly string[],
): Promise<ItemRelease[]> {
  const { rows } = await sql<Omit<ItemRelease, "deployedAt"> & { deployedAt: Date }>`
    select release.id, release.version, release.service, release.environment,
      lower(btrim(release.environment)) = any(${production}::text[]) as is_production,
      release.outcome, release.deployed_at, release_item.fixes
    from release_item
    join release on release.product_id = ${productId} and release.id = release_item.release_id
    where release_item.product_id = ${productId} and release_item.item_number = ${number}
    order by release.deployed_at desc, release.id desc
    limit 100`.execute(db);
  return rows.map((row) => ({ ...row, deployedAt: row.deployedAt.toISOString() }));
}

/** Whether any commit names the item: only then can be told whether customers have it. */
export async function isNamedByCommit(
  db: Kysely<Database>,
  productId: number,
  number: number,
): Promise<boolean> {
  const { rows } = await sql<{ named: boolean }>`
    select exists (
      select from code_commit where product_id = ${productId} and mentions @> array[${number}::int]
    ) or exists (
      select from release_item where product_id = ${productId} and item_number = ${number}
    ) as named`.execute(db);
  return rows[0]?.named ?? false;
}
