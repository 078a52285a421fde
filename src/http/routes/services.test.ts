import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testApp, type TestApp } from "../../../test/support/app.ts";

let shop: TestApp;
let owner: string;
let teamId: string;

beforeAll(async () => {
  shop = await testApp();
  await shop.product("SHOP");
  await shop.product("BANK");
  owner = await shop.token("owner", "SHOP");
  teamId = (await shop.send(owner, "POST /products/SHOP/teams", { name: "Checkout" })).body.id;
});

afterAll(() => shop.close());

const services = "/products/SHOP/services";

test("a service says who runs it, who built it and which labels mean it", async () => {
  const wish = {
    name: "payment",
    layer: "integration",
    labels: [{ label: "job", value: "payment" }],
  };
  const made = await shop.send(owner, `POST ${services}`, wish);
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ ...wish, ownerTeamId: null, builtByTeamId: null });

  const path = `${services}/${made.body.id}`;
  const owned = await shop.send(owner, `PATCH ${path}`, { ownerTeamId: teamId });
  expect(owned.body).toMatchObject({ ...wish, ownerTeamId: teamId, builtByTeamId: null });
  const orphaned = await shop.send(owner, `PATCH ${path}`, { ownerTeamId: null, labels: [] });
  expect(orphaned.body).toMatchObject({ ownerTeamId: null, labels: [] });
  expect((await shop.send(owner, `GET ${services}`)).body.items).toEqual([orphaned.body]);

  expect((await shop.send(owner, `DELETE ${path}`)).status).toBe(204);
  expect((await shop.send(owner, `PATCH ${path}`, { name: "gone" })).status).toBe(404);
});

test("a service belongs to a team of its own product", async () => {
  const bank = await shop.token("owner", "BANK");
  const elsewhere = await shop.send(bank, "POST /products/BANK/teams", { name: "Ledger" });
  for (const stranger of [elsewhere.body.id, uuidv7()]) {
    const answer = await shop.send(owner, `POST ${services}`, {
      name: "ledger",
      ownerTeamId: stranger,
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([
      { in: "body", pointer: "/ownerTeamId", message: "There is no such team in this product." },
    ]);
  }
});

test("what a service cannot be is refused field by field", async () => {
  const answer = await shop.send(owner, `POST ${services}`, {
    name: "  ",
    layer: "basement",
    labels: [{ label: "job" }],
    colour: "red",
  });
  expect(answer.status).toBe(422);
  expect(answer.body.errors.map((each: { pointer: string }) => each.pointer).sort()).toEqual([
    "/colour",
    "/labels/0/value",
    "/layer",
    "/name",
  ]);
});

test("a service that an item names stays", async () => {
  const service = await shop.send(owner, `POST ${services}`, { name: "search" });
  const item = await shop.send(owner, "POST /products/SHOP/items", {
    kind: "defect",
    title: "Search finds nothing",
    serviceId: service.body.id,
  });
  expect(item.status).toBe(201);
  const removed = await shop.send(owner, `DELETE ${services}/${service.body.id}`);
  expect(removed.body).toMatchObject({ status: 409, blockers: [{ code: "in-use" }] });
});
