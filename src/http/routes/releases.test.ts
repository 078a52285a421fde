import { afterAll, beforeAll, expect, test } from "vitest";
import { openShop, type Shop } from "../../../test/support/shop.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

test("releases are listed the newest first, and none of the same moment is lost between pages", async () => {
  const wish = { kind: "pagerduty", name: "Pipeline" };
  const { body } = await shop.send(shop.owner, "POST /products/SHOP/sources", wish);
  const timestamp = shop.clock.now.toISOString();
  for (const version of ["1", "2", "3", "4", "5"]) {
    const change = {
      routing_key: body.secret,
      payload: { summary: `Deployed ${version}`, timestamp, custom_details: { version } },
    };
    expect((await shop.send(null, "POST /v2/change/enqueue", change)).status).toBe(202);
  }
  const versions: string[] = [];
  let cursor = "";
  for (let page = 0; page < 5; page += 1) {
    const answer = await shop.send(
      shop.stakeholder,
      `GET /products/SHOP/releases?limit=2${cursor}`,
    );
    versions.push(...answer.body.items.map((each: { version: string }) => each.version));
    if (answer.body.next === null) break;
    cursor = `&cursor=${encodeURIComponent(answer.body.next)}`;
  }
  expect(versions.toSorted()).toEqual(["1", "2", "3", "4", "5"]);
});
