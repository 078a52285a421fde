import { sql, type Kysely, type Transaction } from "kysely";
import type { BindingWay, GuardState } from "../domain/event.ts";
import type { Receipt } from "../domain/item-tests.ts";
import type { CaseRun } from "../domain/proof-in-runs.ts";
import type { Database } from "./connect.ts";
import { actorName } from "./events.ts";
import { caseTitle } from "./test-cases.ts";

export interface NewReceipt {
  id: string;
  itemNumber: number;
  caseId: number;
  way: Receipt["way"];
  redCommit: string;
  redAt: Date;
  redUrl: string | null;
  redMessage: string | null;
  greenCommit: string;
  greenAt: Date;
  greenUrl: string | null;
  runs: number;
  command: string | null;
  machine: string | null;
  madeBy: string;
  madeAt: Date;
}

export async function insertReceipt(
  tx: Transaction<Database>,
  productId: number,
  receipt: NewReceipt,
): Promise<void> {
  await tx
    .insertInto("receipt")
    .values({ ...receipt, productId })
    .execute();
}

/** The id of the same proof, which may be sent twice. */
export async function sameReceipt(
  db: Kysely<Database>,
  productId: number,
  receipt: Pick<NewReceipt, "itemNumber" | "caseId" | "way" | "redCommit" | "greenCommit">,
): Promise<string | null> {
  const row = await db
    .selectFrom("receipt")
    .select("id")
    .where("productId", "=", productId)
    .where("itemNumber", "=", receipt.itemNumber)
    .where("caseId", "=", receipt.caseId)
    .where("way", "=", receipt.way)
    .where("redCommit", "=", receipt.redCommit)
    .where("greenCommit", "=", receipt.greenCommit)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The receipts of an item, oldest first. */
export async function receiptsOfItem(
  db: Kysely<Database>,
  productId: number,
  item: number,
): Promise<Receipt[]> {
  const rows = await db
    .selectFrom("receipt")
    .innerJoin("testCase", (on) =>
      on
        .onRef("testCase.productId", "=", "receipt.productId")
        .onRef("testCase.id", "=", "receipt.caseId"),
    )
    .select(["receipt.id", "receipt.way", "redCommit", "redAt", "redUrl", "redMessage"])
    .select(["greenCommit", "greenAt", "greenUrl", "runs", "command", "machine"])
    .select(["madeBy", "madeAt", caseTitle.as("test")])
    .select(actorName(sql.ref("receipt.made_by")).as("byName"))
    .where("receipt.productId", "=", productId)
    .where("receipt.itemNumber", "=", item)
    .orderBy("receipt.id")
    .execute();
  return rows.map(({ madeBy, madeAt, byName, redAt, greenAt, way, ...rest }) => ({
    ...rest,
    way: way as Receipt["way"],
    redAt: redAt.toISOString(),
    greenAt: greenAt.toISOString(),
    by: madeBy,
    byName: byName ?? "Somebody who left",
    at: madeAt.toISOString(),
  }));
}

/** A test and an item that it belongs to. */
export interface ItemCase {
  itemNumber: number;
  caseId: number;
  test: string;
}

/** The defects and incidents that some of these tests belong to, and that none of them has proved fixed yet. */
export async function unprovedItems(
  db: Kysely<Database>,
  productId: number,
  which: { caseIds: readonly number[] } | { items: readonly number[] },
): Promise<ItemCase[]> {
  const among =
    "items" in which
      ? sql`binding.item_number = any(${which.items}::int[])`
      : sql`binding.case_id = any(${which.caseIds}::bigint[])`;
  const { rows } = await sql<ItemCase>`
    select binding.item_number as "itemNumber", binding.case_id as "caseId", ${caseTitle} as test
    from test_binding binding
    join item on item.product_id = binding.product_id and item.number = binding.item_number
    join test_case on test_case.product_id = binding.product_id and test_case.id = binding.case_id
    where binding.product_id = ${productId}::int and ${among}
      and item.kind in ('defect', 'incident') and item.state not in ('declined', 'duplicate')
      and not exists (select from receipt where receipt.product_id = binding.product_id
        and receipt.item_number = binding.item_number and receipt.case_id = binding.case_id)
    order by 1, 2`.execute(db);
  return rows;
}

/** How a test came out, in which run. */
export interface RunOfCase extends CaseRun {
  caseId: number;
}

/** So many turns of one test are looked at, the newest. */
const mostRuns = 200;

/**
 * Runs of tests that failed or passed, as far as they are remembered: where they turned, and how they stand now. Those of a commit on
 * which the test was green and red say nothing. Commits by their full ids where they are known.
 */
export async function runsOfCases(
  db: Kysely<Database>,
  productId: number,
  caseIds: readonly number[],
): Promise<RunOfCase[]> {
  const { rows } = await sql<Omit<RunOfCase, "ranAt"> & { ranAt: Date }>`
    select run.case_id as "caseId", run.status, run.commit, run.ran_at as "ranAt", report.build_url as url, run.message
    from unnest(${caseIds}::bigint[]) as wanted(case_id)
    cross join lateral (
      (select case_id, status, commit, ran_at, report_id, message from test_change
        where product_id = ${productId}::int and case_id = wanted.case_id and status in ('failed', 'passed')
        order by ran_at desc limit ${mostRuns})
      union all
      select state.case_id, state.status, report.commit, report.ran_at, report.id, null from test_state state
        join test_report report on report.product_id = state.product_id and report.id = state.report_id
        where state.product_id = ${productId}::int and state.case_id = wanted.case_id and state.status = 'passed'
    ) as run
    join test_report report on report.product_id = ${productId}::int and report.id = run.report_id
    where not exists (select from flake where flake.product_id = ${productId}::int and flake.case_id = run.case_id and flake.commit = run.commit)`.execute(
    db,
  );
  return rows.map(({ ranAt, ...row }) => ({ ...row, ranAt: ranAt.toISOString() }));
}

/** Which build a report is of. */
export async function buildUrlOf(
  db: Kysely<Database>,
  productId: number,
  reportId: string,
): Promise<string | null> {
  const row = await db
    .selectFrom("testReport")
    .select("buildUrl")
    .where("productId", "=", productId)
    .where("id", "=", reportId)
    .executeTakeFirst();
  return row?.buildUrl ?? null;
}

/** Tests that turned both red and green since then, and do not belong to the item yet; those that turned last come first. */
export async function turnedSince(
  db: Kysely<Database>,
  productId: number,
  { item, since, most }: { item: number; since: Date; most: number },
): Promise<{ id: number; test: string; file: string | null }[]> {
  const { rows } = await sql<{ id: number; test: string; file: string | null }>`
    select test_case.id, ${caseTitle} as test, test_case.file from (
      select case_id, max(ran_at) as red_at from test_change
      where product_id = ${productId}::int and ran_at >= ${since}::timestamptz and status = 'failed'
      group by case_id
    ) as red
    join test_case on test_case.product_id = ${productId}::int and test_case.id = red.case_id
    where not exists (select from test_binding binding where binding.product_id = ${productId}::int
        and binding.item_number = ${item}::int and binding.case_id = red.case_id)
      and (exists (select from test_change green where green.product_id = ${productId}::int and green.case_id = red.case_id
          and green.ran_at >= ${since}::timestamptz and green.status = 'passed')
        or exists (select from test_state state where state.product_id = ${productId}::int and state.case_id = red.case_id
          and state.status = 'passed'))
    order by red.red_at desc, test_case.id limit ${most}`.execute(db);
  return rows;
}

/** So many commits are looked through for the way between a red run, a fix and a green run. */
const mostCommits = 10_000;

/** Commits with those that they follow, as far back from these as anybody told of. */
export async function parentsFrom(
  db: Kysely<Database>,
  productId: number,
  commits: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; parents: string[] }>`
    with recursive reached(id) as (
      select unnest(${[...new Set(commits)]}::text[])
      union
      select unnest(code_commit.parents) from reached
      join code_commit on code_commit.product_id = ${productId}::int and code_commit.id = reached.id
    ), near as (select id from reached limit ${mostCommits})
    select code_commit.id, code_commit.parents from near
    join code_commit on code_commit.product_id = ${productId}::int and code_commit.id = near.id`.execute(
    db,
  );
  return new Map(rows.map(({ id, parents }) => [id, parents]));
}

