import { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPool } from "../src/store/connect.ts";
import { testDatabase, type TestDatabase } from "../test/support/database.ts";
import { openDemo } from "./demo.ts";

let database: TestDatabase;
let pool: Pool;
const now = new Date("2026-11-24T14:30:00Z");
beforeAll(async () => {
  database = await testDatabase();
  pool = openPool(database.url, { max: 2 });
  const begin = performance.now();
  await openDemo(pool, now);
  console.log("seed ms", performance.now() - begin);
});
afterAll(async () => {
  await pool.end();
  await database.destroy();
});

test("counts", async () => {
  const show = async (query: string) => console.log((await pool.query(query)).rows);
  await show("select kind, state, count(*)::int from item group by 1,2 order by 1,2");
  await show("select count(*) from event");
  await show("select name, done_points, done_counts from sprint order by starts_on, name");
  expect(1).toBe(1);
});
