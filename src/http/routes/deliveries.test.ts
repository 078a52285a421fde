import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openShop, type Shop } from "../../../test/support/shop.ts";
import { freshForMs } from "../../actions/known-sources.ts";
import { integrations } from "../../integrations/index.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const sources = "/products/SHOP/sources";

async function add(kind: string, name: string) {
  const { body } = await shop.send(shop.owner, `POST ${sources}`, { kind, name });
  const { pathname } = new URL(body.url);
  const id: string = body.id;
  const path = `${sources}/${id}`;
  const deliveries = async () =>
    (await shop.send(shop.owner, `GET ${path}/deliveries`)).body.items as Listed[];
  return {
    id,
    secret: body.secret as string,
    path,
    post: (payload: string | Buffer, headers: Record<string, string> = {}) =>
      shop.app.inject({
        method: "POST",
        url: pathname,
        headers: { "content-type": "application/json", ...headers },
        payload,
      }),
    change: (change: object) => shop.send(shop.owner, `PATCH ${path}`, change),
    deliveries,
    one: async (delivery: string) =>
      (await shop.send(shop.owner, `GET ${path}/deliveries/${delivery}`)).body,
    replay: (delivery: string, token = shop.owner) =>
      shop.send(token, `POST ${path}/deliveries/${delivery}/replay`, {}),
    /** What is refused is written down beside the answer. */
    refused: async () => {
      for (let tries = 0; tries < 100; tries++) {
        const [newest] = await deliveries();
        if (newest && newest.status >= 400) return newest;
        await sleep(20);
      }
      throw new Error("No refused delivery was kept.");
    },
  };
}

interface Listed {
  id: string;
  receivedAt: string;
  status: number;
  signals: number;
  reason: string | null;
  bytes: number;
  contentType: string | null;
  excerpt: string | null;
}

const saying = (title: string) => JSON.stringify({ title, key: title });

/** A delivery is told apart from the next by when it came. */
function later(ms = 1000): void {
  shop.clock.now = new Date(shop.clock.now.getTime() + ms);
}

describe("the deliveries of a source", () => {
  test("are listed with how they were answered, the newest first", async () => {
    const { post, deliveries, refused } = await add("json", "Listed");
    const taken = saying("Queue  stuck");
    await post(taken);
    later();
    await post('{"severity":"huge"}');
    await refused();
    expect(await deliveries()).toEqual([
      {
        id: expect.any(String),
        receivedAt: shop.clock.now.toISOString(),
        status: 422,
        signals: 0,
        reason: expect.stringContaining("title"),
        bytes: 19,
        contentType: "application/json",
        excerpt: '{"severity":"huge"}',
      },
      expect.objectContaining({
        status: 202,
        signals: 1,
        reason: null,
        bytes: taken.length,
        excerpt: '{"title":"Queue stuck","key":"Queue stuck"}',
      }),
    ]);
  });

  test("are the last ten, each with its own body, however many were written at once", async () => {
    const { post, deliveries, one } = await add("json", "Many");
    const sent = Array.from({ length: 14 }, (_, number) => saying(`Thing ${"x".repeat(number)}`));
    await Promise.all(sent.map((body) => post(body)));
    const listed = await deliveries();
    expect(listed).toHaveLength(10);
    expect(new Set(listed.map(({ id }) => id)).size).toBe(10);
    for (const { id, bytes, excerpt } of listed) {
      const { body } = await one(id);
      expect(sent).toContain(body);
      expect([bytes, excerpt]).toEqual([body.length, body]);
    }
  });

  test("are shown whole, as text or else in base64", async () => {
    const { post, deliveries, one, refused } = await add("json", "Shown");
    const long = JSON.stringify({ title: "Überlang", description: "ä".repeat(40_000) });
    await post(long);
    const [text] = await deliveries();
    expect(text?.excerpt).toHaveLength(300);
    expect(await one(text?.id ?? "")).toMatchObject({
      method: "POST",
      headers: { "content-type": "application/json" },
      body: long,
      encoding: "utf-8",
      isWhole: true,
    });
    later();
    const bytes = Buffer.from([0x7b, 0xff, 0x00, 0x7d]);
    await post(bytes);
    const binary = await refused();
    expect(binary.excerpt).toBeNull();
    const shown = await one(binary.id);
    expect(shown).toMatchObject({ encoding: "base64", body: bytes.toString("base64") });
  });

  test.each([
    [
      "pagerduty",
      (secret: string) => ({
        routing_key: secret,
        event_action: "trigger",
        payload: { summary: "Disk full", source: `db (${secret})`, severity: "error" },
      }),
    ],
    [
      "json",
      (secret: string) => ({ title: "Disk full", description: `Sent to /in/json/${secret}.` }),
    ],
  ])("never show the secret of a %s source, wherever its sender puts it", async (kind, bodyOf) => {
    const { post, secret, deliveries, one } = await add(kind, `Secretive ${kind}`);
    const body = JSON.stringify(bodyOf(secret));
    expect((await post(body)).statusCode).toBe(202);
    const [listed] = await deliveries();
    const shown = await one(listed?.id ?? "");
    expect(shown.body).toContain("Disk full");
    expect(shown.body).toHaveLength(body.length);
    expect(JSON.stringify([listed, shown])).not.toContain(secret);
  });

  test("are not there for a stakeholder, and not under another source", async () => {
    const { path, post, deliveries } = await add("json", "Private");
    await post(saying("Private"));
    const [{ id } = { id: "" }] = await deliveries();
    const other = await add("json", "Other");
    for (const what of ["", `/${id}`]) {
      const ask = (token: string) => shop.send(token, `GET ${path}/deliveries${what}`);
      expect((await ask(shop.stakeholder)).body.blockers[0].code).toBe("role-may-not");
      expect((await ask(shop.developer)).status).toBe(200);
      expect((await ask(shop.operator)).status).toBe(200);
    }
    for (const which of [id, "nonsense", `1-${crypto.randomUUID()}.0`, `1-${"-".repeat(36)}.0`]) {
      const answer = await shop.send(shop.owner, `GET ${other.path}/deliveries/${which}`);
      expect(answer.status).toBe(404);
    }
  });
});

