import { afterAll, beforeAll, expect, test } from "vitest";
import type { FeedMessage } from "../../src/domain/snapshot.ts";
import { openShop, type Shop } from "../support/shop.ts";

let shop: Shop;
let base: string;

beforeAll(async () => {
  shop = await openShop();
  base = await shop.app.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(() => shop.close());

/** Follows the product's feed until `enough`, and answers the messages. */
async function follow(
  after: number | null,
  enough: (messages: FeedMessage[]) => boolean,
  token = shop.stakeholder,
): Promise<FeedMessage[]> {
  const stop = new AbortController();
  const response = await fetch(
    `${base}/api/v1/events?product=SHOP${after === null ? "" : `&after=${after}`}`,
    {
      headers: { accept: "text/event-stream", authorization: `Bearer ${token}` },
      signal: stop.signal,
    },
  );
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  const messages: FeedMessage[] = [];
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data) messages.push(JSON.parse(data) as FeedMessage);
    }
    if (enough(messages)) break;
  }
  stop.abort();
  return messages;
}

const numbers = (messages: FeedMessage[]): number[] =>
  messages.flatMap((message) => message.events.map((event) => event.number));

test("a change reaches whoever follows, with the row as it is now", async () => {
  const following = follow(null, (messages) => messages.length > 0);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const item = await shop.report("incident", "Seen by all");
  const [message] = await following;
  expect(message?.events[0]).toMatchObject({ kind: "item-reported", ref: item.ref });
  expect(message?.items[0]).toMatchObject({ ref: item.ref, state: "untriaged" });
});

test("whoever comes back with a number gets everything after it, once and in order", async () => {
  const { number } = (await shop.send(shop.owner, "GET /products/SHOP/snapshot")).body;
  for (let each = 0; each < 5; each += 1) await shop.report("defect", `Missed ${each}`);
  const messages = await follow(number, (all) => numbers(all).length >= 5);
  expect(numbers(messages)).toEqual([1, 2, 3, 4, 5].map((each) => number + each));
});

test("numbers have no gaps and never come out of order, however many write at once", async () => {
  const { number } = (await shop.send(shop.owner, "GET /products/SHOP/snapshot")).body;
  const following = Promise.all(
    [0, 1, 2].map(() => follow(number, (all) => numbers(all).length >= 60)),
  );
  await Promise.all(
    Array.from({ length: 60 }, (_, each) => shop.report("defect", `Crowd ${each}`)),
  );
  for (const messages of await following) {
    expect(numbers(messages)).toEqual(Array.from({ length: 60 }, (_, each) => number + 1 + each));
  }
});

test("a refused change leaves no event and no gap", async () => {
  const { number } = (await shop.send(shop.owner, "GET /products/SHOP/snapshot")).body;
  const item = await shop.report("defect", "Refused");
  await shop.send(shop.owner, `POST /items/${item.ref}/rank`, { place: { at: "top" } });
  await shop.report("defect", "After");
  expect(numbers(await follow(number, (all) => numbers(all).length >= 2))).toEqual([
    number + 1,
    number + 2,
  ]);
});

test("a stranger to the product does not follow it", async () => {
  await shop.product("OTHER", "Other");
  const stranger = await shop.token("developer", "OTHER");
  const refused = await shop.send(stranger, "GET /events?product=SHOP", undefined, {
    headers: { accept: "text/event-stream" },
  });
  expect(refused.status).toBe(404);
});

test("scripts read the same events in pages", async () => {
  const first = await shop.send(shop.owner, "GET /events?product=SHOP&limit=3");
  expect(first.body.items.map((event: any) => event.number)).toEqual([1, 2, 3]);
  const second = await shop.send(
    shop.owner,
    `GET /events?product=SHOP&limit=3&cursor=${first.body.next}`,
  );
  expect(second.body.items.map((event: any) => event.number)).toEqual([4, 5, 6]);
});
