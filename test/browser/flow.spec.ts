import { readFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { Client } from "pg";
import { startEmbedded, type EmbeddedDatabase } from "../../src/store/embedded/embedded.ts";
import { writeHistory } from "../support/history.ts";
import {
  expectAccessible,
  expectNoOverflow,
  keepPicture,
  openAndon,
  type Andon,
} from "./support.ts";

// One story in one browser: each test goes on where the one before it left off.
test.describe.configure({ mode: "serial", timeout: 120_000 });

let data: string;
let database: EmbeddedDatabase;
let andon: Andon;
let page: Page;

// The past of a team is written into its database: nobody waits a year for a test.
test.beforeAll(async ({ browser }) => {
  data = mkdtempSync(path.join(tmpdir(), "andon-flow-"));
  database = await startEmbedded({ data });
  andon = await openAndon(browser, {
    DATABASE_URL: database.serverUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
  });
  page = andon.owner;
});
test.afterAll(async () => {
  await andon.close();
  await database.stop();
  rmSync(data, { recursive: true, force: true });
});

const figure = (question: string) => page.getByRole("region", { name: question, exact: true });

/** By day, by night and on a telephone. */
async function look(name: string): Promise<void> {
  await expectAccessible(page);
  await keepPicture(page, `${name}-light`);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page);
  await keepPicture(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page);
  await expectAccessible(page);
  await keepPicture(page, `${name}-phone`);
  await page.setViewportSize({ width: 1280, height: 800 });
}

test("where nothing was done yet, the screen says what is missing, and looks further back", async () => {
  await page.keyboard.press("g");
  await page.keyboard.press("f");
  await expect(page.getByRole("heading", { name: "Flow", level: 1 })).toBeVisible();
  await expect(page.getByText("Nothing was done in these 90 days")).toBeVisible();
  await look("flow-empty");
  await page.getByRole("button", { name: "Look at the last 365 days" }).click();
  await expect(page).toHaveURL(/\/SHOP\/flow\?days=365$/);
  await expect(page.getByText("Nothing was done in these 365 days")).toBeVisible();
});

test("a past is told in words, in pictures and in figures, and nothing moves while they come", async () => {
  const sql = new Client({ connectionString: database.ownerUrl });
  await sql.connect();
  await writeHistory(sql, {
    productKey: "SHOP",
    teamId: andon.teamId,
    finished: 240,
    days: 240,
    inProgress: 11,
  });
  await sql.end();
  await page.addInitScript(() => {
    const moved = { moved: 0 };
    Object.assign(window, moved);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        Object.assign(window, { moved: (moved.moved += entry.value) });
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto("/SHOP/flow");
  await expect(page.getByRole("term")).toHaveText([
    /% are done within/,
    "In progress",
    "Done",
    "Work was under way",
  ]);
  await expect(page.getByText("11 items", { exact: true })).toBeVisible();
  for (const [question, words] of [
    ["What is getting old?", /^Of 11 items in progress/],
    ["How long does it take?", /^Half of \d+ items were done within \d+ days/],
    ["How much gets done?", /^\d+ items were done in 90 days/],
    ["Does as much leave as comes in?", /^In these days \d+ of \d+ items were done/],
    ["Is it worked on, or does it wait?", /^Of the time from start to done/],
  ] as const) {
    await expect(figure(question).getByRole("img").first()).toHaveAccessibleName(words);
    await expect(figure(question).getByText(words).first()).toBeVisible();
  }
  await expect(figure("Do the figures agree?")).toContainText("days it took");
  const moved = await page.evaluate(() => (window as unknown as { moved: number }).moved);
  expect(moved).toBeLessThan(0.02);
  await look("flow");
  await page.setViewportSize({ width: 1280, height: 2_800 });
  await expect(figure("Do the figures agree?")).toBeInViewport();
  await keepPicture(page, "flow-whole");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("search")).toBeHidden();
  await keepPicture(page, "flow-paper");
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize({ width: 1280, height: 800 });
});

test("what is too old or soon will be stands there by name, and leads to its item", async () => {
  const old = figure("What is getting old?").getByRole("group", { name: "What is getting old" });
  const first = old.getByRole("listitem").first();
  await expect(first).toContainText(/SHOP-2\d\d.*Day \d+/);
  await first.getByRole("link").click();
  await expect(page).toHaveURL(/\/SHOP\/items\/SHOP-2\d\d$/);
  await page.goBack();
});

test("arrow keys go from point to point, and Enter opens the item", async () => {
  await figure("How long does it take?")
    .getByRole("group", { name: /arrow keys/ })
    .focus();
  await page.keyboard.press("End");
  await expect(page.getByRole("status").filter({ hasText: "Done on" })).toContainText("SHOP-240");
  await page.keyboard.press("ArrowLeft");
  const note = page.getByRole("status").filter({ hasText: "Done on" });
  await expect(note).toContainText(/SHOP-239\s*\d+ days?, [\d.]+ working hours/);
  await keepPicture(page, "flow-point");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/SHOP\/items\/SHOP-239$/);
  await page.goBack();
});

test("behind a picture is a table, and a file of it", async () => {
  const cycle = figure("How long does it take?");
  await cycle.getByRole("button", { name: /As a table/ }).click();
  await expect(cycle.getByRole("img")).toHaveCount(0);
  await expect(cycle.getByRole("columnheader")).toHaveText([
    "Item",
    "Kind",
    "Done on",
    "Days",
    "Working hours",
  ]);
  const rows = await cycle.getByRole("row").count();
  expect(rows).toBeGreaterThan(80);
  await expectAccessible(page);
  await keepPicture(page, "flow-table");
  const coming = page.waitForEvent("download");
  await cycle.getByRole("link", { name: /As a CSV file/ }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^SHOP-cycle-times-.*\.csv$/);
  const lines = readFileSync(await download.path(), "utf8")
    .trim()
    .split("\r\n");
  expect(lines).toHaveLength(rows);
  await cycle.getByRole("button", { name: /As a table/ }).click();
});

test("what was chosen stands in the link, and whoever follows it sees the same", async () => {
  await page.getByRole("button", { name: "Defect", exact: true }).click();
  await page.getByRole("button", { name: /^Days:/ }).click();
  await page.getByRole("menuitem", { name: "Last 30 days" }).click();
  await expect(page).toHaveURL(/\/SHOP\/flow\?kinds=defect&days=30$/);
  await expect(page.getByText("items of the kind defect")).toBeVisible();
  await expect(
    figure("How much gets done?").getByText(/^\d items were done in 30 days/),
  ).toBeVisible();
  const stakeholder = await andon.join("stakeholder", "Sam");
  await stakeholder.goto(page.url());
  await expect(stakeholder.getByText("items of the kind defect")).toBeVisible();
  await expect(stakeholder.getByRole("button", { name: "Defect", pressed: true })).toBeVisible();
});
