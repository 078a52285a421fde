import { generateNKeysBetween } from "fractional-indexing";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openShop, type Shop } from "../../../test/support/shop.ts";
import { measureLedger } from "../../actions/measure-ledger.ts";
import { rankingStatement } from "../../store/ledger.ts";

let shop: Shop;
let asOwner: Client;

beforeAll(async () => {
  shop = await openShop();
  asOwner = new Client({ connectionString: shop.database.ownerUrl });
  await asOwner.connect();
});
afterAll(async () => {
  await asOwner.end();
  await shop.close();
});

function later(minutes: number): void {
  shop.clock.now = new Date(shop.clock.now.getTime() + minutes * 60_000);
}

async function does(request: string, body: object, token = shop.owner): Promise<any> {
  const answer = await shop.send(token, request, body);
  expect([request, answer.status, answer.body.detail]).toEqual([request, 200, undefined]);
  return answer.body;
}

async function ledger(query = ""): Promise<any[]> {
  const { body } = await shop.send(shop.stakeholder, `GET /products/SHOP/ledger${query}`);
  return body.items;
}

const entryOf = async (ref: string): Promise<any> =>
  (await ledger()).find((each) => each.ref === ref);

/** Accepted at the bottom of the backlog, as whoever is not the product owner does. */
async function accepted(title: string, kind = "defect", token = shop.developer): Promise<any> {
  const { ref } = await shop.report(kind, title);
  const accept = { decision: "accept", kind, teamId: shop.teamId, place: { at: "bottom" } };
  return does(`POST /items/${ref}/triage`, accept, token);
}

async function fix(ref: string): Promise<void> {
  await does(`POST /items/${ref}/progress`, { state: "started" });
  const proof = await shop.send(shop.owner, `POST /items/${ref}/proofs`, { test: `${ref} works` });
  expect(proof.status).toBe(201);
  await does(`POST /items/${ref}/closure`, {});
}

const rank = (ref: string, place: object, more: object = {}) =>
  does(`POST /items/${ref}/rank`, { place, ...more });

let stories: any[];
let running: any;

beforeAll(async () => {
  stories = [];
  for (const [title, points] of [
    ["Gift cards", 8],
    ["Wish list", 5],
    ["Search by colour", 3],
    ["Pay later", null],
  ] as const) {
    stories.push(await shop.add("story", title, { points }));
  }
  // One sprint of 8 points and a defect has finished; another one runs.
  const defect = await accepted("Wrong total");
  const first = await shop.sprint("Sprint 1", [stories[0].ref, defect.ref]);
  await does(`POST /sprints/${first.id}/start`, {});
  await fix(defect.ref);
  await does(`POST /items/${stories[0].ref}/closure`, {});
  await does(`POST /sprints/${first.id}/finish`, {});
  running = (
    await shop.send(shop.owner, "POST /products/SHOP/sprints", {
      teamId: shop.teamId,
      name: "Sprint 2",
      startsOn: "2026-03-16",
      endsOn: "2026-03-27",
    })
  ).body;
  for (const { ref } of stories.slice(1, 3))
    await does(`POST /items/${ref}/commitment`, { sprintId: running.id });
  await does(`POST /sprints/${running.id}/start`, {});
  later(60);
});

describe("an emergency", () => {
  test("says what it pushed out, who decided it and why, and what the sprint is good for before and after", async () => {
    const incident = await shop.report("incident", "Nobody can pay");
    const accept = {
      decision: "accept",
      kind: "incident",
      cause: "transient",
      urgency: "expedite",
      teamId: shop.teamId,
      expedition: { reason: " Every order fails ", displaces: [stories[2].ref, stories[1].ref] },
    };
    await does(`POST /items/${incident.ref}/triage`, accept, shop.operator);
    expect(await entryOf(incident.ref)).toMatchObject({
      kind: "expedited",
      title: "Nobody can pay",
      itemKind: "incident",
      cause: "transient",
      teamId: shop.teamId,
      sprintId: running.id,
      sprint: "Sprint 2",
      pushed: [stories[1].ref, stories[2].ref],
      pushedCount: 2,
      pushedPoints: 8,
      byName: "operator in a test",
      reason: "Every order fails",
      // 8 points and one defect before; none planned, then one incident.
      before: { low: 8, high: 9 },
      after: { low: 8, high: 8 },
      measuredAt: shop.clock.now.toISOString(),
    });
    for (const { ref } of stories.slice(1, 3))
      expect((await shop.item(ref)).item).toMatchObject({ displacedBy: incident.ref });
  });

  test("that is refused leaves no trace", async () => {
    const before = (await ledger()).length;
    const defect = await accepted("Slow search");
    const refused = await shop.send(shop.operator, `POST /items/${defect.ref}/expedition`, {
      reason: "",
      displaces: [],
    });
    expect(refused.status).toBe(409);
    expect(await ledger()).toHaveLength(before);
  });
});

