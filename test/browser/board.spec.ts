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

let andon: Andon;
let items: Item[];

test.beforeAll(async ({ browser }) => {
  andon = await openAndon(browser);
  items = [
    await add("story", "Pay by invoice", 8),
    await add("story", "Gift cards", 5),
    await add("defect", "Wrong total"),
    await add("defect", "Wrong date"),
  ];
});
test.afterAll(() => andon.close());
test.describe.configure({ mode: "serial" });

function add(kind: string, title: string, points?: number): Promise<Item> {
  return andon.send<Item>("POST /products/SHOP/items", {
    kind,
    title,
    teamId: andon.teamId,
    place: { at: "bottom" },
    ...(points === undefined ? {} : { points }),
  });
}

async function startSprint(): Promise<void> {
  const day = (offset: number) =>
    new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  const sprint = await andon.send<Sprint>("POST /products/SHOP/sprints", {
    teamId: andon.teamId,
    name: "Sprint 14",
    startsOn: day(0),
    endsOn: day(13),
  });
  for (const { ref } of items)
    await andon.send(`POST /items/${ref}/commitment`, { sprintId: sprint.id });
  await andon.send(`POST /sprints/${sprint.id}/start`, {});
}

async function wentOver(item: string): Promise<object | undefined> {
  const { history } = await andon.send<{ history: { kind: string; data: object }[] }>(
    `GET /items/${item}`,
  );
  return history.find((each) => each.kind === "limit-overridden")?.data;
}

const ref = (at: number) => items[at]?.ref ?? "";
const card = (page: Page, column: string, title: string) =>
  page.getByRole("list", { name: column, exact: true }).getByText(title);
/** What was just said has gone again: a notice that fades out has not its own colours any more. */
const silence = (page: Page) =>
  expect(page.getByRole("button", { name: "Undo" })).toHaveCount(0, { timeout: 20_000 });
const inNight = (page: Page) => page.emulateMedia({ colorScheme: "dark" });
const byDay = (page: Page) => page.emulateMedia({ colorScheme: "light" });

test("a team says how it works: its columns, their policies and its limits", async () => {
  const page = andon.owner;
  await page.goto("/SHOP/settings/teams");
  await expect(page.getByRole("heading", { level: 2, name: "Teams" })).toBeVisible();
  await page.getByLabel("Time zone").selectOption("Europe/Berlin");
  await page.getByLabel("Days from start to done").fill("10");
  await page.getByLabel("At most in In progress").fill("1");
  await page.getByLabel("Policy of In progress").fill("One pair works on one item.");

  const started = page.getByRole("group", { name: /In progress/ });
  await started.getByRole("button", { name: "Add a column" }).click();
  await page.getByLabel("Name of the new column").fill("Testing");
  await page.getByLabel("Name of Testing").press("Alt+ArrowUp");
  await expect(started.getByRole("textbox").first()).toHaveValue("Testing");
  await expect(page.getByLabel("Name of Testing")).toBeFocused();
  await page.getByLabel("Name of Testing").press("Alt+ArrowDown");
  await expect(started.getByRole("textbox").first()).toHaveValue("In progress");

  await page.getByRole("button", { name: "Limit a kind" }).click();
  await page.getByLabel("At most, of limit 1").fill("1");
  await expectAccessible(page);
  await keepPicture(page, "board-settings");
  await page.getByRole("button", { name: "Save Checkout" }).click();
  await expect(page.getByText("Checkout works so from now on")).toBeVisible();

  await page.reload();
  await expect(page.getByLabel("Name of Testing")).toHaveValue("Testing");
  await expect(page.getByLabel("Time zone")).toHaveValue("Europe/Berlin");
  await expect(page.getByLabel("At most in In progress")).toHaveValue("1");
});

test("what cannot be right is said at its field", async () => {
  const page = andon.owner;
  await page.getByLabel("Name of Testing").fill("to do");
  await page.getByRole("button", { name: "Save Checkout" }).click();
  await expect(page.getByText("Two columns cannot both be called to do.")).toBeVisible();
  await page.getByLabel("Name of to do", { exact: true }).fill("Testing");

  await inNight(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page);
  await expectAccessible(page);
  await keepPicture(page, "board-settings-phone-dark");
  await byDay(page);
  await page.setViewportSize({ width: 1280, height: 800 });
});

test("the board shows what the team agreed on, and work moves along it by key", async () => {
  const page = andon.owner;
  await startSprint();
  await page.goto("/SHOP/sprint");
  await expect(page.getByText("One pair works on one item.")).toBeVisible();
  await expect(page.getByRole("list", { name: "Agreed limits" })).toContainText(
    "At most 1 defect in progress: 0 are",
  );
  await card(page, "To do", "Pay by invoice").focus();
  await page.keyboard.press("]");
  await expect(card(page, "In progress", "Pay by invoice")).toBeFocused();
  await expect(page.getByRole("heading", { level: 2, name: /1 of 1 full/ })).toBeVisible();
  await page.keyboard.press("]");
  await expect(card(page, "Testing", "Pay by invoice")).toBeFocused();
  await page.keyboard.press("[");
  await expect(card(page, "In progress", "Pay by invoice")).toBeFocused();
  await expectAccessible(page);
});

