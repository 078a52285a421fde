import { sql, type Transaction } from "kysely";
import { statusesFromBest } from "../domain/suite-report.ts";
import type { TestResult } from "../domain/test-result.ts";
import type { Database } from "./connect.ts";
import { identityOf } from "./test-cases.ts";

/** A test that says of itself which item it belongs to. */
export interface NamingTest extends Pick<TestResult, "path" | "name"> {
  itemNumber: number;
  how: "in-name" | "property";
}

/**
 * A report of any size goes through tables that live as long as its transaction, so that neither side ever holds all of it: first as
 * results, then as tests, where two results of one name have become one.
 */
export async function openStage(tx: Transaction<Database>): Promise<void> {
  await sql`
    create temp table staged_result (case_id bigint, severity smallint not null, is_new boolean not null, flaky_ms integer, identity bytea,
      file text, message text) on commit drop`.execute(tx);
  // A plan is made once and kept, and the first report of all comes while there are no tests. It shall not read them all for each batch
  // later, nor compare each result of a batch with each: the lookup is a loop by its form, and everything else shall not be.
  await sql`
    select set_config('enable_seqscan', 'off', true), set_config('enable_nestloop', 'off', true), set_config('work_mem', '4MB', true)`.execute(
    tx,
  );
  await sql`
    create temp table staged_item (identity bytea not null, item_number integer not null, how text not null) on commit drop`.execute(
    tx,
  );
}

/**
 * Stages results by the tests that they are of, and keeps tests that nobody knew. New tests of a product come in one report at a
 * time, lest two reports that bring the same wait for each other. A column travels as one text: half a million results as arrays or
 * JSON would take the server as long as reading them.
 */
export async function stageResults(
  tx: Transaction<Database>,
  productId: number,
  results: readonly TestResult[],
  firstSeenAt: Date,
): Promise<void> {
  const column = (of: (result: TestResult) => string | null) => columnOf(results, of);
  const severities = results.map(({ status }) => statusesFromBest.indexOf(status)).join("");
  await sql`
    with said as (
      select coalesce(path, '') as path, coalesce(name, '') as name, file, severity, message, flaky_ms
      from unnest(${column(({ path }) => path)}, ${column(({ name }) => name)}, ${column(({ file }) => file)},
        ${column(({ message }) => message)}, ${column(flakyMs)}::integer[], string_to_array(${severities}, null)::smallint[])
        as said(path, name, file, message, flaky_ms, severity)
    ), each as (
      select known.id, known.file as known_file, identified.* from (
        select ${identityOf(sql`path`, sql`name`)} as identity, said.* from said offset 0
      ) as identified
      left join lateral (
        select test_case.id, test_case.file from test_case
        where test_case.product_id = ${productId}::int and test_case.identity = identified.identity limit 1
      ) as known on true
    ), turn as materialized (
      select pg_advisory_xact_lock(hashtext('andon new tests'), ${productId}::int) from each where id is null limit 1
    ), added as (
      insert into test_case (product_id, identity, path, name, file, first_seen_at)
      select distinct on (identity) ${productId}::int, identity, path, name, file, ${firstSeenAt}::timestamptz
      from each cross join (select count(*) from turn) as taken where id is null order by identity
      on conflict (product_id, identity) do nothing
      returning id, identity
    )
    insert into staged_result (case_id, severity, is_new, flaky_ms, identity, file, message)
    select coalesce(each.id, added.id), each.severity, each.id is null, each.flaky_ms,
      case when coalesce(each.id, added.id) is null then each.identity end,
      case when each.known_file is distinct from each.file then each.file end, each.message
    from each left join added on each.id is null and added.identity = each.identity`.execute(tx);
}

/** Stages which items tests name. */
export async function stageItems(
  tx: Transaction<Database>,
  tests: readonly NamingTest[],
): Promise<void> {
  await sql`
    insert into staged_item
    select distinct ${identityOf(sql`path`, sql`name`)}, "itemNumber", how
    from jsonb_to_recordset(${JSON.stringify(tests)}::jsonb) as each(path text, name text, "itemNumber" int, how text)`.execute(
    tx,
  );
}

/** Lays what was staged together by test. */
export async function settleStage(tx: Transaction<Database>, productId: number): Promise<void> {
  await sql`select set_config('enable_seqscan', 'on', true), set_config('enable_nestloop', 'on', true)`.execute(
    tx,
  );
  // What another report kept in the very moment in which this one was about to.
  await sql`
    update staged_result set case_id = known.id, is_new = false from test_case known
    where staged_result.case_id is null and known.product_id = ${productId}::int and known.identity = staged_result.identity`.execute(
    tx,
  );
  await sql`
    create temp table seen_test on commit drop as
    select case_id, max(severity) as severity, max(message) as message, max(file) as file, max(flaky_ms) as flaky_ms, bool_or(is_new) as is_new
    from staged_result group by case_id`.execute(tx);
  await sql`analyze seen_test`.execute(tx);
}

/** A status from its place among `statusesFromBest`. */
export const seenStatus = sql`(array[${sql.join(statusesFromBest.map((each) => sql.lit(each)))}])[seen_test.severity + 1]`;

const separator = "\u001F";
const nothing = "\u001E";

/** One text of all values; none at all where there is no value. */
function columnOf(
  results: readonly TestResult[],
  of: (result: TestResult) => string | null,
): ReturnType<typeof sql> {
  const values = results.map(of);
  const joined = values.every((value) => value === null) ? null : joinedOf(values);
  return sql`string_to_array(${joined}::text, ${sql.lit(separator)}, ${sql.lit(nothing)})`;
}

function joinedOf(values: readonly (string | null)[]): string {
  const joined = values.map((value) => value ?? nothing).join(separator);
  if (countOf(separator, joined) === values.length - 1) return joined;
  // A runner's own control characters would be taken for the end of a value.
  return values.map((value) => value?.replaceAll(separator, " ") ?? nothing).join(separator);
}

function countOf(character: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1))
    count += 1;
  return count;
}

/** How long a test took that failed and passed within one run. A clock that ran backwards, or for a month, is not believed. */
function flakyMs({ isFlaky, durationMs }: TestResult): string | null {
  if (!isFlaky) return null;
  const ms = Math.round(durationMs ?? 0);
  return String(ms > 0 && ms < 2 ** 31 ? ms : 0);
}
