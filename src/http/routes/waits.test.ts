import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openShop, type Shop } from "../../../test/support/shop.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const codes = (answer: { body: { blockers: { code: string }[] } }) =>
  answer.body.blockers.map((each) => each.code);
const wait = (ref: string, body: object) =>
  shop.send(shop.developer, `POST /items/${ref}/wait`, body);
const goOn = (ref: string) => shop.send(shop.developer, `DELETE /items/${ref}/wait`);
const waits = async (ref: string) =>
  (await shop.send(shop.stakeholder, `GET /items/${ref}/waits`)).body.items;
const blocked = { kind: "blocked", reason: "The sandbox is down" };

test("work that was handed over says to whom, since when and why, until it comes back", async () => {
  const story = await shop.add("story", "Pay by invoice");
  const away = await wait(story.ref, {
    kind: "hand-over",
    reason: "Needs an index",
    on: " the DBA team ",
  });
  expect(away.status).toBe(200);
  const since = shop.clock.now.toISOString();
  expect(away.body).toMatchObject({ waitsFor: "hand-over", waitsSince: since, state: "ready" });

  shop.clock.now = new Date(shop.clock.now.getTime() + 3_600_000);
  const back = await goOn(story.ref);
  expect(back.body).toMatchObject({ waitsFor: null, waitsSince: null });
  expect(back.body.version).toBeGreaterThan(away.body.version);
  expect(await waits(story.ref)).toMatchObject([
    {
      kind: "hand-over",
      reason: "Needs an index",
      on: "the DBA team",
      byName: "developer in a test",
      beganAt: since,
      endedByName: "developer in a test",
      endedAt: shop.clock.now.toISOString(),
    },
  ]);
  const { history } = await shop.item(story.ref);
  expect(history.slice(-2)).toMatchObject([
    { kind: "item-blocked", data: { wait: "hand-over", on: "the DBA team" } },
    { kind: "item-unblocked", data: { wait: "hand-over" } },
  ]);
});

test("what waits keeps waiting while it is moved, and ends by itself when it is done", async () => {
  const story = await shop.add("story", "Gift cards");
  await wait(story.ref, blocked);
  const moved = await shop.send(shop.developer, `POST /items/${story.ref}/progress`, {
    state: "started",
  });
  expect(moved.body).toMatchObject({ state: "started", waitsFor: "blocked" });
  shop.clock.now = new Date(shop.clock.now.getTime() + 60_000);
  const done = await shop.send(shop.developer, `POST /items/${story.ref}/closure`, {});
  expect(done.body).toMatchObject({ state: "done", waitsFor: null, waitsSince: null });
  expect(await waits(story.ref)).toMatchObject([
    { kind: "blocked", on: null, endedAt: shop.clock.now.toISOString() },
  ]);
});

test("a wait that went with an undone triage does not stand in the way of the next", async () => {
  const defect = await shop.report("defect", "Wrong total");
  const accept = { decision: "accept", kind: "defect" };
  await shop.send(shop.developer, `POST /items/${defect.ref}/triage`, accept);
  await wait(defect.ref, blocked);
  await shop.send(shop.developer, `DELETE /items/${defect.ref}/triage`);
  await shop.send(shop.developer, `POST /items/${defect.ref}/triage`, accept);
  expect((await wait(defect.ref, blocked)).status).toBe(200);
  expect((await waits(defect.ref)).map((each: { endedAt: unknown }) => each.endedAt)).toEqual([
    expect.any(String),
    null,
  ]);
});

describe("refused is", () => {
  test("what waits already, and going on when nothing waits", async () => {
    const story = await shop.add("story", "Search");
    expect(codes(await goOn(story.ref))).toEqual(["not-waiting"]);
    await wait(story.ref, blocked);
    const again = await wait(story.ref, blocked);
    expect(again.status).toBe(409);
    expect(codes(again)).toEqual(["waits-already"]);
  });

  test("a hand-over to nobody", async () => {
    const story = await shop.add("story", "Search by colour");
    const nobody = { kind: "hand-over", reason: "Needs an index" };
    expect(codes(await wait(story.ref, nobody))).toEqual(["whom-missing"]);
    expect(codes(await wait(story.ref, { ...nobody, on: "  " }))).toEqual(["whom-missing"]);
  });

  test("what is not open work", async () => {
    const untriaged = await shop.report("defect", "Wrong date");
    expect(codes(await wait(untriaged.ref, blocked))).toEqual(["not-triaged"]);
    const story = await shop.add("story", "Done already");
    await shop.send(shop.developer, `POST /items/${story.ref}/closure`, {});
    expect(codes(await wait(story.ref, blocked))).toEqual(["already-closed"]);
    expect(codes(await goOn(story.ref))).toEqual(["already-closed"]);
  });

  test("a wait without a reason, and whoever does not work here", async () => {
    const story = await shop.add("story", "Vouchers");
    const silent = await wait(story.ref, { kind: "blocked", reason: "  " });
    expect(silent.status).toBe(422);
    expect(silent.body.errors[0].pointer).toBe("/reason");
    const path = `POST /items/${story.ref}/wait`;
    expect((await shop.send(shop.stakeholder, path, blocked)).status).toBe(403);
    expect((await shop.send(shop.stakeholder, "GET /items/SHOP-999/waits")).status).toBe(404);
  });
});
