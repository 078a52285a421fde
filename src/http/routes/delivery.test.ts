import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { as, proveFix } from "../../../test/support/prove.ts";
import { openShop, type Shop } from "../../../test/support/shop.ts";

let shop: Shop;
let services: Record<string, string>;
const owner = () => shop.token("owner", "SHOP");

function later(hours: number): void {
  shop.clock.now = new Date(shop.clock.now.getTime() + hours * 3_600_000);
}

async function does(request: string, body?: object): Promise<any> {
  const answer = await shop.send(await owner(), request, body);
  expect([request, answer.body.detail]).toEqual([request, undefined]);
  return answer.body;
}

const sha = (word: string): string => createHash("sha1").update(word).digest("hex");
const measured = (query = "") => does(`GET /products/SHOP/delivery${query}`);

/** Commits of so many hours ago. */
async function push(hours: number, ...commits: [word: string, message: string, parent?: string][]) {
  const authoredAt = new Date(shop.clock.now.getTime() - hours * 3_600_000).toISOString();
  await does("POST /products/SHOP/commits", {
    commits: commits.map(([word, message, parent]) => ({
      id: sha(word),
      parents: parent === undefined ? [] : [sha(parent)],
      message,
      author: "Ada",
      authoredAt,
    })),
  });
}

const release = (version: string, wish: object = {}) =>
  does("POST /products/SHOP/releases", { version, service: "checkout", ...wish });

/** Something that happened to a service, triaged. */
async function item(kind: string, title: string, more: object = {}): Promise<string> {
  const { ref } = await does("POST /products/SHOP/items", { kind, title });
  const serviceId = services["checkout"];
  await does(`POST /items/${ref}/triage`, { decision: "accept", kind, serviceId, ...more });
  return ref;
}

beforeAll(async () => {
  shop = await openShop();
  services = {};
  for (const name of ["checkout", "search"]) {
    const wish = { name, ...(name === "checkout" ? { ownerTeamId: shop.teamId } : {}) };
    services[name] = (await does("POST /products/SHOP/services", wish)).id;
  }
});
afterAll(() => shop.close());

test("before anything was told, nothing is claimed", async () => {
  const { weeks, words, ...figures } = await measured();
  expect(figures).toMatchObject({
    carriesItems: false,
    deployments: { count: 0 },
    failRate: { share: null },
    reportToFix: { median: null },
    failures: [],
  });
  expect(weeks.length).toBeGreaterThan(10);
  expect(words.reportToFix).toMatch(/^Not known/);
});