describe("what comes into a sprint while it runs", () => {
  test("is an addition of any kind; what was planned is none", async () => {
    const [, story] = stories;
    later(1);
    await does(`POST /items/${story.ref}/commitment`, { sprintId: running.id }, shop.developer);
    expect(await entryOf(story.ref)).toMatchObject({
      kind: "added",
      pushed: [],
      pushedCount: 0,
      pushedPoints: 0,
      sprint: "Sprint 2",
      reason: null,
      before: { low: 8, high: 8 },
      after: { low: 8, high: 8 },
    });
    later(1);
    const defect = await accepted("Rounding");
    await does(`POST /items/${defect.ref}/commitment`, { sprintId: running.id });
    const entry = await entryOf(defect.ref);
    expect(entry).toMatchObject({ kind: "added", itemKind: "defect" });
    expect(entry.after.low).toBeLessThan(entry.before.low);
    expect((await ledger("?kind=added")).map(({ ref }) => ref)).toEqual([defect.ref, story.ref]);
    expect(await ledger(`?kind=added&sprint=${running.id}`)).toHaveLength(2);
    expect(await ledger(`?kind=added&team=${running.id}`)).toEqual([]);
  });
});

describe("a production item that is ranked above stories", () => {
  test("says which ones, the nearest first, and with which reason", async () => {
    const defect = await accepted("Blank page");
    later(5);
    await rank(defect.ref, { at: "top" }, { reason: "Every tenth visitor" });
    const order = await shop.order();
    const passed = order.filter((ref) => stories.some((each) => each.ref === ref));
    expect(await entryOf(defect.ref)).toMatchObject({
      kind: "ranked",
      pushed: passed,
      pushedCount: passed.length,
      pushedPoints: 0,
      sprint: "Sprint 2",
      reason: "Every tenth visitor",
      before: null,
      after: null,
      measuredAt: null,
    });
  });

  test("in several steps is one decision, and none when it ends where it began", async () => {
    const defect = await accepted("Double click");
    const order = await shop.order();
    const last = order.findLast((ref) => stories.some((each) => each.ref === ref)) ?? "";
    const before = (await ledger()).length;
    later(5);
    await rank(defect.ref, { above: last });
    expect(await entryOf(defect.ref)).toMatchObject({ pushed: [last], pushedCount: 1 });
    later(1);
    await rank(defect.ref, { at: "top" }, { reason: "On second thoughts" });
    const entry = await entryOf(defect.ref);
    expect(entry.pushedCount).toBeGreaterThan(1);
    expect(entry).toMatchObject({ reason: "On second thoughts", at: shop.clock.now.toISOString() });
    expect(await ledger()).toHaveLength(before + 1);
    later(1);
    await rank(defect.ref, { at: "bottom" });
    expect(await entryOf(defect.ref)).toBeUndefined();
    later(5);
    await rank(defect.ref, { at: "top" });
    expect(await ledger()).toHaveLength(before + 1);
  });

  test("by triage pushes what stands below it; at the bottom it pushes nothing", async () => {
    const low = await accepted("Typo");
    expect(await entryOf(low.ref)).toBeUndefined();
    const [top] = (await shop.order()).filter((ref) => stories.some((each) => each.ref === ref));
    const { ref } = await shop.report("incident", "Mail is late");
    const accept = { decision: "accept", kind: "incident", place: { above: top } };
    await does(`POST /items/${ref}/triage`, accept);
    const entry = await entryOf(ref);
    expect(entry).toMatchObject({ kind: "ranked", byName: "owner in a test" });
    expect(entry.pushed[0]).toBe(top);
    const undone = await shop.send(shop.owner, `DELETE /items/${ref}/triage`);
    expect(undone.status).toBe(200);
    expect(await entryOf(ref)).toBeUndefined();
  });

  test("a story ranked above stories, and a defect ranked down, push nobody", async () => {
    const before = (await ledger()).length;
    later(5);
    await rank(stories[3].ref, { at: "top" });
    const defect = (await shop.order()).at(-1) ?? "";
    await rank(defect, { at: "bottom" });
    expect(await ledger()).toHaveLength(before);
  });
});

