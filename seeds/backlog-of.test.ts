import { afterAll, beforeAll, expect, test } from "vitest";
import { createTokenAsSystem } from "../src/actions/create-token.ts";
import { backlogPage, backlogTotal } from "../src/store/backlog.ts";
import { insertProduct } from "../src/store/products.ts";
import { testDatabase, type TestDatabase } from "../test/support/database.ts";
import { fillBacklog } from "./backlog-of.ts";

const now = new Date("2026-03-02T10:00:00Z");
let database: TestDatabase;
let wish: { productId: number; owner: string; size: number; now: Date };
beforeAll(async () => {
  database = await testDatabase();
  const product = { key: "LONG", name: "Long", createdAt: now };
  const productId = await database.db.transaction().execute((tx) => insertProduct(tx, product));
  const { id } = await createTokenAsSystem(database.db, {
    productKey: "LONG",
    role: "owner",
    name: "bench",
    expiresAt: new Date(now.getTime() + 3_600_000),
    now,
  });
  wish = { productId, owner: `token:${id}`, size: 2500, now };
  await fillBacklog(database.db, wish);
});
afterAll(() => database.destroy());

test("a long backlog is as long as was asked, ranked in the order of its numbers, with titles that differ", async () => {
  const product = { productId: wish.productId, productKey: "LONG" };
  expect(await backlogTotal(database.db, wish.productId)).toBe(2500);
  const page = await backlogPage(database.db, product, null, 3000);
  expect(page.map((item) => item.number)).toEqual(
    Array.from({ length: 2500 }, (_, index) => index + 1),
  );
  expect(new Set(page.map((item) => item.title)).size).toBeGreaterThan(1800);
  expect(page.filter((item) => item.kind !== "story" && item.points !== null)).toEqual([]);
});

test("more goes below what is there, and every item has its event", async () => {
  await fillBacklog(database.db, { ...wish, size: 10 });
  expect(await backlogTotal(database.db, wish.productId)).toBe(2510);
  const { count } = await database.db
    .selectFrom("event")
    .select((each) => each.fn.countAll<number>().as("count"))
    .where("kind", "=", "item-reported")
    .executeTakeFirstOrThrow();
  expect(count).toBe(2510);
});
