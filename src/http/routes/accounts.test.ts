import { afterEach, beforeEach, expect, test } from "vitest";
import { testApp, type TestApp } from "../../../test/support/app.ts";
import {
  firstPerson,
  invitationKey,
  invitedPerson,
  password,
} from "../../../test/support/people.ts";
import { renewSetupKey } from "../../store/setup-key.ts";

let shop: TestApp;

beforeEach(async () => {
  shop = await testApp();
});

afterEach(() => shop.close());

const ada = { name: "Ada", email: "ada@example.com", password };
const bob = { name: "Bob", email: "bob@example.com", password };

test("whoever opens the first link becomes the administrator and is signed in", async () => {
  const key = await renewSetupKey(shop.database.db);
  const link = await shop.send(null, `GET /invitations/${key}`);
  expect(link.body).toMatchObject({ kind: "setup", role: "admin", productKey: null });

  const person = await firstPerson(shop);
  const session = await person.send("GET /session");
  expect(session.body).toMatchObject({
    person: { name: "Ada", email: "ada@example.com", isAdmin: true },
    products: [],
  });
});

test("of two people with the first link, one becomes administrator", async () => {
  const key = await renewSetupKey(shop.database.db);
  const answers = await Promise.all([
    shop.send(null, "POST /accounts", { key, ...ada }),
    shop.send(null, "POST /accounts", { key, ...bob }),
  ]);
  expect(answers.map((each) => each.status).sort()).toEqual([201, 422]);
  const loser = answers.find((each) => each.status === 422);
  expect(loser?.body.errors).toMatchObject([{ pointer: "/key" }]);
  const people = await shop.database.db.selectFrom("person").select("isAdmin").execute();
  expect(people).toEqual([{ isAdmin: true }]);
});

test("the first link is worth nothing once there is an account", async () => {
  await firstPerson(shop);
  expect(await renewSetupKey(shop.database.db)).toBeUndefined();
});

test("nobody makes an account without a key", async () => {
  const without = await shop.send(null, "POST /accounts", ada);
  expect(without.status).toBe(422);
  expect(without.body.errors).toMatchObject([{ in: "body", pointer: "/key" }]);
  const guessed = await shop.send(null, "POST /accounts", { key: "guess", ...ada });
  expect(guessed.status).toBe(422);
});

test("an invited person makes an account and is a member with the role that was offered", async () => {
  await shop.product("SHOP", "Shop");
  const owner = await shop.token("owner", "SHOP");
  const key = await invitationKey(shop, owner, { productKey: "SHOP", role: "developer" });
  const link = await shop.send(null, `GET /invitations/${key}`);
  expect(link.body).toEqual({
    kind: "invitation",
    productKey: "SHOP",
    productName: "Shop",
    role: "developer",
    email: null,
  });

  const made = await shop.send(null, "POST /accounts", { key, ...bob });
  expect(made.status).toBe(201);
  const members = await shop.send(owner, "GET /products/SHOP/members");
  expect(members.body.items).toMatchObject([
    { name: "Bob", email: "bob@example.com", role: "developer" },
  ]);
});

test("an invitation is used once", async () => {
  await shop.product("SHOP");
  const owner = await shop.token("owner", "SHOP");
  const key = await invitationKey(shop, owner, { productKey: "SHOP", role: "operator" });
  const answers = await Promise.all([
    shop.send(null, "POST /accounts", { key, ...ada }),
    shop.send(null, "POST /accounts", { key, ...bob }),
  ]);
  expect(answers.map((each) => each.status).sort()).toEqual([201, 422]);
  expect((await shop.send(null, `GET /invitations/${key}`)).status).toBe(404);
  expect((await shop.send(owner, "GET /products/SHOP/invitations")).body.items).toEqual([]);
});

test("an invitation for one address is not for another", async () => {
  await shop.product("SHOP");
  const owner = await shop.token("owner", "SHOP");
  const email = "bob@example.com";
  const key = await invitationKey(shop, owner, { productKey: "SHOP", role: "owner", email });
  const other = await shop.send(null, "POST /accounts", { key, ...ada });
  expect(other.status).toBe(422);
  expect(other.body.errors[0].pointer).toBe("/email");
  const meant = await shop.send(null, "POST /accounts", {
    key,
    ...bob,
    email: "  BOB@Example.com ",
  });
  expect(meant.status).toBe(201);
});

test("an invitation that was revoked or is two weeks old opens nothing", async () => {
  await shop.product("SHOP");
  const owner = await shop.token("owner", "SHOP");
  const revoked = await invitationKey(shop, owner, { productKey: "SHOP", role: "developer" });
  const [{ id }] = (await shop.send(owner, "GET /products/SHOP/invitations")).body.items;
  expect((await shop.send(owner, `DELETE /products/SHOP/invitations/${id}`)).status).toBe(204);
  expect((await shop.send(owner, `DELETE /products/SHOP/invitations/${id}`)).status).toBe(404);
  expect((await shop.send(null, "POST /accounts", { key: revoked, ...ada })).status).toBe(422);

  const old = await invitationKey(shop, owner, { productKey: "SHOP", role: "developer" });
  shop.clock.now = new Date(shop.clock.now.getTime() + 14 * 24 * 60 * 60 * 1000);
  expect((await shop.send(null, "POST /accounts", { key: old, ...ada })).status).toBe(422);
});

test("an address has one account", async () => {
  await firstPerson(shop);
  await shop.product("SHOP");
  const owner = await shop.token("owner", "SHOP");
  const key = await invitationKey(shop, owner, { productKey: "SHOP", role: "developer" });
  const second = await shop.send(null, "POST /accounts", { key, ...ada });
  expect(second.status).toBe(409);
  expect(second.body.blockers[0].message).toMatch(/sign in, then open the link again/);
});

test("somebody with an account joins another product, once", async () => {
  await shop.product("SHOP");
  await shop.product("BANK");
  const shopOwner = await shop.token("owner", "SHOP");
  const bankOwner = await shop.token("owner", "BANK");
  const wish = { productKey: "SHOP", role: "developer" as const, name: "Bob" };
  const person = await invitedPerson(shop, shopOwner, wish);

  const bank = { productKey: "BANK", role: "stakeholder" as const };
  const joined = await person.send("POST /memberships", {
    key: await invitationKey(shop, bankOwner, bank),
  });
  expect(joined).toMatchObject({ status: 201, body: { productKey: "BANK", role: "stakeholder" } });
  const again = await person.send("POST /memberships", {
    key: await invitationKey(shop, bankOwner, bank),
  });
  expect(again.body.blockers[0].code).toBe("already-a-member");
  expect((await person.send("GET /session")).body.products).toEqual([
    { key: "BANK", name: "BANK", role: "stakeholder" },
    { key: "SHOP", name: "SHOP", role: "developer" },
  ]);
});

test("a password has at least ten characters, and is never kept as it is", async () => {
  const key = await renewSetupKey(shop.database.db);
  const short = await shop.send(null, "POST /accounts", { key, ...ada, password: "short" });
  expect(short.body.errors).toMatchObject([{ pointer: "/password" }]);
  await shop.send(null, "POST /accounts", { key, ...ada });
  const rows = await shop.database.db.selectFrom("account").select("password").execute();
  expect(rows[0]?.password).not.toContain(password);
});
