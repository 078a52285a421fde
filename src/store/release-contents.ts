import { sql, type Kysely, type Transaction } from "kysely";
import { productionNames } from "../domain/production.ts";
import { mostCommits } from "../domain/release-contents.ts";
import type { Deployment } from "../domain/rollback.ts";
import type { Database } from "./connect.ts";
import { isoTime, packedRows } from "./packed-rows.ts";

/** The names that stand for the environment which customers use, in lower case. */
export async function productionOf(
  db: Kysely<Database>,
  productId: number,
): Promise<readonly string[]> {
  return productionNames(await namedProduction(db, productId));
}

/**
 * The environments that are production, as their senders write them: of a column's own values the database knows how many there are,
 * and joins thousands of releases as thousands.
 */
export async function environmentsOf(
  db: Kysely<Database>,
  productId: number,
  production: readonly string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom("release")
    .select("environment")
    .distinct()
    .where("productId", "=", productId)
    .where(sql<string>`lower(btrim(environment))`, "in", production)
    .execute();
  return rows.map(({ environment }) => environment);
}

/** What the product calls it; null where it leaves that to usage. */
export async function namedProduction(
  db: Kysely<Database>,
  productId: number,
): Promise<string | null> {
  const row = await db
    .selectFrom("product")
    .select("production")
    .where("id", "=", productId)
    .executeTakeFirst();
  return row?.production ?? null;
}

const deploymentColumns = [
  "id",
  "serviceId",
  "service",
  "environment",
  "version",
  "commit",
  "outcome",
  "deployedAt",
  "receivedAt",
] as const;

interface DeploymentRow extends Omit<Deployment, "deployedAt" | "toldAt" | "outcome"> {
  outcome: string;
  deployedAt: Date;
  receivedAt: Date;
}

function deploymentOf({ deployedAt, receivedAt, outcome, ...row }: DeploymentRow): Deployment {
  return {
    ...row,
    outcome: outcome as Deployment["outcome"],
    deployedAt: deployedAt.toISOString(),
    toldAt: receivedAt.toISOString(),
  };
}

export async function deploymentsNamed(
  db: Kysely<Database>,
  productId: number,
  ids: readonly string[],
): Promise<Deployment[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("release")
    .select(deploymentColumns)
    .where("productId", "=", productId)
    .where("id", "in", ids)
    .orderBy("deployedAt")
    .orderBy("id")
    .execute();
  return rows.map(deploymentOf);
}

/** Nobody looks for what ran before a release farther back, nor through more of them. */
const mostBefore = 200;
const daysBefore = 365;

/** What was deployed of the same service to the same environment before a release; the oldest first. */
export async function deploymentsBefore(
  db: Kysely<Database>,
  productId: number,
  { id, serviceId, service, environment, deployedAt }: Deployment,
): Promise<Deployment[]> {
  const at = new Date(deployedAt);
  const since = new Date(at.getTime() - daysBefore * 86_400_000);
  const rows = await db
    .selectFrom("release")
    .select(deploymentColumns)
    .where("productId", "=", productId)
    .where("deployedAt", ">=", since)
    .where((is) =>
      is.or([is("deployedAt", "<", at), is.and([is("deployedAt", "=", at), is("id", "<", id)])]),
    )
    .where((is) =>
      serviceId === null
        ? is.and([
            is("serviceId", "is", null),
            is(sql`lower(btrim(service))`, "=", service.trim().toLowerCase()),
          ])
        : is("serviceId", "=", serviceId),
    )
    .where(sql`lower(btrim(environment))`, "=", environment.trim().toLowerCase())
    .orderBy("deployedAt", "desc")
    .orderBy("id", "desc")
    .limit(mostBefore)
    .execute();
  return rows.map(deploymentOf).toReversed();
}

/** What was deployed to production since a moment; the oldest first. */
export function productionSince(
  db: Kysely<Database>,
  productId: number,
  production: readonly string[],
  since: Date,
): Promise<Deployment[]> {
  return packedRows<Deployment>(
    db,
    sql`
      select id, service_id as "serviceId", service, environment, version, commit, outcome,
        ${isoTime(sql`deployed_at`)} as "deployedAt", ${isoTime(sql`received_at`)} as "toldAt"
      from release
      where product_id = ${productId} and deployed_at >= ${since}::timestamptz and lower(btrim(environment)) = any(${production}::text[])
      order by deployed_at, id`,
  );
}

/** Such as `3f2a91c`: the whole id of the only commit that begins so; itself where there is none, or more than one. */
export async function wholeIds(
  db: Kysely<Database>,
  productId: number,
  ids: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ given: string; whole: string[] | null }>`
    select given, (
      select array_agg(found.id) from (
        select id from code_commit where product_id = ${productId} and id >= given and id < given || 'g' limit 2
      ) as found
    ) as whole
    from unnest(${ids}::text[]) with ordinality as each(given, place)
    order by place`.execute(db);
  return rows.map(({ given, whole }) => (whole?.length === 1 ? whole[0] : undefined) ?? given);
}

export type Parents = Map<string, readonly string[]>;

