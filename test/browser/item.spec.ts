import { expect, test } from "@playwright/test";
import type { Item } from "../../src/domain/item.ts";
import { expectAccessible, openAndon, type Andon } from "./support.ts";

let andon: Andon;
let defect: Item;

test.beforeAll(async ({ browser }) => {
  andon = await openAndon(browser);
  defect = await andon.send<Item>("POST /products/SHOP/items", {
    kind: "defect",
    title: "Total is wrong with two vouchers",
    description: "Seen **twice** today.",
    teamId: andon.teamId,
    place: { at: "bottom" },
  });
});
test.afterAll(() => andon.close());
test.describe.configure({ mode: "serial" });

test("an item says what it is, what stands in its way, and what to do next", async () => {
  const page = andon.owner;
  await page.goto(`/SHOP/items/${defect.ref}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(defect.title);
  await expect(
    page.getByText("A defect is done only when its regression test is named."),
  ).toBeVisible();
  await expect(page.getByText("1st of 1")).toBeVisible();
  await expect(page.locator("strong", { hasText: "twice" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("n");
  await expect(page.getByRole("button", { name: "Move to review" })).toBeVisible();
});

test("its title and description are corrected in place", async () => {
  const page = andon.owner;
  await page.keyboard.press("e");
  await expect(page.getByRole("textbox", { name: "Title" })).toBeFocused();
  await page.keyboard.type("Total counts a voucher twice");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Total counts a voucher twice");
  await expect(page.getByText("changed the title")).toBeVisible();
  await page.keyboard.press("d");
  await page.getByLabel("Description").fill("Only with _two_ vouchers.");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator("em", { hasText: "two" })).toBeVisible();
});

test("a comment stands at once, and in every other open browser", async () => {
  const page = andon.owner;
  const other = await andon.join("stakeholder", "Cleo");
  await other.goto(`/SHOP/items/${defect.ref}`);
  await expect(other.getByRole("button", { name: "Move to review" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  const box = other.getByPlaceholder("Say something, in Markdown");
  await expect(box).toBeVisible();
  await other.keyboard.press("m");
  await expect(box).toBeFocused();
  await other.keyboard.type("Customers **notice**.");
  await other.keyboard.press("Control+Enter");
  await expect(other.locator("strong", { hasText: "notice" })).toBeVisible();
  await expect(page.locator("strong", { hasText: "notice" })).toBeVisible();
  await expectAccessible(other);
});

test("an incident is linked to its defect and closed with its cause", async () => {
  const page = andon.owner;
  const incident = await andon.send<Item>("POST /products/SHOP/items", {
    kind: "incident",
    title: "Checkout charges too little",
    teamId: andon.teamId,
    place: { at: "bottom" },
  });
  await page.goto(`/SHOP/items/${incident.ref}`);
  await expect(page.getByText("Broken for customers now")).toBeVisible();
  await expect(page.getByText("added this incident")).toBeVisible();
  await page.keyboard.press("r");
  await expect(page.getByText("Recovered just now")).toBeVisible();

  await page.keyboard.press("l");
  await page.keyboard.type("voucher");
  await page.getByRole("option", { name: /voucher/ }).click();
  await expect(page.getByRole("link", { name: /Caused by/ })).toContainText(defect.ref);

  await page.keyboard.press("f");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("radio", { name: /A defect/ })).toBeChecked();
  await dialog.getByRole("button", { name: /Call it done/ }).click();
  await expect(dialog).toContainText("Say in a sentence what went wrong");
  await expectAccessible(page);
  await dialog.getByLabel("What went wrong").fill("Vouchers were counted twice.");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("it does not change any more")).toBeVisible();
  await expect(
    page.getByText("Cause: a defect in the code. Vouchers were counted twice."),
  ).toBeVisible();
  await expectAccessible(page);
});

test("an emergency is expedited from its own page", async () => {
  const page = andon.owner;
  await page.goto(`/SHOP/items/${defect.ref}`);
  await expect(page.getByText("added this defect")).toBeVisible();
  await page.keyboard.press("x");
  await page.getByLabel("Why it cannot wait").fill("We lose money");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page.getByText("expedited it: We lose money")).toBeVisible();
});

test("a defect is closed with its test, and stays as it is", async () => {
  const page = andon.owner;
  await page.keyboard.press("f");
  await page.getByLabel("Its regression test").fill("total.test.ts: counts a voucher once");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Done is done")).toBeVisible();
  await expect(page.getByRole("button", { name: "Edit the title" })).toHaveCount(0);
  await expect(page.getByText("total.test.ts: counts a voucher once").first()).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(390);
  await expectAccessible(page);
});
