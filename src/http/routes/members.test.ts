import { afterAll, beforeAll, expect, test } from "vitest";
import { testApp, type TestApp } from "../../../test/support/app.ts";
import { firstPerson, invitedPerson, type Person } from "../../../test/support/people.ts";

let shop: TestApp;
let ada: Person;
let bob: Person;

beforeAll(async () => {
  shop = await testApp();
  ada = await firstPerson(shop);
  await ada.send("POST /products", { key: "SHOP", name: "Shop" });
  const owner = await shop.token("owner", "SHOP");
  bob = await invitedPerson(shop, owner, { productKey: "SHOP", role: "developer", name: "Bob" });
});

afterAll(() => shop.close());

const member = (person: Person) => `/products/SHOP/members/${person.id}`;

test("a product keeps at least one product owner", async () => {
  for (const answer of [
    await ada.send(`PATCH ${member(ada)}`, { role: "developer" }),
    await ada.send(`DELETE ${member(ada)}`),
  ]) {
    expect(answer.status).toBe(409);
    expect(answer.body.blockers).toEqual([
      { code: "owner-missing", message: "Ada is the only product owner: name another one first." },
    ]);
  }
});

test("two product owners who leave at the same moment do not both leave", async () => {
  await ada.send(`PATCH ${member(bob)}`, { role: "owner" });
  const answers = await Promise.all([
    ada.send(`PATCH ${member(ada)}`, { role: "stakeholder" }),
    bob.send(`PATCH ${member(bob)}`, { role: "stakeholder" }),
  ]);
  expect(answers.map((each) => each.status).sort()).toEqual([200, 409]);
  await ada.send(`PATCH ${member(ada)}`, { role: "owner" });
  await ada.send(`PATCH ${member(bob)}`, { role: "developer" });
});

test("a member's role is seen at the next request, and remembered as an event", async () => {
  const changed = await ada.send(`PATCH ${member(bob)}`, { role: "operator" });
  expect(changed.body).toMatchObject({ name: "Bob", role: "operator" });
  expect((await bob.send("GET /session")).body.products[0].role).toBe("operator");
  const event = await shop.database.db
    .selectFrom("event")
    .select(["kind", "data"])
    .orderBy("number", "desc")
    .executeTakeFirstOrThrow();
  expect(event).toEqual({
    kind: "role-changed",
    data: { personId: bob.id, from: "developer", to: "operator" },
  });
});

test("a developer does not change roles, not even the own one", async () => {
  const answer = await bob.send(`PATCH ${member(bob)}`, { role: "owner" });
  expect(answer.status).toBe(403);
});

test("a person taken out of a product leaves its teams and sees it no more", async () => {
  const team = await ada.send("POST /products/SHOP/teams", {
    name: "Checkout",
    personIds: [bob.id],
  });
  expect(team.body.personIds).toEqual([bob.id]);
  expect((await ada.send(`DELETE ${member(bob)}`)).status).toBe(204);
  expect((await bob.send("GET /products/SHOP")).status).toBe(404);
  const teams = await ada.send("GET /products/SHOP/teams");
  expect(teams.body.items[0].personIds).toEqual([]);
  expect((await ada.send(`DELETE ${member(bob)}`)).status).toBe(404);
});