describe("a delivery that is read again", () => {
  test("becomes what today's settings make of it", async () => {
    const { post, change, refused, replay, deliveries } = await add("json", "Mended");
    await post(JSON.stringify({ check: "Ping", state: "down" }));
    const { id } = await refused();
    await change({ settings: { mapping: { title: "check", status: "state" } } });
    later();
    const { status, body } = await replay(id);
    expect(status).toBe(200);
    expect(body).toEqual({ items: [expect.stringMatching(/^SHOP-\d+$/)], signals: 1 });
    const { item, history } = await shop.item(body.items[0]);
    expect(item).toMatchObject({ title: "Ping", state: "untriaged" });
    expect(history[0].kind).toBe("item-detected");
    const [again] = await deliveries();
    expect(again).toMatchObject({ status: 202, signals: 1 });
  });

  test("happened when it came: of what was closed since it is late evidence", async () => {
    const { post, deliveries, replay } = await add("json", "Old");
    const [ref] = (await post(saying("Certificate expired"))).json().items;
    const [{ id } = { id: "" }] = await deliveries();
    later();
    const place = { at: "bottom" };
    const decision = { decision: "accept", kind: "incident", urgency: "standard", place };
    await shop.send(shop.owner, `POST /items/${ref}/triage`, decision);
    const closure = { cause: "transient", explanation: "Renewed by hand." };
    expect((await shop.send(shop.owner, `POST /items/${ref}/closure`, closure)).status).toBe(200);
    later();
    expect((await replay(id)).body.items).toEqual([ref]);
    const { item, history } = await shop.item(ref);
    expect(item.state).toBe("done");
    expect(history.at(-1).kind).toBe("late-evidence");
  });

  test("is told in the history of the product", async () => {
    const { id: sourceId, post, deliveries, replay } = await add("json", "Told");
    await post(saying("Told"));
    const [{ id } = { id: "" }] = await deliveries();
    expect((await replay(id)).status).toBe(200);
    const last = await shop.database.db
      .selectFrom("event")
      .select(["kind", "data"])
      .orderBy("number", "desc")
      .executeTakeFirstOrThrow();
    expect(last).toEqual({ kind: "delivery-replayed", data: { sourceId, name: "Told" } });
  });

  test("is one thing however often it is read, where only its own number names it", async () => {
    const { post, change, deliveries, replay } = await add("json", "Numbered");
    await change({ settings: { mapping: { title: "what", key: "$deliveryId" } } });
    await sleep(freshForMs);
    await post(JSON.stringify({ what: "Nothing names this" }));
    const [{ id } = { id: "" }] = await deliveries();
    const [first, second] = [await replay(id), await replay(id)];
    expect(first.body.items).toHaveLength(1);
    expect(second.body.items).toEqual(first.body.items);
  });

  test("meets the problem that it meets now", async () => {
    const { post, refused, replay } = await add("json", "Still wrong");
    await post('{"title":"Disk full","severity":"huge"}');
    const { status, body } = await replay((await refused()).id);
    expect(status).toBe(422);
    expect(body.errors[0].pointer).toBe("/severity");
  });

  test("is refused while the source is paused", async () => {
    const { post, change, deliveries, replay } = await add("json", "Paused");
    await post(saying("Before the pause"));
    const [{ id } = { id: "" }] = await deliveries();
    await change({ paused: true });
    const answer = await replay(id);
    expect(answer.status).toBe(409);
    expect(answer.body.blockers[0].code).toBe("source-paused");
  });

  test("is refused when only its beginning is kept, or nothing", async () => {
    const { post, refused, replay, one } = await add("json", "Too long");
    await post(JSON.stringify({ title: 7, description: "x".repeat(300_000) }));
    const { id, bytes } = await refused();
    expect(bytes).toBe(256 * 1024);
    expect((await one(id)).isWhole).toBe(false);
    for (const which of [id, `1-${crypto.randomUUID()}.0`]) {
      const answer = await replay(which);
      expect(answer.status).toBe(409);
      expect(answer.body.blockers[0].code).toBe("delivery-forgotten");
    }
  });

  test("is read again by the product owner alone", async () => {
    const { post, deliveries, replay } = await add("json", "Guarded");
    await post(saying("Guarded"));
    const [{ id } = { id: "" }] = await deliveries();
    for (const token of [shop.developer, shop.operator, shop.stakeholder]) {
      expect((await replay(id, token)).body.blockers[0].code).toBe("role-may-not");
    }
  });
});

