import { sql, type Kysely } from "kysely";
import type { BindingWay, GuardState } from "../domain/event.ts";
import type { BoundTest, Guard } from "../domain/item-tests.ts";
import { itemRef, type Item } from "../domain/item.ts";
import type { Database } from "./connect.ts";
import { actorName } from "./events.ts";
import { iso, type ProductId } from "./items.ts";
import { caseTitle } from "./test-cases.ts";

/** The newest report of the main branch that had a test, as columns beside `of`, which names its case. */
function seenIn(of: ReturnType<typeof sql>) {
  return sql`
    left join lateral (
      select suite.reported_at, suite.commit from test_state state
      join test_suite suite on suite.product_id = state.product_id and suite.id = state.suite_id
      where state.product_id = test_case.product_id and state.case_id = ${of} and state.status <> 'missing'
      order by suite.reported_at desc nulls last limit 1
    ) as seen on true`;
}

interface SeenRow {
  seenAt: Date | null;
  seenCommit: string | null;
}

/** The tests that belong to an item, those that guard it first. */
export async function testsOfItem(
  db: Kysely<Database>,
  productId: number,
  item: number,
): Promise<BoundTest[]> {
  const { rows } = await sql<
    SeenRow & {
      id: number;
      test: string;
      file: string | null;
      how: BindingWay;
      by: string;
      byName: string | null;
      boundAt: Date;
      state: GuardState | null;
      since: Date | null;
    }
  >`
    select test_case.id, ${caseTitle} as test, test_case.file, binding.how, binding.bound_by as by,
      ${actorName(sql.ref("binding.bound_by"))} as "byName", binding.bound_at as "boundAt", guard.state, guard.since,
      seen.reported_at as "seenAt", seen.commit as "seenCommit"
    from test_binding binding
    join test_case on test_case.product_id = binding.product_id and test_case.id = binding.case_id
    left join guard on guard.product_id = binding.product_id and guard.item_number = binding.item_number and guard.case_id = binding.case_id
    ${seenIn(sql`binding.case_id`)}
    where binding.product_id = ${productId}::int and binding.item_number = ${item}::int
    order by guard.state is null, binding.bound_at, test_case.id limit 500`.execute(db);
  return rows.map(({ boundAt, byName, state, since, seenAt, seenCommit, ...row }) => ({
    ...row,
    byName: byName ?? "Somebody who left",
    at: boundAt.toISOString(),
    guard: state && since ? { state, since: since.toISOString() } : null,
    lastSeenAt: iso(seenAt),
    lastCommit: seenCommit,
  }));
}

export interface GuardQuery {
  states: readonly GuardState[] | null;
  /** The last of the page before. */
  before: { number: number; testId: number } | null;
  most: number;
}

/** The guards of a product, those of the newest items first. */
export async function listGuards(
  db: Kysely<Database>,
  { productId, productKey }: ProductId,
  { states, before, most }: GuardQuery,
): Promise<Guard[]> {
  const { rows } = await sql<
    SeenRow & {
      number: number;
      title: string;
      itemState: Item["state"];
      testId: number;
      test: string;
      file: string | null;
      state: GuardState;
      since: Date;
    }
  >`
    select item.number, item.title, item.state as "itemState", test_case.id as "testId", ${caseTitle} as test, test_case.file,
      guard.state, guard.since, seen.reported_at as "seenAt", seen.commit as "seenCommit"
    from guard
    join item on item.product_id = guard.product_id and item.number = guard.item_number
    join test_case on test_case.product_id = guard.product_id and test_case.id = guard.case_id
    ${seenIn(sql`guard.case_id`)}
    where guard.product_id = ${productId}::int
      ${states === null ? sql`` : sql`and guard.state = any(${states}::text[])`}
      ${before === null ? sql`` : sql`and (guard.item_number, -guard.case_id) < (${before.number}::int, ${-before.testId}::bigint)`}
    order by guard.item_number desc, guard.case_id limit ${most}`.execute(db);
  return rows.map(({ number, since, seenAt, seenCommit, ...row }) => ({
    ...row,
    ref: itemRef(productKey, number),
    since: since.toISOString(),
    lastSeenAt: iso(seenAt),
    lastCommit: seenCommit,
  }));
}

/** How many guards are in each state. */
export async function countGuards(
  db: Kysely<Database>,
  productId: number,
): Promise<Partial<Record<GuardState, number>>> {
  const rows = await db
    .selectFrom("guard")
    .select(["state", (count) => count.fn.countAll<number>().as("guards")])
    .where("productId", "=", productId)
    .groupBy("state")
    .execute();
  return Object.fromEntries(rows.map(({ state, guards }) => [state, guards]));
}
