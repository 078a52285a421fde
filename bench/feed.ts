import type { LoadRequest } from "./load.ts";
import { say } from "./measured.ts";
import { openBench } from "./open-bench.ts";
import { runFollowing } from "./run-load.ts";

// How long until everybody sees a change? From the sending of a change to its sight in each of the open streams, beside
// a bare server that only writes the same number of bytes to as many.

const followers = Number(process.env["BENCH_FOLLOWERS"] ?? 1_000);
const changes = Number(process.env["BENCH_CHANGES"] ?? 60);

const bench = await openBench();
try {
  const bare = await bench.bare("bare-feed.ts");
  const headers = { authorization: `Bearer ${bench.owner}` };
  const numbers = Array.from({ length: 20 }, (_, index) => index + 1);
  for (const number of numbers) {
    await bench.send("POST /products/BENCH/items", { kind: "story", title: `Story ${number}` });
  }
  const moves = Array.from({ length: changes }, (_, turn): LoadRequest => {
    const path = `/api/v1/items/BENCH-${numbers[turn % 20]}/rank`;
    return { method: "POST", path, headers, body: JSON.stringify({ place: { at: "top" } }) };
  });
  const stream = {
    method: "GET",
    path: "/api/v1/events?product=BENCH",
    headers: { ...headers, accept: "text/event-stream" },
  };
  const many = { followers, everyMs: 50 };
  const ours = await runFollowing({ ...many, url: bench.server.url, stream, changes: moves });
  const theirs = await runFollowing({
    ...many,
    url: bare,
    stream: { method: "GET", path: "/" },
    changes: moves.map((move) => ({ ...move, path: "/" })),
  });
  console.log(`a change seen by ${followers} followers, ${changes} changes one after the other`);
  say("any follower (budget p99 250 ms)", ours.all);
  say("the last follower", ours.last);
  say("  bare node:http, any follower", theirs.all);
  say("  bare node:http, the last follower", theirs.last);
  const ratio = (ours.all.p99 / theirs.all.p99).toFixed(1);
  console.log(`  feed: p99 ${ratio} times bare; missed ${ours.missed} and ${theirs.missed}`);
} finally {
  await bench.close();
}
