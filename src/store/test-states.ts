import { sql, type Transaction } from "kysely";
import type { Database } from "./connect.ts";
import { seenStatus } from "./staged-results.ts";

/** The report that is being taken, as what it changes is written with. */
export interface TakenReport {
  productId: number;
  id: string;
  suiteId: string;
  commit: string;
  ranAt: Date;
  /** The first that its suite sends of the main branch. */
  isFirst: boolean;
}

/**
 * How the tests of a suite stand after its newest report of the main branch. Only what turned is written, and of a first report only
 * what does not pass: history begins there.
 */
export async function turnStates(tx: Transaction<Database>, report: TakenReport): Promise<void> {
  const { productId, id, suiteId, ranAt, isFirst } = report;
  await sql`
    create temp table turned_test on commit drop as
    select coalesce(seen.case_id, before.case_id) as case_id, before.status as was, coalesce(seen.status, 'missing') as status, seen.message
    from (select case_id, ${seenStatus} as status, message from seen_test) as seen
    full join (
      select case_id, status from test_state where product_id = ${sql.lit(productId)} and suite_id = ${sql.lit(suiteId)}
    ) as before on before.case_id = seen.case_id
    where before.status is distinct from coalesce(seen.status, 'missing')`.execute(tx);
  await sql`analyze turned_test`.execute(tx);
  await sql`
    insert into test_state (product_id, suite_id, case_id, status, since, report_id)
    select ${productId}::int, ${suiteId}::uuid, case_id, status, ${ranAt}::timestamptz, ${id}::uuid from turned_test order by case_id
    on conflict (product_id, suite_id, case_id) do update
      set status = excluded.status, since = excluded.since, report_id = excluded.report_id`.execute(
    tx,
  );
  await keepChanges(tx, report, true, isFirst);
}

/** What another branch does otherwise than the main one, and whatever fails on it. Nothing stands otherwise for it. */
export async function compareWithStates(
  tx: Transaction<Database>,
  report: TakenReport,
): Promise<void> {
  await keepAside(tx, report, report.isFirst ? "failures" : "differences");
}

/** What failed in a report of the main branch that was overtaken. */
export async function keepFailures(tx: Transaction<Database>, report: TakenReport): Promise<void> {
  await keepAside(tx, report, "failures");
}

async function keepAside(
  tx: Transaction<Database>,
  report: TakenReport,
  what: "failures" | "differences",
): Promise<void> {
  const { productId, suiteId } = report;
  const differs = sql`or before.status is distinct from seen.status`;
  await sql`
    create temp table turned_test on commit drop as
    select seen.case_id, before.status as was, seen.status, seen.message
    from (select case_id, ${seenStatus} as status, message from seen_test) as seen
    left join test_state before on before.product_id = ${sql.lit(productId)} and before.suite_id = ${sql.lit(suiteId)} and before.case_id = seen.case_id
    where seen.status in ('failed', 'errored') ${what === "differences" ? differs : sql``}`.execute(
    tx,
  );
  await sql`analyze turned_test`.execute(tx);
  await keepChanges(tx, report, false, false);
}

async function keepChanges(
  tx: Transaction<Database>,
  { productId, id, suiteId, commit, ranAt }: TakenReport,
  isMain: boolean,
  withoutPassed: boolean,
): Promise<void> {
  await sql`
    insert into test_change (product_id, ran_at, case_id, suite_id, report_id, commit, is_main, status, message)
    select ${productId}::int, ${ranAt}::timestamptz, case_id, ${suiteId}::uuid, ${id}::uuid, ${commit}::text, ${isMain}::boolean, status,
      left(case when status in ('failed', 'errored') then message end, 4000)
    from turned_test where not (${withoutPassed}::boolean and status = 'passed') order by case_id`.execute(
    tx,
  );
}

export interface TurnedTest {
  caseId: number;
  status: "passed" | "failed" | "errored" | "skipped" | "todo" | "missing";
}

/** Of the tests that are bound to items: those that turned, and those that were `bound` just now, as this report has them. */
export async function turnedOfItems(
  tx: Transaction<Database>,
  productId: number,
  bound: readonly number[],
): Promise<TurnedTest[]> {
  const { rows } = await sql<TurnedTest>`
    select case_id as "caseId", status from turned_test
    where exists (select from test_binding binding where binding.product_id = ${productId}::int and binding.case_id = turned_test.case_id)
    union
    select case_id, ${seenStatus} from seen_test where case_id = any(${bound}::bigint[])
    order by 1`.execute(tx);
  return rows;
}
