import { createHash, createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testApp, type TestApp } from "../../../test/support/app.ts";
import { freshForMs } from "../../actions/known-sources.ts";
import { pagerdutyWebhook } from "../../integrations/pagerduty-webhook/index.ts";

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

const show = (id: string, token = owner) => shop.send(token, `GET /products/SHOP/sources/${id}`);

const change = (id: string, body: object, token = owner) =>
  shop.send(token, `PATCH /products/SHOP/sources/${id}`, body);

const hour = 3_600_000;

const incidentOfPagerDuty = JSON.parse(
  pagerdutyWebhook.trial("2026-03-02T12:00:00.000Z").body,
) as object;

function lastEvent() {
  return shop.database.db
    .selectFrom("event")
    .select(["number", "kind", "data"])
    .orderBy("number", "desc")
    .executeTakeFirstOrThrow();
}

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
  expect((await change(id, { name: "Nightly" })).body.name).toBe("Nightly");
  expect((await change(id, { paused: true })).body.pausedAt).toBe(shop.clock.now.toISOString());
  expect((await change(id, { paused: false })).body.pausedAt).toBeNull();
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

test("a source tells all that is set about it, with a placeholder for its secret", async () => {
  const { id, secret } = (await add("github", "Issues")).body;
  const { status, body } = await show(id);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    id,
    kind: "github",
    kindTitle: "GitHub",
    settings: { labels: ["bug", "incident", "defect"] },
    secretsSet: [],
    opening: {},
    previousSecretUntil: null,
    url: "https://andon.example/in/github/YOUR_SECRET",
  });
  expect(body.settingsForm.properties.labels).toMatchObject({ type: "array", title: "Labels" });
  expect(body.instructions).toContain("YOUR_SECRET");
  expect(JSON.stringify(body)).not.toContain(secret);
});

test("settings are changed field by field, and null takes a field back", async () => {
  const { id } = (await add("github", "Labelled")).body;
  const labels = (await change(id, { settings: { labels: ["outage"] } })).body.settings.labels;
  expect(labels).toEqual(["outage"]);
  expect((await change(id, { name: "Labelled issues" })).body.settings.labels).toEqual(["outage"]);
  const back = (await change(id, { settings: { labels: null } })).body.settings.labels;
  expect(back).toEqual(["bug", "incident", "defect"]);
});

test("a setting holds at the door", async () => {
  const { id, secret } = (await add("json", "Mapped")).body;
  const mapping = { title: "'Build ' & number", status: "state", key: "branch" };
  expect((await change(id, { settings: { mapping } })).body.settings).toEqual({ mapping });
  const built = { number: 7, state: "red", branch: "main" };
  const answer = await shop.send(null, `POST /in/json/${secret}`, built);
  expect(answer).toMatchObject({ status: 202, body: { accepted: 1 } });
  const found = await shop.send(owner, `GET /items/${answer.body.items[0]}`);
  expect(found.body.item.title).toBe("Build 7");
});

test.each([
  [
    "json",
    { mapping: { title: "a(", key: "b[" } },
    ["/settings/mapping/title", "/settings/mapping/key"],
  ],
  ["json", { mapping: { key: "a" } }, ["/settings/mapping/title"]],
  ["json", { maping: {} }, ["/settings/maping"]],
  ["github", { labels: ["ok", ""] }, ["/settings/labels/1"]],
  ["alertmanager", { anything: 1 }, ["/settings/anything"]],
])("%s refuses the settings %j by field", async (kind, settings, pointers) => {
  const { id } = (await add(kind, `Refused ${JSON.stringify(settings)}`)).body;
  const { status, body } = await change(id, { settings });
  expect(status).toBe(422);
  expect(body.errors.map((each: { pointer: string }) => each.pointer)).toEqual(pointers);
  const kept = await shop.database.db
    .selectFrom("source")
    .select("settings")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  expect(kept.settings).toEqual({});
});

test("a secret among the settings is kept sealed, works at the door, and is never given out", async () => {
  const { id, url } = (await add("pagerduty-webhook", "Signed")).body;
  const signingSecret = "whsec-of-pagerduty";
  const set = await change(id, { settings: { signingSecret } });
  expect(set.body).toMatchObject({ settings: {}, secretsSet: ["signingSecret"] });
  expect(JSON.stringify([set.body, (await show(id)).body])).not.toContain(signingSecret);
  const { settings } = await shop.database.db
    .selectFrom("source")
    .select("settings")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  expect(settings).toEqual({ signingSecret: { sealed: expect.any(String) } });
  expect(JSON.stringify(settings)).not.toContain(signingSecret);

  const sent = JSON.stringify(incidentOfPagerDuty);
  const knock = async (secret: string) => {
    const signature = createHmac("sha256", secret).update(sent).digest("hex");
    return shop.app.inject({
      method: "POST",
      url: new URL(url).pathname,
      headers: { "x-pagerduty-signature": `v1=${signature}`, "content-type": "application/json" },
      payload: sent,
    });
  };
  expect((await knock(signingSecret)).statusCode).toBe(202);
  expect((await knock("another")).statusCode).toBe(404);

  const renamed = await change(id, { name: "Signed by PagerDuty" });
  expect(renamed.body.secretsSet).toEqual(["signingSecret"]);
  const gone = await change(id, { settings: { signingSecret: null } });
  expect(gone.body.secretsSet).toEqual([]);
});