/** Full ids of commits that are named by their first characters; what is not known, or could be several, stays as it is. */
export async function fullCommits(
  db: Kysely<Database>,
  productId: number,
  commits: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ short: string; id: string }>`
    select short, min(code_commit.id) as id from unnest(${[...new Set(commits)]}::text[]) as short
    join code_commit on code_commit.product_id = ${productId}::int and code_commit.id like lower(short) || '%'
    where short ~* '^[0-9a-f]{7,64}$'
    group by short having count(*) = 1`.execute(db);
  return new Map(rows.map(({ short, id }) => [short, id]));
}

/** Posts the guard of a fix; one that stands there already is left as it is. */
export async function insertGuard(
  tx: Transaction<Database>,
  productId: number,
  guard: { itemNumber: number; caseId: number; state: GuardState; since: Date },
): Promise<void> {
  await tx
    .insertInto("guard")
    .values({ ...guard, productId })
    .onConflict((same) => same.doNothing())
    .execute();
}

/** False when it belongs to the item already. */
export async function insertBinding(
  tx: Transaction<Database>,
  productId: number,
  binding: { itemNumber: number; caseId: number; how: BindingWay; boundBy: string; boundAt: Date },
): Promise<boolean> {
  const written = await tx
    .insertInto("testBinding")
    .values({ ...binding, productId })
    .onConflict((same) => same.doNothing())
    .returning("caseId")
    .executeTakeFirst();
  return written !== undefined;
}

/** False when it does not belong to the item. */
export async function deleteBinding(
  tx: Transaction<Database>,
  productId: number,
  { itemNumber, caseId }: Pick<ItemCase, "itemNumber" | "caseId">,
): Promise<boolean> {
  const gone = await tx
    .deleteFrom("testBinding")
    .where("productId", "=", productId)
    .where("itemNumber", "=", itemNumber)
    .where("caseId", "=", caseId)
    .returning("caseId")
    .executeTakeFirst();
  return gone !== undefined;
}

export async function hasReceipt(
  db: Kysely<Database>,
  productId: number,
  { itemNumber, caseId }: Pick<ItemCase, "itemNumber" | "caseId">,
): Promise<boolean> {
  const row = await db
    .selectFrom("receipt")
    .select("id")
    .where("productId", "=", productId)
    .where("itemNumber", "=", itemNumber)
    .where("caseId", "=", caseId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Tests whose own name is one of these. */
export async function casesNamed(
  db: Kysely<Database>,
  productId: number,
  names: readonly string[],
  most: number,
): Promise<{ id: number; path: string; name: string }[]> {
  return db
    .selectFrom("testCase")
    .select(["id", "path", "name"])
    .where("productId", "=", productId)
    .where("name", "=", sql<string>`any(${sql.val([...names])}::text[])`)
    .orderBy("id")
    .limit(most)
    .execute();
}
