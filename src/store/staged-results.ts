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
    create temp table staged_result (case_id bigint, severity smallint not null, flaky_ms integer, identity bytea, path text, name text,
      file text, message text) on commit drop`.execute(tx);
  await sql`
    create temp table staged_item (identity bytea not null, item_number integer not null, how text not null) on commit drop`.execute(
    tx,
  );
}

/**
 * Looks up who is known, so that a test's texts are staged only when it is new. A column travels as one text: half a million
 * results as arrays or JSON would take the server as long as reading them.
 */
export async function stageResults(
  tx: Transaction<Database>,
  productId: number,
  results: readonly TestResult[],
): Promise<void> {
  const column = (of: (result: TestResult) => string | null) => columnOf(results, of);
  const severities = results.map(({ status }) => statusesFromBest.indexOf(status)).join("");
  await sql`
    insert into staged_result (case_id, identity, path, name, file, severity, message, flaky_ms)
    select known.id, case when known.id is null then each.identity end, case when known.id is null then each.path end,
      case when known.id is null then each.name end, case when known.file is distinct from each.file then each.file end,
      each.severity, each.message, each.flaky_ms
    from (
      select ${identityOf(sql`path`, sql`name`)} as identity, path, name, file, severity, message, flaky_ms
      from (
        select coalesce(path, '') as path, coalesce(name, '') as name, file, severity, message, flaky_ms
        from unnest(${column(({ path }) => path)}, ${column(({ name }) => name)}, ${column(({ file }) => file)},
          ${column(({ message }) => message)}, ${column(flakyMs)}::integer[], string_to_array(${severities}, null)::smallint[])
          as said(path, name, file, message, flaky_ms, severity)
      ) as said
      offset 0
    ) as each
    left join test_case known on known.product_id = ${productId}::int and known.identity = each.identity`.execute(
    tx,
  );
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

/** Keeps the tests that were not known, and lays what was staged together by test. Answers how many there are of them. */
export async function settleStage(
  tx: Transaction<Database>,
  productId: number,
  firstSeenAt: Date,
): Promise<number> {
  // In the order of what is unique, so that two suites that bring the same new tests do not wait for each other.
  await sql`
    insert into test_case (product_id, identity, path, name, file, first_seen_at)
    select distinct on (identity) ${productId}::int, identity, path, name, file, ${firstSeenAt}::timestamptz
    from staged_result where case_id is null order by identity
    on conflict (product_id, identity) do nothing`.execute(tx);
  await sql`
    create temp table seen_test on commit drop as
    select coalesce(staged.case_id, known.id) as case_id, max(staged.severity) as severity, max(staged.message) as message,
      max(staged.file) as file, max(staged.flaky_ms) as flaky_ms, bool_or(staged.case_id is null) as is_new
    from staged_result staged
    left join test_case known on staged.case_id is null and known.product_id = ${sql.lit(productId)} and known.identity = staged.identity
    group by 1`.execute(tx);
  await sql`analyze seen_test`.execute(tx);
  const { rows } = await sql<{ tests: number }>`select count(*) as tests from seen_test`.execute(
    tx,
  );
  return rows[0]?.tests ?? 0;
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
