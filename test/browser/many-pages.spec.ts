import { expect, test, type Page } from "@playwright/test";
import { openAndon, type Andon } from "./support.ts";

let andon: Andon;
let pages: Page[];

test.beforeAll(async ({ browser }) => {
  andon = await openAndon(browser);
});
test.afterAll(() => andon.close());
test.describe.configure({ mode: "serial" });

const report = (title: string) =>
  andon.send("POST /products/SHOP/items", { kind: "defect", title });

test("nine pages of one person are all open and all live, though a browser has six connections", async () => {
  const context = andon.owner.context();
  pages = [andon.owner];
  for (let more = 0; more < 8; more += 1) pages.push(await context.newPage());
  for (const page of pages.slice(1)) {
    await page.goto("/SHOP/triage");
    await expect(page.getByRole("heading", { name: "Triage", level: 1 })).toBeVisible();
  }
  await report("Seen on every page");
  for (const page of pages)
    await expect(page.getByText("Seen on every page").first()).toBeVisible();
});

test("when the page that follows for all is closed, another takes over and misses nothing", async () => {
  const [first, ...others] = pages;
  const rest = first as Page;
  await report("Before it closes");
  for (const page of others) await expect(page.getByText("Before it closes").first()).toBeVisible();
  // The owner's own page opened first and follows; its requests still speak for her.
  await rest.goto("about:blank");
  await report("After it closed");
  for (const page of others) await expect(page.getByText("After it closed").first()).toBeVisible();
});
