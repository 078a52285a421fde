import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openShop, type Shop } from "../support/shop.ts";

/** Whatever is sent: a clear refusal that names the field or what stands in the way, and nothing changed. */
let shop: Shop;
let before: number;

beforeAll(async () => {
  shop = await openShop();
  await shop.add("story", "Untouched", { points: 3 });
});
afterAll(() => shop.close());

const lastNumber = async (): Promise<number> =>
  (await shop.send(shop.owner, "GET /products/SHOP/snapshot")).body.number;
const pointers = (answer: { body: any }): string[] =>
  (answer.body.errors ?? []).map((each: any) => each.pointer);

const post = "POST /products/SHOP/items";
const story = { kind: "story", title: "A story" };

describe("fields", () => {
  beforeAll(async () => {
    before = await lastNumber();
  });

  test.each<[what: string, request: string, body: unknown, pointer: string]>([
    ["a kind that is none", post, { ...story, kind: "bug" }, "/kind"],
    ["a title that is a number", post, { ...story, title: 7 }, "/title"],
    ["no title", post, { kind: "story" }, "/title"],
    ["a blank title", post, { ...story, title: " \n\t" }, "/title"],
    ["a title of 10,000 characters", post, { ...story, title: "x".repeat(10_000) }, "/title"],
    ["a title with a NUL", post, { ...story, title: "a\0b" }, "/title"],
    ["half a surrogate pair", post, { ...story, title: "a\ud800b" }, "/title"],
    ["an unknown field", post, { ...story, estimate: 5 }, "/estimate"],
    ["points below zero", post, { ...story, points: -1 }, "/points"],
    ["points beyond measure", post, { ...story, points: 1e9 }, "/points"],
    [
      "a description beyond measure",
      post,
      { ...story, description: "x".repeat(50_001) },
      "/description",
    ],
    ["a team that is no id", post, { ...story, teamId: "checkout" }, "/teamId"],
    ["a label that is a list", post, { ...story, labels: { a: [] } }, "/labels/a"],
    ["a place that is none", post, { ...story, place: { at: "middle" } }, "/place/at"],
    ["a body that is a list", post, [story], ""],
    [
      "a snooze until no time",
      "POST /items/SHOP-1/triage",
      { decision: "snooze", until: "tomorrow" },
      "/until",
    ],
    ["a decision that is none", "POST /items/SHOP-1/triage", { decision: "maybe" }, "/decision"],
    ["a rank with no place", "POST /items/SHOP-1/rank", {}, "/place"],
    [
      "a rank beside no reference",
      "POST /items/SHOP-1/rank",
      { place: { above: "the other one" } },
      "/place/above",
    ],
    [
      "a proof that links to a script",
      "POST /items/SHOP-1/proofs",
      { test: "t", url: "javascript:alert(1)" },
      "/url",
    ],
    ["an empty comment", "POST /items/SHOP-1/comments", { body: "  " }, "/body"],
    [
      "a sprint of a team that is no id",
      "POST /products/SHOP/sprints",
      { teamId: "x", name: "S", startsOn: "2026-01-01", endsOn: "2026-01-14" },
      "/teamId",
    ],
    [
      "a day that is none",
      "POST /products/SHOP/sprints",
      {
        teamId: "0198d5a0-0000-7000-8000-000000000000",
        name: "S",
        startsOn: "2026-02-30",
        endsOn: "2026-03-14",
      },
      "/startsOn",
    ],
  ])("%s is refused by name", async (_, request, body, pointer) => {
    const refused = await shop.send(shop.owner, request, body);
    expect(refused.status).toBe(422);
    expect(refused.headers["content-type"]).toContain("application/problem+json");
    expect(pointers(refused)).toContain(pointer);
    expect(refused.body.detail).toMatch(/\w+/);
  });

  test.each([
    ["a limit of zero", "GET /products/SHOP/backlog?limit=0", "/limit"],
    ["a limit beyond measure", "GET /products/SHOP/backlog?limit=100000", "/limit"],
    ["a cursor that was never given out", "GET /products/SHOP/backlog?cursor=tomorrow", "/cursor"],
    ["a cursor of another list", "GET /products/SHOP/items?cursor=ImEwIg", "/cursor"],
    ["an unknown question", "GET /products/SHOP/backlog?sort=points", "/sort"],
    ["a state that is none", "GET /products/SHOP/items?state=open", "/state"],
    ["a number that is none", "GET /events?product=SHOP&after=first", "/after"],
  ])("%s is refused by name", async (_, request, pointer) => {
    const refused = await shop.send(shop.owner, request);
    expect(refused.status).toBe(422);
    expect(pointers(refused)).toContain(pointer);
  });

  test("a team that is not of this product is refused, not kept", async () => {
    const refused = await shop.send(shop.owner, post, {
      ...story,
      teamId: "0198d5a0-0000-7000-8000-000000000000",
    });
    expect(refused.status).toBeGreaterThanOrEqual(404);
    expect(refused.status).toBeLessThan(500);
  });

  test("none of it changed anything", async () => {
    expect(await lastNumber()).toBe(before);
  });
});

