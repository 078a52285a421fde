import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { perform } from "../src/actions/context.ts";
import { settleGuards } from "../src/actions/settle-guards.ts";
import { openDatabase } from "../src/store/connect.ts";
import { parentOf, proportionalMegabytes } from "./memory.ts";
import { openBench } from "./open-bench.ts";

// What does a report of half a million tests cost, when all of them are new and when none has changed? What does it cost to say of
// 50,000 guards whether they stand? And how much disk does a year of a million results a day take, when only changes are kept?

const tests = Number(process.env["BENCH_TESTS"] ?? 500_000);
const guards = Number(process.env["BENCH_GUARDS"] ?? 50_000);
const resultsADay = 1_000_000;
const changesADay = 1_000;
const days = 365;

const folder = await mkdtemp(path.join(tmpdir(), "andon-bench-reports-"));
const bench = await openBench();
let turns = 0;
try {
  const [backend] = (await bench.sql.query<{ pid: number }>("select pg_backend_pid() as pid")).rows;
  const postmaster = parentOf(backend?.pid ?? 0) ?? 0;
  await sendReport(await writeReport("warm", 1_000), "warm");
  const idle = memory(postmaster);
  console.log(
    `  load ${loadavg()[0]?.toFixed(1)}; at rest the server takes ${idle.server.toFixed(0)} MB, the database ${idle.database.toFixed(0)} MB`,
  );

  const all = await writeReport("all", tests);
  console.log(
    `  ${tests} cases: ${megabytes(all.bytes)} MB of JUnit XML, ${megabytes(all.packed)} MB packed`,
  );
  await measure("all of them new (budget 10 s, 150 MB on top)", idle, postmaster, all);
  const same = await writeReport("same", tests);
  await measureBare();
  await measure("none changed", idle, postmaster, same);
  const thousand = await writeReport("thousand", tests, (at) => at % (tests / 1_000) === 0);
  await measure("a thousand of them red", idle, postmaster, thousand);

  await measureGuards();
  await measureYear();
} finally {
  await bench.close();
  await rm(folder, { recursive: true, force: true });
}

interface Written {
  file: string;
  bytes: number;
  packed: number;
}

