import type { Client } from "pg";
import { keysAtBottom } from "../src/domain/rank.ts";

const verbs = [
  "Show",
  "Refund",
  "Retry",
  "Export",
  "Archive",
  "Validate",
  "Cache",
  "Translate",
  "Throttle",
  "Import",
];
const nouns = [
  "checkout",
  "invoice",
  "cart",
  "search",
  "account",
  "catalogue",
  "payment",
  "delivery",
  "voucher",
  "session",
];
const wheres = [
  "on the phone",
  "for guests",
  "in the nightly run",
  "under load",
  "behind the proxy",
  "after a refund",
  "with two currencies",
];

/** Brings the backlog to `total` open items, with an event each, in a few statements; the rules of the tables hold for these too. */
export async function fillBacklog(sql: Client, total: number): Promise<void> {
  const { rows } = await sql.query<{
    id: number;
    open: number;
    last: string | null;
    number: number;
  }>(
    `select product.id, count(rank)::int as open, max(rank) as last, coalesce(max(number), 0) as number
     from product left join item on product_id = product.id where key = 'BENCH' group by product.id`,
  );
  const [{ id, open, last, number } = { id: 0, open: 0, last: null, number: 0 }] = rows;
  const missing = total - open;
  if (missing <= 0) return;
  const keys = keysAtBottom(last, missing);
  await sql.query("begin");
  await sql.query(
    `with owner as (select 'token:' || id as actor from api_token where product_id = $1 and role = 'owner' limit 1)
     insert into item (product_id, number, kind, state, title, description, points, cause, rank, ranked_by, created_by, created_at, triaged_by, triaged_at)
     select $1, $2 + at, kind, 'ready',
       ($4::text[])[1 + at % 10] || ' the ' || ($5::text[])[1 + (at / 10) % 10] || ' ' || ($6::text[])[1 + (at / 100) % 7] || ' ' || $2 + at,
       'Customers of region ' || at % 97 || ' told us about the ' || ($5::text[])[1 + (at / 7) % 10] || '. It matters because of deal ' || at % 1009 || '.',
       case kind when 'story' then 1 + at % 13 end, case kind when 'incident' then 'unknown' end, rank, actor, actor, now(), actor, now()
     from owner, unnest($3::text[]) with ordinality as each(rank, at0), lateral (select at0::int as at) as i,
       lateral (select case when at % 50 = 0 then 'incident' when at % 5 = 0 then 'defect' else 'story' end as kind) as k`,
    [id, number, keys, verbs, nouns, wheres],
  );
  await sql.query(
    `with counted as (update event_counter set last = last + $3 where product_id = $1 returning last - $3 as before)
     insert into event (product_id, number, at, actor, kind, item_number, data)
     select $1, before + item.number - $2, created_at, created_by, 'item-reported', item.number, jsonb_build_object('title', title, 'kind', kind)
     from item, counted where product_id = $1 and item.number > $2`,
    [id, number, missing],
  );
  await sql.query("update item_counter set last = $2 where product_id = $1", [
    id,
    number + missing,
  ]);
  await sql.query("commit");
  for (const table of ["item", "item_words", "event"]) await sql.query(`vacuum analyze ${table}`);
  await sql.query("checkpoint").catch(() => {});
}
