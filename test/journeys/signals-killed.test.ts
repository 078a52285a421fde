import { expect, test } from "vitest";
import { ownerOfShop, shopOf, type Send } from "../support/client.ts";
import { stopAtEnd, temporaryFolder } from "../support/folder.ts";
import { startServer } from "../support/server.ts";

test("a server killed in a storm keeps every signal that it had answered, counted once", async () => {
  const data = await temporaryFolder();
  const first = await startServer({ data });
  const shop = await shopOf(first, data);
  const { body } = await shop("POST /products/SHOP/sources", { kind: "json", name: "Storm" });
  const door = new URL(String(body["url"])).pathname;

  const answered = new Map<string, string[]>();
  const storm = sendUntilTheEnd(first.url + door, answered);
  await expect.poll(() => answered.size, { timeout: 30_000 }).toBeGreaterThan(50);
  await first.kill9();
  await storm;

  const second = await startServer({ data });
  stopAtEnd(second);
  const again = await ownerOfShop(second, data);
  const items = await itemsByTitle(again);
  const lost = [...answered.keys()].filter((title) => !items.has(title));
  expect(lost).toEqual([]);

  // Whoever was not answered sends again, under the same id: what had been kept is not counted twice.
  for (const [title, ids] of answered) {
    for (const id of ids) await post(second.url + door, { title, id });
  }
  await expect
    .poll(async () => miscounted(answered, await itemsByTitle(again)), { timeout: 10_000 })
    .toEqual([]);
});

// Fewer altogether than make a storm, whose members are no items of their own.
const things = 12;

/** Eight senders, each with its own things to report over and over; `answered` gets the ids that were answered, by title. */
async function sendUntilTheEnd(url: string, answered: Map<string, string[]>): Promise<void> {
  const senders = Array.from({ length: 8 }, async (_, sender) => {
    for (let number = 0; ; number += 1) {
      const title = `Fault ${sender}/${number % things}`;
      const id = `${sender}-${number}`;
      const status = await post(url, { title, id }).catch(() => undefined);
      if (status === undefined) return;
      if (status === 202) answered.set(title, [...(answered.get(title) ?? []), id]);
    }
  });
  await Promise.all(senders);
}

async function post(url: string, signal: unknown): Promise<number> {
  const response = await fetch(url, { method: "POST", body: JSON.stringify(signal) });
  await response.arrayBuffer();
  return response.status;
}

async function itemsByTitle(shop: Send): Promise<Map<string, number>> {
  const items = new Map<string, number>();
  let cursor = "";
  do {
    const { body } = await shop(`GET /products/SHOP/items?limit=200${cursor}`);
    for (const item of body["items"] as { title: string; occurrences: number }[]) {
      items.set(item.title, item.occurrences);
    }
    const next = body["next"] as string | null;
    cursor = next ? `&cursor=${encodeURIComponent(next)}` : "";
  } while (cursor);
  return items;
}

/** The last signal of each sender may have been kept without an answer, so one more than was answered is right too. */
function miscounted(answered: Map<string, string[]>, items: Map<string, number>): string[] {
  return [...answered]
    .filter(([title, ids]) => {
      const counted = items.get(title) ?? 0;
      return counted !== ids.length && counted !== ids.length + 1;
    })
    .map(([title, ids]) => `${title}: answered ${ids.length}, counted ${items.get(title)}`);
}
