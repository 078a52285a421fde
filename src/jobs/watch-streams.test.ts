import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openShop, type Shop } from "../../test/support/shop.ts";
import { watchStreams } from "./watch-streams.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

async function source(
  name: string,
  opening: object,
): Promise<(signal: object) => Promise<string[]>> {
  const { body } = await shop.send(shop.owner, "POST /products/SHOP/sources", {
    kind: "json",
    name,
  });
  await shop.database.db
    .updateTable("source")
    .set({ opening: JSON.stringify(opening) })
    .where("id", "=", body.id)
    .execute();
  const url = new URL(body.url).pathname;
  return async (signal) => (await shop.send(null, `POST ${url}`, signal)).body.items;
}

const minutesPass = async (minutes: number): Promise<void> => {
  shop.clock.now = new Date(shop.clock.now.getTime() + minutes * 60_000);
  await watchStreams(shop.database.db, shop.clock.now);
};

const waiting = async (title: string): Promise<any> => {
  const { body } = await shop.send(shop.owner, "GET /products/SHOP/triage");
  return body.items.find((item: { title: string }) => item.title === title) ?? null;
};

describe("a source that asks for patience", () => {
  test("opens an item at the third time, which counts all three and has all three as evidence", async () => {
    const send = await source("Third time", { occurrences: 3 });
    expect(await send({ title: "Mail slow", key: "mail" })).toEqual([]);
    expect(await send({ title: "Mail slow", key: "mail" })).toEqual([]);
    expect(await waiting("Mail slow")).toBeNull();
    const [ref] = await send({ title: "Mail slow", key: "mail" });
    expect((await shop.item(ref ?? "")).item.occurrences).toBe(3);
    const { signals } = await shop.database.db
      .selectFrom("signal")
      .select((select) => select.fn.countAll().as("signals"))
      .where("itemNumber", "=", Number(ref?.split("-")[1]))
      .executeTakeFirstOrThrow();
    expect(signals).toBe(3);
  });

  test("opens an item by itself when it has gone on long enough, counted once", async () => {
    const send = await source("Five minutes", { minutes: 5 });
    expect(await send({ title: "Search slow", key: "search" })).toEqual([]);
    await minutesPass(4);
    expect(await waiting("Search slow")).toBeNull();
    await minutesPass(1);
    expect(await waiting("Search slow")).toMatchObject({ occurrences: 1, kind: "incident" });
  });

  test("opens nothing for what stopped before", async () => {
    const send = await source("Short", { minutes: 5 });
    await send({ title: "Blip", key: "blip" });
    await send({ title: "Blip", key: "blip", status: "resolved" });
    await minutesPass(10);
    expect(await waiting("Blip")).toBeNull();
  });
});

test("what flaps counts as broken until it has held for a while; then it has recovered", async () => {
  const send = await source("Flapping", {});
  const key = "flap";
  const [ref = ""] = await send({ title: "Login fails", key });
  for (let time = 0; time < 3; time += 1) {
    await send({ title: "Login fails", key, status: "resolved" });
    await send({ title: "Login fails", key });
  }
  await send({ title: "Login fails", key, status: "resolved" });
  expect((await shop.item(ref)).item.recoveredAt).toBeNull();
  await minutesPass(10);
  expect((await shop.item(ref)).item.recoveredAt).toBeNull();
  await minutesPass(40);
  const { item, history } = await shop.item(ref);
  expect(item.recoveredAt).not.toBeNull();
  expect(history.map((event: { kind: string }) => event.kind)).toEqual([
    "item-detected",
    "incident-recovered",
    "incident-broke-again",
    "incident-recovered",
    "incident-broke-again",
    "flapping-began",
    "flapping-ended",
    "incident-recovered",
  ]);
});
