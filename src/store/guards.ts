import { sql, type Transaction } from "kysely";
import type { GuardState } from "../domain/event.ts";
import { daysFlaky, type Standing } from "../domain/guard-state.ts";
import type { Database } from "./connect.ts";
import { caseTitle } from "./test-cases.ts";

export interface GuardRow {
  itemNumber: number;
  caseId: number;
  /** The test's full name. */
  test: string;
  state: GuardState;
}

/** Of two suites that report at once the second sees what the first said. Held until the commit, which is near. */
export async function lockGuards(tx: Transaction<Database>, productId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('andon guards'), ${productId}::int)`.execute(tx);
}

/**
 * The guards that a report of this suite may have changed: those that do not stand, those whose test does not pass there, and those
 * that turned on its commit.
 */
export async function guardsOfSuite(
  tx: Transaction<Database>,
  productId: number,
  { suiteId, commit, now }: { suiteId: string; commit: string; now: Date },
): Promise<GuardRow[]> {
  const perhaps = sql`
    select item_number, case_id from guard
    where product_id = ${productId}::int and state = any (array['unseen', 'red', 'missing', 'skipped', 'todo', 'flaky'])
    union
    select guard.item_number, guard.case_id from test_state state
    join guard on guard.product_id = state.product_id and guard.case_id = state.case_id
    where state.product_id = ${productId}::int and state.suite_id = ${suiteId}::uuid and state.status <> 'passed'
    union
    select guard.item_number, guard.case_id from flake
    join guard on guard.product_id = flake.product_id and guard.case_id = flake.case_id
    where flake.product_id = ${productId}::int and flake.seen_at > ${flakySince(now)}::timestamptz
      and flake.suite_id = ${suiteId}::uuid and flake.commit = ${commit}::text`;
  const ofSuite = sql`
    exists (select from test_state state where state.product_id = guard.product_id and state.suite_id = ${suiteId}::uuid and state.case_id = guard.case_id)`;
  return selectGuards(
    tx,
    productId,
    sql`(guard.item_number, guard.case_id) in (${perhaps}) and ${ofSuite}`,
  );
}

export async function guardsOfCases(
  tx: Transaction<Database>,
  productId: number,
  caseIds: readonly number[],
): Promise<GuardRow[]> {
  return selectGuards(tx, productId, sql`guard.case_id = any(${caseIds}::bigint[])`);
}

async function selectGuards(
  tx: Transaction<Database>,
  productId: number,
  which: ReturnType<typeof sql>,
): Promise<GuardRow[]> {
  const { rows } = await sql<GuardRow>`
    select guard.item_number as "itemNumber", guard.case_id as "caseId", guard.state, ${caseTitle} as test
    from guard join test_case on test_case.product_id = guard.product_id and test_case.id = guard.case_id
    where guard.product_id = ${productId}::int and ${which}
    order by 1, 2`.execute(tx);
  return rows;
}

export interface CaseStandings {
  caseId: number;
  standings: Standing[];
  /** When it was last green and red on one commit of the main branch, if that was lately. */
  flakyAt: string | null;
}

/** How tests stand in all their suites. */
export async function standingsOf(
  tx: Transaction<Database>,
  productId: number,
  caseIds: readonly number[],
  now: Date,
): Promise<CaseStandings[]> {
  const { rows } = await sql<CaseStandings>`
    select state.case_id as "caseId", jsonb_agg(jsonb_build_object('status', state.status, 'reportedAt', suite.reported_at)) as standings,
      max(lately.flaky_at) as "flakyAt"
    from test_state state
    join test_suite suite on suite.product_id = state.product_id and suite.id = state.suite_id
    left join (
      select flake.case_id, to_char(max(flake.seen_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as flaky_at from flake
      where flake.product_id = ${productId}::int and flake.seen_at > ${flakySince(now)}::timestamptz
        and exists (select from test_report report where report.product_id = flake.product_id and report.commit = flake.commit
          and report.suite_id = flake.suite_id and report.is_main)
      group by flake.case_id
    ) as lately on lately.case_id = state.case_id
    where state.product_id = ${productId}::int and state.case_id = any(${caseIds}::bigint[])
    group by state.case_id`.execute(tx);
  return rows;
}

function flakySince(now: Date): Date {
  return new Date(now.getTime() - daysFlaky * 86_400_000);
}

/** Writes what guards have become. `reportId` is the report that changed them, null where none did. */
export async function changeGuards(
  tx: Transaction<Database>,
  productId: number,
  guards: readonly Pick<GuardRow, "itemNumber" | "caseId" | "state">[],
  { since, reportId }: { since: Date; reportId: string | null },
): Promise<void> {
  if (guards.length === 0) return;
  const rows = guards.map(({ itemNumber, caseId, state }) => ({ itemNumber, caseId, state }));
  await sql`
    update guard set state = each.state, since = ${since}::timestamptz, report_id = ${reportId}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as each("itemNumber" int, "caseId" bigint, state text)
    where guard.product_id = ${productId}::int and guard.item_number = each."itemNumber" and guard.case_id = each."caseId"`.execute(
    tx,
  );
}
