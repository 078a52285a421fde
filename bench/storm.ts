import { readFile } from "node:fs/promises";
import { openBench, type Bench } from "./open-bench.ts";
import { measuredOf, say } from "./measured.ts";
import { runLoad } from "./run-load.ts";
import type { LoadRequest } from "./load.ts";

// A hundred thousand distinct fingerprints in ten seconds: is one of them lost, and does whoever looks at the backlog
// meanwhile notice? Beside it what the same backlog read takes when nothing else happens.

const fingerprints = Number(process.env["BENCH_STORM"] ?? 100_000);
const overSeconds = Number(process.env["BENCH_STORM_SECONDS"] ?? 10);
const inEach = 50;

const bench = await openBench();
try {
  for (let at = 0; at < 300; at += 1) {
    await bench.send("POST /products/BENCH/items", {
      kind: "story",
      title: `Story ${at}`,
      points: 3,
    });
  }
  const read = backlogReader(bench);
  const quiet = await read(3_000);
  say("  a backlog read, alone", quiet);

  const { body } = await bench.send("POST /products/BENCH/sources", {
    kind: "json",
    name: "Storm",
  });
  const path = new URL(String(body["url"])).pathname;
  // Made beforehand: whoever measures must not be busy with it.
  const requests = stormRequests(path);
  const started = performance.now();
  const reading = read(overSeconds * 1000);
  const answered = await sendStorm(bench, requests);
  const took = (performance.now() - started) / 1000;
  const during = await reading;
  say("  a backlog read, meanwhile (budget p99 100 ms)", during);
  console.log(`  p99 meanwhile is ${(during.p99 / quiet.p99).toFixed(1)} of that alone`);

  const { rows } = await bench.sql.query<{ streams: number; signals: number; items: number }>(
    "select (select count(*) from stream) as streams, (select count(*) from signal) as signals, (select count(*) from item where kind = 'incident') as items",
  );
  const kept = rows[0];
  console.log(
    `  ${fingerprints} fingerprints in ${took.toFixed(1)} s (${Math.round(fingerprints / took)}/s): answered ${JSON.stringify(answered.statuses)}, ` +
      `kept ${kept?.streams} streams and ${kept?.signals} signals in ${kept?.items} items; memory ${await memoryOf(bench)} MB`,
  );
  const taken = (answered.statuses["202"] ?? 0) * inEach;
  if (Number(kept?.streams) < taken || Number(kept?.signals) < taken) {
    throw new Error(`${taken} were answered, and fewer kept`);
  }
} finally {
  await bench.close();
}

/** Each of fifty that nobody has heard of before. */
function stormRequests(path: string): LoadRequest[] {
  return Array.from({ length: fingerprints / inEach }, (_, request) => ({
    method: "POST",
    path,
    body: JSON.stringify(
      Array.from({ length: inEach }, (_each, index) => {
        const number = request * inEach + index;
        return {
          title: `Check ${number} fails`,
          key: `check-${number}`,
          labels: { cluster: "eu-1", check: String(number) },
        };
      }),
    ),
  }));
}

/** Sixteen senders; who is asked to come again comes again. */
async function sendStorm({ server }: Bench, requests: LoadRequest[]) {
  return runLoad({
    url: server.url,
    requests,
    connections: 16,
    seconds: 300,
    once: true,
    comesAgain: true,
  });
}

/** One person who looks at the backlog again and again, some forty times a second. */
function backlogReader({ server, owner }: Bench): (forMs: number) => ReturnType<typeof reading> {
  return reading;
  async function reading(forMs: number) {
    const times: number[] = [];
    const end = performance.now() + forMs;
    while (performance.now() < end) {
      const from = performance.now();
      const answer = await fetch(`${server.url}/api/v1/products/BENCH/backlog?limit=100`, {
        headers: { authorization: `Bearer ${owner}` },
      });
      await answer.arrayBuffer();
      times.push(performance.now() - from);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return measuredOf(times, forMs / 1000);
  }
}

async function memoryOf({ server }: Bench): Promise<number> {
  const status = await readFile(`/proc/${server.pid}/status`, "utf8").catch(() => "");
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
