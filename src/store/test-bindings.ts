import { sql, type Transaction } from "kysely";
import type { BindingWay } from "../domain/event.ts";
import type { Database } from "./connect.ts";
import { caseTitle } from "./test-cases.ts";

export interface NewBinding {
  itemNumber: number;
  caseId: number;
  /** The test's full name. */
  test: string;
  how: BindingWay;
}

export interface Binder {
  by: string;
  at: Date;
  /** Tests named on items since then are looked for among all that were seen; earlier ones among the new alone. */
  namedSince: Date;
}

/**
 * Binds the tests of the staged report to items: by their names, by their properties, and by what people named on items, which is
 * a test's name, its full name or its file. Answers the new bindings. One that was taken away stays away, unless it is named again.
 */
export async function bindSeenTests(
  tx: Transaction<Database>,
  productId: number,
  binder: Binder,
): Promise<NewBinding[]> {
  const byItems = sql`
    select staged.item_number, test_case.id as case_id, staged.how, null::timestamptz as named_at
    from (select distinct identity, item_number, how from staged_item) as staged
    join test_case on test_case.product_id = ${productId}::int and test_case.identity = staged.identity`;
  const parts = [byItems, ...(await proofParts(tx, productId, binder.namedSince))];
  const { rows } = await sql<NewBinding>`
    with wanted as (
      select distinct on (item_number, case_id) * from (${sql.join(parts, sql` union all `)}) as each
      order by item_number, case_id, array_position(array['named', 'property', 'in-name'], how), named_at desc
    ), bound as (
      insert into test_binding (product_id, item_number, case_id, how, bound_by, bound_at)
      select ${productId}::int, wanted.item_number, wanted.case_id, wanted.how, ${binder.by}::text, ${binder.at}::timestamptz
      from wanted
      join item on item.product_id = ${productId}::int and item.number = wanted.item_number
      join test_case on test_case.product_id = ${productId}::int and test_case.id = wanted.case_id
      where not exists (select from test_binding binding
          where binding.product_id = ${productId}::int and binding.item_number = wanted.item_number and binding.case_id = wanted.case_id)
        and not exists (select from event
          where event.product_id = ${productId}::int and event.item_number = wanted.item_number and event.kind = 'test-unbound'
            and event.data->>'test' = ${caseTitle} and event.at > coalesce(wanted.named_at, '-infinity'))
      order by wanted.item_number, wanted.case_id
      on conflict do nothing
      returning item_number, case_id, how
    )
    select bound.item_number as "itemNumber", bound.case_id as "caseId", bound.how, ${caseTitle} as test
    from bound join test_case on test_case.product_id = ${productId}::int and test_case.id = bound.case_id
    order by 1, 2`.execute(tx);
  return rows;
}

async function proofParts(tx: Transaction<Database>, productId: number, namedSince: Date) {
  const { rows } = await sql<{ isNew: boolean; isNamed: boolean }>`
    select exists (select from seen_test where is_new) as "isNew",
      exists (select from proof where product_id = ${productId}::int and named_at >= ${namedSince}::timestamptz) as "isNamed"`.execute(
    tx,
  );
  const { isNew = false, isNamed = false } = rows[0] ?? {};
  const recent = sql`proof.named_at >= ${namedSince}::timestamptz`;
  return [
    ...(isNew ? matches(productId, sql`seen_test.is_new`) : []),
    ...(isNamed ? matches(productId, recent) : []),
  ];
}

/** One join for each way to mean a test, because a join over all at once would compare every test with every name. */
function matches(productId: number, which: ReturnType<typeof sql>) {
  // Some runners join what a test stands in with another sign.
  const title = sql`replace(proof.test, ' > ', ' › ')`;
  const ways = [
    sql`test_case.name = proof.test`,
    sql`${caseTitle} = ${title}`,
    sql`test_case.file = proof.test`,
  ];
  return ways.map(
    (meant) => sql`
      select proof.item_number, test_case.id, 'named', proof.named_at
      from proof
      join test_case on test_case.product_id = ${productId}::int and ${meant}
      join seen_test on seen_test.case_id = test_case.id
      where proof.product_id = ${productId}::int and ${which}`,
  );
}