/**
 * A commit with those that can be reached from it, nearest first, up to one more than a release may bring. Does not go on where `before`
 * or what the releases `earlier` brought is reached.
 */
export async function reachedFrom(
  db: Kysely<Database>,
  productId: number,
  {
    start,
    before = null,
    earlier = [],
  }: { start: string; before?: string | null; earlier?: readonly string[] },
): Promise<{ parents: Parents; released: Set<string> }> {
  const released = new Set(await commitsOf(db, productId, earlier));
  const { rows } = await sql<{ id: string; parents: string[] }>`
    with recursive stop as (
      select commit_id as id from release_commit where product_id = ${productId} and release_id = any(${earlier}::uuid[])
      union all
      select ${before}::text where ${before}::text is not null
    ), reached as (
      select id, parents from code_commit where product_id = ${productId} and id = ${start}
      union
      select code_commit.id, code_commit.parents
      from reached cross join unnest(reached.parents) as parent(id)
      join code_commit on code_commit.product_id = ${productId} and code_commit.id = parent.id
      where parent.id not in (select id from stop)
    )
    select id, parents from reached limit ${mostCommits + 1}`.execute(db);
  return { parents: new Map(rows.map(({ id, parents }) => [id, parents])), released };
}

async function commitsOf(
  db: Kysely<Database>,
  productId: number,
  releaseIds: readonly string[],
): Promise<string[]> {
  if (releaseIds.length === 0) return [];
  const rows = await db
    .selectFrom("releaseCommit")
    .select("commitId")
    .where("productId", "=", productId)
    .where("releaseId", "in", releaseIds)
    .execute();
  return rows.map(({ commitId }) => commitId);
}

export async function insertReleaseCommits(
  tx: Transaction<Database>,
  productId: number,
  releaseId: string,
  commits: readonly string[],
): Promise<void> {
  await sql`
    insert into release_commit (product_id, release_id, commit_id)
    select ${productId}::int, ${releaseId}::uuid, id from unnest(${commits}::text[]) as each(id)
    on conflict do nothing`.execute(tx);
}

/** Which items these releases bring, from what their commits say. Answers the numbers of all of them. */
export async function writeReleaseItems(
  tx: Transaction<Database>,
  productId: number,
  releaseIds: readonly string[],
): Promise<number[]> {
  const { rows } = await sql<{ itemNumber: number }>`
    with named as (
      select release_commit.release_id, each.number as item_number, array_agg(code_commit.id order by code_commit.authored_at, code_commit.id) as commits,
        bool_or(each.number = any(code_commit.fixes)) as fixes
      from release_commit
      join code_commit on code_commit.product_id = ${productId} and code_commit.id = release_commit.commit_id
      cross join unnest(code_commit.mentions) as each(number)
      join item on item.product_id = ${productId} and item.number = each.number
      where release_commit.product_id = ${productId} and release_commit.release_id = any(${releaseIds}::uuid[])
      group by 1, 2
    ), written as (
      insert into release_item (product_id, release_id, item_number, commits, fixes)
      select ${productId}::int, release_id, item_number, commits, fixes from named
      on conflict (product_id, release_id, item_number) do update set commits = excluded.commits, fixes = excluded.fixes
      where release_item.commits <> excluded.commits or release_item.fixes <> excluded.fixes
    )
    select distinct item_number from named order by item_number`.execute(tx);
  return rows.map(({ itemNumber }) => itemNumber);
}

/** The numbers of the items that these releases bring. */
export async function itemsOfReleases(
  db: Kysely<Database>,
  productId: number,
  releaseIds: readonly string[],
): Promise<number[]> {
  const rows = await db
    .selectFrom("releaseItem")
    .select("itemNumber")
    .distinct()
    .where("productId", "=", productId)
    .where("releaseId", "in", releaseIds)
    .orderBy("itemNumber")
    .execute();
  return rows.map(({ itemNumber }) => itemNumber);
}

/** A release that is older is not completed any more by commits that come late. */
const completedForDays = 14;

/** Releases of the last days of which it is not known yet what they bring, and those that have one of these commits. */
export async function releasesToComplete(
  tx: Transaction<Database>,
  productId: number,
  commitIds: readonly string[],
  now: Date,
): Promise<string[]> {
  const since = new Date(now.getTime() - completedForDays * 86_400_000);
  const { rows } = await sql<{ id: string }>`
    select id from release
    where product_id = ${productId} and deployed_at >= ${since}::timestamptz and (
      exists (select from release_commit where release_commit.product_id = ${productId} and release_commit.release_id = release.id
        and release_commit.commit_id = any(${commitIds}::text[]))
      or not exists (select from release_commit where release_commit.product_id = ${productId} and release_commit.release_id = release.id)
        and (commit is not null or version ~ '^[0-9a-f]{7,64}$'))
    order by deployed_at, id
    limit 500`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Whether any release of the product ever told which items it brings. Where none did, nothing is said of what is delivered. */
export async function carriesItems(db: Kysely<Database>, productId: number): Promise<boolean> {
  const { rows } = await sql<{ carries: boolean }>`
    select exists (select from release_item where product_id = ${productId}) as carries`.execute(
    db,
  );
  return rows[0]?.carries ?? false;
}
