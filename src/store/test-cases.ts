import { sql, type Kysely, type RawBuilder, type Transaction } from "kysely";
import type { TestResult } from "../domain/test-result.ts";
import type { Database } from "./connect.ts";

/** Who a test is: sixteen bytes of a hash of what it stands in and its name. */
export function identityOf(path: RawBuilder<unknown>, name: RawBuilder<unknown>) {
  return sql`substr(sha256(convert_to(${path} || chr(31) || ${name}, 'UTF8')), 1, 16)`;
}

/** A test's full name as a SQL expression over the table `test_case`. */
export const caseTitle = sql<string>`case when test_case.path = '' then test_case.name else test_case.path || ' › ' || test_case.name end`;

/** Keeps tests that no report has brought yet, and answers the ids of all in the order given. For a handful: reports are staged. */
export async function keepTestCases(
  tx: Transaction<Database>,
  productId: number,
  tests: readonly Pick<TestResult, "path" | "name" | "file">[],
  firstSeenAt: Date,
): Promise<number[]> {
  const given = sql`(
    select place, path, name, file, ${identityOf(sql`path`, sql`name`)} as identity
    from jsonb_to_recordset(${JSON.stringify(tests.map((test, place) => ({ place, ...pick(test) })))}::jsonb)
      as each(place int, path text, name text, file text)) as given`;
  await sql`
    insert into test_case (product_id, identity, path, name, file, first_seen_at)
    select distinct on (identity) ${productId}::int, identity, path, name, file, ${firstSeenAt}::timestamptz
    from ${given} order by identity
    on conflict (product_id, identity) do nothing`.execute(tx);
  const { rows } = await sql<{ id: number }>`
    select test_case.id from ${given}
    join test_case on test_case.product_id = ${productId}::int and test_case.identity = given.identity
    order by given.place`.execute(tx);
  return rows.map(({ id }) => id);
}

function pick({ path, name, file }: Pick<TestResult, "path" | "name" | "file">) {
  return { path, name, file };
}

/** A test that moved is found where its newest report says, unless another suite says otherwise. */
export async function moveCases(
  tx: Transaction<Database>,
  productId: number,
  suiteId: string,
): Promise<void> {
  await sql`
    update test_case set file = seen_test.file from seen_test
    where test_case.product_id = ${productId}::int and test_case.id = seen_test.case_id and not seen_test.is_new
      and seen_test.file is not null and test_case.file is distinct from seen_test.file
      and (test_case.file is null or not exists (select from test_state
        where test_state.product_id = ${productId}::int and test_state.case_id = seen_test.case_id and test_state.suite_id <> ${suiteId}::uuid))`.execute(
    tx,
  );
}

/** Full names of tests, by id. */
export async function caseTitles(
  db: Kysely<Database>,
  productId: number,
  ids: readonly number[],
): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; title: string }>`
    select id, ${caseTitle} as title from test_case where product_id = ${productId}::int and id = any(${ids}::bigint[])`.execute(
    db,
  );
  return new Map(rows.map(({ id, title }) => [id, title]));
}
