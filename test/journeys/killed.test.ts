import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { isAlive } from "../../src/store/embedded/initdb.ts";
import { ownerOfShop, type Send, shopOf } from "../support/client.ts";
import { stopAtEnd, temporaryFolder } from "../support/folder.ts";
import { isUp, postmasterPid, startServer } from "../support/server.ts";

const report = (title: string) => ({ kind: "debt", title });

async function titlesOf(shop: Send): Promise<Set<string>> {
  const titles = new Set<string>();
  let cursor = "";
  do {
    const { body } = await shop(`GET /products/SHOP/items?limit=100${cursor}`);
    for (const item of body["items"] as { title: string }[]) titles.add(item.title);
    const next = (body["next"] ?? body["cursor"]) as string | null | undefined;
    cursor = next ? `&cursor=${encodeURIComponent(next)}` : "";
  } while (cursor);
  return titles;
}

/** Writes from eight sides until nothing answers any more; resolves to what was answered. */
async function writeUntilTheEnd(shop: Send): Promise<string[]> {
  const answered: string[] = [];
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let number = 0; ; number++) {
      const title = `Item ${writer}-${number}`;
      const answer = await shop("POST /products/SHOP/items", report(title)).catch(() => undefined);
      if (answer === undefined) return;
      if (answer.status === 201) answered.push(title);
    }
  });
  await Promise.all(writers);
  return answered;
}

test("the database of a killed server is taken over by the next start, and stops with it", async () => {
  const data = await temporaryFolder();
  const first = await startServer({ data });
  const orphan = postmasterPid(data);
  await first.kill9();
  expect(isAlive(orphan)).toBe(true);
  const second = await startServer({ data });
  expect(await isUp(second)).toBe(true);
  expect(postmasterPid(data)).toBe(orphan);
  expect(await second.stop()).toBe(0);
  expect(existsSync(path.join(data, "postgres/postmaster.pid"))).toBe(false);
});

test("kill -9 of server and database under load loses no write that was answered", async () => {
  const data = await temporaryFolder();
  const first = await startServer({ data });
  const shop = await shopOf(first, data);
  const writing = writeUntilTheEnd(shop);
  await sleep(1_500);
  const database = postmasterPid(data);
  process.kill(database, "SIGKILL");
  await first.kill9();
  const answered = await writing;
  expect(answered.length).toBeGreaterThan(20);

  const second = await startServer({ data });
  stopAtEnd(second);
  const kept = await titlesOf(await ownerOfShop(second, data));
  expect(answered.filter((title) => !kept.has(title))).toEqual([]);
});

test("a server whose database is killed says so, brings it back, and works on", async () => {
  const data = await temporaryFolder();
  const server = await startServer({ data });
  stopAtEnd(server);
  const shop = await shopOf(server, data);
  await shop("POST /products/SHOP/items", report("Before"));
  process.kill(postmasterPid(data), "SIGKILL");
  const statuses = new Set<number>();
  const deadline = Date.now() + 15_000;
  while (Date.now() < deadline) {
    const { status } = await shop("POST /products/SHOP/items", report("After"));
    statuses.add(status);
    if (status === 201) break;
    await sleep(20);
  }
  expect([...statuses].filter((status) => ![201, 503].includes(status))).toEqual([]);
  expect(await titlesOf(shop)).toEqual(new Set(["Before", "After"]));
});
