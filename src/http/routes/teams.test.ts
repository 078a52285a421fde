import { afterAll, beforeAll, expect, test } from "vitest";
import { testApp, type TestApp } from "../../../test/support/app.ts";

let shop: TestApp;
let owner: string;

beforeAll(async () => {
  shop = await testApp();
  await shop.product("SHOP", "Shop");
  owner = await shop.token("owner", "SHOP");
});

afterAll(() => shop.close());

test("a product owner makes a team, renames it and removes it", async () => {
  const made = await shop.send(owner, "POST /products/SHOP/teams", { name: "  Checkout " });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ name: "Checkout", personIds: [] });

  const path = `/products/SHOP/teams/${made.body.id}`;
  const renamed = await shop.send(owner, `PATCH ${path}`, { name: "Checkout and payment" });
  expect(renamed.body.name).toBe("Checkout and payment");
  const listed = await shop.send(owner, "GET /products/SHOP/teams");
  expect(listed.body).toEqual({ items: [renamed.body], next: null });

  expect((await shop.send(owner, `DELETE ${path}`)).status).toBe(204);
  expect((await shop.send(owner, "GET /products/SHOP/teams")).body.items).toEqual([]);
  expect((await shop.send(owner, `DELETE ${path}`)).status).toBe(404);
});

test("two teams of one product do not share a name", async () => {
  await shop.send(owner, "POST /products/SHOP/teams", { name: "Search" });
  const again = await shop.send(owner, "POST /products/SHOP/teams", { name: "Search" });
  expect(again.status).toBe(409);
  expect(again.body.blockers).toEqual([
    { code: "name-taken", message: "There is a team named Search already." },
  ]);
});

test("a team that runs a service stays while it does", async () => {
  const team = await shop.send(owner, "POST /products/SHOP/teams", { name: "Payment" });
  await shop.send(owner, "POST /products/SHOP/services", {
    name: "payment",
    ownerTeamId: team.body.id,
  });
  const removed = await shop.send(owner, `DELETE /products/SHOP/teams/${team.body.id}`);
  expect(removed.status).toBe(409);
  expect(removed.body.blockers).toEqual([
    { code: "in-use", message: "Payment runs payment. Give it another owner first." },
  ]);
});

test("a developer sees the teams and does not change them", async () => {
  const developer = await shop.token("developer", "SHOP");
  expect((await shop.send(developer, "GET /products/SHOP/teams")).status).toBe(200);
  const refused = await shop.send(developer, "POST /products/SHOP/teams", { name: "Mine" });
  expect(refused.status).toBe(403);
  expect(refused.body).toMatchObject({
    type: "/problems#forbidden",
    blockers: [{ code: "role-may-not" }],
  });
});

test("only members of the product are on its teams", async () => {
  const stranger = await shop.send(owner, "POST /products/SHOP/teams", {
    name: "Ghosts",
    personIds: ["nobody"],
  });
  expect(stranger.status).toBe(422);
  expect(stranger.body.errors[0].pointer).toBe("/personIds/0");
});
