import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testApp, type TestApp } from "../../test/support/app.ts";
import { upkeepSignals } from "./upkeep-signals.ts";

let shop: TestApp;
let asOwner: Client;

beforeAll(async () => {
  shop = await testApp();
  await shop.product("SHOP");
  asOwner = new Client({ connectionString: shop.database.ownerUrl });
  await asOwner.connect();
});
afterAll(async () => {
  await asOwner.end();
  await shop.close();
});

async function send(body: unknown): Promise<string> {
  const owner = await shop.token("owner", "SHOP");
  const name = JSON.stringify(body).slice(0, 50);
  const made = await shop.send(owner, "POST /products/SHOP/sources", { kind: "json", name });
  const url = new URL(made.body.url).pathname;
  const answer = await shop.app.inject({ method: "POST", url, payload: JSON.stringify(body) });
  return (answer.json() as { items: string[] }).items[0] ?? "";
}

test("signals of the next weeks have a partition each, made once", async () => {
  const now = new Date();
  await upkeepSignals(shop.database.db, now);
  await upkeepSignals(shop.database.db, now);
  const { rows } = await asOwner.query(
    "select inhrelid::regclass::text as name from pg_inherits where inhparent = 'signal'::regclass",
  );
  expect(rows.length).toBeGreaterThanOrEqual(5);
  await send({ title: "Partitioned" });
  const { rows: kept } = await asOwner.query("select tableoid::regclass::text as part from signal");
  expect(kept.map((row) => row.part)).toEqual([expect.stringMatching(/^signal_\d{4}w\d\d$/)]);
});

test("a sender's numbers are forgotten after a week, not before", async () => {
  await send({ title: "Numbered", id: "m-1" });
  const day = 24 * 60 * 60 * 1000;
  const count = async () => (await asOwner.query("select from signal_id")).rows.length;
  await upkeepSignals(shop.database.db, new Date(shop.clock.now.getTime() + 6 * day));
  expect(await count()).toBe(1);
  await upkeepSignals(shop.database.db, new Date(shop.clock.now.getTime() + 8 * day));
  expect(await count()).toBe(0);
});

test("what a killed server kept and did not count is counted", async () => {
  const ref = await send({ title: "Uncounted" });
  const number = Number(ref.split("-")[1]);
  await asOwner.query(
    "update stream set occurrences = 42, last_seen_at = last_seen_at + interval '1 second' where item_number = $1",
    [number],
  );
  await upkeepSignals(shop.database.db, shop.clock.now);
  const { body } = await shop.send(await shop.token("owner", "SHOP"), `GET /items/${ref}`);
  expect(body.item.occurrences).toBe(42);
});