async function writeReport(
  name: string,
  count: number,
  isRed: (at: number) => boolean = () => false,
): Promise<Written> {
  const file = path.join(folder, `${name}.xml.gz`);
  let bytes = 0;
  async function* xml(): AsyncGenerator<string> {
    yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="bench" tests="${count}">\n`;
    for (let suite = 0; suite * 100 < count; suite += 1) {
      let text = `<testsuite name="com.example.shop.module${suite % 500}.Suite${suite}" tests="100">\n`;
      for (let at = suite * 100; at < Math.min(count, suite * 100 + 100); at += 1) {
        const ms = ((at * 7919 + name.length) % 997) / 1000;
        const head = `<testcase classname="com.example.shop.module${suite % 500}.Suite${suite}" name="refunds what was paid in case ${at} of them all" time="${ms}"`;
        text += isRed(at)
          ? `${head}><failure message="expected ${at}, got 0">at Suite${suite}.java:${at % 400}</failure></testcase>\n`
          : `${head}/>\n`;
      }
      text += "</testsuite>\n";
      bytes += text.length;
      yield text;
    }
    yield "</testsuites>\n";
  }
  await pipeline(Readable.from(xml()), createGzip({ level: 1 }), createWriteStream(file));
  return { file, bytes, packed: (await stat(file)).size };
}

async function sendReport({ file }: Written, job: string): Promise<Record<string, unknown>> {
  turns += 1;
  const query = new URLSearchParams({
    commit: turns.toString(16).padStart(40, "0"),
    branch: "main",
    job,
  });
  const answer = await fetch(`${bench.server.url}/api/v1/products/BENCH/test-reports?${query}`, {
    method: "POST",
    headers: { authorization: `Bearer ${bench.owner}`, "content-encoding": "gzip" },
    body: Readable.toWeb(createReadStream(file)) as unknown as BodyInit,
    duplex: "half",
  } as RequestInit);
  const body = (await answer.json()) as Record<string, unknown>;
  if (answer.status !== 201) throw new Error(JSON.stringify(body));
  return body;
}

interface Memory {
  server: number;
  database: number;
}

function memory(postmaster: number): Memory {
  const database = proportionalMegabytes([postmaster]);
  return { server: proportionalMegabytes([bench.server.pid]) - database, database };
}

async function measure(
  what: string,
  idle: Memory,
  postmaster: number,
  written: Written,
): Promise<void> {
  const [before, spent] = [await databaseBytes(), bench.spent()];
  const most = { ...idle };
  const look = setInterval(() => {
    const { server, database } = memory(postmaster);
    most.server = Math.max(most.server, server);
    most.database = Math.max(most.database, database);
  }, 250);
  const began = performance.now();
  const report = await sendReport(written, "all").finally(() => clearInterval(look));
  const seconds = (performance.now() - began) / 1000;
  const after = bench.spent();
  const onTop = most.server - idle.server + most.database - idle.database;
  console.log(
    `  ${what}: ${seconds.toFixed(1)} s; of a processor: server ${each(after.server, spent.server)} s, database ${each(after.database, spent.database)} s\n` +
      `    at most ${onTop.toFixed(0)} MB on top: server ${(most.server - idle.server).toFixed(0)}, database ${(most.database - idle.database).toFixed(0)} (its shared buffers among them)\n` +
      `    ${megabytes((await databaseBytes()) - before)} MB of disk, ${String(report["changed"])} changes kept`,
  );
}

function each(after: number, before: number): string {
  return ((after - before) / 1000).toFixed(1);
}

/** As many tests written by one statement into an empty table of the same form: what PostgreSQL itself takes for it. */
async function measureBare(): Promise<void> {
  await bench.sql.query("create table bare_case (like test_case including all)");
  await bench.sql.query("create table bare_state (like test_state including all)");
  const spent = bench.spent().database;
  const began = performance.now();
  await bench.sql.query(
    "insert into bare_case overriding system value select * from test_case order by id",
  );
  await bench.sql.query("insert into bare_state select * from test_state order by case_id");
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `    bare PostgreSQL, the same rows in two statements: ${seconds.toFixed(1)} s, of a processor ${each(bench.spent().database, spent)} s`,
  );
  await bench.sql.query("drop table bare_case, bare_state");
}

async function databaseBytes(): Promise<number> {
  const { rows } = await bench.sql.query<{ bytes: string }>(
    "select pg_database_size(current_database()) as bytes",
  );
  return Number(rows[0]?.bytes ?? 0);
}

/** The guards of a suite, half of a hundred items each, when a hundred tests turned and when all did; rolled back each time. */
async function measureGuards(): Promise<void> {
  await bench.sql.query(
    `insert into item (product_id, number, kind, state, title, created_by, created_at, state_since)
     select 1, at, 'defect', 'untriaged', 'Defect ' || at, 'system', now(), now() from generate_series(900000, 900499) as at`,
  );
  await bench.sql.query(
    `insert into guard (product_id, item_number, case_id, state, since)
     select 1, 900000 + place % 500, case_id, 'stands', now()
     from (select case_id, row_number() over () as place from test_state join test_suite suite on suite.id = suite_id where suite.job = 'all' and status = 'passed' limit ${guards}) as each`,
  );
  await bench.sql.query("analyze guard, test_state, test_suite, test_case");
  const { rows } = await bench.sql.query<{
    id: string;
    report_id: string;
    commit: string;
    reported_at: Date;
  }>("select id, report_id, commit, reported_at from test_suite where job = 'all'");
  const [suite] = rows;
  if (!suite) throw new Error("there is no suite");
  const report = {
    productId: 1,
    id: suite.report_id,
    suiteId: suite.id,
    commit: suite.commit,
    ranAt: suite.reported_at,
    isFirst: false,
  };
  const store = openDatabase(bench.database.ownerUrl, { max: 1 });
  const context = {
    store,
    actor: { id: "system", name: "Bench", role: "owner" as const },
    now: new Date(),
    productId: 1,
    productKey: "BENCH",
  };
  for (const [what, turned] of [
    ["none", 0],
    ["a hundred", 100],
    ["all", guards],
  ] as const) {
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const rolledBack = new Error("rolled back");
      await perform(context, "work", async (deed) => {
        await turnTests(turned);
        const began = performance.now();
        await settleGuards(deed, report);
        times.push(performance.now() - began);
        throw rolledBack;
      }).catch((error: unknown) => {
        if (error !== rolledBack) throw error;
      });
      await turnBack();
    }
    const [best = 0, , median = 0] = times.toSorted((one, other) => one - other);
    console.log(
      `  ${guards} guards after a report in which ${what} of their tests turned red${turned === guards ? "" : " (budget 200 ms)"}: median ${median.toFixed(0)} ms, best ${best.toFixed(0)} ms`,
    );
  }
  await store.destroy();
}

async function turnTests(count: number): Promise<void> {
  await bench.sql.query(
    `update test_state set status = 'failed' where case_id in (select case_id from guard order by case_id limit ${count}) and status = 'passed'`,
  );
}

async function turnBack(): Promise<void> {
  await bench.sql.query(
    "update test_state set status = 'passed' where case_id in (select case_id from guard) and status = 'failed'",
  );
}

/** A year, written as the server writes it: what turned, and a row for each report. */
async function measureYear(): Promise<void> {
  await bench.sql.query("truncate test_change");
  await bench.sql.query("select prepare_test_partitions(now())");
  await bench.sql.query(
    `insert into test_change (product_id, ran_at, case_id, suite_id, report_id, commit, is_main, status, message)
     select 1, now() - interval '1 day' * (at / ${changesADay}), known.id, suite.id, gen_random_uuid(), md5(at::text) || '00000000', at % 3 = 0,
       case when at % 2 = 0 then 'failed' else 'passed' end,
       case when at % 2 = 0 then repeat('expected 4, got ' || at || E'\\n  at refund.test.ts:17\\n', 12) end
     from generate_series(0, ${changesADay * days - 1}) as at
     join (select id, row_number() over () as place from test_case) as known on known.place = at % ${tests} + 1
     cross join (select id from test_suite where job = 'all') as suite`,
  );
  await bench.sql.query("analyze test_change");
  const { rows } = await bench.sql.query<{ bytes: string }>(
    "select sum(pg_total_relation_size(inhrelid)) as bytes from pg_inherits where inhparent = 'test_change'::regclass",
  );
  const bytes = Number(rows[0]?.bytes ?? 0);
  const each = bytes / (changesADay * days);
  console.log(
    `  a year of ${resultsADay} results a day of which ${changesADay} are news: ${megabytes(bytes)} MB, ${each.toFixed(0)} bytes a change (half of them failures with 600 characters each)`,
  );
  const times: number[] = [];
  for (let round = 0; round < 50; round += 1) {
    const began = performance.now();
    await bench.sql.query(
      "select status, ran_at, commit from test_change where product_id = 1 and case_id = (select id from test_case where product_id = 1 offset $1 limit 1) order by ran_at desc limit 100",
      [round * 97],
    );
    times.push(performance.now() - began);
  }
  const sorted = times.toSorted((one, other) => one - other);
  console.log(
    `  the history of one test in that year: p50 ${sorted[25]?.toFixed(1)} ms, max ${sorted.at(-1)?.toFixed(1)} ms`,
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}
