import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test, type Page } from "@playwright/test";
import type { Item } from "../../src/domain/item.ts";
import {
  impatient,
  missingProgram,
  startAlertmanager,
  startCheckout,
  startPrometheus,
} from "../support/prometheus.ts";
import { expectAccessible, openAndon, type Andon } from "./support.ts";

/**
 * The main job in two browsers, with the real Prometheus and Alertmanager: Ada owns the product, Ben develops it, and
 * each sees at once what the other does.
 */
const missing = missingProgram();
test.skip(missing !== null, `${missing} is not installed`);
test.describe.configure({ mode: "serial" });

const started: { stop: () => Promise<unknown> }[] = [];
const atEnd = (each: { stop: () => Promise<unknown> }): number => started.push(each);
const folder = mkdtempSync(path.join(tmpdir(), "andon-main-job-"));

let andon: Andon;
let ada: Page;
let ben: Page;
let checkout: Awaited<ReturnType<typeof startCheckout>>;
let incident: Item;

test.beforeAll(async ({ browser }) => {
  andon = await openAndon(browser);
  ada = andon.owner;
  ben = await andon.join("developer", "Ben");
});

test.afterAll(async () => {
  for (const each of started.toReversed()) await each.stop();
  await andon.close();
  rmSync(folder, { recursive: true, force: true });
});

const refsIn = (page: Page): Promise<string[]> => page.getByText(/^SHOP-\d+$/).allTextContents();

test("the settings page prints the YAML, and turns when the real Alertmanager speaks", async () => {
  await ada.goto("/SHOP/settings/sources");
  await expect(ada.getByRole("heading", { level: 2, name: "Sources" })).toBeVisible();
  await ada.keyboard.press("a");
  await ada.keyboard.type("alertm");
  await ada.keyboard.press("Enter");
  await ada.getByRole("button", { name: "Add the source" }).click();
  await expect(ada.getByText("Waiting for the first signal")).toBeVisible();
  const yaml = (await ada.locator("pre").first().textContent()) ?? "";

  checkout = await startCheckout(atEnd);
  const alertmanager = await startAlertmanager(folder, impatient(yaml), atEnd);
  await startPrometheus(folder, { checkout: checkout.port, alertmanager }, atEnd);
  checkout.errors = 7;

  await expect(ben.getByText("Checkout answers 7 errors").first()).toBeVisible({ timeout: 30_000 });
  await expect(ada.getByText("Received")).toBeVisible({ timeout: 1000 });
  await expect(ben.getByText("Broken now", { exact: true })).toBeVisible();
  const { items } = await andon.send<{ items: Item[] }>("GET /products/SHOP/triage");
  incident = items[0] as Item;
});

test("it is triaged with the keyboard alone, and leaves the other browser's Triage", async () => {
  await andon.send("POST /products/SHOP/items", { kind: "story", title: "Gift cards", points: 5 });
  await andon.send("POST /products/SHOP/items", { kind: "debt", title: "Old queue" });
  await ada.getByRole("button", { name: "Done" }).click();
  await ada.keyboard.press("g");
  await ada.keyboard.press("t");
  await expect(ada.getByRole("heading", { level: 2, name: incident.title })).toBeVisible();
  await ada.keyboard.press("t");
  await ada.keyboard.press("3");
  await ada.keyboard.type("gift");
  await ada.keyboard.press("Enter");
  await ada.keyboard.press("Enter");
  await expect(ada.getByText("Nothing waits for a decision", { exact: true })).toBeVisible();
  await expect(ben.getByText("Nothing waits for a decision", { exact: true })).toBeVisible();
  const { item } = await andon.send<{ item: Item }>(`GET /items/${incident.ref}`);
  expect(item).toMatchObject({ state: "ready", cause: "transient", kind: "incident" });
});

test("the product owner ranks by key, and the order moves in both browsers", async () => {
  for (const page of [ada, ben]) {
    await page.keyboard.press("g");
    await page.keyboard.press("b");
    await expect(page.getByText("3 items in one order")).toBeVisible();
  }
  const [first, second] = await refsIn(ada);
  expect(first).toBe(incident.ref);
  await ada.keyboard.press("Alt+ArrowDown");
  await ada.keyboard.press("Escape");
  await expect.poll(() => refsIn(ben)).toEqual([second, first, expect.any(String)]);
  await expectAccessible(ada);
});

test("a developer who ranks is told why not, and the order stays", async () => {
  const before = await refsIn(ben);
  await ben.keyboard.press("Alt+ArrowDown");
  await expect(ben.getByText(/Only the product owner/).first()).toBeVisible();
  expect(await refsIn(ben)).toEqual(before);
});

test("it recovers by itself, is planned with a story, worked on and closed with its cause", async () => {
  checkout.errors = 0;
  await expect(ada.getByText("Not yet safe", { exact: true })).toBeVisible({ timeout: 30_000 });

  await ada.keyboard.press("g");
  await ada.keyboard.press("s");
  await expect(ada.getByText("No sprint yet")).toBeVisible();
  await ada.keyboard.press("n");
  await ada.getByLabel("Goal").fill("Gift cards");
  await ada.keyboard.press("Enter");
  await expect(ada.getByRole("heading", { level: 1, name: "Sprint 1" })).toBeVisible();
  await ada.keyboard.press("Enter");
  await ada.keyboard.press("Enter");
  await expect(ada.getByRole("button", { name: "Start" })).not.toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await ada.keyboard.press("s");
  await ben.keyboard.press("g");
  await ben.keyboard.press("s");
  const card = (page: Page, column: string) =>
    page.getByRole("list", { name: column, exact: true }).getByText(incident.title);
  await expect(card(ben, "To do")).toBeVisible();

  await card(ben, "To do").focus();
  await ben.keyboard.press("]");
  await expect(card(ada, "In progress")).toBeVisible();
  await ben.keyboard.press("]");
  await expect(card(ben, "In review")).toBeFocused();
  await ben.keyboard.press("]");
  const dialog = ben.getByRole("dialog");
  await dialog.getByLabel("What went wrong").fill("The payment provider was away; it came back.");
  await ben.keyboard.press("Control+Enter");
  await expect(card(ada, "Done")).toBeVisible();
  await expect(dialog).toHaveCount(0);
});

test("the same alert again is a new item that names its ancestor, and the old one shows it", async () => {
  checkout.errors = 3;
  await ben.keyboard.press("g");
  await ben.keyboard.press("t");
  await expect(ben.getByRole("heading", { level: 1, name: "Triage" })).toBeVisible();
  await expect(ben.getByText("Checkout answers 3 errors").first()).toBeVisible({ timeout: 30_000 });
  await expect(ben.getByText(/seen before/i).first()).toBeVisible();
  const { items } = await andon.send<{ items: Item[] }>("GET /products/SHOP/triage");
  expect(items[0]).toMatchObject({ recurrenceOf: incident.ref });

  await ada.goto(`/SHOP/items/${incident.ref}`);
  await expect(ada.getByText("Done is done")).toBeVisible();
  await expect(ada.getByRole("link", { name: /^Seen again/ })).toContainText(
    items[0]?.ref ?? "no new item",
  );
  await expectAccessible(ada);
});
