import { sql, type Kysely, type RawBuilder } from "kysely";
import { kinds, states, urgencies, waitKinds, type Kind, type Urgency } from "../domain/item.ts";
import type { Database } from "./connect.ts";
import { absent, epoch, flowColumns, type FlowItems, type PackedFlow } from "./flow-columns.ts";

/** Which items are measured; null is all. What was done before `since` is not read: no measure of a window looks further back. */
export interface FlowChoice {
  kinds: readonly Kind[] | null;
  urgency: Urgency | null;
  teamId: string | null;
  since: Date;
}

/**
 * The items whose flow is measured. Finished is what is done: what was declined or closed as a duplicate is no throughput, and nobody
 * waits for it any more, so it is neither among the finished nor among the open ones.
 */
export async function readFlowItems(
  db: Kysely<Database>,
  productId: number,
  choice: FlowChoice,
  now: Date,
): Promise<FlowItems> {
  const { rows } = await flowStatement(productId, choice).execute(db);
  const packed = rows[0] ?? { finished: null, open: null, reviews: null, waits: null };
  return flowColumns(packed, now.getTime() / 1000);
}

/**
 * One statement, so that all of it is seen at one moment, which answers one row of four texts: a hundred thousand rows would keep the
 * server's thread for most of a second, and these keep it for a twentieth of that. No word of an item is read: items are packed to
 * 22 bytes, their stays in review to 8, their waits to 14.
 *
 * What is done is one walk along `item_closed` from `since` on, kept while the statement runs, so that items, stays and waits are
 * read of the same ones and no worker is started for any of them; what is open is a walk along `item_in_state`. Stays and waits are
 * looked up one by one in `stay_item` and `wait_item` where the window holds few items, and joined by a hash where it holds many.
 * Which is better depends on the values, so they stand in the text itself: without parameters it is not prepared, but planned for
 * its own window each time.
 */
export function flowStatement(
  productId: number,
  { since, ...chosen }: FlowChoice,
): RawBuilder<PackedFlow> {
  const product = sql.lit(productId);
  const ours = sql`product_id = ${product}${narrowed(chosen)}`;
  const stays = sql`join stay on stay.product_id = ${product} and stay.item_number = item.number and stay.state = 'review'`;
  const waits = sql`join wait on wait.product_id = ${product} and wait.item_number = item.number`;
  const stay = sql`int4send(item.number) || ${seconds("stay.since")}`;
  return sql<PackedFlow>`
    with done as materialized (
      select number, kind, urgency, state, created_at, triaged_at, started_at, closed_at from item
      where ${ours} and state = 'done' and closed_at >= ${sql.lit(since.toISOString())}
      order by closed_at
    ), opened as materialized (
      select number, kind, urgency, state, created_at, triaged_at, started_at, closed_at from item
      where ${ours} and state in ('untriaged', 'ready', 'started', 'review')
    )
    select
      (select ${packed(item, sql`order by item.closed_at`)} from done as item) as finished,
      (select ${packed(item)} from opened as item) as open,
      (select ${packed(sql`review`)} from (
        select ${stay} as review from done as item ${stays}
        union all
        select ${stay} from opened as item ${stays} where item.state = 'review'
      ) as stays) as reviews,
      (select ${packed(wait)} from done as item ${waits}) as waits`;
}

function narrowed(chosen: Omit<FlowChoice, "since">): RawBuilder<unknown> {
  const conditions = [
    chosen.kinds && sql` and kind in (${sql.join(chosen.kinds.map((each) => sql.lit(each)))})`,
    chosen.urgency && sql` and urgency = ${sql.lit(chosen.urgency)}`,
    chosen.teamId && sql` and team_id = ${sql.lit(chosen.teamId)}`,
  ].filter((each) => each !== null);
  return conditions.length === 0 ? sql`` : sql.join(conditions, sql``);
}

/** Base64 is a third longer than bytes, which would travel as twice as many digits. */
function packed(row: RawBuilder<unknown>, order = sql``): RawBuilder<unknown> {
  return sql`encode(string_agg(${row}, ''::bytea ${order}), 'base64')`;
}

/** A time as whole seconds since 2000 in four bytes, which last until 2068. */
function seconds(column: string): RawBuilder<unknown> {
  return sql`int4send(coalesce(floor(date_part('epoch', ${sql.ref(column)}) - ${sql.lit(epoch)})::int, ${sql.lit(absent)}))`;
}

/** Where the value of a column stands in a list of the domain. */
function placeIn(column: string, values: readonly string[]): RawBuilder<unknown> {
  const cases = values.map((value, at) => sql`when ${sql.lit(value)} then ${sql.lit(at)}`);
  return sql`case ${sql.ref(column)} ${sql.join(cases, sql` `)} end`;
}

const item = sql.join(
  [
    sql`int4send(item.number)`,
    sql`int2send((${placeIn("item.kind", kinds)} + 8 * ${placeIn("item.urgency", urgencies)} + 16 * ${placeIn("item.state", states)})::int2)`,
    ...["item.createdAt", "item.triagedAt", "item.startedAt", "item.closedAt"].map(seconds),
  ],
  sql` || `,
);

const wait = sql.join(
  [
    sql`int4send(item.number)`,
    sql`int2send((${placeIn("wait.kind", waitKinds)})::int2)`,
    ...["wait.beganAt", "wait.endedAt"].map(seconds),
  ],
  sql` || `,
);
