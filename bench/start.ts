import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startEmbedded } from "../src/store/embedded/embedded.ts";
import { postmasterPid, type RunningServer, startServer } from "../test/support/server.ts";
import { program } from "./open-bench.ts";

// How long from the command to a usable page, the first time and later, and how much memory does it take at rest? Beside
// the embedded PostgreSQL alone on a folder of its own.

const rounds = Number(process.env["BENCH_ROUNDS"] ?? 5);
const seen = new Map<string, number[]>();

for (let round = 0; round < rounds; round += 1) {
  const data = await mkdtemp(path.join(tmpdir(), "andon-bench-"));
  await (await timed("first start to a usable page (budget 5000 ms)", () => usable(data))).stop();
  const server = await timed("later start (budget 1500 ms)", () => usable(data));
  await sleep(3_000);
  note("memory at rest, MB (budget 250)", await megabytesOf(server, data));
  note("  of it the server, MB", (await proportionalKilobytes(server.pid)) / 1024);
  await timed("stop", () => server.stop("SIGTERM"));
  await rm(data, { recursive: true, force: true });
  await bareDatabase();
}

for (const [what, values] of seen) {
  const sorted = values.toSorted((one, other) => one - other);
  const [best = 0, median = 0] = [sorted[0], sorted[Math.floor(sorted.length / 2)]];
  console.log(
    `  ${what.padEnd(58)} median ${median.toFixed(0).padStart(5)}  best ${best.toFixed(0).padStart(5)}`,
  );
}

/** Usable: the page, its script and the answer to who is asking have all come. */
async function usable(data: string): Promise<RunningServer> {
  const server = await startServer({ data, program });
  const page = await fetch(server.url).then((answer) => answer.text());
  const script = /src="([^"]+\.js)"/.exec(page)?.[1];
  if (script !== undefined) await fetch(new URL(script, server.url)).then((each) => each.text());
  await fetch(`${server.url}/api/v1/session`).then((answer) => answer.text());
  return server;
}

async function bareDatabase(): Promise<void> {
  const data = await mkdtemp(path.join(tmpdir(), "andon-bench-"));
  const first = await timed("  bare PostgreSQL, made and started", () => startEmbedded({ data }));
  await first.stop();
  const later = await timed("  bare PostgreSQL, started", () => startEmbedded({ data }));
  await timed("  bare PostgreSQL, stopped", () => later.stop());
  await rm(data, { recursive: true, force: true });
}

async function timed<Result>(what: string, run: () => Promise<Result>): Promise<Result> {
  const started = performance.now();
  const result = await run();
  note(what, performance.now() - started);
  return result;
}

function note(what: string, value: number): void {
  seen.set(what, [...(seen.get(what) ?? []), value]);
}

/** The server, the postmaster and all its processes. */
async function megabytesOf(server: RunningServer, data: string): Promise<number> {
  const postmaster = postmasterPid(data);
  const pids = [server.pid, postmaster, ...(await childrenOf(postmaster))];
  const each = await Promise.all(pids.map(proportionalKilobytes));
  return each.reduce((sum, kilobytes) => sum + kilobytes, 0) / 1024;
}

/** Proportional set size: a page that several processes share counts once, divided among them. */
async function proportionalKilobytes(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
  return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0);
}

async function childrenOf(parent: number): Promise<number[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
      return Number(/\) \S (\d+)/.exec(stat)?.[1]);
    }),
  );
  return pids.filter((_, index) => parents[index] === parent);
}
