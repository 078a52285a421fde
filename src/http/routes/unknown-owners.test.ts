import { afterAll, beforeAll, expect, test } from "vitest";
import { openShop, type Shop } from "../../../test/support/shop.ts";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const unknown = async (query = "") =>
  (await shop.send(shop.stakeholder, `GET /products/SHOP/unknown-owners${query}`)).body;

test("nobody is unknown while no file says who owns what", async () => {
  expect(await unknown()).toEqual({ items: [], next: null });
});

test("an owner whom no team is known by is named until somebody says which team it is", async () => {
  const content = "* @shop/checkout\n/ledger @shop/books\n/mail @shop/post\n/mail/out @shop/post\n";
  const file = { kind: "codeowners-github", repository: "shop/web", content };
  await shop.send(shop.owner, "POST /products/SHOP/owners-files", file);
  const books = { name: "@shop/books", lines: 1, repositories: ["shop/web"], components: 0 };
  const post = { ...books, name: "@shop/post", lines: 2 };
  expect(await unknown()).toEqual({ items: [books, post], next: null });

  const first = await unknown("?limit=1");
  expect(first.items).toEqual([books]);
  expect(await unknown(`?limit=1&cursor=${first.next}`)).toEqual({ items: [post], next: null });

  const named = { name: "@shop/post", teamId: shop.teamId };
  await shop.send(shop.developer, "PUT /products/SHOP/owner-names", named);
  expect((await unknown()).items).toEqual([books]);
  await shop.send(shop.developer, "PUT /products/SHOP/owner-names", { ...named, teamId: null });
  expect((await unknown()).items).toEqual([books, post]);
});
