import { sql, type Transaction } from "kysely";
import type { Database } from "./connect.ts";
import { seenStatus } from "./staged-results.ts";
import type { TakenReport } from "./test-states.ts";

/** Another report of the same suite and commit. */
export interface RunBefore {
  id: string;
  ranAt: Date;
  failed: number;
  tests: number;
}

/** The newest ten. */
export async function runsBefore(
  tx: Transaction<Database>,
  { productId, suiteId, commit, id }: TakenReport,
): Promise<RunBefore[]> {
  const { rows } = await sql<RunBefore>`
    select id, ran_at as "ranAt", failed, passed + failed + errored + skipped + todo as tests from test_report
    where product_id = ${productId}::int and commit = ${commit}::text and suite_id = ${suiteId}::uuid and id <> ${id}::uuid
    order by ran_at desc limit 10`.execute(tx);
  return rows;
}

/**
 * Tests that are red now and were green in that run, or the other way round; at most `most` and one more. A run says only what
 * differed from the main branch then, so what it did not say was as it stood there, provided that it ran as many tests.
 */
export async function turnedSince(
  tx: Transaction<Database>,
  { productId, suiteId, id }: TakenReport,
  before: RunBefore,
  { tests, most }: { tests: number; most: number },
): Promise<number[]> {
  const said = sql`
    select change.status from test_change change
    where change.product_id = ${productId}::int and change.case_id = now.case_id and change.report_id = ${before.id}::uuid
      and change.ran_at = ${before.ranAt}::timestamptz
    limit 1`;
  const stood = sql`
    select change.status from test_change change
    where change.product_id = ${productId}::int and change.case_id = now.case_id and change.suite_id = ${suiteId}::uuid
      and change.is_main and change.ran_at <= ${before.ranAt}::timestamptz and change.report_id <> ${id}::uuid
    order by change.ran_at desc limit 1`;
  const passedFromTheFirst = sql`
    select 'passed' from test_state state
    join test_case on test_case.product_id = state.product_id and test_case.id = state.case_id
    where state.product_id = ${productId}::int and state.suite_id = ${suiteId}::uuid and state.case_id = now.case_id
      and not now.is_new and test_case.first_seen_at <= ${before.ranAt}::timestamptz`;
  const unsaid =
    before.tests === tests ? sql`coalesce((${stood}), (${passedFromTheFirst}))` : sql`null`;
  const { rows } = await sql<{ caseId: number }>`
    with now as (select case_id, is_new, ${seenStatus} as status from seen_test)
    select now.case_id as "caseId" from now
    where now.status = 'failed' and coalesce((${said}), ${unsaid}) = 'passed'
    union
    select change.case_id from test_change change
    join now on now.case_id = change.case_id
    where change.product_id = ${productId}::int and change.report_id = ${before.id}::uuid and change.ran_at = ${before.ranAt}::timestamptz
      and change.status = 'failed' and now.status = 'passed'
    limit ${most + 1}`.execute(tx);
  return rows.map(({ caseId }) => caseId);
}

/** Tests that stood red after the suite's newest report, which was of this very commit, and are green now. */
export async function turnedGreen(tx: Transaction<Database>, most: number): Promise<number[]> {
  const { rows } = await sql<{ caseId: number }>`
    select case_id as "caseId" from turned_test where was = 'failed' and status = 'passed' limit ${most + 1}`.execute(
    tx,
  );
  return rows.map(({ caseId }) => caseId);
}

/** Remembers flaky tests, and with them those that failed and passed within this one run. */
export async function keepFlakes(
  tx: Transaction<Database>,
  { productId, suiteId, commit, ranAt }: TakenReport,
  caseIds: readonly number[],
  runMs: number,
): Promise<void> {
  await sql`
    insert into flake (product_id, case_id, suite_id, commit, seen_at, wasted_ms)
    select ${productId}::int, case_id, ${suiteId}::uuid, ${commit}::text, ${ranAt}::timestamptz, max(wasted_ms)
    from (
      select unnest(${caseIds}::bigint[]) as case_id, ${runMs}::bigint as wasted_ms
      union all
      select case_id, flaky_ms from seen_test where flaky_ms is not null
    ) as each
    group by case_id order by case_id
    on conflict do nothing`.execute(tx);
}
