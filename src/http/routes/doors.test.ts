import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testApp, type TestApp } from "../../../test/support/app.ts";
import type { Event } from "../../domain/event.ts";

let shop: TestApp;
let owner: string;

beforeAll(async () => {
  shop = await testApp();
  await shop.product("SHOP");
  owner = await shop.token("owner", "SHOP");
});
afterAll(() => shop.close());

interface Door {
  url: string;
  secret: string;
  id: string;
  post: (body: unknown, headers?: Record<string, string>) => Promise<{ status: number; body: any }>;
}

async function door(kind: string, name: string): Promise<Door> {
  const { body } = await shop.send(owner, "POST /products/SHOP/sources", { kind, name });
  const url = new URL(body.url).pathname;
  const post: Door["post"] = async (payload, headers = {}) => {
    const response = await shop.app.inject({
      method: "POST",
      url,
      headers: { "content-type": "application/json", ...headers },
      payload:
        typeof payload === "string" || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload),
    });
    return { status: response.statusCode, body: response.json() };
  };
  return { url, secret: body.secret, id: body.id, post };
}

async function item(ref: string): Promise<any> {
  return (await shop.send(owner, `GET /items/${ref}`)).body;
}

async function historyOf(ref: string): Promise<string[]> {
  return (await item(ref)).history.map((event: Event) => event.kind);
}

function sample(name: string): any {
  const path = `../../integrations/${name}.json`;
  return JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")).sent;
}

/** Moves the clock: what happened before and after a closing should not share a millisecond. */
function later(minutes = 1): string {
  shop.clock.now = new Date(shop.clock.now.getTime() + minutes * 60_000);
  return shop.clock.now.toISOString();
}

async function close(ref: string): Promise<void> {
  later();
  const place = { at: "bottom" };
  await shop.send(owner, `POST /items/${ref}/triage`, {
    decision: "accept",
    kind: "incident",
    urgency: "standard",
    place,
  });
  const closed = await shop.send(owner, `POST /items/${ref}/closure`, {
    cause: "transient",
    explanation: "The disk was full.",
  });
  expect(closed.status).toBe(200);
  later();
}