describe("a test signal", () => {
  test.each(integrations.map(({ name }) => name))(
    "of %s opens an item as a real one would, and is listed among the deliveries",
    async (kind) => {
      const { path, deliveries } = await add(kind, `Trial of ${kind}`);
      const { status, body } = await shop.send(shop.owner, `POST ${path}/trial`, {});
      expect([status, body]).toEqual([
        200,
        { items: [expect.stringMatching(/^SHOP-\d+$/)], signals: 1 },
      ]);
      expect((await shop.item(body.items[0])).item.title).toMatch(/test/i);
      expect(await deliveries()).toEqual([expect.objectContaining({ signals: 1, reason: null })]);
    },
  );

  test("of a patient source is held back", async () => {
    const { path, change } = await add("json", "Patient");
    await change({ opening: { occurrences: 3 } });
    const { body } = await shop.send(shop.owner, `POST ${path}/trial`);
    expect(body).toEqual({ items: [], signals: 1 });
  });

  test("of a paused source is refused, and so is one that a developer asks for", async () => {
    const { path, change } = await add("grafana", "Stopped");
    const asked = await shop.send(shop.developer, `POST ${path}/trial`, {});
    expect(asked.body.blockers[0].code).toBe("role-may-not");
    await change({ paused: true });
    const { status, body } = await shop.send(shop.owner, `POST ${path}/trial`, {});
    expect(status).toBe(409);
    expect(body.blockers[0].code).toBe("source-paused");
  });
});

describe("a pasted sample", () => {
  const preview = (wish: object, token = shop.owner) =>
    shop.send(token, `POST ${sources}/preview`, wish);

  test("shows what it would become and why it would belong together, and keeps nothing", async () => {
    const mapping = { title: "check", status: "state", labels: '{ "service": on, "host": host }' };
    const body = JSON.stringify([
      { check: "Disk", state: "up", on: "checkout", host: "db-1" },
      { check: "Ping", state: "down", on: "checkout", host: "db-2" },
    ]);
    const before = await shop.send(shop.owner, "GET /products/SHOP/triage");
    const answer = await preview({ kind: "json", settings: { mapping }, body });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      count: 2,
      signals: [
        {
          title: "Disk",
          status: "resolved",
          key: "disk",
          labels: { service: "checkout", host: "db-1" },
          occurredAt: shop.clock.now.toISOString(),
          grouping: [
            { part: "title", is: "disk" },
            { part: "service", is: "checkout" },
            { part: "not told apart by", is: "host" },
          ],
        },
        { title: "Ping", status: "firing" },
      ],
    });
    const after = await shop.send(shop.owner, "GET /products/SHOP/triage");
    expect(after.body.items).toEqual(before.body.items);
  });

  test("with a key of its own is grouped by nothing else", async () => {
    const { body } = await preview({ kind: "json", body: saying("Disk full") });
    expect(body.signals[0].grouping).toBeNull();
  });

  test("shows the first fifty of many", async () => {
    const many = JSON.stringify(Array.from({ length: 60 }, (_, title) => ({ title: `${title}` })));
    const { body } = await preview({ kind: "json", body: many });
    expect([body.count, body.signals.length]).toEqual([60, 50]);
  });

  test("of a kind that is no JSON is read by its content type", async () => {
    const { body } = await preview({
      kind: "cloudevents",
      contentType: "application/cloudevents+json",
      body: integrations.find(({ name }) => name === "cloudevents")?.trial("2026-03-02T12:00:00Z")
        .body,
    });
    expect(body.count).toBe(1);
  });

  test.each([
    [{ kind: "pigeon", body: "{}" }, "/kind"],
    [{ kind: "json", body: "{" }, "/body"],
    [{ kind: "json", body: '{"title":"a","severity":"huge"}' }, "/body/severity"],
    [
      { kind: "json", settings: { mapping: { title: "a(" } }, body: "{}" },
      "/settings/mapping/title",
    ],
    [
      { kind: "json", settings: { mapping: { title: "a" } }, body: "{}" },
      "/settings/mapping/title",
    ],
    [{ kind: "json", settings: { maping: {} }, body: "{}" }, "/settings/maping"],
  ])("%j is refused with a pointer to %s", async (wish, pointer) => {
    const { status, body } = await preview(wish);
    expect(status).toBe(422);
    expect(body.errors[0].pointer).toBe(pointer);
  });

  test("is for the product owner to try", async () => {
    const wish = { kind: "json", body: saying("Disk full") };
    for (const token of [shop.developer, shop.operator, shop.stakeholder]) {
      expect((await preview(wish, token)).body.blockers[0].code).toBe("role-may-not");
    }
  });
});
