import { sql, type Kysely } from "kysely";
import type { Returned } from "../domain/carry-over.ts";
import type { FinishedStart } from "../domain/deferral.ts";
import { itemRef, type Item } from "../domain/item.ts";
import type { Commitment, Outcome } from "../domain/sprint.ts";
import type { Database } from "./connect.ts";
import { actorName } from "./events.ts";
import { iso, itemOf, itemsOf, type ProductId } from "./items.ts";

/** Every part that an item had in a sprint, in the order in which they were taken in. */
export async function commitmentsOf(
  db: Kysely<Database>,
  product: ProductId,
  sprintId: string,
): Promise<Commitment[]> {
  const rows = await db
    .selectFrom("commitment")
    .innerJoin("item", (join) =>
      join
        .onRef("item.productId", "=", "commitment.productId")
        .onRef("item.number", "=", "commitment.itemNumber"),
    )
    .select([
      "item.number",
      "item.title",
      "item.kind",
      "item.points",
      "item.state",
      "item.closedAt",
    ])
    .select(["planned", "committedAt", "endedAt", "outcome"])
    .select(actorName(sql.ref("commitment.committed_by")).as("byName"))
    .where("commitment.productId", "=", product.productId)
    .where("commitment.sprintId", "=", sprintId)
    .orderBy("committedAt")
    .orderBy("item.number")
    .execute();
  return rows.map(({ number, kind, state, outcome, committedAt, endedAt, closedAt, ...row }) => ({
    ...row,
    ref: itemRef(product.productKey, number),
    kind: kind as Item["kind"],
    state: state as Item["state"],
    outcome: outcome as Outcome | null,
    byName: row.byName ?? "Somebody who left",
    at: committedAt.toISOString(),
    endedAt: iso(endedAt),
    closedAt: iso(closedAt),
  }));
}

/** The items that sprints of a team have returned, and that are in the backlog or in this sprint: what a plan may take up again. */
export async function returnedBefore(
  db: Kysely<Database>,
  product: ProductId,
  sprint: { id: string; teamId: string; startedAt: string | null },
): Promise<Returned[]> {
  const { rows } = await sql<{ number: number; sprintIds: string[] }>`
    select commitment.item_number as number, array_agg(sprint.id::text order by sprint.finished_at, sprint.id) as "sprintIds"
    from sprint
    join commitment on commitment.product_id = sprint.product_id and commitment.sprint_id = sprint.id and commitment.outcome = 'returned'
    join item on item.product_id = commitment.product_id and item.number = commitment.item_number
    where sprint.product_id = ${product.productId} and sprint.team_id = ${sprint.teamId}::uuid
      and sprint.state = 'finished' and sprint.id <> ${sprint.id}::uuid
      and (${sprint.startedAt}::timestamptz is null or sprint.finished_at <= ${sprint.startedAt}::timestamptz)
      and (item.rank is not null or exists (select from commitment as here where here.product_id = ${product.productId}
        and here.sprint_id = ${sprint.id}::uuid and here.item_number = item.number))
    group by commitment.item_number
    order by commitment.item_number
    limit ${mostReturned}`.execute(db);
  return rows.map(({ number, sprintIds }) => ({
    ref: itemRef(product.productKey, number),
    sprintIds,
  }));
}

const mostReturned = 1000;

/** The finished sprints of a product's teams, newest first: a hundred of each. */
export async function finishedStarts(
  db: Kysely<Database>,
  productId: number,
): Promise<FinishedStart[]> {
  const { rows } = await sql<{ id: string; teamId: string; startedAt: Date }>`
    select id, team_id as "teamId", started_at as "startedAt" from (
      select *, row_number() over (partition by team_id order by started_at desc, id) as place
      from sprint where product_id = ${productId} and state = 'finished'
    ) as finished where place <= 100 order by started_at desc`.execute(db);
  return rows.map((row) => ({ ...row, startedAt: row.startedAt.toISOString() }));
}

export interface MaybeDeferred {
  item: Item;
  /** The finished sprints that it was in. */
  takenInto: string[];
}

/**
 * Defects and incidents of the backlog that are in no sprint and were triaged before a moment of their team, longest ago first. Without
 * a team of their own, before the latest of those moments.
 */
export async function triagedBefore(
  db: Kysely<Database>,
  product: ProductId,
  moments: ReadonlyMap<string, string>,
  { after, limit }: { after: { triagedAt: string; number: number } | null; limit: number },
): Promise<MaybeDeferred[]> {
  if (moments.size === 0) return [];
  const teams = JSON.stringify([...moments].map(([team, moment]) => ({ team, moment })));
  const limits = sql`jsonb_to_recordset(${teams}::jsonb) as limits(team uuid, moment timestamptz)`;
  let query = itemsOf(db, product)
    .select(
      sql<string[]>`array(
        select sprint_id::text from commitment
        where commitment.product_id = item.product_id and item_number = item.number and outcome = 'returned'
      )`.as("takenInto"),
    )
    .where("item.kind", "in", ["defect", "incident"])
    .where("item.rank", "is not", null)
    .where("item.sprintId", "is", null)
    .where(
      sql<boolean>`item.triaged_at < (select max(moment) from ${limits} where item.team_id is null or team = item.team_id)`,
    );
  if (after) {
    query = query.where(
      sql<boolean>`(item.triaged_at, item.number) > (${after.triagedAt}::timestamptz, ${after.number}::int)`,
    );
  }
  const rows = await query.orderBy("item.triagedAt").orderBy("item.number").limit(limit).execute();
  return rows.map(({ takenInto, ...row }) => ({
    item: itemOf(product.productKey, row),
    takenInto,
  }));
}
