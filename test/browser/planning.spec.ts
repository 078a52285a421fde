import { expect, test, type Page } from "@playwright/test";
import type { Item } from "../../src/domain/item.ts";
import type { Member } from "../../src/domain/product.ts";
import type { Sprint } from "../../src/domain/sprint.ts";
import {
  expectAccessible,
  expectNoOverflow,
  keepPicture,
  openAndon,
  type Andon,
} from "./support.ts";

let andon: Andon;
let ben: Page;

test.describe.configure({ mode: "serial" });

/** Days from today. */
const day = (offset: number) =>
  new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** How many days two people have together in the twelve days from today. */
const together =
  2 *
  Array.from({ length: 12 }, (_, at) => new Date(`${day(at)}T12:00:00Z`).getUTCDay()).filter(
    (weekday) => weekday !== 0 && weekday !== 6,
  ).length;

async function add(kind: string, title: string, points?: number): Promise<Item> {
  return andon.send<Item>("POST /products/SHOP/items", {
    kind,
    title,
    teamId: andon.teamId,
    place: { at: "bottom" },
    ...(points === undefined ? {} : { points }),
  });
}

/** A sprint of two weeks in the past: what it did, and what it gave back. */
async function finishSprint(name: string, weeksAgo: number, returned: readonly Item[] = []) {
  const sprint = await andon.send<Sprint>("POST /products/SHOP/sprints", {
    teamId: andon.teamId,
    name,
    startsOn: day(-7 * weeksAgo),
    endsOn: day(-7 * weeksAgo + 11),
  });
  const done = [await add("story", `Done in ${name}`, 20), await add("debt", `Paid in ${name}`)];
  for (const item of [...done, ...returned])
    await andon.send(`POST /items/${item.ref}/commitment`, { sprintId: sprint.id });
  await andon.send(`POST /sprints/${sprint.id}/start`, {});
  for (const item of done) await andon.send(`POST /items/${item.ref}/closure`, {});
  await andon.send(`POST /sprints/${sprint.id}/finish`, {});
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  andon = await openAndon(browser);
  ben = await andon.join("developer", "Ben");
  const { items: members } = await andon.send<{ items: Member[] }>("GET /products/SHOP/members");
  await andon.send(`PATCH /products/SHOP/teams/${andon.teamId}`, {
    personIds: members.map((each) => each.personId),
  });
  await add("defect", "Wrong total");
  const again = await add("story", "Pay by invoice", 8);
  await finishSprint("Sprint 11", 6);
  await finishSprint("Sprint 12", 4);
  await finishSprint("Sprint 13", 2, [again]);
});
test.afterAll(() => andon.close());