describe("measuring", () => {
  test("waits until a ranking has settled, and then says by when the first pushed story is done, before and after", async () => {
    await measureLedger(shop.database.db, new Date(shop.clock.now.getTime() + 24 * 3_600_000));
    const defect = await accepted("Flicker");
    later(5);
    await rank(defect.ref, { at: "top" });
    later(1);
    expect(await measureLedger(shop.database.db, shop.clock.now)).toBe(0);
    expect((await entryOf(defect.ref)).measuredAt).toBeNull();
    later(2);
    expect(await measureLedger(shop.database.db, shop.clock.now)).toBe(1);
    const entry = await entryOf(defect.ref);
    expect(entry.measuredAt).toBe(shop.clock.now.toISOString());
    expect(entry.before.ref).toBe(entry.pushed[0]);
    expect(entry.after.ref).toBe(entry.pushed[0]);
    expect(entry.before.by).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(entry.after.by >= entry.before.by).toBe(true);
    expect(await measureLedger(shop.database.db, shop.clock.now)).toBe(0);
  });

  test("says nothing of an item that has left the backlog meanwhile", async () => {
    const defect = await accepted("Ghost");
    later(5);
    await rank(defect.ref, { at: "top" });
    await fix(defect.ref);
    later(3);
    await measureLedger(shop.database.db, shop.clock.now);
    expect(await entryOf(defect.ref)).toMatchObject({
      before: null,
      after: null,
      measuredAt: shop.clock.now.toISOString(),
    });
  });
});

describe("the price of interrupts", () => {
  const price = async (query = "", token = shop.stakeholder): Promise<any> =>
    (await shop.send(token, `GET /products/SHOP/ledger/price${query}`)).body;

  test("is added up by sprint, cause and service, in points of stories alone", async () => {
    const { total, sprints } = await price();
    const [second, first] = sprints;
    expect(second).toMatchObject({
      sprint: { name: "Sprint 2", state: "running" },
      emergencies: 1,
      additions: 2,
      pushedOut: 2,
      pushedStories: 2,
      pushedPoints: 8,
      before: { low: 8, high: 9 },
    });
    expect(second.after.low).toBeLessThan(second.before.low);
    expect(second.causes.map(({ cause }: any) => cause)).toEqual(
      expect.arrayContaining(["transient", "defect", null]),
    );
    expect(first).toMatchObject({ sprint: { name: "Sprint 1" }, emergencies: 0, additions: 0 });
    expect(total.pushedPoints).toBe(8);
    expect(second.expected.came).toBe(2);
  });

  test("is asked by team and by day", async () => {
    const other = await shop.send(shop.owner, "POST /products/SHOP/teams", { name: "Search" });
    expect(await price(`?team=${other.body.id}`)).toMatchObject({ sprints: [] });
    expect((await price(`?team=${shop.teamId}`)).sprints).not.toEqual([]);
    expect((await price("?to=2020-01-01")).sprints).toEqual([]);
    const today = shop.clock.now.toISOString().slice(0, 10);
    expect((await price(`?from=2020-01-01&to=${today}`)).total.emergencies).toBe(1);
    expect(await ledger("?to=2020-01-01")).toEqual([]);
  });

  test.each(["?team=Checkout", "?from=yesterday", "?to=2026-02-30", "?format=xml", "?colour=red"])(
    "%s is refused with the name of the field",
    async (query) => {
      const answer = await shop.send(shop.owner, `GET /products/SHOP/ledger/price${query}`);
      expect(answer.status).toBe(422);
      expect(answer.body.errors[0].pointer).toBe(`/${/\?(\w+)/.exec(query)?.[1]}`);
      expect((await shop.send(shop.owner, `GET /products/SHOP/ledger${query}`)).status).toBe(422);
    },
  );

  test("is not for the eyes of another product", async () => {
    await shop.product("BANK");
    const stranger = await shop.token("owner", "BANK");
    for (const path of ["ledger", "ledger/price"])
      expect((await shop.send(stranger, `GET /products/SHOP/${path}`)).status).toBe(404);
  });

  test("is a file for a spreadsheet as well", async () => {
    for (const path of ["ledger", "ledger/price"]) {
      const answer = await shop.send(shop.stakeholder, `GET /products/SHOP/${path}?format=csv`);
      expect(answer.status).toBe(200);
      expect(answer.headers["content-type"]).toContain("text/csv");
      expect(answer.headers["content-disposition"]).toContain("attachment");
      expect(answer.body).toContain("Sprint 2");
      expect(answer.body).toContain("Infrastructure");
      expect(answer.body.endsWith("\r\n")).toBe(true);
    }
  });
});

