import { writeHistory } from "../test/support/history.ts";
import { fillBacklog } from "./fill.ts";
import { measuredOf, say } from "./measured.ts";
import { openBench } from "./open-bench.ts";

// A hundred thousand finished items later: what does it take to ask for every flow figure, beside a bare count over the same rows in
// the same run? The server has one thread, so what a request keeps it busy for is what everybody else waits for.

const finished = Number(process.env["BENCH_FINISHED"] ?? 100_000);
const open = Number(process.env["BENCH_OPEN"] ?? 2_000);
const years = 3;
const bench = await openBench();
try {
  await fillBacklog(bench.sql, open);
  await writeHistory(bench.sql, {
    productKey: "BENCH",
    teamId: null,
    finished,
    days: years * 365,
    inProgress: 200,
  });
  const all = dayBefore(years * 365);
  const { body } = await bench.send(`GET /products/BENCH/flow?from=${all}`);
  const { total } = body["throughput"] as { total: number };
  console.log(`  ${total} finished items over ${years} years, ${open} ready, 200 in progress`);
  await ask("every figure of all of them", `from=${all}`, 20);
  await ask("every figure of a year", `from=${dayBefore(365)}`, 20);
  await ask("every figure of ninety days", `from=${dayBefore(90)}`, 40);
  await ask("the file of all cycle times", `from=${all}&format=csv&chart=cycle-times`, 10);
  const bare = await times(20, () =>
    bench.sql.query(
      "select count(*) from item where product_id = 1 and state = 'done' and closed_at >= $1",
      [all],
    ),
  );
  say("bare PostgreSQL, a count over the same rows", measuredOf(bare, sum(bare) / 1000));
} finally {
  await bench.close();
}

async function ask(what: string, query: string, often: number): Promise<void> {
  const get = async () => {
    const answer = await fetch(`${bench.server.url}/api/v1/products/BENCH/flow?${query}`, {
      headers: { authorization: `Bearer ${bench.owner}` },
    });
    const bytes = (await answer.arrayBuffer()).byteLength;
    if (answer.status !== 200) throw new Error(`${query} answered ${answer.status}`);
    return bytes;
  };
  await times(3, get);
  const before = bench.spent().server;
  const taken = await times(often, get);
  const busy = (bench.spent().server - before) / often;
  say(what, measuredOf(taken, sum(taken) / 1000));
  console.log(
    `    ${Math.round((await get()) / 1024)} KB, ${Math.round(busy)} ms of the server's processor`,
  );
}

async function times(often: number, run: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let at = 0; at < often; at += 1) {
    const from = performance.now();
    await run();
    taken.push(performance.now() - from);
  }
  return taken;
}

function dayBefore(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}
