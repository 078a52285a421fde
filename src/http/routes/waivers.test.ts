import { afterAll, beforeAll, expect, test } from "vitest";
import { openShop, type Shop } from "../../../test/support/shop.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const codes = (answer: { body: { blockers: { code: string }[] } }) =>
  answer.body.blockers.map((each) => each.code);
const inDays = (days: number) =>
  new Date(shop.clock.now.getTime() + days * 86_400_000).toISOString();
const hour = 1 / 24;
const grant = (ref: string, more: object = {}, token = shop.owner) =>
  shop.send(token, `POST /items/${ref}/waivers`, {
    gate: "receipt",
    reason: "The device that fails is not made any more.",
    until: inDays(30),
    ...more,
  });
const close = (ref: string) => shop.send(shop.developer, `POST /items/${ref}/closure`, {});

test("the product owner lets a defect pass without a receipt, and says why and until when", async () => {
  const { ref } = await shop.add("defect", "Fails on one device");
  const granted = await grant(ref);
  expect(granted.status).toBe(201);
  expect(granted.body).toMatchObject({
    gate: "receipt",
    reason: "The device that fails is not made any more.",
    until: inDays(30),
    byName: "owner in a test",
    endedAt: null,
  });
  expect((await close(ref)).body).toMatchObject({ state: "done" });
  const { waivers, history } = await shop.item(ref);
  expect(waivers).toEqual([granted.body]);
  expect(history.slice(-2)).toMatchObject([
    { kind: "waiver-granted", data: { gate: "receipt", until: inDays(30) } },
    { kind: "item-closed" },
  ]);
});

test("it lets pass no longer than its day, nor once it was ended", async () => {
  const over = await shop.add("defect", "Over");
  await grant(over.ref, { until: inDays(hour) });
  const ended = await shop.add("defect", "Ended");
  const { body: waiver } = await grant(ended.ref);
  const end = (ref: string, id: string, token = shop.owner) =>
    shop.send(token, `DELETE /items/${ref}/waivers/${id}`);
  expect((await end(ended.ref, waiver.id, shop.developer)).status).toBe(403);
  expect((await end(over.ref, waiver.id)).status).toBe(404);
  expect((await end(ended.ref, "nothing")).status).toBe(404);
  const answer = await end(ended.ref, waiver.id);
  expect(answer.body).toMatchObject({
    id: waiver.id,
    endedAt: shop.clock.now.toISOString(),
    endedByName: "owner in a test",
  });
  expect(codes(await close(ended.ref))).toEqual(["receipt-missing"]);
  const again = await end(ended.ref, waiver.id);
  expect(again.body).toEqual(answer.body);
  const kinds = (await shop.item(ended.ref)).history.map((each: { kind: string }) => each.kind);
  expect(kinds.filter((kind: string) => kind === "waiver-ended")).toHaveLength(1);

  shop.clock.now = new Date(inDays(hour));
  expect(codes(await close(over.ref))).toEqual(["receipt-missing"]);
});

test("refused is whoever is not the product owner, and what would never end", async () => {
  const { ref } = await shop.add("defect", "Not so");
  const asked = await grant(ref, {}, shop.developer);
  expect(asked.status).toBe(403);
  expect(codes(asked)).toEqual(["role-may-not"]);
  expect(codes(await grant(ref, { until: inDays(366) }))).toEqual(["waiver-too-long"]);
  expect(codes(await grant(ref, { gate: "coverage" }))).toEqual(["not-of-this-kind"]);
  const pointer = async (more: object) => (await grant(ref, more)).body.errors[0].pointer;
  expect(await pointer({ until: shop.clock.now.toISOString() })).toBe("/until");
  expect(await pointer({ until: "soon" })).toBe("/until");
  expect(await pointer({ reason: "  " })).toBe("/reason");
  expect(await pointer({ gate: "triage" })).toBe("/gate");
  const story = await shop.add("story", "Done");
  await close(story.ref);
  expect(codes(await grant(story.ref, { gate: "coverage" }))).toEqual(["done-is-done"]);
});

test("all of a product stay to be seen, the newest first, live and ended", async () => {
  const list = async (query = "") =>
    (await shop.send(shop.stakeholder, `GET /products/SHOP/waivers${query}`)).body;
  const { ref } = await shop.add("incident", "Passes");
  await grant(ref, { gate: "review", reason: "Nothing is left of it." });
  const all = await list();
  expect(all.items[0]).toMatchObject({
    ref,
    title: "Passes",
    state: "ready",
    gate: "review",
    isLive: true,
  });
  const live = (await list("?state=live")).items;
  const ended = (await list("?state=ended")).items;
  expect(ended.length).toBeGreaterThan(0);
  expect(ended.every((each: { isLive: boolean }) => !each.isLive)).toBe(true);
  expect(live.length + ended.length).toBe(all.items.length);

  const first = await list("?limit=1");
  expect(first.items).toEqual(all.items.slice(0, 1));
  expect((await list(`?cursor=${first.next}`)).items).toEqual(all.items.slice(1));
});
