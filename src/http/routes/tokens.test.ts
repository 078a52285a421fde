import { afterAll, beforeAll, expect, test } from "vitest";
import { testApp, type TestApp } from "../../../test/support/app.ts";
import { createTokenAsSystem } from "../../actions/create-token.ts";

let shop: TestApp;
let owner: string;

beforeAll(async () => {
  shop = await testApp();
  await shop.product("SHOP");
  owner = await shop.token("owner", "SHOP");
});

afterAll(() => shop.close());

function inDays(days: number): string {
  return new Date(shop.clock.now.getTime() + days * 24 * 60 * 60 * 1000).toISOString();
}

test("a token's secret is shown once and kept hashed", async () => {
  const wish = { name: "CI", role: "developer", expiresAt: inDays(30) };
  const made = await shop.send(owner, "POST /products/SHOP/tokens", wish);
  expect(made.status).toBe(201);
  expect(made.body.secret).toMatch(/^andon_[\w-]{43}$/);
  const listed = await shop.send(owner, "GET /products/SHOP/tokens");
  const { secret, ...shown } = made.body;
  expect(listed.body.items).toContainEqual(shown);
  const rows = await shop.database.db.selectFrom("apiToken").selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(secret);
  expect((await shop.send(secret, "GET /products/SHOP/teams")).status).toBe(200);
});

test("an expired token says that it has expired", async () => {
  const { secret } = await createTokenAsSystem(shop.database.db, {
    productKey: "SHOP",
    role: "developer",
    name: "Short",
    expiresAt: new Date(shop.clock.now.getTime() + 1_000),
    now: shop.clock.now,
  });
  expect((await shop.send(secret, "GET /products/SHOP")).status).toBe(200);
  const before = shop.clock.now;
  shop.clock.now = new Date(before.getTime() + 1_000);
  const answer = await shop.send(secret, "GET /products/SHOP");
  shop.clock.now = before;
  expect(answer.status).toBe(401);
  expect(answer.body.type).toBe("/problems#token-expired");
  expect(answer.body.detail).toContain('"Short" expired at');
});

test("a revoked token stops working at once", async () => {
  const wish = { name: "Lost laptop", role: "developer", expiresAt: inDays(1) };
  const { id, secret } = (await shop.send(owner, "POST /products/SHOP/tokens", wish)).body;
  expect((await shop.send(secret, "GET /products/SHOP")).status).toBe(200);
  expect((await shop.send(owner, `DELETE /products/SHOP/tokens/${id}`)).status).toBe(204);
  const answer = await shop.send(secret, "GET /products/SHOP");
  expect(answer.body).toMatchObject({ status: 401, type: "/problems#token-revoked" });
  expect((await shop.send(owner, `DELETE /products/SHOP/tokens/${id}`)).status).toBe(404);
});

test("an unknown token is refused, also where anybody may ask", async () => {
  for (const secret of ["andon_wrong", "x"]) {
    const answer = await shop.send(secret, "GET /products/SHOP");
    expect(answer.body).toMatchObject({ status: 401, type: "/problems#token-unknown" });
    expect(answer.headers["www-authenticate"]).toContain("Bearer");
  }
  const basic = await shop.send(null, "GET /products", undefined, {
    headers: { authorization: "Basic YTpi" },
  });
  expect(basic.status).toBe(401);
});

test("a token does not outlive its product owner's wish by starting in the past", async () => {
  const late = { name: "Late", role: "developer", expiresAt: inDays(-1) };
  const answer = await shop.send(owner, "POST /products/SHOP/tokens", late);
  expect(answer.status).toBe(422);
  expect(answer.body.errors[0].pointer).toBe("/expiresAt");
});

test("a developer neither makes nor lists tokens", async () => {
  const developer = await shop.token("developer", "SHOP");
  const wish = { name: "More", role: "owner", expiresAt: inDays(1) };
  expect((await shop.send(developer, "POST /products/SHOP/tokens", wish)).status).toBe(403);
  expect((await shop.send(developer, "GET /products/SHOP/tokens")).status).toBe(403);
});

test("a token with the role of the administrator is made on the command line only", async () => {
  const wish = { name: "Root", role: "admin", expiresAt: inDays(1) };
  expect((await shop.send(owner, "POST /products/SHOP/tokens", wish)).status).toBe(422);
  const mixed = { productKey: "SHOP", role: "admin" as const, name: "Mixed" };
  const times = { expiresAt: new Date(inDays(1)), now: shop.clock.now };
  await expect(createTokenAsSystem(shop.database.db, { ...mixed, ...times })).rejects.toThrow(
    "A token of the administrator names no product",
  );
});

test("a token is not a person", async () => {
  const answer = await shop.send(owner, "GET /session");
  expect(answer.status).toBe(403);
});

test("the settings show when a token was last used", async () => {
  await shop.send(owner, "GET /products/SHOP");
  const { items } = (await shop.send(owner, "GET /products/SHOP/tokens")).body;
  const own = items.find((each: { name: string }) => each.name === "owner in a test");
  expect(own.lastUsedAt).toBe(shop.clock.now.toISOString());
});
