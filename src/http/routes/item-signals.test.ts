import { afterAll, beforeAll, expect, test } from "vitest";
import { openShop, type Shop } from "../../../test/support/shop.ts";

let shop: Shop;
let door: string;
beforeAll(async () => {
  shop = await openShop();
  const wish = { kind: "pagerduty", name: "Pager" };
  const { body } = await shop.send(shop.owner, "POST /products/SHOP/sources", wish);
  door = body.secret;
});
afterAll(() => shop.close());

test("an item tells what was heard about it, acknowledgements too, the newest first and page by page", async () => {
  for (const event_action of ["trigger", "acknowledge", "resolve"]) {
    shop.clock.now = new Date(shop.clock.now.getTime() + 60_000);
    const event = {
      routing_key: door,
      event_action,
      dedup_key: "disk",
      payload: { summary: "Disk full", source: "db-1", severity: "critical" },
    };
    expect((await shop.send(null, "POST /v2/enqueue", event)).status).toBe(202);
  }
  const { body: triage } = await shop.send(shop.owner, "GET /products/SHOP/triage");
  const [{ ref }] = triage.items;
  const first = await shop.send(shop.stakeholder, `GET /items/${ref}/signals?limit=2`);
  expect(first.body.items).toMatchObject([{ status: "resolved" }, { status: "noted" }]);
  const cursor = encodeURIComponent(first.body.next);
  const second = await shop.send(
    shop.stakeholder,
    `GET /items/${ref}/signals?limit=2&cursor=${cursor}`,
  );
  expect(second.body).toMatchObject({
    items: [{ status: "firing", title: "Disk full" }],
    next: null,
  });
  expect((await shop.send(shop.owner, "GET /items/SHOP-999/signals")).status).toBe(404);
});
