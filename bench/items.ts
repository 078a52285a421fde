import { loadavg } from "node:os";
import { fillBacklog } from "./fill.ts";
import type { Load, LoadRequest, Measured } from "./load.ts";
import { ratio, say } from "./measured.ts";
import { type Bench, openBench } from "./open-bench.ts";
import { runBare, runLoad } from "./run-load.ts";

// What do a person and a script wait for in a backlog of 10,000 and of 100,000 open items? Each figure beside what bare
// PostgreSQL and bare node:http do in the same run on the same machine.

const seconds = Number(process.env["BENCH_SECONDS"] ?? 4);
const sizes = (process.env["BENCH_SIZES"] ?? "10000,100000").split(",").map(Number);

const bench = await openBench();
try {
  const http = await bench.bare("bare-http.ts");
  await bench.sql.query(
    "create table bare (id bigint generated always as identity primary key, body text not null)",
  );
  await bench.sql.query(
    "insert into bare (body) select 'row ' || at from generate_series(1, 2000) as at",
  );
  for (const size of sizes) {
    await fillBacklog(bench.sql, size);
    console.log(`${size} open items; milliseconds a request, load ${loadavg()[0]?.toFixed(1)}`);
    await ranking(bench, size);
    await reading(bench, http);
    await searching(bench);
    await creating(bench, http);
  }
} finally {
  await bench.close();
}

/** Loads the server, and says what a request costs it and its database besides: that stands still where a rate does not. */
async function sayLoad(bench: Bench, what: string, load: Omit<Load, "url">): Promise<Measured> {
  const before = bench.spent();
  const measured = await runLoad({ ...load, url: bench.server.url });
  const after = bench.spent();
  say(what, measured);
  const requests = Object.values(measured.statuses).reduce((sum, count) => sum + count, 0);
  const each = (spent: number) => (spent / requests).toFixed(2);
  const server = each(after.server - before.server);
  const database = each(after.database - before.database);
  console.log(`    processor ms a request: server ${server}, database ${database}`);
  return measured;
}

async function creating(bench: Bench, http: string): Promise<void> {
  const { server, owner, database } = bench;
  const body = JSON.stringify({ kind: "story", title: "Pay by card in two parts", points: 3 });
  const create = { method: "POST", path: "/api/v1/products/BENCH/items", headers: as(owner), body };
  const many = { connections: 16, seconds };
  await runLoad({ ...many, url: server.url, requests: [create], seconds: 1 });
  const ours = await sayLoad(bench, "create, 16 at once (budget 3000/s)", {
    ...many,
    requests: [create],
  });
  const rows = await runBare({
    ...many,
    url: database.ownerUrl,
    text: "insert into bare (body) values ($1)",
    values: [[body]],
  });
  const echo = await runLoad({ ...many, url: http, requests: [{ ...create, path: "/600" }] });
  say("  bare PostgreSQL, one row a commit", rows);
  say("  bare node:http", echo);
  console.log(`  create: ${ratio(ours, rows)} of bare commits, ${ratio(ours, echo)} of bare HTTP`);
}

async function ranking(bench: Bench, size: number): Promise<void> {
  const { server, owner, database, sql } = bench;
  const numbers = await openNumbers({ sql }, 2_000);
  const moves = numbers.map((number, index): LoadRequest => {
    const place = { above: `BENCH-${numbers[(index * 7 + 1) % numbers.length]}` };
    const body = JSON.stringify({ place });
    return { method: "POST", path: `/api/v1/items/BENCH-${number}/rank`, headers: as(owner), body };
  });
  await runLoad({ url: server.url, requests: moves.slice(0, 300), connections: 1, seconds: 1 });
  for (const connections of [1, 4]) {
    const what = `change a rank among ${size}, ${connections} at once (budget p99 10 ms)`;
    await sayLoad(bench, what, { requests: moves, connections, seconds });
  }
  const bare = await runBare({
    url: database.ownerUrl,
    connections: 1,
    seconds,
    text: "update bare set body = $2 where id = $1",
    values: numbers.map((_, index) => [index + 1, `moved ${index}`]),
  });
  say("  bare PostgreSQL, one row updated, 1 at once", bare);
}

