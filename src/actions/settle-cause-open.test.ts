import { afterAll, beforeAll, expect, test } from "vitest";
import { openShop, type Shop } from "../../test/support/shop.ts";
import type { Item } from "../domain/item.ts";
import { itemByNumber } from "../store/items.ts";
import { productWithKey } from "../store/products.ts";
import { perform } from "./context.ts";
import { settleCausesAfter } from "./settle-cause-open.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** Settles after the item of that ref, as the deed does that closed or recovered it. */
async function settleAfter(ref: string, recovery = {}): Promise<Item> {
  const store = shop.database.db;
  const product = await productWithKey(store, "SHOP");
  if (!product) throw new Error("The shop has no product.");
  const { productId, productKey } = product;
  const actor = { id: "system", name: "Andon", role: "developer" } as const;
  const context = { store, actor, now: shop.clock.now, productId, productKey };
  return perform(context, "work", async (deed) => {
    const item = await itemByNumber(deed.tx, deed, Number(ref.split("-")[1]));
    if (!item) throw new Error(`There is no ${ref}.`);
    return settleCausesAfter(deed, item, recovery);
  });
}

async function send(request: string, body: object): Promise<any> {
  const answer = await shop.send(shop.owner, request, body);
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

const isOpen = async (ref: string) => (await shop.item(ref)).item.isCauseOpen;
const link = (from: string, relation: string, to: string) =>
  send(`POST /items/${from}/links`, { relation, to });
const transient = { cause: "transient", explanation: "A host fell over; started it again." };

async function removals(ref: string): Promise<object[]> {
  const { history } = await shop.item(ref);
  return history.filter((each: any) => each.kind === "cause-removed").map((each: any) => each.data);
}

test("an incident that is done with its symptom alone has an open cause, until an action that removes it is done", async () => {
  const incident = await shop.add("incident", "Host fell over");
  const action = await shop.add("action", "Two hosts instead of one");
  await send(`POST /items/${incident.ref}/closure`, transient);
  expect((await settleAfter(incident.ref)).isCauseOpen).toBe(true);
  await link(action.ref, "removes-cause-of", incident.ref);
  await settleAfter(action.ref);
  expect(await isOpen(incident.ref)).toBe(true);
  await send(`POST /items/${action.ref}/closure`, {});
  await settleAfter(action.ref);
  expect(await isOpen(incident.ref)).toBe(false);
  expect(await removals(incident.ref)).toEqual([{ by: action.ref }]);
  const { version, state } = (await shop.item(incident.ref)).item;
  await settleAfter(incident.ref);
  expect((await shop.item(incident.ref)).item).toMatchObject({ version, state });
  expect(await removals(incident.ref)).toHaveLength(1);
});

test("an action that only tells of it sooner leaves the cause open", async () => {
  const incident = await shop.add("incident", "Disk is full");
  const action = await shop.add("action", "Warn at 80 %");
  await send(`POST /items/${action.ref}/aim`, { aim: "detects" });
  await link(action.ref, "removes-cause-of", incident.ref);
  await send(`POST /items/${incident.ref}/mitigations`, { body: "Removed old logs" });
  await send(`POST /items/${action.ref}/closure`, {});
  await settleAfter(action.ref);
  expect(await isOpen(incident.ref)).toBe(true);
});

test("a person who says that it recovered has treated a symptom, and nothing else opens the cause of what is still broken", async () => {
  const incident = await shop.add("incident", "Slow search");
  await settleAfter(incident.ref);
  expect(await isOpen(incident.ref)).toBe(false);
  await settleAfter(incident.ref, { isRecoveredByPerson: true });
  expect(await isOpen(incident.ref)).toBe(true);
  const other = await shop.add("incident", "Slow mail");
  await send(`POST /items/${other.ref}/recovery`, {});
  await settleAfter(other.ref);
  expect(await isOpen(other.ref)).toBe(true);
});

test("an action that was done before it was linked to a cause in the review removes it as well", async () => {
  const incident = await shop.add("incident", "Certificate ended", { severity: "critical" });
  const action = await shop.add("action", "Renew certificates by themselves");
  await send(`POST /items/${incident.ref}/mitigations`, { body: "Renewed it by hand" });
  await send(`POST /items/${action.ref}/closure`, {});
  const review = await send(`POST /items/${incident.ref}/review`, {});
  const cause = await send(`POST /reviews/${review.id}/causes`, {
    question: "happened",
    body: "Nothing renews it",
    weight: "root",
  });
  expect(await isOpen(incident.ref)).toBe(true);
  await shop.send(shop.owner, `PUT /reviews/${review.id}/causes/${cause.id}/actions/${action.ref}`);
  expect(await isOpen(incident.ref)).toBe(false);
  expect(await removals(incident.ref)).toEqual([{ by: action.ref }]);
  const second = await shop.add("incident", "Another certificate ended");
  await send(`POST /items/${second.ref}/mitigations`, { body: "The same" });
  await send(`POST /reviews/${review.id}/items`, { ref: second.ref });
  expect(await isOpen(second.ref)).toBe(false);
});
