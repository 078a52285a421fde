import { readFileSync } from "node:fs";
import { expect, test, type Page } from "@playwright/test";
import type { Item } from "../../src/domain/item.ts";
import type { Sprint } from "../../src/domain/sprint.ts";
import {
  expectAccessible,
  expectNoOverflow,
  keepPicture,
  openAndon,
  type Andon,
} from "./support.ts";

/** What two sprints have paid for production work, as a stakeholder reads it. */
test.describe.configure({ mode: "serial" });

let andon: Andon;
let sam: Page;
let story: Item;
let incident: Item;

const day = (add: number) => new Date(Date.now() + add * 86_400_000).toISOString().slice(0, 10);

async function add(kind: string, title: string, more: object = {}): Promise<Item> {
  const wish = { kind, title, teamId: andon.teamId, ...more };
  return andon.send<Item>("POST /products/SHOP/items", wish);
}

async function accept(kind: string, title: string, more: object = {}): Promise<Item> {
  const { ref } = await add(kind, title);
  const decision = { decision: "accept", kind, place: { at: "bottom" }, ...more };
  return andon.send<Item>(`POST /items/${ref}/triage`, decision);
}

async function sprint(name: string, from: number, items: Item[]): Promise<Sprint> {
  const planned = await andon.send<Sprint>("POST /products/SHOP/sprints", {
    teamId: andon.teamId,
    name,
    startsOn: day(from),
    endsOn: day(from + 13),
  });
  for (const { ref } of items)
    await andon.send(`POST /items/${ref}/commitment`, { sprintId: planned.id });
  await andon.send(`POST /sprints/${planned.id}/start`, {});
  return planned;
}

test.beforeAll(async ({ browser }) => {
  andon = await openAndon(browser);
  const done = await add("story", "Pay by card", { points: 60 });
  const first = await sprint("Sprint 1", -14, [done]);
  await andon.send(`POST /items/${done.ref}/closure`, {});
  await andon.send(`POST /sprints/${first.id}/finish`, {});
  story = await add("story", "Gift cards", { points: 13 });
  const other = await add("story", "Wish list", { points: 8 });
  await sprint("Sprint 2", 0, [story, other]);
  incident = await accept("incident", "Nobody can pay", {
    cause: "transient",
    serviceId: andon.serviceId,
    urgency: "expedite",
    expedition: { reason: "Every order fails", displaces: [story.ref] },
  });
  const defect = await accept("defect", "Wrong total");
  await andon.send(`POST /items/${defect.ref}/rank`, {
    place: { at: "top" },
    reason: "Customers pay too much",
  });
  sam = await andon.join("stakeholder", "Sam");
});
test.afterAll(() => andon.close());

test("a stakeholder reads what each sprint paid, by cause, in words", async () => {
  await sam.keyboard.press("g");
  await sam.keyboard.press("i");
  await expect(
    sam.getByRole("heading", { name: "The price of interrupts", level: 1 }),
  ).toBeVisible();
  const second = sam.getByRole("region", { name: "Sprint 2", exact: true });
  await expect(second).toContainText(
    "1 emergency pushed 1 item out of the sprint, 1 story of 13 points among them.",
  );
  await expect(second).toContainText("1 production item was ranked above 2 stories.");
  await expect(second).toContainText("Forecast: 60 points before, 55 to 58 points after.");
  await expect(second.getByRole("row", { name: /Infrastructure, checkout-api/ })).toContainText(
    "13",
  );
  await expect(sam.getByRole("region", { name: "Sprint 1", exact: true })).toContainText(
    "No emergency and no addition.",
  );
  await expect(sam.getByText(/has not reviewed the production items yet/)).toBeVisible();
  await expectAccessible(sam);
  await keepPicture(sam, "interrupts");
});

test("every decision says what it pushed, why, and who decided it", async () => {
  const decisions = sam.getByRole("region", { name: "Every decision" });
  const rows = decisions.getByRole("listitem");
  await expect(rows).toHaveCount(2);
  await expect(rows.last()).toContainText(
    `${incident.ref} was expedited into Sprint 2 and pushed ${story.ref} out.`,
  );
  await expect(rows.last()).toContainText("“Every order fails”");
  await expect(rows.last()).toContainText("Ada");
  await expect(rows.first()).toContainText("the forecast is measured in a few minutes");
  await rows.last().getByRole("link", { name: story.ref }).click();
  await expect(sam.getByRole("heading", { name: "Gift cards" })).toBeVisible();
  await sam.goBack();
});

test("the link keeps the filter", async () => {
  await sam.getByLabel("To", { exact: true }).fill("2020-01-01");
  await expect(sam).toHaveURL(/to=2020-01-01/);
  await expect(sam.getByText("Nothing has interrupted a sprint")).toBeVisible();
  await sam.reload();
  await expect(sam.getByLabel("To", { exact: true })).toHaveValue("2020-01-01");
  await expect(sam.getByText("Nothing has interrupted a sprint")).toBeVisible();
  await expectAccessible(sam);
  await sam.getByRole("button", { name: "Show everything" }).click();
  await expect(sam.getByRole("region", { name: "Sprint 2", exact: true })).toBeVisible();
});

test("it can be taken along as a file", async () => {
  const loading = sam.waitForEvent("download");
  await sam.getByRole("link", { name: "Every decision as a CSV file" }).click();
  const file = await loading;
  expect(file.suggestedFilename()).toBe("SHOP-ledger.csv");
  const csv = readFileSync(await file.path(), "utf8");
  expect(csv.split("\r\n")).toHaveLength(4);
  expect(csv).toContain("Every order fails");
});

test("on paper there is only what the screen says, all of it", async () => {
  await sam.emulateMedia({ media: "print" });
  await expect(sam.getByRole("navigation", { name: "Product" }).first()).toBeHidden();
  await expect(sam.getByRole("button", { name: "Print" })).toBeHidden();
  await expect(sam.getByText("Nobody can pay").last()).toBeVisible();
  const { page, screen } = await sam.evaluate(() => ({
    page: document.documentElement.scrollHeight,
    screen: document.querySelector("main")?.scrollHeight ?? 0,
  }));
  expect(page).toBeGreaterThanOrEqual(screen);
  await sam.emulateMedia({ media: "screen" });
});

test("it fits a telephone, light and dark", async () => {
  await sam.setViewportSize({ width: 390, height: 844 });
  for (const scheme of ["light", "dark"] as const) {
    await sam.emulateMedia({ colorScheme: scheme });
    await sam.goto("/SHOP/interrupts");
    await expect(sam.getByRole("region", { name: "Sprint 2", exact: true })).toBeVisible();
    await expectNoOverflow(sam);
    await expectAccessible(sam);
    await keepPicture(sam, `interrupts-390-${scheme}`);
  }
});
