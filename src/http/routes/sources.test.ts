import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testApp, type TestApp } from "../../../test/support/app.ts";

let shop: TestApp;
let owner: string;

beforeAll(async () => {
  shop = await testApp({ baseUrl: "https://andon.example" });
  await shop.product("SHOP");
  owner = await shop.token("owner", "SHOP");
});

afterAll(() => shop.close());

const add = (kind: string, name: string) =>
  shop.send(owner, "POST /products/SHOP/sources", { kind, name });

test("a new source answers with the address to paste, its secret and instructions", async () => {
  const { status, body } = await add("alertmanager", "Production alerts");
  expect(status).toBe(201);
  expect(body.secret).toMatch(/^[\w-]{43}$/);
  expect(body.url).toBe(`https://andon.example/in/alertmanager/${body.secret}`);
  expect(body.instructions).toContain(body.url);
  expect(body).toMatchObject({ firstSignalAt: null, pausedAt: null, signals: 0 });
});

test("the secret is kept as a hash and shown only once", async () => {
  const { body } = await add("json", "Script");
  const listed = await shop.send(owner, "GET /products/SHOP/sources");
  expect(JSON.stringify(listed.body)).not.toContain(body.secret);
  const row = await shop.database.db
    .selectFrom("source")
    .select("secretHash")
    .where("id", "=", body.id)
    .executeTakeFirstOrThrow();
  expect(row.secretHash).toEqual(createHash("sha256").update(body.secret).digest());
});

test("a PagerDuty source has a routing key of 32 hexadecimal digits, as its clients insist", async () => {
  const { body } = await add("pagerduty", "On call");
  expect(body.secret).toMatch(/^[0-9a-f]{32}$/);
  expect(body.url).toBe("https://andon.example/v2/enqueue");
  expect(body.instructions).toContain(body.secret);
});

test("a kind that nobody speaks is refused with the ones there are", async () => {
  const answer = await add("carrier-pigeon", "Roof");
  expect(answer.status).toBe(422);
  expect(answer.body.errors[0]).toMatchObject({ pointer: "/kind" });
  expect(answer.body.errors[0].message).toContain("alertmanager");
});

test("a source is renamed, paused and resumed", async () => {
  const { id } = (await add("json", "Cron")).body;
  const change = (body: object) => shop.send(owner, `PATCH /products/SHOP/sources/${id}`, body);
  expect((await change({ name: "Nightly" })).body.name).toBe("Nightly");
  expect((await change({ paused: true })).body.pausedAt).toBe(shop.clock.now.toISOString());
  expect((await change({ paused: false })).body.pausedAt).toBeNull();
  const kinds = await shop.database.db
    .selectFrom("event")
    .select("kind")
    .orderBy("number", "desc")
    .limit(3)
    .execute();
  expect(kinds.map((each) => each.kind)).toEqual([
    "source-resumed",
    "source-paused",
    "source-changed",
  ]);
});

test("a source gets a new secret, and the old one stops working at once", async () => {
  const { id, secret: old } = (await add("json", "Leaked")).body;
  const signal = { title: "Checkout answers 500", key: "checkout/500" };
  const knock = (secret: string) => shop.send(null, `POST /in/json/${secret}`, signal);
  expect((await knock(old)).status).toBe(202);

  const { status, body } = await shop.send(owner, `POST /products/SHOP/sources/${id}/secret`, {});
  expect(status).toBe(201);
  expect(body).toMatchObject({ id, name: "Leaked" });
  expect(body.url).toBe(`https://andon.example/in/json/${body.secret}`);
  expect(body.instructions).toContain(body.secret);
  expect((await knock(old)).status).toBe(404);
  expect((await knock(body.secret)).status).toBe(202);
  const last = await shop.database.db
    .selectFrom("event")
    .select(["kind", "data"])
    .orderBy("number", "desc")
    .executeTakeFirstOrThrow();
  expect(last).toEqual({ kind: "source-changed", data: { sourceId: id, name: "Leaked" } });
});

test("only who configures the product gives out a new secret, and only of a source that is there", async () => {
  const { id } = (await add("json", "Kept")).body;
  const renew = (token: string, of: string) =>
    shop.send(token, `POST /products/SHOP/sources/${of}/secret`, {});
  const operator = await shop.token("operator", "SHOP");
  expect((await renew(operator, id)).status).toBe(403);
  expect((await renew(owner, crypto.randomUUID())).status).toBe(404);
});

test("two sources of one product do not share a name", async () => {
  await add("json", "Same");
  expect((await add("json", "Same")).body.blockers[0].code).toBe("name-taken");
});

test("an operator sees the sources and does not add one", async () => {
  const operator = await shop.token("operator", "SHOP");
  expect((await shop.send(operator, "GET /products/SHOP/sources")).status).toBe(200);
  const wish = { kind: "json", name: "Mine" };
  expect((await shop.send(operator, "POST /products/SHOP/sources", wish)).status).toBe(403);
});

test("without a configured address the one that was asked is given", async () => {
  const plain = await testApp();
  try {
    await plain.product("SHOP");
    const token = await plain.token("owner", "SHOP");
    const wish = { kind: "json", name: "Script" };
    const made = await plain.send(token, "POST /products/SHOP/sources", wish, {
      headers: { host: "localhost:4000" },
    });
    expect(made.body.url).toBe(`http://localhost:4000/in/json/${made.body.secret}`);
  } finally {
    await plain.close();
  }
});
