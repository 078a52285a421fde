import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test, type Page } from "@playwright/test";
import {
  expectAccessible,
  expectNoOverflow,
  keepPicture,
  openAndon,
  type Andon,
} from "./support.ts";

// One story in one browser: each test goes on where the one before it left off.
test.describe.configure({ mode: "serial", timeout: 120_000 });

let andon: Andon;
let page: Page;
let broken: string;
let waiting: string;
let delivered: string;

test.beforeAll(async ({ browser }) => {
  andon = await openAndon(browser);
  page = andon.owner;
});
test.afterAll(() => andon.close());

const region = (name: string) => page.getByRole("region", { name, exact: true });
const sha = (word: string): string => createHash("sha1").update(word).digest("hex");
const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

interface Made {
  ref: string;
}

async function made(kind: string, title: string, more: object = {}): Promise<string> {
  const { ref } = await andon.send<Made>("POST /products/SHOP/items", { kind, title });
  if (kind === "debt") return ref;
  const decision = { decision: "accept", kind, serviceId: andon.serviceId, ...more };
  await andon.send(`POST /items/${ref}/triage`, decision);
  return ref;
}

/** Half a year in which something was deployed every few days, less and less of it went wrong, and changes got there faster. */
async function tellHistory(refs: { fixed: string; debt: string }): Promise<void> {
  const services = ["checkout-api", "search"];
  const count = 48;
  const commits = Array.from({ length: count }, (_, at) => ({
    id: sha(`commit ${at}`),
    parents: at === 0 ? [] : [sha(`commit ${at - 1}`)],
    message:
      at === count - 1
        ? `Fixes ${refs.fixed}`
        : at % 12 === 6
          ? `${refs.debt}: another step`
          : `Change ${at}`,
    author: "Ada",
    authoredAt: daysAgo((count - at) * 1.7 + (count - at) * 0.12 + 0.3),
  }));
  await andon.send("POST /products/SHOP/commits", { commits });
  for (const [at, { id }] of commits.entries()) {
    const release = {
      version: `1.${at}.0`,
      service: services[at % 5 === 4 ? 1 : 0],
      commit: id,
      commits: [id],
      deployedAt: at === count - 1 ? undefined : daysAgo((count - at) * 1.7),
      outcome: at === 3 || at === 19 ? "failed" : "deployed",
    };
    await andon.send("POST /products/SHOP/releases", release);
  }
}

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

test("before anybody tells of deployments, the screen claims nothing and says how to tell", async () => {
  await page.keyboard.press("g");
  await page.keyboard.press("d");
  await expect(page.getByRole("heading", { name: "Delivery", level: 1 })).toBeVisible();
  await expect(page.getByText("Nobody tells Andon of deployments yet.")).toBeVisible();
  await expect(region("Change fail rate")).toContainText("not known");
  await expect(region("Deployment frequency")).toContainText("Nothing was deployed");
  await look("delivery-empty");
});

test("a past is told in five figures, each with what it means and how it went", async () => {
  await andon.send("POST /products/SHOP/services", { name: "search" });
  const fixed = await made("defect", "Vouchers are counted twice");
  const debt = await made("debt", "Check vouchers in one place");
  const undone = await made("debt", "Drop the old cart");
  [delivered, waiting] = [fixed, undone];
  for (const ref of [debt, undone]) {
    await andon.send(`POST /items/${ref}/progress`, { state: "started" });
    await andon.send(`POST /items/${ref}/closure`, {});
  }
  await andon.letPass(fixed, "receipt");
  await andon.send(`POST /items/${fixed}/closure`, { explanation: "Counted once" });
  await tellHistory({ fixed, debt });
  await andon.send("POST /products/SHOP/commits", {
    commits: [
      {
        id: sha("not deployed"),
        parents: [sha("commit 47")],
        message: `${undone}: dropped`,
        author: "Ada",
        authoredAt: daysAgo(0.1),
      },
    ],
  });
  const { items: releases } = await andon.send<{ items: { id: string; version: string }[] }>(
    "GET /products/SHOP/releases?limit=5",
  );
  broken = await made("incident", "Prices are wrong");
  const newest = releases[0];
  await andon.send(`POST /items/${broken}/ties`, {
    releaseId: newest?.id,
    reason: "Only hosts that run it are hit",
  });
  await andon.send(`POST /items/${broken}/recovery`);
  const disk = await made("incident", "The disk of the cart was full", { cause: "transient" });
  await andon.send(`POST /items/${disk}/recovery`);

  await page.reload();
  await expect(region("Change lead time")).toContainText(/^Change lead time/);
  await expect(region("Change lead time")).toContainText(/Half of \d+ changes reached production/);
  await expect(region("Deployment frequency")).toContainText(/changes were deployed/);
  await expect(region("Change fail rate")).toContainText(/3 of \d+ deployments needed somebody/);
  await expect(region("Deployment rework rate")).toContainText(/\d+ %/);
  await expect(region("Failed deployment recovery time").getByRole("img")).toHaveAccessibleName(
    /^Week by week/,
  );
  await expect(region("Incidents of infrastructure")).toContainText("1 incident");
  await expect(region("From report to production fix")).toContainText("1 defect was fixed");
  await look("delivery");
  await page.setViewportSize({ width: 1280, height: 2_000 });
  await keepPicture(page, "delivery-whole");
  await page.setViewportSize({ width: 390, height: 3_200 });
  await keepPicture(page, "delivery-whole-phone");
  await page.setViewportSize({ width: 1280, height: 800 });
});

