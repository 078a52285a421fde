import type { Client } from "pg";
import { keysAtBottom } from "../../src/domain/rank.ts";

export interface History {
  productKey: string;
  teamId: string | null;
  /** How many items were done over how many days until now. */
  finished: number;
  days: number;
  /** How many are in progress. */
  inProgress: number;
}

/**
 * A past that nobody could live through in a test: items of every kind that arrived, waited, were started, reviewed, held up and done.
 * Most take days and some take weeks. The rules of the tables hold for these too, and the same call writes the same history.
 */
export async function writeHistory(sql: Client, history: History): Promise<void> {
  const { productKey, teamId, finished, days, inProgress } = history;
  const { rows } = await sql.query<{ id: number; number: number; rank: string | null }>(
    `select product.id, coalesce(max(number), 0) as number, max(rank) as rank
     from product left join item on product_id = product.id where key = $1 group by product.id`,
    [productKey],
  );
  const [{ id, number, rank } = { id: 0, number: 0, rank: null }] = rows;
  const keys = keysAtBottom(rank, inProgress);
  await sql.query("begin");
  await sql.query("select setseed(0.42)");
  await sql.query(
    `create temp table history on commit drop as
     select $1::int + at as number, at <= $2::int as is_done,
       ends, ends - working as started, ends - working - ready as triaged, ends - working - ready - triage as created,
       case when at % 3 > 0 then ends - working * (0.1 + 0.3 * lot) end as review,
       (array['story', 'defect', 'story', 'debt', 'story', 'incident', 'story', 'defect', 'action', 'story', 'defect', 'story'])[1 + at % 12] as kind,
       at % 11 = 3 as is_expedite, ($4::text[])[at - $2::int] as rank, lot
     from (
       select at, random() as lot,
         case when at <= $2::int then now() - interval '1 day' * $3::float * (1 - at / $2::float) else now() end as ends,
         interval '1 day' * exp(random_normal(1.1, 0.8)) as working,
         interval '1 day' * exp(random_normal(1.4, 0.9)) as ready,
         interval '1 hour' * exp(random_normal(1.5, 1)) as triage
       from generate_series(1, $2::int + cardinality($4::text[])) as at
     ) as drawn`,
    [number, finished, days, keys],
  );
  await sql.query(
    `insert into item (product_id, number, kind, state, cause, urgency, title, team_id, created_by, created_at, triaged_by, triaged_at, started_at, state_since, rank, ranked_by)
     select $1, number, kind, case when is_done then 'untriaged' when review is null then 'started' else 'review' end,
       case kind when 'incident' then 'transient' end, case when is_expedite then 'expedite' else 'standard' end,
       (array['Pay by card', 'Totals add up', 'Search by colour', 'Gift cards', 'Vouchers', 'Delivery to a shop', 'Returns'])[1 + number % 7] || ' ' || number,
       $2::uuid, 'system', created, case when not is_done then 'system' end, case when not is_done then triaged end, case when not is_done then started end,
       coalesce(case when not is_done then review end, started), rank, case when rank is not null then 'system' end
     from history order by rank`,
    [id, teamId],
  );
  await sql.query(
    `insert into proof (product_id, id, item_number, test, named_by, named_at)
     select $1, gen_random_uuid(), number, 'totals add up', 'system', ends from history where kind = 'defect' and is_done`,
    [id],
  );
  await sql.query(
    `update item set state = 'done', state_since = ends, triaged_by = 'system', triaged_at = triaged, started_at = started, closed_by = 'system', closed_at = ends
     from history where product_id = $1 and item.number = history.number and is_done`,
    [id],
  );
  await sql.query(
    `insert into stay select $1, number, state, since from history,
       lateral (values ('ready', triaged), ('started', started), ('review', review)) as each (state, since) where since is not null`,
    [id],
  );
  await sql.query(
    `insert into wait (product_id, item_number, id, kind, reason, on_whom, began_by, began_at, ended_by, ended_at)
     select $1, number, gen_random_uuid(), case when number % 10 = 0 then 'hand-over' else 'blocked' end, 'The sandbox is down',
       case when number % 10 = 0 then 'the DBA team' end, 'system', started + (ends - started) * 0.1, 'system', started + (ends - started) * (0.2 + 0.4 * lot)
     from history where number % 5 = 0 and is_done`,
    [id],
  );
  await sql.query("update item_counter set last = $2 where product_id = $1", [
    id,
    number + finished + inProgress,
  ]);
  await sql.query("commit");
  for (const table of ["item", "stay", "wait"]) await sql.query(`vacuum analyze ${table}`);
}