describe("a plain JSON signal", () => {
  test("becomes an incident in Triage, with what the sender said", async () => {
    const { post, id } = await door("json", "Scripts");
    const answer = await post({
      title: "Disk full",
      key: "disk",
      severity: "critical",
      labels: { host: "db-1" },
    });
    expect(answer).toMatchObject({
      status: 202,
      body: { accepted: 1, items: [expect.stringMatching(/^SHOP-\d+$/)] },
    });
    const [ref] = answer.body.items;
    expect((await item(ref)).item).toMatchObject({
      kind: "incident",
      state: "untriaged",
      cause: "unknown",
      title: "Disk full",
      severity: "critical",
      labels: { host: "db-1" },
      sourceId: id,
      occurrences: 1,
      recoveredAt: null,
    });
    expect(await historyOf(ref)).toEqual(["item-detected"]);
    const { body } = await shop.send(owner, "GET /products/SHOP/sources");
    expect(body.items).toContainEqual(expect.objectContaining({ name: "Scripts", signals: 1 }));
  });

  test("seen again is an occurrence of the open item, and no event", async () => {
    const { post } = await door("json", "Again");
    const [ref] = (await post({ title: "Queue stuck" })).body.items;
    expect((await post([{ title: "Queue stuck" }, { title: "QUEUE  stuck" }])).body.items).toEqual([
      ref,
    ]);
    expect((await item(ref)).item.occurrences).toBe(3);
    expect(await historyOf(ref)).toEqual(["item-detected"]);
  });

  test("resolved marks the incident as recovered, firing again takes that back", async () => {
    const { post } = await door("json", "Flapping");
    const key = "flap";
    const [ref] = (await post({ title: "Slow", key })).body.items;
    await post({ title: "Slow", key, status: "resolved" });
    expect((await item(ref)).item.recoveredAt).not.toBeNull();
    await post({ title: "Slow", key });
    expect((await item(ref)).item.recoveredAt).toBeNull();
    expect(await historyOf(ref)).toEqual([
      "item-detected",
      "incident-recovered",
      "incident-broke-again",
    ]);
  });

  test("a flapping signal within one body makes no noise", async () => {
    const { post } = await door("json", "Noise");
    const [ref] = (await post({ title: "Slow", key: "n" })).body.items;
    const flapping = Array.from({ length: 20 }, (_, index) => ({
      title: "Slow",
      key: "n",
      status: index % 2 === 0 ? "resolved" : "firing",
    }));
    await post(flapping);
    expect(await historyOf(ref)).toEqual(["item-detected", "flapping-began"]);
    expect((await item(ref)).item).toMatchObject({ occurrences: 11, recoveredAt: null });
  });

  test("seen again after the closing is a new item with lineage; the old one stays done", async () => {
    const { post } = await door("json", "Recurring");
    const [first] = (await post({ title: "Certificate expired", key: "c" })).body.items;
    await close(first);
    const [second] = (await post({ title: "Certificate expired", key: "c" })).body.items;
    expect(second).not.toBe(first);
    expect((await item(second)).item).toMatchObject({ state: "untriaged", recurrenceOf: first });
    expect((await item(first)).item.state).toBe("done");
    expect((await historyOf(first)).at(-1)).toBe("item-recurred");
  });

  test("from before the closing it is late evidence on the done item", async () => {
    const { post } = await door("json", "Late");
    const [ref] = (await post({ title: "Lost order", key: "o" })).body.items;
    const before = later();
    await close(ref);
    const answer = await post([
      { title: "Lost order", key: "o", occurredAt: before },
      { title: "Lost order", key: "o", occurredAt: before },
    ]);
    expect(answer.body.items).toEqual([ref]);
    expect((await historyOf(ref)).filter((kind) => kind === "late-evidence")).toHaveLength(1);
  });

  test("with an id it counts once, however often it is sent", async () => {
    const { post } = await door("json", "Numbered");
    const signal = { title: "Paid twice", id: "m-1" };
    const [ref] = (await post(signal)).body.items;
    await post([signal, signal]);
    expect((await item(ref)).item.occurrences).toBe(1);
  });

  test("resolved without ever having fired is taken, and nothing opens", async () => {
    const { post } = await door("json", "Resolved");
    expect(await post({ title: "Never seen", status: "resolved" })).toEqual({
      status: 202,
      body: { accepted: 1, items: [] },
    });
  });

  test("goes to the service and the team that its labels name", async () => {
    const team = await shop.send(owner, "POST /products/SHOP/teams", { name: "Checkout" });
    const service = await shop.send(owner, "POST /products/SHOP/services", {
      name: "checkout",
      ownerTeamId: team.body.id,
      labels: [{ label: "service", value: "checkout" }],
    });
    const { post } = await door("json", "Labelled");
    const [ref] = (await post({ title: "Down", labels: { service: "checkout" } })).body.items;
    expect((await item(ref)).item).toMatchObject({
      serviceId: service.body.id,
      teamId: team.body.id,
    });
  });

  test("the secret may travel as a bearer token", async () => {
    const { secret } = await door("json", "Bearer");
    const response = await shop.app.inject({
      method: "POST",
      url: "/in/json",
      headers: { authorization: `Bearer ${secret}` },
      payload: '{"title":"Down"}',
    });
    expect(response.statusCode).toBe(202);
  });

  test.each([
    [{ titel: "Down" }, "/title"],
    [{ title: "" }, "/title"],
    [{ title: "Down", colour: "red" }, ""],
    [{ title: "Down", severity: "huge" }, "/severity"],
    [{ title: "Down", occurredAt: "yesterday" }, "/occurredAt"],
    [{ title: "Down", links: [{ url: "nowhere" }] }, "/links/0/url"],
    [[{ title: "Down" }, { title: 7 }], "/1/title"],
    ["{", ""],
    ["", ""],
  ])("%j is refused with the field that is wrong", async (body, pointer) => {
    const { post } = await (refusing ??= door("json", "Refusing"));
    const answer = await post(body);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ in: "body", pointer }] } });
  });

  test("a body of more than 1 MiB is too large", async () => {
    const { post } = await (refusing ??= door("json", "Refusing"));
    expect(await post({ title: "x".repeat(1024 * 1024) })).toMatchObject({ status: 413 });
  });

  test("an unknown secret answers as if there were nothing there", async () => {
    const response = await shop.app.inject({
      method: "POST",
      url: "/in/json/unknown",
      payload: "{}",
    });
    expect(response.statusCode).toBe(404);
  });

  test("a paused source is told so", async () => {
    const { id, post } = await door("json", "Paused");
    await shop.send(owner, `PATCH /products/SHOP/sources/${id}`, { paused: true });
    expect(await post({ title: "Down" })).toMatchObject({
      status: 409,
      body: { blockers: [{ code: "source-paused" }] },
    });
  });
});

