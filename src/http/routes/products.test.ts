import { afterAll, beforeAll, expect, test } from "vitest";
import { testApp, type TestApp } from "../../../test/support/app.ts";
import { firstPerson, invitedPerson, type Person } from "../../../test/support/people.ts";

let shop: TestApp;
let ada: Person;
let shopOwner: string;

beforeAll(async () => {
  shop = await testApp();
  ada = await firstPerson(shop);
  await ada.send("POST /products", { key: "SHOP", name: "Shop" });
  await shop.product("BANK", "Bank");
  shopOwner = await shop.token("owner", "SHOP");
});

afterAll(() => shop.close());

test("the administrator makes a product and is its product owner", async () => {
  const members = await ada.send("GET /products/SHOP/members");
  expect(members.body.items).toMatchObject([{ name: "Ada", role: "owner" }]);
  const session = await ada.send("GET /session");
  expect(session.body.products).toEqual([
    { key: "BANK", name: "Bank", role: "admin" },
    { key: "SHOP", name: "Shop", role: "owner" },
  ]);
});

test("making a product is the first thing that its history tells", async () => {
  const events = await shop.database.db
    .selectFrom("event")
    .selectAll()
    .where("productId", "=", 1)
    .execute();
  expect(events[0]).toMatchObject({
    number: 1,
    kind: "product-created",
    actor: `person:${ada.id}`,
    data: { name: "Shop" },
  });
});

test("a new user's product gets its team and services in as many requests", async () => {
  const made = await ada.send("POST /products", { key: "NEW", name: "New" });
  expect(made).toMatchObject({ status: 201, body: { key: "NEW", name: "New" } });
  const team = await ada.send("POST /products/NEW/teams", {
    name: "All of us",
    personIds: [ada.id],
  });
  expect(team.body.personIds).toEqual([ada.id]);
  const wish = { name: "web", layer: "UI", ownerTeamId: team.body.id };
  const service = await ada.send("POST /products/NEW/services", wish);
  expect(service.status).toBe(201);
  expect(service.body).toMatchObject({ ...wish, builtByTeamId: team.body.id, labels: [] });
});

test("a product's key is its own", async () => {
  const again = await ada.send("POST /products", { key: "SHOP", name: "Another" });
  expect(again.status).toBe(409);
  expect(again.body.blockers[0].code).toBe("name-taken");
});

test("two administrators' requests for one key make one product", async () => {
  const admin = await shop.token("admin");
  const make = () => shop.send(admin, "POST /products", { key: "TWICE", name: "Twice" });
  const statuses = (await Promise.all([make(), make(), make()])).map((each) => each.status);
  expect(statuses.sort()).toEqual([201, 409, 409]);
});

test("a key that cannot be one is refused with an example", async () => {
  for (const key of ["shop", "S", "1SHOP", "SHOP-1", "TOOLONGFORAKEY", ""]) {
    const answer = await ada.send("POST /products", { key, name: "Shop" });
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0]).toMatchObject({ pointer: "/key" });
    expect(answer.body.errors[0].message).toContain("such as SHOP");
  }
});

test("only the administrator makes products", async () => {
  const refused = await shop.send(shopOwner, "POST /products", { key: "MINE", name: "Mine" });
  expect(refused.status).toBe(403);
});

test("a product that one may not see is not there, for reading and for writing", async () => {
  const bob = await invitedPerson(shop, shopOwner, {
    productKey: "SHOP",
    role: "owner",
    name: "Bob",
  });
  const paths = ["", "/members", "/teams", "/services", "/sources", "/tokens", "/invitations"];
  for (const path of paths) {
    const hidden = await bob.send(`GET /products/BANK${path}`);
    const nowhere = await bob.send(`GET /products/NOWHERE${path}`);
    expect([hidden.status, nowhere.status]).toEqual([404, 404]);
    expect((await shop.send(shopOwner, `GET /products/BANK${path}`)).status).toBe(404);
  }
  expect((await bob.send("POST /products/BANK/teams", { name: "Mine" })).status).toBe(404);
  expect((await bob.send("GET /products")).body.items).toEqual([{ key: "SHOP", name: "Shop" }]);
  expect((await shop.send(shopOwner, "GET /products")).body.items).toHaveLength(1);
  expect((await bob.send("GET /products/shop")).status).toBe(200);
});

test("an administrator who is a developer of a product still configures it, and does not rank it", async () => {
  await invitedPerson(shop, shopOwner, { productKey: "SHOP", role: "owner", name: "Cleo" });
  await ada.send(`PATCH /products/SHOP/members/${ada.id}`, { role: "developer" });
  const team = await ada.send("POST /products/SHOP/teams", { name: "By the administrator" });
  expect(team.status).toBe(201);
  const story = await ada.send("POST /products/SHOP/items", {
    kind: "story",
    title: "Pay by card",
  });
  expect(story.body.state).toBe("untriaged");
  const ranked = await ada.send(`POST /items/${story.body.ref}/rank`, { place: { at: "top" } });
  expect(ranked.status).toBe(403);
  expect(ranked.body.blockers[0].message).toContain("You are here as developer.");
});

test("products come in pages, each starting where the last one ended", async () => {
  const admin = await shop.token("admin");
  const keys: string[] = [];
  let next: string | null = null;
  do {
    const cursor: string = next === null ? "" : `&cursor=${next}`;
    const page = await shop.send(admin, `GET /products?limit=2${cursor}`);
    expect(page.body.items.length).toBeLessThanOrEqual(2);
    keys.push(...page.body.items.map((each: { key: string }) => each.key));
    next = page.body.next;
  } while (next !== null);
  expect(keys).toEqual(["BANK", "NEW", "SHOP", "TWICE"]);
});
