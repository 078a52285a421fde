import { expect, test, type Page } from "@playwright/test";
import type { Item } from "../../src/domain/item.ts";
import type { Sprint } from "../../src/domain/sprint.ts";
import { expectAccessible, openAndon, type Andon } from "./support.ts";

let andon: Andon;

test.beforeAll(async ({ browser }) => {
  andon = await openAndon(browser);
});
test.afterAll(() => andon.close());
test.describe.configure({ mode: "serial" });

const day = (offset: number) =>
  new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

async function add(kind: string, title: string, points?: number): Promise<Item> {
  return andon.send<Item>("POST /products/SHOP/items", {
    kind,
    title,
    teamId: andon.teamId,
    place: { at: "bottom" },
    ...(points === undefined ? {} : { points }),
  });
}

/** The article's last sprint: 60 points and 4 defects, done. */
async function finishLastSprint(): Promise<void> {
  const sprint = await andon.send<Sprint>("POST /products/SHOP/sprints", {
    teamId: andon.teamId,
    name: "Sprint 13",
    startsOn: day(-14),
    endsOn: day(-1),
  });
  const items = await Promise.all(
    [20, 20, 20].map((points, index) => add("story", `Done story ${index}`, points)),
  );
  for (let index = 0; index < 4; index += 1) items.push(await add("defect", `Fixed ${index}`));
  for (const item of items)
    await andon.send(`POST /items/${item.ref}/commitment`, { sprintId: sprint.id });
  await andon.send(`POST /sprints/${sprint.id}/start`, {});
  for (const item of items) {
    if (item.kind === "defect") await andon.send(`POST /items/${item.ref}/proofs`, { test: "it" });
    await andon.send(`POST /items/${item.ref}/closure`, {});
  }
  await andon.send(`POST /sprints/${sprint.id}/finish`, {});
}

const card = (page: Page, column: string, title: string) =>
  page.getByRole("list", { name: column, exact: true }).getByText(title);

test("a sprint is planned with the article's own arithmetic, worked out as items go in and out", async () => {
  const page = andon.owner;
  await finishLastSprint();
  for (const title of ["Wrong total", "Wrong date"]) await add("defect", title);
  await add("story", "Pay by invoice", 8);

  await page.goto("/SHOP/sprint");
  await expect(page.getByText("No sprint runs, and none is planned")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("n");
  await expect(page.getByLabel("Name")).toHaveValue("Sprint 14");
  await page.getByLabel("Goal").fill("Invoices");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Sprint 14" })).toBeVisible();

  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(
    page.getByText(
      "Last sprint: 60 points and 4 defects. This one has 2 defects: plan for 65 to 70 points instead of 60.",
    ),
  ).toBeVisible();
  await expectAccessible(page);
});

test("a sprint of defects alone says why it will not start", async () => {
  const page = andon.owner;
  await expect(page.getByText("A sprint starts only with a story in it")).toBeVisible();
  await expect(page.getByRole("button", { name: "Start" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );

  await page.keyboard.press("f");
  await page.keyboard.type("invoice");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(page.getByText("room for 57 to 62 more")).toBeVisible();
  await page.keyboard.press("s");
  await expect(page.getByText("0 of 8 points done")).toBeVisible();
});

test("work moves along the board by key, and everybody sees it", async () => {
  const page = andon.owner;
  const other = await andon.join("developer", "Ben");
  await other.goto("/SHOP/sprint");
  await expect(card(other, "To do", "Pay by invoice")).toBeVisible();

  await card(page, "To do", "Pay by invoice").focus();
  await page.keyboard.press("]");
  await expect(card(page, "In progress", "Pay by invoice")).toBeFocused();
  await expect(card(other, "In progress", "Pay by invoice")).toBeVisible();
  await page.keyboard.press("a");
  await page.keyboard.type("Ben");
  await page.keyboard.press("Enter");
  const inProgress = other.getByRole("list", { name: "In progress" });
  await expect(inProgress.getByRole("img", { name: "Ben" })).toBeVisible();
  await expectAccessible(page);
});

test("work is dragged to another column", async () => {
  const page = andon.owner;
  await card(page, "In progress", "Pay by invoice").dragTo(
    page.getByText("Nothing waits for a second look."),
  );
  await expect(card(page, "In review", "Pay by invoice")).toBeVisible();
});

test("an emergency has a lane of its own, and says what it pushed out", async () => {
  const page = andon.owner;
  const incident = await andon.send<Item>("POST /products/SHOP/items", {
    kind: "incident",
    title: "Payments fail",
    teamId: andon.teamId,
  });
  const defect = await andon.send<{ items: Item[] }>("GET /products/SHOP/search?q=Wrong%20date");
  await andon.send(`POST /items/${incident.ref}/expedition`, {
    reason: "Nobody can pay",
    displaces: [defect.items[0]?.ref],
  });
  await expect(page.getByRole("region", { name: "Expedited" })).toContainText("Payments fail");
  await expect(page.getByRole("list", { name: "Displaced" })).toContainText("Nobody can pay");
  await expectAccessible(page);
});

test("a defect is done only with its regression test", async () => {
  const page = andon.owner;
  await card(page, "To do", "Wrong total").focus();
  for (let press = 0; press < 3; press += 1) await page.keyboard.press("]");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Done is final");
  await page.keyboard.press("Enter");
  await expect(dialog).toContainText("A defect is done only when its regression test is named.");
  await dialog.getByLabel("Its regression test").fill("total.test.ts: counts a voucher once");
  await page.keyboard.press("Enter");
  await expect(card(page, "Done", "Wrong total")).toBeVisible();
});

test("finishing tells what counts and what returns", async () => {
  const page = andon.owner;
  await page.keyboard.press("f");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("0 points and 1 defect count");
  await expect(dialog).toContainText("Pay by invoice");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Returned to the backlog, 2")).toBeVisible();
  await expect(page.getByText("Done, 1")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(page.getByText("No sprint runs, and none is planned")).toBeVisible();
});

test("a stakeholder sees the plan, and why it is not theirs to change", async () => {
  const sprint = await andon.send<Sprint>("POST /products/SHOP/sprints", {
    teamId: andon.teamId,
    name: "Sprint 15",
    startsOn: day(1),
    endsOn: day(14),
  });
  const page = await andon.join("stakeholder", "Cleo");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/SHOP/sprint/${sprint.id}`);
  await expect(page.getByText("Only the product owner and the developer may plan")).toBeVisible();
  await page.getByRole("radio", { name: /Sprint 15/ }).click();
  await expect(page.getByText("Nothing is in it yet.")).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(390);
  await expectAccessible(page);
});
