import { expect, test, type Page } from "@playwright/test";
import { expectAccessible, openAndon, type Andon } from "./support.ts";

// One story in one browser: each test goes on where the one before it left off.
test.describe.configure({ mode: "serial" });

let andon: Andon;
let page: Page;

test.beforeAll(async ({ browser }) => {
  andon = await openAndon(browser);
  page = andon.owner;
});
test.afterAll(() => andon.close());

/** A service on the map or in the list. */
const service = (on: Page, name: string) =>
  on.getByRole("button", { name: new RegExp(`(well|now|safe) ${name}`) });

test("the stack is a map of layers and teams, and what nobody owns stands on top", async () => {
  await page.keyboard.press("g");
  await page.keyboard.press("v");
  await expect(page.getByRole("heading", { name: "Services", level: 1 })).toBeVisible();

  await page.keyboard.press("t");
  await page.getByLabel("Name", { exact: true }).fill("Payments");
  await page.getByRole("checkbox", { name: "Ada" }).check();
  await page.getByRole("button", { name: "Add the team" }).click();
  await expect(page.getByRole("heading", { name: "Payments" })).toBeVisible();

  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("a");
  await page.getByLabel("Name", { exact: true }).fill("ledger");
  await page.getByLabel("Layer", { exact: true }).selectOption("Data");
  await page.getByLabel("Built by").selectOption("Payments");
  await expect(page.getByLabel("Value 1")).toHaveValue("ledger");
  await page.getByRole("button", { name: "Add the service" }).click();

  const panel = page.getByRole("complementary", { name: "ledger" });
  await expect(panel).toContainText("Nobody. Signals still arrive");
  await expect(
    page.getByRole("region", { name: "Services without an owner" }).getByRole("button"),
  ).toContainText("built by Payments");
  await expectAccessible(page);
});

test("a service that gets its owner says who built it and who runs it", async () => {
  await page.keyboard.press("e");
  await page.getByLabel("Run by").selectOption("Checkout");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("region", { name: "Services without an owner" })).toHaveCount(0);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("l");
  await expect(service(page, "ledger")).toContainText("Built by Payments, run by Checkout");
  await expectAccessible(page);
});

test("a service lights red with its incident, in every open browser", async () => {
  const tile = service(page, "checkout-api");
  await expect(tile.getByLabel("All is well")).toBeVisible();
  await andon.send("POST /products/SHOP/items", {
    kind: "incident",
    title: "Checkout answers with errors",
    serviceId: andon.serviceId,
  });
  await expect(tile.getByLabel("Something is broken for customers now")).toBeVisible();
  await tile.click();
  await expect(
    page.getByRole("link", { name: /Checkout answers with errors/ }).last(),
  ).toBeVisible();
  await page.keyboard.press("m");
  await expectAccessible(page);
});

test("a team that runs something stays, and a service that goes can come back", async () => {
  await page.getByRole("button", { name: "More about Checkout", exact: true }).click();
  await page.getByRole("menuitem", { name: "Remove the team" }).click();
  await expect(
    page.getByText("Checkout runs checkout-api. Give it another owner first.", { exact: false }),
  ).toBeVisible();

  await service(page, "ledger").click();
  await page.keyboard.press("x");
  await expect(service(page, "ledger")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(service(page, "ledger")).toBeVisible();
});

test("a stakeholder sees the stack, is told who may change it, and has no button for it", async () => {
  const stakeholder = await andon.join("stakeholder", "Sam");
  await stakeholder.goto("/SHOP/services");
  await expect(service(stakeholder, "checkout-api")).toBeVisible();
  await expect(stakeholder.getByRole("button", { name: "Add a service" })).toHaveCount(0);
  await expect(stakeholder.getByText(/Only the administrator and the product owner/)).toBeVisible();
  await expectAccessible(stakeholder);
});

test("on a phone the stack is a list, and nothing is wider than the screen", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/SHOP/services");
  const row = service(page, "ledger");
  await expect(row).toContainText("run by Checkout");
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  await expectAccessible(page);
});