async function reading(bench: Bench, http: string): Promise<void> {
  const { server, owner, database, sql } = bench;
  const page = {
    method: "GET",
    path: "/api/v1/products/BENCH/backlog?limit=100",
    headers: as(owner),
  };
  const body = await fetch(`${server.url}${page.path}`, { headers: page.headers }).then((answer) =>
    answer.text(),
  );
  const many = { connections: 16, seconds };
  await runLoad({ ...many, url: server.url, requests: [page], seconds: 1 });
  const quiet = await sayLoad(bench, "first 100 of the backlog, 16 at once (budget 1800/s)", {
    ...many,
    requests: [page],
  });
  const busy = await whileChanging({ server, owner, sql }, () =>
    runLoad({ ...many, url: server.url, requests: [page] }),
  );
  const rows = await runBare({
    ...many,
    url: database.ownerUrl,
    text: "select number, kind, state, title, points, urgency, rank, created_at, version from item where product_id = 1 and rank is not null order by rank limit 100",
    values: [[]],
  });
  const echo = await runLoad({
    ...many,
    url: http,
    requests: [{ ...page, path: `/${body.length}` }],
  });
  say("  the same while 50 items a second change", busy);
  say("  bare PostgreSQL, 100 rows of 9 columns", rows);
  say(`  bare node:http, ${Math.round(body.length / 1024)} KB`, echo);
  console.log(`  page: ${ratio(quiet, rows)} of bare rows, ${ratio(quiet, echo)} of bare HTTP`);
}

/** As letters are typed: one person at a time, so that a time is what that person waits. */
async function searching({ server, owner, database }: Bench): Promise<void> {
  const typed = [
    "c",
    "refund the ch",
    "checkout",
    "refund the checkout",
    "proxy in",
    "deal 1",
    "zzz",
  ];
  for (const [what, texts] of [
    [
      "each letter of three searches",
      ["refund the checkout", "export invoice", "proxy 4711"].flatMap(prefixes),
    ],
    ...typed.map((text) => [`"${text}"`, [text]] as const),
  ] as const) {
    const requests = texts.map((text) => ({
      method: "GET",
      path: `/api/v1/products/BENCH/search?q=${encodeURIComponent(text)}`,
      headers: as(owner),
    }));
    const measured = await runLoad({
      url: server.url,
      requests,
      connections: 1,
      seconds: seconds / 2,
    });
    say(`search ${what} (budget p99 50 ms)`, measured);
  }
  const bare = await runBare({
    url: database.ownerUrl,
    connections: 1,
    seconds: seconds / 2,
    text: "select number from item_words where product_id = 1 and words @@ to_tsquery('simple', $1) limit 20",
    values: [["refund & checkout:*"]],
  });
  say("  bare PostgreSQL, 20 rows that have two words", bare);
}

function prefixes(text: string): string[] {
  return Array.from(text, (_, index) => text.slice(0, index + 1));
}

async function whileChanging<Result>(
  { server, owner, sql }: Pick<Bench, "server" | "owner" | "sql">,
  run: () => Promise<Result>,
): Promise<Result> {
  const numbers = await openNumbers({ sql }, 1_000);
  let turn = 0;
  const change = setInterval(() => {
    const number = numbers[turn++ % numbers.length];
    void fetch(`${server.url}/api/v1/items/BENCH-${number}`, {
      method: "PATCH",
      headers: { ...as(owner), "content-type": "application/json" },
      body: JSON.stringify({ title: `Changed for the ${turn}. time` }),
    }).then((answer) => answer.text());
  }, 20);
  return run().finally(() => clearInterval(change));
}

async function openNumbers({ sql }: Pick<Bench, "sql">, count: number): Promise<number[]> {
  const { rows } = await sql.query<{ number: number }>(
    "select number from item where product_id = 1 and rank is not null order by md5(number::text) limit $1",
    [count],
  );
  return rows.map((row) => row.number);
}

function as(token: string) {
  return { authorization: `Bearer ${token}` };
}
