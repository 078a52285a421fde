import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "./database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.destroy());

test("a test speaks to real PostgreSQL as the server's own role", async () => {
  const { rows } = await sql<{
    role: string;
  }>`select current_user as role`.execute(database.db);
  expect(rows).toEqual([{ role: "andon_server" }]);
});

test("counts arrive as numbers", async () => {
  const { rows } = await sql<{ many: number }>`select count(*) as many from item`.execute(
    database.db,
  );
  expect(rows).toEqual([{ many: 0 }]);
});

test("a clone is ready in moments", async () => {
  const clone = await testDatabase();
  await clone.destroy();
});