describe("a week in production", () => {
  let broken: string;
  let bad: { id: string };

  beforeAll(async () => {
    const defect = await item("defect", "Vouchers are counted twice");
    await push(30, ["a1", "Begin"]);
    await release("1.0", { commit: sha("a1") });
    later(20);
    await push(2, ["a2", `Fixes ${defect}`, "a1"], ["a3", "Tidy up", "a2"]);
    await proveFix(as(shop, await owner()), defect);
    await does(`POST /items/${defect}/closure`, {});
    await release("1.1", { commit: sha("a3") });
    later(24);
    await push(1, ["a4", "Round prices", "a3"]);
    bad = await release("1.2", { commit: sha("a4") });
    later(0.25);
    broken = await item("incident", "Prices are wrong", { cause: "unknown" });
    await does(`POST /items/${broken}/ties`, { releaseId: bad.id, reason: "The prices say so." });
    later(1);
    await does(`POST /items/${broken}/recovery`);
    await push(1, ["a5", `Round prices as before, for ${broken}`, "a4"]);
    await release("1.3", { commit: sha("a5") });
    const disk = await item("incident", "The disk was full", { cause: "transient" });
    later(0.5);
    await does(`POST /items/${disk}/recovery`);
    await release("9.0", { service: "search", commit: sha("a1") });
    await release("1.4", { environment: "staging", commit: sha("a5") });
    later(1);
  });

  test("is measured by DORA's five figures, of production alone", async () => {
    expect(await measured()).toMatchObject({
      carriesItems: true,
      leadTime: { count: 6, median: 2 * 3600 },
      deployments: { count: 5 },
      failRate: { count: 1, of: 5, share: 0.2 },
      recovery: { count: 1, median: 3600, open: 0 },
      reworkRate: { count: 1, of: 5, share: 0.2 },
    });
  });

  test("tells the time from report to production fix", async () => {
    const { reportToFix, fixes, words } = await measured();
    expect(reportToFix).toEqual({ count: 1, median: 20 * 3600, most: 20 * 3600 });
    expect(fixes).toMatchObject([{ title: "Vouchers are counted twice" }]);
    expect(words.reportToFix).toBe(
      "1 defect was fixed in production within 20 hours of its report.",
    );
  });

  test("keeps apart what infrastructure broke", async () => {
    const { infrastructure, infrastructureIncidents } = await measured();
    expect(infrastructure).toEqual({ count: 1, median: 1800, most: 1800, open: 0 });
    expect(infrastructureIncidents).toMatchObject([{ title: "The disk was full" }]);
  });

  test("lists what failed with its evidence, and not any more when it is untied", async () => {
    const { failures } = await measured();
    expect(failures).toMatchObject([
      {
        version: "1.2",
        because: ["broke"],
        seconds: 3600,
        ties: [{ ref: broken, evidence: [{ code: "by-hand", words: "The prices say so." }] }],
      },
    ]);
    await does(`DELETE /items/${broken}/ties/${bad.id}`, { reason: "It was the supplier." });
    expect(await measured()).toMatchObject({ failures: [], failRate: { count: 0 } });
    const reason = "It was not.";
    await does(`POST /items/${broken}/ties`, { releaseId: bad.id, reason });
  });

  test("is of one service, or of those that a team owns", async () => {
    expect((await measured(`?serviceId=${services["search"]}`)).deployments.count).toBe(1);
    expect((await measured(`?serviceId=${services["checkout"]}`)).deployments.count).toBe(4);
    expect((await measured(`?teamId=${shop.teamId}`)).deployments.count).toBe(4);
    const none = await measured(`?serviceId=${services["search"]}`);
    expect(none).toMatchObject({ reportToFix: { count: 0 }, infrastructure: { count: 0 } });
  });

  test("falls into its week, and into no other time", async () => {
    const { weeks } = await measured();
    expect(weeks.at(-1)).toMatchObject({ deployments: { count: 5 }, failRate: { count: 1 } });
    expect(weeks.at(-2)).toMatchObject({ deployments: { count: 0 } });
    const before = await measured("?from=2025-01-01&to=2025-03-31");
    expect(before).toMatchObject({
      fromDay: "2025-01-01",
      toDay: "2025-03-31",
      deployments: { count: 0 },
    });
  });

  test.each([
    ["weeks", 'from,to,deployments,changes,"change lead time, median"'],
    ["failures", "service,version,deployed at,because,recovered at,seconds,incidents,evidence"],
    ["infrastructure", "item,title,began at,recovered at"],
    ["fixes", "item,title,reported at,in production at"],
  ])("comes as a file of %s", async (table, head) => {
    const { fromDay, toDay } = await measured();
    const answer = await shop.app.inject({
      url: `/api/v1/products/SHOP/delivery?format=csv&table=${table}`,
      headers: { authorization: `Bearer ${await owner()}` },
    });
    expect(answer.headers["content-disposition"]).toContain(
      `SHOP-delivery-${table}-${fromDay}-${toDay}.csv`,
    );
    expect(answer.body.startsWith(head)).toBe(true);
    expect(answer.body.split("\r\n").length).toBeGreaterThan(2);
  });
});

test.each([
  ["from=2026-03-10&to=2026-03-01", "/to"],
  ["from=2030-01-01", "/from"],
  ["from=2001-01-01&to=2026-01-01", "/from"],
  ["from=yesterday", "/from"],
  ["format=csv", "/table"],
  ["serviceId=checkout", "/serviceId"],
  ["team=x", "/team"],
])("what cannot be measured is refused: %s", async (query, pointer) => {
  const answer = await shop.send(await owner(), `GET /products/SHOP/delivery?${query}`);
  expect(answer.status).toBe(422);
  expect(JSON.stringify(answer.body.errors)).toContain(pointer);
});
