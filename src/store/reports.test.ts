import { afterAll, beforeAll, expect, test } from "vitest";
import { openShop, type Shop } from "../../test/support/shop.ts";
import { countReporters, insertFirstReport, openSourceOf, releasesTo } from "./reports.ts";

let shop: Shop;
let productId: number;
let door: string;
let sourceId: string;

beforeAll(async () => {
  shop = await openShop();
  const source = { kind: "report", name: "Form" };
  const { body } = await shop.send(shop.owner, "POST /products/SHOP/sources", source);
  door = new URL(body.url).pathname;
  sourceId = body.id;
  productId = (await openSourceOf(shop.database.db, "SHOP", "report"))?.productId ?? 0;
});
afterAll(() => shop.close());

async function report(title: string): Promise<number> {
  const answer = await shop.send(null, `POST ${door}`, { title });
  expect(answer.status).toBe(201);
  const { items } = (await shop.send(shop.owner, "GET /products/SHOP/triage")).body;
  return items.find((each: any) => each.title === title).number;
}

const reporters = (number: number) => countReporters(shop.database.db, productId, number);

test("an item knows how many reported it, and takes those along of what is merged into it", async () => {
  const first = await report("Empty basket");
  await report("Empty basket");
  const second = await report("No basket");
  expect([await reporters(first), await reporters(second)]).toEqual([2, 1]);
  await shop.send(shop.owner, `POST /items/SHOP-${second}/merge`, { into: `SHOP-${first}` });
  expect([await reporters(first), await reporters(second)]).toEqual([3, 0]);
  const { number } = await shop.report("defect", "Reported by the team");
  expect(await reporters(number)).toBe(0);
});

test("of what there is no stream of there is no report", async () => {
  const row = {
    productId,
    id: "01957a0e-0000-7000-8000-00000000000a",
    sourceId,
    fingerprint: "0".repeat(32),
    title: "Nothing was made of it",
    keyHash: Buffer.from("key"),
    email: null,
    createdAt: shop.clock.now,
  };
  const { db } = shop.database;
  const made = await db.transaction().execute((tx) => insertFirstReport(tx, row));
  expect(made).toBeNull();
});

test("the source that was there first takes what comes by the form", async () => {
  const later = { kind: "report", name: "Another form" };
  await shop.send(shop.owner, "POST /products/SHOP/sources", later);
  const { db } = shop.database;
  expect(await openSourceOf(db, "SHOP", "report")).toMatchObject({ id: sourceId });
  await shop.send(shop.owner, `PATCH /products/SHOP/sources/${sourceId}`, { paused: true });
  expect(await openSourceOf(db, "SHOP", "report")).not.toMatchObject({ id: sourceId });
  expect(await openSourceOf(db, "SHOP", "email")).toBeNull();
  expect(await openSourceOf(db, "NOWHERE", "report")).toBeNull();
});

test("releases are known by their environment, whatever its letters, and since when", async () => {
  const { db } = shop.database;
  const deployed = (id: string, environment: string, deployedAt: string, outcome = "deployed") => ({
    productId,
    id: `01957a0e-0000-7000-8000-0000000000${id}`,
    sourceId,
    service: "shop",
    environment,
    version: id,
    outcome,
    deployedAt: new Date(deployedAt),
    receivedAt: new Date(deployedAt),
  });
  await db
    .insertInto("release")
    .values([
      deployed("01", " Production ", "2026-03-01T00:00:00Z"),
      deployed("02", "staging", "2026-03-02T00:00:00Z"),
      deployed("03", "", "2026-03-03T00:00:00Z"),
      deployed("04", "production", "2026-03-04T00:00:00Z", "failed"),
      deployed("05", "production", "2026-03-05T00:00:00Z", "rolled-back"),
      deployed("06", "production", "2026-02-01T00:00:00Z"),
    ])
    .execute();
  const since = new Date("2026-02-15T00:00:00Z");
  const environments = ["production", ""];
  const found = await releasesTo(db, productId, { environments, since });
  expect(found.map(({ version }) => version)).toEqual(["05", "03", "01"]);
  expect(found[1]).toMatchObject({ commit: undefined, deployedAt: "2026-03-03T00:00:00.000Z" });
});