test("what is looked at stands in the link, as a table and as a file too", async () => {
  await page.getByRole("button", { name: "Days: Last 90 days" }).click();
  await page.getByRole("menuitem", { name: "Last 30 days" }).click();
  await expect(page).toHaveURL(/\/SHOP\/delivery\?days=30$/);
  await page.getByRole("button", { name: "Service: All services" }).click();
  await page.getByRole("menuitem", { name: "search" }).click();
  await expect(page).toHaveURL(/service=/);
  await expect(region("Change fail rate")).toContainText(/^.*0 of \d+ deployments/);
  await page.goto("/SHOP/delivery");
  const toggle = page.getByRole("button", { name: "Week by week, as a table" });
  await toggle.click();
  await expect(page.getByRole("table", { name: "Week by week." })).toBeVisible();
  await expectAccessible(page);
  await keepPicture(page, "delivery-table");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "In short: as a CSV file" }).click();
  const file = await (await download).path();
  expect(readFileSync(file, "utf8")).toMatch(/^from,to,deployments,changes,"change lead time/);
  await toggle.click();
});

test("an incident is untied from a release with a reason, by keys alone, and counts against it no more", async () => {
  const failures = region("Deployments that failed");
  await expect(failures).toContainText("Only hosts that run it are hit.");
  await failures.getByRole("button", { name: `Untie ${broken} from 1.47.0` }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(`${broken} does not come from 1.47.0`);
  await page.keyboard.press("Enter");
  await expect(dialog).toContainText("Say why");
  await expectAccessible(page);
  await keepPicture(page, "delivery-untie");
  await page.keyboard.type("The supplier had changed them");
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(failures).not.toContainText(broken);
  await expect(region("Change fail rate")).toContainText(/2 of \d+ deployments/);
});

test("an item says in which releases it is, and what is done is not yet in production", async () => {
  await page.goto(`/SHOP/items/${waiting}`);
  await expect(page.getByText("Done, and not yet in production.")).toBeVisible();
  await page.goto(`/SHOP/items/${delivered}`);
  await expect(page.getByText(/^In production since/)).toBeVisible();
  await expect(page.getByRole("link", { name: "1.47.0" })).toBeVisible();
  await page.goto(`/SHOP/items/${broken}`);
  await expect(page.getByText("The supplier had changed them").first()).toBeVisible();
  await page.getByRole("button", { name: "Tie to a release" }).click();
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
  await page.getByLabel("How that is known").fill("The supplier had not");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toContainText("Say which one it comes from.");
  await page.getByRole("radio", { name: /1\.47\.0/ }).check();
  await expectAccessible(page);
  await keepPicture(page, "delivery-tie");
  await page.getByRole("button", { name: "Tie", exact: true }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByText(/The supplier had not\./)).toBeVisible();
  await page.getByText("Held to come from").first().scrollIntoViewIfNeeded();
  await look("delivery-item");
});

test("releases show their items", async () => {
  await page.goto("/SHOP/services/releases");
  const items = page.getByRole("list", { name: "Items in 1.47.0" });
  await expect(items).toContainText("Vouchers are counted twice");
  await expect(page.getByRole("list", { name: "Incidents tied to 1.47.0" })).toContainText(
    "Prices are wrong",
  );
  await look("delivery-releases");
});
