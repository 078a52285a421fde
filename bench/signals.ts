import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { startEmbedded } from "../src/store/embedded/embedded.ts";
import { processorTime } from "./cpu.ts";
import type { Measured } from "./load.ts";

// How many signals a second are durable before they are answered? One a request and in batches of 100, beside a bare
// server on the same database in the same run.

const seconds = Number(process.env["BENCH_SECONDS"] ?? 8);
const root = path.resolve(import.meta.dirname, "..");
const data = await mkdtemp(path.join(tmpdir(), "andon-bench-"));
const children: ChildProcess[] = [];
const database = await startEmbedded({ data });
const postmaster = Number.parseInt(
  await readFile(path.join(data, "postgres/postmaster.pid"), "utf8"),
  10,
);

try {
  await asAdmin("create database bare owner andon_owner");
  const bare = await start(["--import", "tsx", "bench/bare-intake.ts"], /bare at (\S+)/, {
    BARE_DATABASE_URL: database.urlFor("andon_owner", "bare"),
  });
  const andon = await start(
    ["--import", "tsx", "src/main.ts", "start", "--port", "28931"],
    /runs at (\S+)/,
    {
      DATABASE_URL: database.serverUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
    },
  );
  const door = await makeDoor(andon.url, await token());

  console.log("signals a second, durable before the answer; milliseconds a request");
  const one = await beside("one a request, 64 at once", 64, 1);
  const many = await beside("in batches of 100, 16 at once", 16, 100);
  console.log(
    `budget: 15000 one a request with p99 under 20 ms (here ${one.rate}, ${one.p99} ms), 60000 in batches (here ${many.rate})`,
  );

  async function beside(what: string, connections: number, size: number) {
    const bodies = bodiesOf(size);
    await load(door, connections, bodies, 2);
    const ours = await measured(what, "andon", andon.pid, door, connections, bodies, size);
    const theirs = await measured(
      what,
      "bare",
      bare.pid,
      `${bare.url}/`,
      connections,
      bodies,
      size,
    );
    console.log(`${what}: ${(ours.rate / theirs.rate).toFixed(2)} of bare`);
    return ours;
  }

  async function measured(
    what: string,
    name: string,
    pid: number,
    url: string,
    connections: number,
    bodies: string[],
    size: number,
  ) {
    const before = [processorTime(pid), processorTime(postmaster)] as const;
    const { requestsPerSecond, p50, p99, max, statuses } = await load(
      url,
      connections,
      bodies,
      seconds,
    );
    const signals = Object.values(statuses).reduce((sum, each) => sum + each, 0) * size;
    const spent = [processorTime(pid), processorTime(postmaster)].map((time, index) =>
      ((time - (before[index] ?? 0)) / signals).toFixed(0),
    );
    console.log(
      `${what}: ${name} ${requestsPerSecond * size}/s, p50 ${p50} p99 ${p99} max ${max}, ${JSON.stringify(statuses)}, ` +
        `processor µs a signal: server ${spent[0]}, PostgreSQL ${spent[1]}`,
    );
    return { rate: requestsPerSecond * size, p99 };
  }
} finally {
  for (const child of children) child.kill("SIGTERM");
  await Promise.all(children.map(async (child) => child.exitCode ?? (await once(child, "exit"))));
  await database.stop();
  await rm(data, { recursive: true, force: true });
}

/** A thousand things that go on being reported: what a storm looks like after its first second. */
function bodiesOf(size: number): string[] {
  const signal = (index: number) => ({
    title: `Requests to endpoint ${index % 1000} fail`,
    key: `endpoint-${index % 1000}`,
    labels: { service: "checkout", instance: `checkout-${index % 10}`, severity: "major" },
  });
  return Array.from({ length: 1000 }, (_, turn) => {
    const signals = Array.from({ length: size }, (_, index) => signal(turn * size + index * 7));
    return JSON.stringify(size === 1 ? signals[0] : signals);
  });
}

async function load(
  url: string,
  connections: number,
  bodies: string[],
  forSeconds: number,
): Promise<Measured> {
  const child = spawn(process.execPath, ["--import", "tsx", "bench/load.ts", "--load"], {
    cwd: root,
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(JSON.stringify({ url, connections, bodies, seconds: forSeconds }));
  let said = "";
  for await (const chunk of child.stdout) said += String(chunk);
  return JSON.parse(said) as Measured;
}

async function start(
  args: string[],
  ready: RegExp,
  env: Record<string, string>,
): Promise<{ url: string; pid: number }> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  let said = "";
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    said += String(chunk);
    const address = ready.exec(said)?.[1];
    if (address !== undefined) {
      return { url: address.replace("localhost", "127.0.0.1"), pid: child.pid ?? 0 };
    }
  }
  throw new Error(`it ended: ${said}`);
}

async function token(): Promise<string> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "src/main.ts", "token", "create", "--role", "admin"],
    {
      cwd: root,
      env: {
        ...process.env,
        DATABASE_URL: database.serverUrl,
        DATABASE_OWNER_URL: database.ownerUrl,
      },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  let said = "";
  for await (const chunk of child.stdout) said += String(chunk);
  return said.trim();
}

async function makeDoor(andon: string, secret: string): Promise<string> {
  const post = async (at: string, body: unknown) => {
    const response = await fetch(`${andon}/api/v1${at}`, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as Record<string, string>;
  };
  await post("/products", { key: "BENCH", name: "Bench" });
  const { url = "" } = await post("/products/BENCH/sources", { kind: "json", name: "Storm" });
  return `${andon}${new URL(url).pathname}`;
}

async function asAdmin(statement: string): Promise<void> {
  const admin = new Client({ connectionString: database.urlFor("postgres", "postgres") });
  await admin.connect();
  await admin.query(statement);
  await admin.end();
}
