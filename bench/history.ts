import { measuredOf, say } from "./measured.ts";
import { type Bench, openBench } from "./open-bench.ts";

// Ten million signals later: what does it take to read what was heard about an item, beside the bare rows in the same run?

const signals = Number(process.env["BENCH_SIGNALS"] ?? 10_000_000);
const items = 10_000;

const bench = await openBench();
try {
  await fill(bench);
  const size = await bench.sql.query<{ size: string }>(
    "select pg_size_pretty(sum(pg_total_relation_size(inhrelid))) as size from pg_inherits where inhparent = 'signal'::regclass",
  );
  console.log(`  ${signals} signals about ${items} items, ${size.rows[0]?.size}`);
  const refs = Array.from({ length: 200 }, (_, at) => `BENCH-${((at * 7919) % items) + 1}`);
  say(
    "  the newest 100 signals of an item",
    await times(refs, (ref) => get(`/items/${ref}/signals`)),
  );
  say("  its evidence and verdict", await times(refs, (ref) => get(`/items/${ref}/evidence`)));
  say(
    "  bare PostgreSQL, 100 rows of the same index",
    await times(refs, (ref) =>
      bench.sql.query(
        "select id, received_at, body from signal where product_id = 1 and item_number = $1 order by received_at desc limit 100",
        [Number(ref.split("-")[1])],
      ),
    ),
  );
} finally {
  await bench.close();
}

async function get(path: string): Promise<void> {
  const answer = await bench.send(`GET ${path}`);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
}

async function times<Subject>(subjects: Subject[], ask: (subject: Subject) => Promise<unknown>) {
  for (const subject of subjects.slice(0, 20)) await ask(subject);
  const taken: number[] = [];
  const began = performance.now();
  for (const subject of subjects) {
    const from = performance.now();
    await ask(subject);
    taken.push(performance.now() - from);
  }
  return measuredOf(taken, (performance.now() - began) / 1000);
}

/** As a source would have sent them over eight weeks, each in the partition of its week. */
async function fill({ sql, send }: Bench): Promise<void> {
  const { body } = await send("POST /products/BENCH/sources", { kind: "json", name: "History" });
  const source = String(body["id"]);
  await sql.query(
    `insert into item (product_id, number, kind, state, cause, title, source_id, created_by, created_at)
     select 1, at, 'incident', 'untriaged', 'unknown', 'Check ' || at || ' fails', $1::uuid, 'source:' || $1, now() - interval '56 days'
     from generate_series(1, $2::int) as at`,
    [source, items],
  );
  await sql.query("update item_counter set last = $1 where product_id = 1", [items]);
  for (let week = 8; week >= 1; week -= 1) {
    await sql.query(
      `create table signal_past_${week} partition of signal for values from (date_trunc('week', now()) - interval '${week} weeks') to (date_trunc('week', now()) - interval '${week - 1} weeks')`,
    );
    await sql.query(
      `insert into signal (product_id, received_at, id, source_id, fingerprint, firing, occurred_at, item_number, body)
       select 1, at, gen_random_uuid(), $1::uuid, decode(md5(number::text), 'hex'), true, at, number, $3::jsonb
       from (
         select date_trunc('week', now()) - interval '${week} weeks' + interval '1 week' * (each::float / $2) as at, (1 + (each::bigint * 7919) % ${items})::int as number
         from generate_series(0, $2::int - 1) as each
       ) as spread`,
      [
        source,
        Math.floor(signals / 8),
        JSON.stringify({
          title: "Check fails",
          status: "firing",
          labels: { service: "checkout", instance: "checkout-1" },
        }),
      ],
    );
  }
  await sql.query("analyze signal");
}
