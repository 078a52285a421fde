import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openShop, type Shop } from "../../../test/support/shop.ts";

let shop: Shop;
let serviceId: string;
beforeAll(async () => {
  shop = await openShop();
  const service = { name: "shop", labels: [{ label: "service", value: "shop" }] };
  serviceId = (await does("POST /products/SHOP/services", service)).id;
});
afterAll(() => shop.close());

async function does(request: string, body?: object, more: object = {}): Promise<any> {
  const answer = await shop.send(shop.owner, request, body, more);
  if (answer.status >= 300) throw new Error(`${request}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

const close = (ref: string, body: object = {}) =>
  shop.send(shop.developer, `POST /items/${ref}/closure`, body);
const blockers = async (ref: string, body: object = {}) => (await close(ref, body)).body.blockers;
const closing = (ref: string) => does(`GET /items/${ref}/closure`);
function later(): void {
  shop.clock.now = new Date(shop.clock.now.getTime() + 60_000);
}

/** Coverage of a commit of the main branch: `src/cart.ts` has ten lines that can be run. */
async function cover(commit: string, covered: number, branch = "main"): Promise<void> {
  later();
  const lines = Array.from({ length: 10 }, (_, at) => `DA:${at + 1},${at < covered ? 1 : 0}`);
  const payload = [
    "TN:",
    "SF:src/cart.ts",
    ...lines,
    "LF:10",
    `LH:${covered}`,
    "end_of_record",
    "",
  ];
  const path = `POST /products/SHOP/test-reports?commit=${commit}&branch=${branch}&service=shop`;
  const headers = { "content-type": "text/plain" };
  await does(path, undefined, { payload: payload.join("\n"), headers });
}

const tell = (id: string, message: string) =>
  does("POST /products/SHOP/commits", {
    commits: [{ id, parents: [], message, author: "Dev", authoredAt: "2026-03-02T09:00:00Z" }],
  });
const change = (commit: string, ref: string, path: string, lines: string) =>
  does("POST /products/SHOP/changed-lines", {
    commit,
    branch: "main",
    service: "shop",
    changes: [{ ref, path, lines }],
  });

describe("a story", () => {
  const first = "1".repeat(40);
  const second = "2".repeat(40);
  const third = "3".repeat(40);

  test("is done as it is while nobody has reported coverage", async () => {
    const { ref } = await shop.add("story", "Before there was coverage", { serviceId });
    expect((await closing(ref)).facts.coverage).toBeNull();
    expect((await close(ref)).status).toBe(200);
  });

  test("is done as it is where another branch alone has reported coverage", async () => {
    await cover("9".repeat(40), 10, "feature");
    const { ref } = await shop.add("story", "Beside the main branch", { serviceId });
    expect((await close(ref)).status).toBe(200);
  });

  test("of a service that reports coverage is done once tests cover what it changed", async () => {
    await cover(first, 7);
    const { ref } = await shop.add("story", "Discounts", { serviceId });
    expect(await blockers(ref)).toMatchObject([
      { code: "coverage-missing", message: expect.stringMatching(/^No commit names/), ref },
    ]);
    await tell(second, `Count discounts (${ref})`);
    expect(await blockers(ref)).toMatchObject([
      { message: expect.stringMatching(/^Nobody has told/) },
    ]);
    await change(second, ref, "src/cart.ts", "4-9");
    await change(second, ref, "README.md", "1-40");
    expect(await blockers(ref)).toMatchObject([
      { message: expect.stringMatching(/^Coverage of the commit 2222222222 has not come yet/) },
    ]);
    await cover(second, 7);
    expect(await blockers(ref)).toMatchObject([
      { message: expect.stringContaining("Not covered: src/cart.ts lines 8-9.") },
    ]);
    const { facts } = await closing(ref);
    expect(facts.coverage).toMatchObject({ least: 80, commits: 1, unseen: [], awaited: [] });
    await cover(second, 9);
    expect((await closing(ref)).blockers).toEqual([]);
    expect((await close(ref)).body).toMatchObject({ state: "done" });
  });

  test("that changed code which no test loads is not done", async () => {
    const { ref } = await shop.add("story", "Loyalty points", { serviceId });
    await tell(third, `Points for ${ref}`);
    await change(third, ref, "src/points.ts", "1-80");
    await cover(third, 9);
    expect((await closing(ref)).facts.coverage.unseen).toEqual(["src/points.ts"]);
    expect(await blockers(ref)).toMatchObject([
      { message: expect.stringContaining("nor even loads it: src/points.ts") },
    ]);
    const until = new Date(shop.clock.now.getTime() + 3_600_000).toISOString();
    const waiver = { gate: "coverage", reason: "Only types.", until };
    await does(`POST /items/${ref}/waivers`, waiver);
    expect((await close(ref)).status).toBe(200);
  });

  test("of another service is not asked for what that one does not report", async () => {
    const other = await does("POST /products/SHOP/services", { name: "search" });
    const { ref } = await shop.add("story", "Synonyms", { serviceId: other.id });
    expect((await close(ref)).status).toBe(200);
  });

  test("of no service is asked as soon as any of them reports", async () => {
    const { ref } = await shop.add("story", "Everywhere");
    expect(await blockers(ref)).toMatchObject([{ code: "coverage-missing" }]);
  });
});

test("the third incident of a kind is done only with a review, however harmless it was", async () => {
  const { url } = await does("POST /products/SHOP/sources", { kind: "json", name: "Disks" });
  const transient = { cause: "transient", explanation: "Old logs were removed." };
  const refs: string[] = [];
  for (const nth of [1, 2, 3]) {
    later();
    const said = await shop.app.inject({
      method: "POST",
      url: new URL(url).pathname,
      headers: { "content-type": "application/json" },
      payload: JSON.stringify({ title: "The disk is full", key: "disk", kind: "incident" }),
    });
    const [ref] = said.json().items;
    refs.push(ref);
    const accept = { decision: "accept", kind: "incident", urgency: "standard" };
    await does(`POST /items/${ref}/triage`, { ...accept, place: { at: "bottom" } });
    expect((await closing(ref)).facts.lineage).toBe(nth);
    later();
    const closed = await close(ref, transient);
    expect(closed.status).toBe(nth < 3 ? 200 : 409);
  }
  expect(new Set(refs).size).toBe(3);
  expect(await blockers(refs[2] ?? "", transient)).toMatchObject([
    { code: "review-missing", message: expect.stringContaining("third of its kind") },
    { code: "action-missing" },
  ]);
});