let refusing: Promise<Door> | undefined;

describe("Alertmanager", () => {
  test("re-sends the same alert every few minutes: one item, one occurrence", async () => {
    const { post } = await door("alertmanager", "Alerts");
    const [ref] = (await post(sample("alertmanager/samples/firing"))).body.items;
    for (let times = 0; times < 3; times += 1) await post(sample("alertmanager/samples/firing"));
    expect((await item(ref)).item).toMatchObject({ severity: "critical", occurrences: 1 });
    expect((await item(ref)).description).toContain(
      "[Runbook](<https://runbooks.example.com/checkout/5xx>)",
    );
    expect((await item(ref)).streams).toMatchObject([{ key: "ebbbad7f88985b35", firing: true }]);
    await post(sample("alertmanager/samples/resolved"));
    expect((await item(ref)).item.recoveredAt).not.toBeNull();
  });

  test("an incident of two alerts has recovered when both have", async () => {
    const { post } = await door("alertmanager", "Two alerts");
    const alert = sample("alertmanager/samples/firing");
    const send = (fingerprint: string, status: string) => {
      const labels = { ...alert.alerts[0].labels, zone: fingerprint };
      return post({ ...alert, alerts: [{ ...alert.alerts[0], labels, fingerprint, status }] });
    };
    const [original] = (await send("one", "firing")).body.items;
    const [duplicate] = (await send("two", "firing")).body.items;
    await shop.send(owner, `POST /items/${duplicate}/triage`, {
      decision: "duplicate",
      of: original,
    });
    await send("one", "resolved");
    expect((await item(original)).item.recoveredAt).toBeNull();
    expect((await send("two", "resolved")).body.items).toEqual([original]);
    expect((await item(original)).item.recoveredAt).not.toBeNull();
  });
});

describe("what belongs together", () => {
  const alert = (instance: string, status = "firing") => ({
    version: "4",
    alerts: [
      {
        status,
        labels: { alertname: "QueueStuck", job: "mailer", instance },
        startsAt: shop.clock.now.toISOString(),
        endsAt: status === "resolved" ? shop.clock.now.toISOString() : "0001-01-01T00:00:00Z",
      },
    ],
  });

  test("the same alert of several hosts is one item, until the last of them has recovered", async () => {
    const { post } = await door("alertmanager", "Hosts");
    const [first] = (await post(alert("mail-1"))).body.items;
    expect((await post(alert("mail-2"))).body.items).toEqual([first]);
    expect(await historyOf(first)).toEqual(["item-detected", "signals-joined"]);
    expect((await item(first)).item.occurrences).toBe(2);
    await post(alert("mail-1", "resolved"));
    expect((await item(first)).item.recoveredAt).toBeNull();
    await post(alert("mail-2", "resolved"));
    expect((await item(first)).item.recoveredAt).not.toBeNull();
  });

  test("the same alert from another source joins it; closed and seen on a third host it recurs", async () => {
    const { post } = await door("alertmanager", "Other senders");
    const [first] = (await post(alert("mail-3"))).body.items;
    await close(first);
    const [second] = (await post(alert("mail-4"))).body.items;
    expect(second).not.toBe(first);
    expect((await item(second)).item.recurrenceOf).toBe(first);
    later();
    expect((await post(alert("mail-3"))).body.items).toEqual([second]);
  });

  test("things that differ in more than the host are items of their own", async () => {
    const { post } = await door("json", "Unlike");
    const [one] = (await post({ title: "Error 404 on /cart" })).body.items;
    const [other] = (await post({ title: "Error 500 on /cart" })).body.items;
    expect(other).not.toBe(one);
  });
});