test("a full column refuses in words; whoever goes over it says why", async () => {
  const page = andon.owner;
  await card(page, "To do", "Gift cards").focus();
  await page.keyboard.press("]");
  const dialog = page.getByRole("dialog", { name: `${ref(1)} stays where it was` });
  await expect(dialog).toContainText(
    `Checkout agreed on at most 1 in the column In progress: ${ref(0)} is. Finish one first, or say why this one goes over.`,
  );
  await expect(dialog.getByRole("button", { name: "Leave it" })).toBeFocused();
  await silence(page);
  await expectAccessible(page);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(dialog.getByLabel("Why this one goes over")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog).toContainText("Say why: the team agreed on this limit.");
  await page.keyboard.type("The fair starts on Monday");
  await expectAccessible(page);
  await keepPicture(page, "board-over");
  await page.keyboard.press("Enter");
  await expect(card(page, "In progress", "Gift cards")).toBeFocused();
  await expect(page.getByRole("heading", { level: 2, name: /2 of 1 over/ })).toBeVisible();
  // It is shown before the server has said yes.
  await expect
    .poll(() => wentOver(ref(1)))
    .toEqual({
      limit: "at most 1 in the column In progress",
      reason: "The fair starts on Monday",
    });
});

test("by mouse it is the same", async () => {
  const page = andon.owner;
  await card(page, "To do", "Wrong total").dragTo(card(page, "In progress", "Pay by invoice"));
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(`${ref(0)} and ${ref(1)} are.`);
  await dialog.getByRole("button", { name: "Leave it" }).click();
  await expect(card(page, "To do", "Wrong total")).toBeVisible();

  await page.getByText("Nothing waits for a second look.").waitFor();
  await card(page, "In progress", "Gift cards").dragTo(
    page.getByText("Nothing waits for a second look."),
  );
  await expect(card(page, "In review", "Gift cards")).toBeVisible();
  await card(page, "To do", "Wrong total").hover();
  await page.getByRole("button", { name: `What to do with ${ref(2)}` }).click();
  await expect(
    page.getByRole("menuitem", { name: "Move to In progress, over the limit…" }),
  ).toBeVisible();
  await page.getByRole("menuitem", { name: "Move to Testing", exact: true }).click();
  await expect(card(page, "Testing", "Wrong total")).toBeVisible();
  await expect(page.getByRole("list", { name: "Agreed limits" })).toContainText("1 is");
});

test("work that was handed over says to whom and since when, to everybody, until it goes on", async () => {
  // Two browsers, and the other one asks for whom only every ten seconds.
  test.setTimeout(120_000);
  const page = andon.owner;
  const other = await andon.join("developer", "Ben");
  await other.goto("/SHOP/sprint");
  await card(page, "In review", "Gift cards").focus();
  await page.keyboard.press("w");
  const dialog = page.getByRole("dialog", { name: `Hand ${ref(1)} over` });
  await page.keyboard.press("Enter");
  await expect(dialog).toContainText("A hand-over says to whom.");
  await dialog.getByLabel("To whom, outside the team").fill("the DBA team");
  await dialog.getByLabel("What they are to do").fill("Add an index");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  const review = (of: Page) => of.getByRole("list", { name: "In review" });
  await expect(review(page)).toContainText("With the DBA team");
  await expect(review(other)).toContainText("With the DBA team", { timeout: 20_000 });
  await expectAccessible(page);
  await inNight(page);
  await expectAccessible(page);
  await keepPicture(page, "board-dark");
  await byDay(page);
  await keepPicture(page, "board");
  await card(page, "In review", "Gift cards").focus();
  await page.keyboard.press("b");
  await expect(review(page)).not.toContainText("With the DBA team");

  await other.goto("/SHOP/settings/teams");
  await expect(other.getByText("Only the administrator and the product owner may")).toBeVisible();
  await expect(other.getByLabel("Name of Testing")).toBeDisabled();
  await expectAccessible(other);
  await other.close();
});

test("the page of an item says the same of its limits, and why it waits", async () => {
  const page = andon.owner;
  await page.goto(`/SHOP/items/${ref(3)}`);
  await page.getByRole("button", { name: "Start" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(
    `Checkout agreed on at most 1 defect in progress: ${ref(2)} is.`,
  );
  await dialog.getByRole("button", { name: "Go over it…" }).click();
  await dialog.getByLabel("Why this one goes over").fill("Both have one cause");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Move to review" })).toBeVisible();

  const next = page.getByRole("region", { name: "Next" });
  await next.getByRole("button", { name: "Blocked…" }).click();
  await page.getByLabel("By whom or what").fill("the payment provider");
  await page.getByLabel("What stands in its way").fill("Their sandbox does not answer");
  await page.keyboard.press("Enter");
  await expect(next).toContainText("Blocked");
  await expect(next).toContainText("the payment provider: Their sandbox does not answer");
  await expectAccessible(page);
  await keepPicture(page, "board-item");
  await next.getByRole("button", { name: "Goes on" }).click();
  await expect(next.getByRole("button", { name: "Hand over…" })).toBeVisible();
});

test("a team without sprints has a board of its backlog", async () => {
  const page = andon.owner;
  await add("story", "Vouchers", 3);
  await page.goto("/SHOP/settings/teams");
  await page.getByRole("radio", { name: /Kanban/ }).check();
  await page.getByRole("button", { name: "Save Checkout" }).click();
  await expect(page.getByText("Checkout works so from now on")).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(page.getByRole("heading", { level: 1, name: "Checkout board" })).toBeVisible();
  await expect(card(page, "To do", "Vouchers")).toBeVisible();
  await expect(card(page, "In review", "Gift cards")).toBeVisible();
  await expectAccessible(page);
  await keepPicture(page, "board-kanban");
});

test("on a telephone the columns take turns", async () => {
  const page = andon.owner;
  await inNight(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/SHOP/sprint");
  await expect(page.getByText("One pair works on one item.")).toBeVisible();
  await expect(page.getByText("Vouchers")).toBeHidden();
  await page.getByRole("radio", { name: /To do/ }).click();
  await expect(page.getByText("Vouchers")).toBeVisible();
  await expectNoOverflow(page);
  await expectAccessible(page);
  await keepPicture(page, "board-phone-dark");
});
