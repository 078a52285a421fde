import { expect, test, type Locator, type Page } from "@playwright/test";
import type { Item } from "../../src/domain/item.ts";
import {
  expectAccessible,
  expectNoOverflow,
  keepPicture,
  openAndon,
  type Andon,
} from "./support.ts";

/** The one list: Ada and Cleo are both product owners, each in a browser of her own. */
test.describe.configure({ mode: "serial" });

let andon: Andon;
let ada: Page;
let cleo: Page;
const refs: Record<string, string> = {};

test.beforeAll(async ({ browser }) => {
  andon = await openAndon(browser);
  ada = andon.owner;
  const { id: teamId } = await andon.send<{ id: string }>("POST /products/SHOP/teams", {
    name: "Search",
  });
  for (const [title, wish] of [
    ["Gift cards", { kind: "story", points: 5, teamId: andon.teamId }],
    ["Search by colour", { kind: "story", points: 8, teamId }],
    ["Wrong total", { kind: "defect", teamId: andon.teamId, place: { at: "bottom" } }],
    ["Old queue", { kind: "debt", teamId }],
    ["Alert on lost orders", { kind: "action" }],
  ] as const) {
    const item = await andon.send<Item>("POST /products/SHOP/items", { title, ...wish });
    refs[title] = item.ref;
  }
  cleo = await andon.join("owner", "Cleo");
  for (const page of [ada, cleo]) {
    await page.goto("/SHOP/backlog");
    await expect(page.getByText("5 items in one order")).toBeVisible();
  }
});
test.afterAll(() => andon.close());

const row = (page: Page, title: string): Locator =>
  page.getByRole("listitem").filter({ hasText: title }).getByRole("link");

async function expectOrder(page: Page, titles: readonly string[]): Promise<void> {
  const rows = page.getByRole("list", { name: "Backlog" }).getByRole("listitem");
  const shown = async () => {
    const placed = await rows.evaluateAll((all) =>
      all.map((each) => ({ at: Number(each.ariaPosInSet), words: each.textContent })),
    );
    return placed
      .toSorted((one, other) => one.at - other.at)
      .map(({ words }) => titles.find((title) => words.includes(title)) ?? words);
  };
  await expect.poll(shown).toEqual(titles);
}

test("an item is dragged to its place, and the others see it", async () => {
  await expectOrder(ada, [
    "Gift cards",
    "Search by colour",
    "Wrong total",
    "Old queue",
    "Alert on lost orders",
  ]);
  await row(ada, "Old queue").dragTo(row(ada, "Search by colour"), {
    targetPosition: { x: 300, y: 6 },
  });
  const order = [
    "Gift cards",
    "Old queue",
    "Search by colour",
    "Wrong total",
    "Alert on lost orders",
  ];
  for (const page of [ada, cleo]) await expectOrder(page, order);
  await expect(
    ada.getByText(`${refs["Old queue"]} above ${refs["Search by colour"]}`),
  ).toBeVisible();
  await expectAccessible(ada);
  await keepPicture(ada, "backlog-moved");
  await ada.getByRole("button", { name: "Skip" }).click();
});

test("keys move it step by step, as fast as they are pressed", async () => {
  await row(ada, "Gift cards").focus();
  for (let press = 0; press < 4; press += 1) await ada.keyboard.press("Alt+ArrowDown");
  await ada.keyboard.press("Alt+ArrowUp");
  const order = [
    "Old queue",
    "Search by colour",
    "Wrong total",
    "Gift cards",
    "Alert on lost orders",
  ];
  for (const page of [ada, cleo]) await expectOrder(page, order);
  await expect(row(ada, "Gift cards")).toBeFocused();
  await expect(ada.getByText("stays where it was")).toHaveCount(0);
});

