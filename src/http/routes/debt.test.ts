import { afterAll, beforeAll, expect, test } from "vitest";
import { openShop, type Shop } from "../../../test/support/shop.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const debts = async () => (await shop.send(shop.stakeholder, "GET /products/SHOP/debt")).body;

test("incidents and defects that are traced to debt are its interest", async () => {
  const debt = await shop.add("debt", "Two ways to count tax");
  const incident = await shop.add("incident", "Wrong tax in Spain");
  const defect = await shop.add("defect", "Tax is rounded twice");
  for (const { ref } of [incident, defect]) {
    const link = { relation: "traced-to", to: debt.ref };
    expect((await shop.send(shop.developer, `POST /items/${ref}/links`, link)).status).toBe(201);
  }
  shop.clock.now = new Date(shop.clock.now.getTime() + 2 * 3_600_000);
  expect((await debts()).items).toMatchObject([
    { item: { ref: debt.ref }, interest: { incidents: 1, defects: 1, hours: 2 } },
  ]);
});

test("only what broke is traced, and only to debt", async () => {
  const story = await shop.add("story", "Pay by card");
  const debt = await shop.add("debt", "Old client");
  const traced = (from: string, to: string) =>
    shop.send(shop.developer, `POST /items/${from}/links`, { relation: "traced-to", to });
  const wrong = await traced(story.ref, debt.ref);
  expect(wrong.status).toBe(409);
  expect(wrong.body.blockers[0].message).toContain("Only incidents and defects");
  const defect = await shop.add("defect", "Card is refused");
  expect((await traced(defect.ref, story.ref)).status).toBe(409);
});

test("a team agrees on a share, and it is told how much was truly paid", async () => {
  const agree = (token: string, percent: number | null) =>
    shop.send(token, `PUT /products/SHOP/teams/${shop.teamId}/debt-share`, { percent });
  expect((await agree(shop.stakeholder, 20)).status).toBe(403);
  expect((await agree(shop.developer, 0)).status).toBe(422);
  expect((await agree(shop.developer, 20)).status).toBe(204);
  const debt = await shop.add("debt", "Slow build");
  for (const to of ["started", "done"]) {
    const path = to === "done" ? "closure" : "progress";
    const answer = await shop.send(
      shop.developer,
      `POST /items/${debt.ref}/${path}`,
      to === "done" ? {} : { state: to },
    );
    expect(answer.status).toBe(200);
  }
  expect((await debts()).teams).toMatchObject([
    { name: "Checkout", agreed: 20, debt: 1, all: 1, share: 100 },
  ]);
});