test("pages of the ledger follow one another without a gap, also where decisions fell together", async () => {
  const all = (await ledger()).map(({ id }) => id);
  const seen: string[] = [];
  let cursor = "";
  do {
    const { body } = await shop.send(shop.owner, `GET /products/SHOP/ledger?limit=2${cursor}`);
    seen.push(...body.items.map(({ id }: any) => id));
    cursor = body.next ? `&cursor=${body.next}` : "";
  } while (cursor);
  expect(seen).toEqual(all);
  const wrong = await shop.send(shop.owner, "GET /products/SHOP/ledger?cursor=abc");
  expect(wrong.status).toBe(422);
});

describe("in a backlog of 100,000 items", () => {
  let key: string;

  beforeAll(async () => {
    key = "BIG";
    await shop.product(key);
    const ranks = generateNKeysBetween(null, null, 100_000);
    await asOwner.query(
      `insert into item (product_id, number, kind, state, title, rank, ranked_by, created_by, created_at, triaged_by, triaged_at)
       select (select id from product where key = $1), place,
         case when place % 5 = 0 then 'defect' else 'story' end, 'ready', 'Item ' || place, rank, 'system', 'system', now(), 'system', now()
       from unnest($2::text[]) with ordinality as given(rank, place)`,
      [key, ranks],
    );
    await asOwner.query(
      "update item_counter set last = 100000 where product_id = (select id from product where key = $1)",
      [key],
    );
    await asOwner.query("analyze item");
  }, 120_000);

  test("a rank from the bottom to the top counts a thousand stories and names a hundred", async () => {
    const owner = await shop.token("owner", key);
    const answer = await shop.send(owner, "POST /items/BIG-100000/rank", { place: { at: "top" } });
    expect(answer.status).toBe(200);
    const { body } = await shop.send(owner, "GET /products/BIG/ledger");
    expect(body.items[0]).toMatchObject({ ref: "BIG-100000", pushedCount: 1000 });
    expect(body.items[0].pushed).toHaveLength(100);
    expect(body.items[0].pushed.slice(0, 5)).toEqual(
      [1, 2, 3, 4, 6].map((number) => `BIG-${number}`),
    );
  });

  test("it reads a part of the order of the backlog, and never sorts or scans the whole, also by a plan made for all", async () => {
    const { sql } = rankingStatement(1, {
      id: "00000000-0000-4000-8000-000000000000",
      item: 1,
      teamId: null,
      rank: "a0",
      rankBefore: null,
      by: "system",
      at: shop.clock.now,
      reason: null,
      since: shop.clock.now,
    }).compile(shop.database.db);
    const { rows } = await asOwner.query(`explain (generic_plan) ${sql}`);
    const plan = rows.map((row) => row["QUERY PLAN"].trim()).join("\n");
    expect(plan).toMatch(
      /Index Scan using item_one_backlog on item .*\nIndex Cond: .*product_id = .*rank > .*rank < /,
    );
    expect(plan).not.toMatch(/Sort|Scan on item |Bitmap/);
  });
});