test("a move above another is completed by typing, and its reason stands in the history once", async () => {
  await row(ada, "Alert on lost orders").focus();
  await ada.keyboard.press("m");
  await expect(ada.getByRole("combobox")).toBeFocused();
  await ada.keyboard.type("wrong");
  await expect(ada.getByRole("option", { name: /Wrong total/ })).toBeVisible();
  await expectAccessible(ada);
  await ada.keyboard.press("Enter");
  const order = [
    "Old queue",
    "Search by colour",
    "Alert on lost orders",
    "Wrong total",
    "Gift cards",
  ];
  for (const page of [ada, cleo]) await expectOrder(page, order);
  await expect(ada.getByLabel("Why, if you want to say it")).toBeVisible();
  await ada.keyboard.press("y");
  await ada.keyboard.type("We lost three last week");
  await ada.keyboard.press("Enter");
  await expect(ada.getByRole("form", { name: "The last move" })).toHaveCount(0);

  await cleo.goto(`/SHOP/items/${refs["Alert on lost orders"]}`);
  const said = cleo.getByText(`ranked it above ${refs["Wrong total"]}: We lost three last week`);
  await expect(said).toBeVisible();
  await expect(cleo.getByText(`ranked it above ${refs["Wrong total"]}`)).toHaveCount(1);
  await cleo.goto("/SHOP/backlog");
});

test("a move is taken back with its key", async () => {
  await row(ada, "Old queue").focus();
  await ada.keyboard.press("2");
  await expectOrder(cleo, [
    "Search by colour",
    "Alert on lost orders",
    "Wrong total",
    "Gift cards",
    "Old queue",
  ]);
  await ada.keyboard.press("Control+z");
  await expectOrder(cleo, [
    "Old queue",
    "Search by colour",
    "Alert on lost orders",
    "Wrong total",
    "Gift cards",
  ]);
});

test("of two who rank one item at once, the second hears of the first, and sees the order as it is", async () => {
  // Neither hears of the other before both have pressed.
  const gates: (() => void)[] = [];
  for (const page of [ada, cleo]) {
    await page.route("**/rank", async (route) => {
      await new Promise<void>((open) => gates.push(open));
      await route.continue();
    });
    await row(page, "Wrong total").focus();
  }
  await ada.keyboard.press("1");
  await cleo.keyboard.press("2");
  await expectOrder(ada, [
    "Wrong total",
    "Old queue",
    "Search by colour",
    "Alert on lost orders",
    "Gift cards",
  ]);
  await expectOrder(cleo, [
    "Old queue",
    "Search by colour",
    "Alert on lost orders",
    "Gift cards",
    "Wrong total",
  ]);
  await expect.poll(() => gates.length).toBe(2);
  for (const open of gates) open();

  const refusal = (page: Page) => page.getByText(`${refs["Wrong total"]} stays where it was`);
  await expect
    .poll(async () => (await refusal(ada).count()) + (await refusal(cleo).count()))
    .toBe(1);
  const first = (await refusal(ada).count()) === 1 ? cleo : ada;
  const second = first === ada ? cleo : ada;
  await expect(second.getByText(/since you saw it/).first()).toBeVisible();
  await expectAccessible(second);
  const others = ["Old queue", "Search by colour", "Alert on lost orders", "Gift cards"];
  const order = first === ada ? ["Wrong total", ...others] : [...others, "Wrong total"];
  for (const page of [ada, cleo]) {
    await expectOrder(page, order);
    await page.unroute("**/rank");
  }
});