describe("PagerDuty's clients", () => {
  const withKey = (name: string, secret: string) => ({
    ...sample(`pagerduty/samples/${name}`),
    routing_key: secret,
  });

  test("trigger, acknowledge and resolve as they are used to", async () => {
    const { post, secret } = await door("pagerduty", "Pager");
    expect(secret).toMatch(/^[0-9a-f]{32}$/);
    for (const action of ["trigger", "acknowledge", "resolve"]) {
      expect(await post(withKey(action, secret))).toEqual({
        status: 202,
        body: { status: "success", message: "Event processed", dedup_key: "checkout-3/disk" },
      });
    }
    const triage = await shop.send(owner, "GET /products/SHOP/triage");
    const found = triage.body.items.filter(
      (each: any) => each.title === "Disk 97% full on checkout-3",
    );
    expect(found).toHaveLength(1);
    expect(found[0].recoveredAt).not.toBeNull();
  });

  test("are given a key when they bring none, and one that resolves what it named", async () => {
    const { post, secret } = await door("pagerduty", "Keyless");
    const { body } = await post(withKey("trigger-without-key", secret));
    expect(body.dedup_key).toMatch(/^[0-9a-f]{32}$/);
    const other = await post(withKey("trigger-without-key", secret));
    expect(other.body.dedup_key).not.toBe(body.dedup_key);
  });

  test("may resolve what nobody triggered", async () => {
    const { post, secret } = await door("pagerduty", "Unknown");
    expect((await post(withKey("resolve", secret))).status).toBe(202);
  });

  test.each([
    [
      { routing_key: "f".repeat(32), event_action: "resolve", dedup_key: "x" },
      ["Invalid routing key"],
    ],
    [{ routing_key: "f".repeat(32), event_action: "resolve" }, ["'dedup_key' is missing or blank"]],
    [
      { event_action: "trigger" },
      ["'routing_key' is missing or blank", "'payload' is missing or blank"],
    ],
    [[], ["The event is not a JSON object"]],
    ["{", ["The body is not JSON."]],
  ])("%j is refused in PagerDuty's words", async (body, errors) => {
    const { post } = await (pager ??= door("pagerduty", "Refuses"));
    expect(await post(body)).toEqual({
      status: 400,
      body: { status: "invalid event", message: "Event object is invalid", errors },
    });
  });
});

let pager: Promise<Door> | undefined;

describe("errors of old versions", () => {
  const stack = { title: "TypeError: total is undefined", key: "total", kind: "defect" };

  async function fix(ref: string, release?: string): Promise<void> {
    later();
    const place = { at: "bottom" };
    const accept = { decision: "accept", kind: "defect", urgency: "standard", place };
    await shop.send(owner, `POST /items/${ref}/triage`, accept);
    await shop.send(owner, `POST /items/${ref}/proofs`, { test: "sums up an empty cart" });
    const closed = await shop.send(owner, `POST /items/${ref}/closure`, { release });
    expect(closed.status).toBe(200);
    later();
  }

  test("are late evidence on the done defect; one of a new version is a new item with lineage", async () => {
    const { post } = await door("json", "Versions");
    const [ref] = (await post({ ...stack, release: "r-41" })).body.items;
    await fix(ref);
    expect((await post({ ...stack, release: "r-41" })).body.items).toEqual([ref]);
    expect((await historyOf(ref)).at(-1)).toBe("late-evidence");
    const [again] = (await post({ ...stack, release: "r-42" })).body.items;
    expect((await item(again)).item).toMatchObject({ recurrenceOf: ref, state: "untriaged" });
  });

  test("are told by number where whoever closed it named the version of the fix", async () => {
    const { post } = await door("json", "Numbers");
    const [ref] = (await post({ ...stack, key: "sum", release: "shop@2.4.0" })).body.items;
    await fix(ref, "shop@2.5.0");
    expect((await post({ ...stack, key: "sum", release: "shop@2.4.9" })).body.items).toEqual([ref]);
    const [again] = (await post({ ...stack, key: "sum", release: "shop@2.5.1" })).body.items;
    expect(again).not.toBe(ref);
  });
});

test("what is kept of a delivery for people to read holds no secret, and says how it was answered", async () => {
  const { secret, id, post } = await door("pagerduty", "Kept without");
  const { signals } = { signals: sample("pagerduty/samples/trigger") };
  await post({ ...signals, routing_key: secret, dedup_key: "kept-without" });
  const row = await shop.database.db
    .selectFrom("delivery")
    .select(["bodies", "outline"])
    .where("sourceId", "=", id)
    .executeTakeFirstOrThrow();
  const body = row.bodies.toString();
  expect(body).toContain("kept-without");
  expect(body).not.toContain(secret);
  expect(JSON.stringify(row.outline)).toContain(`[0,${row.bodies.length},1,202,null]`);
});
