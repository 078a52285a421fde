import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { measuredOf } from "./measured.ts";
import type { LoadRequest, Measured } from "./load.ts";

/** Many streams that stay open, and changes that each of them has to see. */
export interface Following {
  url: string;
  /** Path and headers of a stream. */
  stream: Omit<LoadRequest, "body">;
  followers: number;
  /** One after the other, each `everyMs`; what is measured runs from the sending of one to its sight in each stream. */
  changes: LoadRequest[];
  everyMs: number;
}

/** What `measureFollowing` answers: `p50`, `p99` over every change in every stream, and of the last stream to see each. */
export interface Followed {
  all: Measured;
  last: Measured;
  /** Sights that did not come within five seconds. */
  missed: number;
}

if (process.argv[2] === "--load") {
  let given = "";
  for await (const chunk of process.stdin) given += String(chunk);
  console.log(JSON.stringify(await measureFollowing(JSON.parse(given) as Following)));
  process.exit();
}

async function measureFollowing(following: Following): Promise<Followed> {
  const { hostname, port } = new URL(following.url);
  let sentAt = 0;
  let waiting = 0;
  let times: number[] = [];
  let allSeen = () => {};
  const seen = () => {
    times.push(performance.now() - sentAt);
    waiting -= 1;
    if (waiting === 0) allSeen();
  };
  const { path, headers = {} } = following.stream;
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const follow = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), hostname);
      let isOpen = false;
      socket.on("error", reject);
      socket.on("data", (chunk) => {
        if (chunk.includes("id: ")) seen();
        if (!isOpen && chunk.includes(": following")) resolve();
        isOpen = true;
      });
      socket.write(`GET ${path} HTTP/1.1\r\nhost: ${hostname}\r\n${lines.join("")}\r\n`);
    });
  for (let open = 0; open < following.followers; open += 50) {
    await Promise.all(Array.from({ length: Math.min(50, following.followers - open) }, follow));
  }
  await sleep(500);

  const all: number[] = [];
  const last: number[] = [];
  let missed = 0;
  const started = performance.now();
  for (const { method, path: at, headers: more, body } of following.changes) {
    times = [];
    waiting = following.followers;
    const everyone = new Promise<void>((resolve) => (allSeen = resolve));
    sentAt = performance.now();
    const answer = fetch(`${following.url}${at}`, {
      method,
      headers: { "content-type": "application/json", ...more },
      body: body ?? null,
    });
    await Promise.race([everyone, sleep(5_000)]);
    const { ok, status } = await answer;
    if (!ok) throw new Error(`a change was answered with ${status}`);
    missed += following.followers - times.length;
    all.push(...times);
    last.push(Math.max(...times));
    await sleep(following.everyMs);
  }
  const seconds = (performance.now() - started) / 1000;
  return { all: measuredOf(all, seconds), last: measuredOf(last, seconds), missed };
}