test("a filter shows a kind, a team or a word, and never another order", async () => {
  await ada.goto("/SHOP/backlog");
  await ada.getByRole("button", { name: "All kinds" }).click();
  await ada.getByRole("menuitem", { name: "Story" }).click();
  await expectOrder(ada, ["Search by colour", "Gift cards"]);
  await ada.getByRole("button", { name: "All teams" }).click();
  await ada.getByRole("menuitem", { name: "Search" }).click();
  await expectOrder(ada, ["Search by colour"]);
  await expectAccessible(ada);
  await ada.getByRole("button", { name: "Story" }).click();
  await ada.getByRole("menuitem", { name: "Incident" }).click();
  await expect(ada.getByText("Nothing fits the filter")).toBeVisible();
  await ada.getByRole("button", { name: "Show everything" }).first().click();
  await expect(ada.getByRole("listitem")).toHaveCount(5);
  await ada.keyboard.press("j");
  await ada.keyboard.press("j");
  await ada.keyboard.press("f");
  await ada.keyboard.type("lost");
  await expectOrder(ada, ["Alert on lost orders"]);
  await ada.keyboard.press("Escape");
  await expect(ada.getByRole("listitem")).toHaveCount(5);
});

test("without a connection it says so, and catches up without a gap", async () => {
  await ada.context().setOffline(true);
  await expect(ada.getByText("Offline, reconnecting…")).toBeVisible({ timeout: 30_000 });
  await expectAccessible(ada);
  await keepPicture(ada, "backlog-offline");
  await row(ada, "Gift cards").focus();
  await ada.keyboard.press("1");
  await expect(ada.getByText(/Andon could not be reached/)).toBeVisible();

  await row(cleo, "Gift cards").focus();
  await cleo.keyboard.press("1");
  await expect(row(cleo, "Gift cards")).toBeFocused();
  const added = await andon.send<Item>(
    "POST /products/SHOP/items",
    { kind: "story", title: "Pay by invoice", place: { above: refs["Old queue"] } },
    cleo,
  );
  await expect(row(cleo, added.title)).toBeVisible();
  await expect(row(ada, added.title)).toHaveCount(0);

  await ada.context().setOffline(false);
  await expect(row(ada, added.title)).toBeVisible();
  await expect(ada.getByText("Offline, reconnecting…")).toHaveCount(0);
  const { items } = await andon.send<{ items: Item[] }>("GET /products/SHOP/backlog");
  const order = items.map((item) => item.title);
  for (const page of [ada, cleo]) await expectOrder(page, order);
  // And it hears of what comes after.
  await row(cleo, added.title).focus();
  await cleo.keyboard.press("2");
  const last = [...order.filter((title) => title !== added.title), added.title];
  for (const page of [ada, cleo]) await expectOrder(page, last);
});

test("a long backlog is gone through to its end, and its last is ranked from there", async () => {
  const many = Array.from({ length: 420 }, (_, index) => index);
  const post = (index: number) =>
    andon.send<Item>("POST /products/SHOP/items", { kind: "debt", title: `Small thing ${index}` });
  for (let from = 0; from < many.length; from += 20) {
    await Promise.all(many.slice(from, from + 20).map(post));
  }
  const last = await andon.send<Item>("POST /products/SHOP/items", {
    kind: "story",
    title: "The very last",
  });
  await cleo.goto("/SHOP/backlog");
  await expect(cleo.getByText("427 items in one order")).toBeVisible();
  const scroller = cleo.locator("[data-scroller]");
  await expect
    .poll(
      async () => {
        await scroller.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
        return cleo.getByText(last.title).count();
      },
      { timeout: 20_000 },
    )
    .toBe(1);
  const end = cleo.getByRole("listitem").filter({ hasText: last.title });
  await expect(end).toHaveAttribute("aria-posinset", "427");
  await expect(end).toHaveAttribute("aria-setsize", "427");
  await expectAccessible(cleo);
  await end.getByRole("link").focus();
  await cleo.keyboard.press("1");
  await expect(end).toHaveAttribute("aria-posinset", "1");
  await expect(end.getByRole("link")).toBeFocused();
});

test("it fits a telephone", async () => {
  await cleo.setViewportSize({ width: 390, height: 844 });
  await cleo.goto("/SHOP/backlog");
  await expect(row(cleo, "The very last")).toBeVisible();
  await expectNoOverflow(cleo);
  await expectAccessible(cleo);
  await keepPicture(cleo, "backlog-390");
});
