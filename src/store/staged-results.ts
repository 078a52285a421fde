import { sql, type Transaction } from "kysely";
import { statusesFromBest } from "../domain/suite-report.ts";
import type { TestResult } from "../domain/test-result.ts";
import type { Database } from "./connect.ts";
import { identityOf } from "./test-cases.ts";

/** What a result says of an item: the number that its name or a property names. */
export interface NamedItem {
  itemNumber: number;
  how: "in-name" | "property";
}

export interface StagedResult extends TestResult {
  items: readonly NamedItem[];
}

/**
 * A report of any size goes through tables that live as long as its transaction, so that neither side ever holds all of it: first as
 * results, then as tests, where two results of one name have become one.
 */
export async function openStage(tx: Transaction<Database>): Promise<void> {
  await sql`
    create temp table staged_result (case_id bigint, identity bytea not null, path text, name text, file text, severity smallint not null,
      message text, is_flaky boolean not null, duration_ms integer not null) on commit drop`.execute(
    tx,
  );
  await sql`
    create temp table staged_item (identity bytea not null, item_number integer not null, how text not null) on commit drop`.execute(
    tx,
  );
}

/** Looks up who is known, so that a test's texts are staged only when it is new. */
export async function stageResults(
  tx: Transaction<Database>,
  productId: number,
  results: readonly StagedResult[],
): Promise<void> {
  const text = (of: (result: StagedResult) => string | null) => column(results.map(of));
  const severities = results.map(({ status }) => statusesFromBest.indexOf(status)).join(",");
  const flaky = results.map(({ isFlaky }) => (isFlaky ? "t" : "f")).join(",");
  const durations = results.map(({ durationMs }) => wholeMs(durationMs)).join(",");
  await sql`
    insert into staged_result
    select known.id, each.identity, case when known.id is null then each.path end, case when known.id is null then each.name end,
      case when known.file is distinct from each.file then each.file end, each.severity, each.message, each.is_flaky, each.duration_ms
    from (
      select ${identityOf(sql`path`, sql`name`)} as identity, path, name, file, severity, message, is_flaky, duration_ms
      from (
        select coalesce(path, '') as path, coalesce(name, '') as name, file, severity, message, is_flaky, duration_ms
        from unnest(${texts(text(({ path }) => path))}, ${texts(text(({ name }) => name))}, ${texts(text(({ file }) => file))},
          ${texts(text(({ message }) => message))}, string_to_array(${severities}, ',')::smallint[],
          string_to_array(${flaky}, ',')::boolean[], string_to_array(${durations}, ',')::integer[])
          as said(path, name, file, message, severity, is_flaky, duration_ms)
      ) as said
      offset 0
    ) as each
    left join test_case known on known.product_id = ${productId}::int and known.identity = each.identity`.execute(
    tx,
  );
  await stageItems(tx, results);
}

async function stageItems(
  tx: Transaction<Database>,
  results: readonly StagedResult[],
): Promise<void> {
  const named = results.flatMap(({ path, name, items }) =>
    items.map(({ itemNumber, how }) => ({ path, name, itemNumber, how })),
  );
  if (named.length === 0) return;
  await sql`
    insert into staged_item
    select distinct ${identityOf(sql`path`, sql`name`)}, "itemNumber", how
    from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as each(path text, name text, "itemNumber" int, how text)`.execute(
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
      max(staged.file) as file, bool_or(staged.is_flaky) as is_flaky, max(staged.duration_ms) as duration_ms, bool_or(staged.case_id is null) as is_new
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

/** A column of texts as one text, which costs a fraction of an array; a runner's own control characters would end it early. */
function column(values: readonly (string | null)[]): string {
  return values
    .map((value) => (value === null ? nothing : value.replace(controls, " ")))
    .join(separator);
}

// oxlint-disable-next-line no-control-regex -- these are the separators
const controls = /[\0\u001E\u001F]/g;

function texts(joined: string) {
  return sql`string_to_array(${joined}, ${sql.lit(separator)}, ${sql.lit(nothing)})`;
}

/** A clock that ran backwards, or a test that took a month, is not believed. */
function wholeMs(durationMs: number | null): number {
  const ms = Math.round(durationMs ?? 0);
  return ms > 0 && ms < 2 ** 31 ? ms : 0;
}
