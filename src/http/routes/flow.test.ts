import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openShop, type Shop } from "../../../test/support/shop.ts";

let shop: Shop;
/** What the tests tell of, by what it is called. */
const ref: Record<string, string> = {};
let operations: string;

const at = (moment: string) => {
  shop.clock.now = new Date(moment);
};
const flow = (query = "", token = shop.stakeholder) =>
  shop.send(token, `GET /products/SHOP/flow${query}`);
const ours = async (query = ""): Promise<any> =>
  (await flow(`?team=${shop.teamId}&from=2026-03-16&to=2026-03-31${query}`)).body;

async function does(request: string, body?: object): Promise<void> {
  const { status, body: answer } = await shop.send(shop.owner, request, body);
  if (status >= 300) throw new Error(`${request}: ${JSON.stringify(answer)}`);
}
const move = (name: string, state: string) => does(`POST /items/${ref[name]}/progress`, { state });
const finish = (name: string) => does(`POST /items/${ref[name]}/closure`, {});
async function add(name: string, kind: string, more: object = {}): Promise<void> {
  ref[name] = (await shop.add(kind, name, more)).ref;
}

beforeAll(async () => {
  shop = await openShop();
  await does(`PUT /products/SHOP/teams/${shop.teamId}/flow`, {
    method: "kanban",
    timeZone: "Europe/Berlin",
    workingDays: [1, 2, 3, 4, 5],
    worksFrom: "09:00",
    worksTo: "17:00",
    sprintDays: 14,
    expectation: { percent: 80, days: 2 },
    personLimit: null,
    columns: [],
    kindLimits: [],
  });
  operations = (await shop.send(shop.owner, "POST /products/SHOP/teams", { name: "Operations" }))
    .body.id;

  at("2026-03-16T09:00:00Z");
  await add("Gift cards", "story");
  await add("Wrong total", "defect");
  await add("Wish list", "story");
  await add("New disks", "debt", { teamId: operations });
  await add("Search", "story");
  for (const name of ["As meant", "Total is wrong"])
    ref[name] = (await shop.report("defect", name)).ref;
  at("2026-03-20T09:00:00Z");
  await move("Wish list", "started");
  await does(`POST /items/${ref["As meant"]}/triage`, { decision: "decline", reason: "It is so" });
  await does(`POST /items/${ref["Total is wrong"]}/triage`, {
    decision: "duplicate",
    of: ref["Wrong total"],
  });

  at("2026-03-25T09:00:00Z");
  await move("Wrong total", "started");
  at("2026-03-25T12:00:00Z");
  await does(`POST /items/${ref["Wrong total"]}/wait`, { kind: "blocked", reason: "No sandbox" });
  at("2026-03-25T18:00:00Z");
  await does(`DELETE /items/${ref["Wrong total"]}/wait`);
  at("2026-03-26T09:00:00Z");
  await move("Wrong total", "review");
  await does(`POST /items/${ref["Wrong total"]}/proofs`, { test: "totals add up" });
  // What is held up while it lies in review lies in review, and is counted once.
  await does(`POST /items/${ref["Wrong total"]}/wait`, { kind: "blocked", reason: "No reviewer" });
  at("2026-03-26T21:00:00Z");
  await finish("Wrong total");
  await move("New disks", "started");
  await finish("New disks");

  // The clocks of Berlin go forward in the night to the 29th: its last minute of the 28th to its first of the 30th.
  at("2026-03-28T22:59:00Z");
  await move("Gift cards", "started");
  at("2026-03-29T22:01:00Z");
  await finish("Gift cards");
  at("2026-03-31T12:00:00Z");
});
afterAll(() => shop.close());