const forecast = (page: Page) => page.getByRole("region", { name: "Forecast" });
const side = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test("the next sprint is proposed by the team's cadence, and not over another one", async () => {
  const page = andon.owner;
  await page.goto("/SHOP/sprint");
  await expect(page.getByText("No sprint runs, and none is planned")).toBeVisible();
  await page.keyboard.press("n");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Name")).toHaveValue("Sprint 14");
  await expect(dialog.getByLabel("First day")).toHaveValue(day(0));
  await expect(dialog.getByLabel("Last day")).toHaveValue(day(11));
  await dialog.getByLabel("First day").fill(day(-7));
  await expect(dialog.getByText("Its sprints follow one another")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Plan Sprint 14" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await dialog.getByLabel("First day").fill(day(0));
  await dialog.getByLabel("Goal").fill("Invoices");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Sprint 14" })).toBeVisible();
});

test("what the last sprint returned, and what sprints passed over, says so before it is taken in", async () => {
  const page = andon.owner;
  const backlog = side(page, "Backlog");
  await expect(backlog.getByRole("listitem").filter({ hasText: "Pay by invoice" })).toContainText(
    "again, second sprint",
  );
  await expect(backlog.getByRole("listitem").filter({ hasText: "Wrong total" })).toContainText(
    "passed over by 3 sprints, 0 days old",
  );
  await page.keyboard.press("d");
  const passed = page.getByRole("list", { name: "Passed over" });
  await expect(passed).toContainText("passed over by 3 sprints, 0 days old");
  await expectAccessible(page);
  await passed.getByRole("button", { name: /Take SHOP-\d+ into Sprint 14/ }).click();
  await expect(side(page, "Sprint 14").getByText("Wrong total")).toBeVisible();
  await page.keyboard.press("d");
});

test("the plan stands beside the arithmetic and its picture, which is a sentence and a table too", async () => {
  const page = andon.owner;
  const row = side(page, "Backlog").getByRole("listitem").filter({ hasText: "Pay by invoice" });
  await row.getByRole("button", { name: /Take SHOP-\d+ into Sprint 14/ }).click();
  await expect(forecast(page)).toContainText(
    "Last sprint: 20 points and 1 debt. This one has as many: plan for 20 points again.",
  );
  await expect(forecast(page)).toContainText("8 points and 1 defect, room for 12 more");
  const picture = page.getByRole("img", { name: /^8 points are taken\./ });
  await expect(picture).toHaveAccessibleName(/Beside them 1 defect in the plan, and room for/);
  await forecast(page).getByText("As a table").click();
  await expect(forecast(page).getByRole("row", { name: /80 % interval/ })).toBeVisible();
  await expectAccessible(page);
  await forecast(page).getByText("As a table").click();
});

test("who is there is said by pointer and by key, and everybody sees it", async () => {
  const page = andon.owner;
  await page.keyboard.press("a");
  const panel = page.getByRole("region", { name: "Who is there" });
  await expect(panel).toContainText(`${together} days together, of ${together}.`);
  const cell = panel.getByRole("button", { name: /^Ben, / }).first();
  await cell.click();
  await expect(cell).toHaveAccessibleName(/on call, 50 % of the day left/);
  await expect(panel).toContainText(`${together - 0.5} days together, of ${together}.`);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(panel).toContainText(`${together - 1.5} days together, of ${together}.`);
  await panel
    .getByRole("button", { name: /no holiday/ })
    .last()
    .click();
  await expect(panel).toContainText(`${together - 3.5} days together, of ${together}.`);
  await expectAccessible(page);
  await keepPicture(page, "planning-who-is-there");

  await ben.goto(page.url());
  await ben.getByRole("button", { name: /Who is there/ }).click();
  const other = ben.getByRole("region", { name: "Who is there" });
  await expect(other).toContainText(`${together - 3.5} days together, of ${together}.`);
  await other.getByRole("button", { name: /a holiday for all/ }).click();
  await expect(other).toContainText(`${together - 1.5} days together, of ${together}.`);
  await cell.click();
  await expect(cell).toHaveAccessibleName(/away/);
  await cell.click();
  await expect(cell).toHaveAccessibleName(/here/);
  await page.keyboard.press("a");
  await expect(panel).toBeHidden();
});

test("what if is answered at once, by the same arithmetic", async () => {
  const page = andon.owner;
  await page.keyboard.press("w");
  const panel = page.getByRole("region", { name: "What if" });
  await panel.getByLabel("More defects").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(panel).toContainText(
    "This one has 3 defects: plan for 17 to 18 points instead of 20.",
  );
  await panel.getByLabel("People away").focus();
  await page.keyboard.press("ArrowRight");
  await expect(panel.getByText("By the points per available day")).toContainText("fewer than now");
  await panel.getByRole("button", { name: "As it is" }).click();
  await expect(panel).toContainText("plan for 20 points again");
  await expectAccessible(page);
  await page.keyboard.press("w");
});

test("how good the forecast has been is a picture, and every way to forecast is shown", async () => {
  const page = andon.owner;
  await page.keyboard.press("m");
  const panel = page.getByRole("region", { name: "How good it has been" });
  await expect(panel).toContainText(
    "3 finished sprints cannot tell which forecast suits this team",
  );
  await panel.getByText(/ways to forecast it/).click();
  await expect(panel.getByRole("row", { name: /the article's arithmetic \(used\)/ })).toBeVisible();
  await expect(panel.getByRole("img", { name: /past sprints the points that came/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("m");
});

test("the plan is whole on a telephone, and by night", async () => {
  const page = andon.owner;
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  await page.getByRole("button", { name: /Who is there/ }).click();
  await expect(page.getByRole("region", { name: "Who is there" })).toContainText("days together");
  await expectNoOverflow(page);
  await expectAccessible(page);
  await keepPicture(page, "planning-phone");
  await page.getByRole("radio", { name: /Sprint 14/ }).click();
  await expect(side(page, "Sprint 14").getByText("Pay by invoice")).toBeVisible();
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 800 });
});

test("a sprint whose last story falls out says so, and the day begins with what changed", async () => {
  const page = andon.owner;
  const sprint = page.url().split("/").at(-1) ?? "";
  await page.keyboard.press("s");
  await page.getByRole("link", { name: "Daily" }).click();
  await expect(page.getByText("0 of 8 points done")).toBeVisible();
  await expect(page.getByText("Nothing is stuck.")).toBeVisible();
  const { items } = await andon.send<{ items: Item[] }>(`GET /sprints/${sprint}`);
  const story = items.find((item) => item.kind === "story")?.ref ?? "";
  await andon.send(`DELETE /items/${story}/commitment`);
  await expect(
    page.getByText(`No story is left in Sprint 14: ${story} was withdrawn.`),
  ).toBeVisible();
  await expect(page.getByRole("region", { name: "What changed" })).toContainText("was taken out");
  await expect(page.getByRole("list", { name: "What changed in it" })).toContainText("withdrawn");
  await expect(page.getByRole("img", { name: /^Burn-up\./ })).toBeVisible();
  await expectAccessible(page);

  await andon.send(`POST /items/${story}/commitment`, { sprintId: sprint });
  await expect(page.getByText("No story is left")).toBeHidden();
  await expect(page.getByRole("region", { name: "What changed" })).toContainText(
    "came in while it runs, by Ada",
  );
  await andon.send(`POST /items/${story}/closure`, {});
  await expect(page.getByText("8 of 8 points done")).toBeVisible();
  await keepPicture(page, "daily");
  await andon.send(`POST /sprints/${sprint}/finish`, {});
});

test("a review shows what a sprint brought, and a note of the retrospective becomes an item", async () => {
  const page = andon.owner;
  await expect(page.getByRole("heading", { level: 1, name: "Sprint 14" })).toBeVisible();
  await page.getByRole("link", { name: "Review", exact: true }).last().click();
  await expect(page.getByRole("heading", { level: 1, name: "Sprint 14: review" })).toBeVisible();
  await expect(page.getByRole("region", { name: "The increment" })).toContainText("Pay by invoice");
  await expect(page.getByRole("region", { name: "Planned and not done" })).toContainText(
    "Wrong total",
  );
  await expect(page.getByRole("region", { name: "The forecast, and what came" })).toContainText(
    "The article's arithmetic said 20 points; 8 points came.",
  );
  await page.getByLabel("Add to went well").fill("Pairing on invoices");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("group", { name: "Went well" })).toContainText("Pairing on invoices");
  await expectAccessible(page);

  await ben.goto(page.url());
  await ben.getByLabel("Add to to improve").fill("The test data is never reset");
  await ben.getByRole("button", { name: "Add", exact: true }).click();
  const toImprove = page.getByRole("group", { name: "To improve" });
  await expect(toImprove).toContainText("The test data is never reset");
  await toImprove.getByRole("button", { name: "Make it an action" }).click();
  await expect(toImprove).toContainText(/became SHOP-\d+/);
  await expect(ben.getByRole("group", { name: "To improve" })).toContainText(/became SHOP-\d+/);
  await keepPicture(page, "review");

  await toImprove.getByRole("link", { name: /SHOP-\d+/ }).click();
  await expect(page.getByText(/made SHOP-\d+ of a note about Sprint 14/)).toBeVisible();
  const opened = page.context().waitForEvent("page");
  await page.getByRole("link", { name: "the retrospective of Sprint 14" }).click();
  const back = await opened;
  await expect(back.getByRole("heading", { level: 1, name: "Sprint 14: review" })).toBeVisible();
  await back.close();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Sprint 14: review" })).toBeVisible();
});

test("a review is whole on a telephone and on paper", async () => {
  const page = andon.owner;
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation", { name: "Product" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  await expect(page.getByLabel("Add to went well")).toBeHidden();
  const { paper, screen } = await page.evaluate(() => ({
    paper: document.documentElement.scrollHeight,
    screen: document.querySelector("[aria-label=Review]")?.scrollHeight ?? 0,
  }));
  expect(paper).toBeGreaterThanOrEqual(screen);
  await page.emulateMedia({ media: "screen" });
});

test("a stakeholder reads the review and writes nothing", async () => {
  const page = await andon.join("stakeholder", "Cleo");
  await page.goto(andon.owner.url());
  await expect(page.getByRole("group", { name: "To improve" })).toContainText("The test data");
  await expect(page.getByLabel("Add to went well")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Make it an action" })).toHaveCount(0);
});