describe("bodies", () => {
  const raw = (payload: string | Buffer, type = "application/json") =>
    shop.send(shop.owner, post, undefined, { payload, headers: { "content-type": type } });

  test("what is not JSON is refused", async () => {
    expect((await raw("{ kind: story }")).status).toBe(400);
    expect((await raw("<item/>", "application/xml")).status).toBe(415);
    expect((await raw("kind=story", "application/x-www-form-urlencoded")).status).toBe(415);
  });

  test("what is not UTF-8 is refused", async () => {
    const refused = await raw(
      Buffer.concat([
        Buffer.from('{"kind":"story","title":"'),
        Buffer.from([0xff, 0xfe]),
        Buffer.from('"}'),
      ]),
    );
    expect(refused.status).toBe(400);
    expect(refused.body.detail).toMatch(/UTF-8/);
  });

  test("what is huge is refused", async () => {
    expect(
      (await raw(JSON.stringify({ ...story, description: "x".repeat(2_000_000) }))).status,
    ).toBe(413);
  });

  test("a prototype in the body pollutes nothing", async () => {
    const refused = await raw('{"kind":"story","title":"x","__proto__":{"role":"owner"}}');
    expect(refused.status).toBeLessThan(500);
    expect(refused.status).toBeGreaterThanOrEqual(400);
  });
});

describe("texts", () => {
  test.each([
    "'; drop table item; --",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "%00%0a ../../etc/passwd",
    "ünïcödé 🏮 ‮right to left",
    "${7*7} {{7*7}}",
  ])("%s is kept and answered as it was written", async (title) => {
    const item = await shop.add("story", title);
    expect((await shop.item(item.ref)).item.title).toBe(title);
    const found = await shop.send(
      shop.owner,
      `GET /products/SHOP/search?q=${encodeURIComponent(title)}`,
    );
    expect(found.status).toBe(200);
  });

  test.each(["&", "|!", "a & b | !c", "'", "\\", "<->", ":*", "(", "it's", ""])(
    "a search for %s is no error",
    async (q) => {
      expect(
        (await shop.send(shop.owner, `GET /products/SHOP/search?q=${encodeURIComponent(q)}`))
          .status,
      ).toBe(200);
    },
  );
});

describe("who asks", () => {
  test("nobody, a wrong token, an expired one and a revoked one are told apart", async () => {
    expect((await shop.send(null, "GET /products")).body.type).toBe("/problems#not-signed-in");
    expect((await shop.send("andon_wrong", "GET /products")).body.type).toBe(
      "/problems#token-unknown",
    );
    const token = await shop.token("developer", "SHOP");
    const now = shop.clock.now;
    shop.clock.now = new Date(now.getTime() + 25 * 3_600_000);
    const expired = await shop.send(token, "GET /products");
    shop.clock.now = now;
    expect(expired.status).toBe(401);
    expect(expired.body.detail).toMatch(/expired/);
  });

  test("what may not be seen is not there", async () => {
    await shop.product("OTHER", "Other");
    const stranger = await shop.token("owner", "OTHER");
    for (const path of [
      "GET /products/SHOP",
      "GET /products/SHOP/backlog",
      "GET /items/SHOP-1",
      "GET /events?product=SHOP",
    ]) {
      const [here, nowhere] = [
        await shop.send(stranger, path),
        await shop.send(stranger, path.replaceAll("SHOP", "NONE")),
      ];
      expect([path, here.status]).toEqual([path, 404]);
      expect(nowhere.status).toBe(404);
    }
    expect(
      (await shop.send(stranger, "POST /items/SHOP-1/rank", { place: { at: "top" } })).status,
    ).toBe(404);
    expect(
      (await shop.send(stranger, "GET /sprints/0198d5a0-0000-7000-8000-000000000000")).status,
    ).toBe(404);
  });

  test("an address that is none is 404, with a problem", async () => {
    for (const path of [
      "/api/v1/nothing",
      "/api/v1/items/SHOP",
      "/api/v1/items/SHOP-0",
      "/api/v1/items/SHOP-99999999999",
    ]) {
      const answer = await shop.send(shop.owner, `GET ${path}`);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.body.type).toBe("/problems#absent");
    }
  });
});