describe("the flow of a team", () => {
  test("is measured in its own days: from the 28th to the 30th took three, though the clocks went forward", async () => {
    const report = await ours();
    expect(report).toMatchObject({
      fromDay: "2026-03-16",
      toDay: "2026-03-31",
      timeZone: "Europe/Berlin",
      wip: 1,
    });
    expect(report.cycleTimes).toMatchObject({ items: 2, withoutStart: 0, leftOut: 0, mean: 2.5 });
    const number = (name: string) => Number(ref[name]?.split("-")[1]);
    expect(report.cycleTimes.points).toEqual([
      {
        number: number("Wrong total"),
        day: "2026-03-26",
        days: 2,
        workingHours: 15,
        kind: "defect",
        isExpedite: false,
      },
      {
        number: number("Gift cards"),
        day: "2026-03-30",
        days: 3,
        workingHours: 0,
        kind: "story",
        isExpedite: false,
      },
    ]);
    // The same hours lie on two days of UTC, by which a product of several teams is measured.
    const whole = (await flow("?from=2026-03-16&to=2026-03-31&kinds=story")).body;
    expect(whole).toMatchObject({ timeZone: "UTC", cycleTimes: { items: 1, mean: 2 } });
  });

  test("counts what was done, and neither what was declined nor what was the same", async () => {
    const report = await ours();
    expect(report.throughput).toMatchObject({
      total: 2,
      byKind: { story: 1, defect: 1, incident: 0, action: 0, debt: 0 },
    });
    expect(report.throughput.days).toHaveLength(16);
    expect(report.throughput.weeks.map((each: any) => [each.week, each.done])).toEqual([
      ["2026-W12", 0],
      ["2026-W13", 1],
      ["2026-W14", 1],
    ]);
    expect(report.cumulativeFlow.at(-1)).toEqual({
      day: "2026-03-31",
      arrived: 4,
      ready: 4,
      started: 3,
      review: 2,
      done: 2,
    });
    expect((await flow("?from=2026-03-16&to=2026-03-31")).body.throughput.total).toBe(3);
  });

  test("holds what is under way against what was agreed, and says so", async () => {
    const report = await ours();
    expect(report.expectation).toMatchObject({
      current: { percent: 80, days: 2, from: "agreed" },
      suggested: null,
      kept: { met: 1, items: 2, percent: 50 },
    });
    expect(report.ageing.items).toMatchObject([
      { kind: "story", state: "started", days: 12, level: "broken", chance: 1 },
    ]);
    expect(report.words.ageing).toContain(`in its 12th day (${ref["Wish list"]})`);
  });

  test("tells the time that was blocked from that in review, and counts neither twice", async () => {
    const { efficiency } = await ours("&kinds=defect");
    // 36 hours: 18 of work, 6 in which it was blocked, 12 in review.
    expect(efficiency.fromStart).toMatchObject({
      items: 1,
      active: 0.5,
      blocked: expect.closeTo(1 / 6),
      handOver: 0,
      review: expect.closeTo(1 / 3),
    });
  });

  test("is that of the last ninety days where none are named", async () => {
    const { body } = await flow(`?team=${shop.teamId}`);
    expect([body.fromDay, body.toDay]).toEqual(["2026-01-01", "2026-03-31"]);
    const since = (await flow(`?team=${shop.teamId}&to=2026-03-26`)).body;
    expect(since.fromDay).toBe("2025-12-27");
    expect(since.throughput.total).toBe(1);
  });

  test("knows that what was done later was under way on the days before", async () => {
    const before = (await flow(`?team=${shop.teamId}&from=2026-03-16&to=2026-03-28`)).body;
    expect(before.throughput.total).toBe(1);
    expect(before.cumulativeFlow.at(-1)).toMatchObject({ arrived: 4, started: 3, done: 1 });
  });
});

describe("what is looked at", () => {
  test.each([
    ["&kinds=story", 1],
    ["&kinds=story,defect", 2],
    ["&kinds=incident", 0],
    ["&urgency=standard", 2],
    ["&urgency=expedite", 0],
  ])("%s is measured alone", async (query, done) => {
    const report = await ours(query);
    expect(report.throughput.total).toBe(done);
    expect(report.words.throughput).toMatch(done === 0 ? /^Nothing was done/ : /done in 16 days/);
  });

  test.each([
    ["?kinds=story,bug", "/kinds/1"],
    ["?kinds=", "/kinds/0"],
    ["?urgency=soon", "/urgency"],
    ["?from=2026-02-30", "/from"],
    ["?from=2026-03-02&to=2026-03-01", "/to"],
    ["?from=2010-01-01", "/from"],
    ["?team=checkout", "/team"],
    ["?team=6f1c2c7e-3b0e-4f0e-9d7c-2f1f5f7d9a10", "/team"],
    ["?format=pdf", "/format"],
    ["?format=csv", "/chart"],
    ["?format=csv&chart=velocity", "/chart"],
    ["?points=5", "/points"],
  ])("%s is refused at its field", async (query, pointer) => {
    const refused = await flow(query);
    expect([refused.status, refused.body.errors]).toMatchObject([422, [{ in: "query", pointer }]]);
  });

  test("a window that has not come yet holds nothing, and says so", async () => {
    const { status, body } = await flow("?from=2026-06-01");
    expect(status).toBe(200);
    expect(body.littlesLaw).toBeNull();
    expect(body.words.cumulativeFlow).toBe("None of these days has come yet.");
  });

  test("only whoever may see the product sees it", async () => {
    await shop.product("OTHER");
    expect((await flow("", await shop.token("owner", "OTHER"))).status).toBe(404);
    expect((await shop.send(null, "GET /products/SHOP/flow")).status).toBe(401);
  });
});

describe("a file", () => {
  test("of the cycle times has every item", async () => {
    const { status, headers, body } = await flow(
      `?team=${shop.teamId}&from=2026-03-16&to=2026-03-31&format=csv&chart=cycle-times`,
    );
    expect(status).toBe(200);
    expect(headers["content-type"]).toContain("text/csv");
    expect(headers["content-disposition"]).toBe(
      'attachment; filename="SHOP-cycle-times-2026-03-16-2026-03-31.csv"',
    );
    expect(String(body).split("\r\n")).toEqual([
      "item,kind,expedite,done on,days,working hours",
      `${ref["Wrong total"]},defect,no,2026-03-26,2,15`,
      `${ref["Gift cards"]},story,no,2026-03-30,3,0`,
      "",
    ]);
  });

  test.each([
    ["lead-times", "percent,days,items"],
    ["expectation", "expectation,percent,days,met,items"],
    ["ageing", "item,kind,expedite,state,days,level,chance of breaking the expectation"],
    ["throughput", "day,done,story,defect,incident,action,debt"],
    ["cumulative-flow", "day,arrived,ready,started,review,done"],
    ["efficiency", "from,items,active,ready,blocked,hand-over,review"],
    ["littles-law", "measure,value"],
  ])("of %s has its heading", async (chart, heading) => {
    const { body } = await flow(`?format=csv&chart=${chart}`);
    expect(String(body).split("\r\n")[0]).toBe(heading);
  });
});