test("an item opens only after it was seen often enough", async () => {
  const { id, secret } = (await add("json", "Patient")).body;
  const knock = async () =>
    (await shop.send(null, `POST /in/json/${secret}`, { title: "Slow once in a while" })).body
      .items;
  expect((await change(id, { opening: { occurrences: 2 } })).body.opening).toEqual({
    occurrences: 2,
  });
  expect(await knock()).toEqual([]);
  expect(await knock()).toHaveLength(1);
  expect((await change(id, { opening: {} })).body.opening).toEqual({});
});

test.each([
  [{ occurrences: 0 }, "/opening/occurrences"],
  [{ occurrences: 1001 }, "/opening/occurrences"],
  [{ minutes: 1441 }, "/opening/minutes"],
  [{ hours: 1 }, "/opening/hours"],
])("the patience %j is refused", async (opening, pointer) => {
  const { id } = (await add("json", `Patience ${JSON.stringify(opening)}`)).body;
  const { status, body } = await change(id, { opening });
  expect(status).toBe(422);
  expect(body.errors[0].pointer).toBe(pointer);
});

test("settings and patience are told as one change, and nothing changed is no event", async () => {
  const { id } = (await add("github", "Told")).body;
  const before = await lastEvent();
  const wish = { settings: { labels: ["outage"] }, opening: { minutes: 5 } };
  await change(id, wish);
  const after = await lastEvent();
  expect(after).toMatchObject({ number: before.number + 1, kind: "source-changed" });
  await change(id, wish);
  expect(await lastEvent()).toEqual(after);
});

test("the team sees how a source is set up and does not change it; a stakeholder does neither", async () => {
  const { id } = (await add("json", "Seen")).body;
  for (const role of ["developer", "operator"] as const) {
    const token = await shop.token(role, "SHOP");
    expect((await show(id, token)).status).toBe(200);
    expect((await change(id, { opening: {} }, token)).body.blockers[0].code).toBe("role-may-not");
  }
  const stakeholder = await shop.token("stakeholder", "SHOP");
  expect((await show(id, stakeholder)).body.blockers[0].code).toBe("role-may-not");
  expect((await show(crypto.randomUUID())).status).toBe(404);
});

test("a source gets a new secret, and the old one stops at once where it is told to", async () => {
  const { id, secret: old } = (await add("json", "Leaked")).body;
  const signal = { title: "Checkout answers 500", key: "checkout/500" };
  const knock = (secret: string) => shop.send(null, `POST /in/json/${secret}`, signal);
  expect((await knock(old)).status).toBe(202);

  const { status, body } = await shop.send(owner, `POST /products/SHOP/sources/${id}/secret`, {
    overlapHours: 0,
  });
  expect(status).toBe(201);
  expect(body).toMatchObject({ id, name: "Leaked", previousSecretUntil: null });
  expect(body.url).toBe(`https://andon.example/in/json/${body.secret}`);
  expect(body.instructions).toContain(body.secret);
  expect((await knock(old)).status).toBe(404);
  expect((await knock(body.secret)).status).toBe(202);
  expect(await lastEvent()).toMatchObject({
    kind: "source-changed",
    data: { sourceId: id, name: "Leaked" },
  });
});

test("the old secret works for a day beside the new one, unless told otherwise", async () => {
  const { id, secret: old } = (await add("json", "Changing")).body;
  const knock = (secret: string) =>
    shop.send(null, `POST /in/json/${secret}`, { title: "Queue stuck" });
  const renew = (body?: object) =>
    shop.send(owner, `POST /products/SHOP/sources/${id}/secret`, body);
  const start = shop.clock.now.getTime();

  const { body } = await renew();
  expect(body.previousSecretUntil).toBe(new Date(start + 24 * hour).toISOString());
  expect((await knock(old)).status).toBe(202);
  expect((await knock(body.secret)).status).toBe(202);
  expect((await show(id)).body.previousSecretUntil).toBe(body.previousSecretUntil);

  shop.clock.now = new Date(start + 24 * hour);
  await sleep(freshForMs);
  expect((await knock(old)).status).toBe(404);
  expect((await knock(body.secret)).status).toBe(202);
  const tomorrow = await shop.token("owner", "SHOP");
  expect((await show(id, tomorrow)).body.previousSecretUntil).toBeNull();
  shop.clock.now = new Date(start);
});

test("of three secrets the oldest stops when the newest is made", async () => {
  const { id, secret: first } = (await add("json", "Changing often")).body;
  const knock = async (secret: string) =>
    (await shop.send(null, `POST /in/json/${secret}`, { title: "Queue stuck" })).status;
  const renew = async () =>
    (await shop.send(owner, `POST /products/SHOP/sources/${id}/secret`, { overlapHours: 168 }))
      .body;
  const { secret: second } = await renew();
  expect(await knock(first)).toBe(202);
  const { secret: third } = await renew();
  expect([await knock(first), await knock(second), await knock(third)]).toEqual([404, 202, 202]);
});

test("an overlap has at most a week", async () => {
  const { id } = (await add("json", "Long")).body;
  const answer = await shop.send(owner, `POST /products/SHOP/sources/${id}/secret`, {
    overlapHours: 169,
  });
  expect(answer.status).toBe(422);
  expect(answer.body.errors[0].pointer).toBe("/overlapHours");
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
