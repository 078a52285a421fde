import { expect, test, type Page } from "@playwright/test";
import type { Item } from "../../src/domain/item.ts";
import {
  expectAccessible,
  expectNoOverflow,
  keepPicture,
  openAndon,
  type Andon,
} from "./support.ts";

/** The product owner goes through the production items by the keyboard, while a stakeholder looks on. */
test.describe.configure({ mode: "serial" });

let andon: Andon;
let ada: Page;
let sam: Page;
const refs: Record<string, string> = {};

test.beforeAll(async ({ browser }) => {
  andon = await openAndon(browser);
  ada = andon.owner;
  for (const title of ["Gift cards", "Wish list", "Search by colour"]) {
    const story = { kind: "story", title, points: 5, teamId: andon.teamId };
    refs[title] = (await andon.send<Item>("POST /products/SHOP/items", story)).ref;
  }
  for (const title of ["Wrong total", "Blank page"]) {
    const { ref } = await andon.send<Item>("POST /products/SHOP/items", { kind: "defect", title });
    await andon.send(`POST /items/${ref}/triage`, {
      decision: "accept",
      kind: "defect",
      severity: "major",
      place: { at: "bottom" },
    });
    refs[title] = ref;
  }
  sam = await andon.join("stakeholder", "Sam");
});
test.afterAll(() => andon.close());

const order = async (): Promise<string[]> =>
  (await andon.send<{ items: Item[] }>("GET /products/SHOP/backlog")).items.map(
    ({ title }) => title,
  );

const question = (words: string) => ada.getByText(words);

test("who is not the product owner sees what waits, and is told who decides", async () => {
  await sam.goto("/SHOP/review");
  await expect(sam.getByRole("heading", { name: "Review", level: 1 })).toBeVisible();
  const waits = sam.getByRole("region", { name: "What waits" });
  await expect(waits.getByRole("listitem")).toHaveCount(2);
  await expect(waits).toContainText(`below ${refs["Search by colour"]}`);
  await expect(sam.getByText(/Only the product owner may rank the backlog/)).toBeVisible();
  await expect(sam.getByRole("button", { name: "Start the review" })).toHaveCount(0);
  await sam.keyboard.press("Enter");
  await expect(sam.getByText("none yet")).toBeVisible();
  await expectAccessible(sam);
});

test("an item climbs past one story after the other, is taken back, and stays", async () => {
  await ada.keyboard.press("g");
  await ada.keyboard.press("r");
  await expect(ada.getByRole("button", { name: "Start the review" })).toBeVisible();
  await keepPicture(ada, "review-summary");
  await expectAccessible(ada);
  await ada.keyboard.press("Enter");
  const ref = refs["Wrong total"];
  await expect(
    question(`Is ${ref} more important than ${refs["Search by colour"]}?`),
  ).toBeVisible();
  await expect(ada.getByText("1 of 2")).toBeVisible();
  await keepPicture(ada, "review");
  await expectAccessible(ada);
  await ada.keyboard.press("k");
  await expect(question(`Is ${ref} more important than ${refs["Wish list"]}?`)).toBeVisible();
  await ada.keyboard.press("ArrowUp");
  await expect(question(`Is ${ref} more important than ${refs["Gift cards"]}?`)).toBeVisible();
  await ada.keyboard.press("u");
  await expect(question(`Is ${ref} more important than ${refs["Wish list"]}?`)).toBeVisible();
  await expect
    .poll(order)
    .toEqual(["Gift cards", "Wish list", "Wrong total", "Search by colour", "Blank page"]);
  await ada.keyboard.press("j");
  await expect(
    question(`Is ${ref} more important than ${refs["Search by colour"]}?`),
  ).toBeVisible();
  await ada.keyboard.press("k");
  await expect(question(`Is ${ref} more important than ${refs["Wish list"]}?`)).toBeVisible();
  await ada.keyboard.press("Enter");
  await expect(ada.getByRole("heading", { level: 2, name: "Blank page" })).toBeVisible();
  await expect(ada.getByText("2 of 2")).toBeVisible();
});

test("the stakeholder sees that a review is under way, and every key is listed", async () => {
  await expect(sam.getByText(/Ada is reviewing now: 1 is decided so far/)).toBeVisible({
    timeout: 15_000,
  });
  await ada.keyboard.press("?");
  const keys = ada.getByRole("dialog");
  await expect(keys).toContainText("More important: above that story");
  await expect(keys).toContainText("Take the last answer back");
  await ada.keyboard.press("Escape");
});

test("without an answer left it is finished, and says what was decided", async () => {
  await ada.reload();
  await expect(ada.getByText("2 of 2")).toBeVisible();
  await ada.keyboard.press("Enter");
  await expect(ada.getByText("All 2 are decided")).toBeVisible();
  await expectAccessible(ada);
  await ada.keyboard.press("Enter");
  await expect(ada.getByText(/2 decided: 1 raised, 1 stays/).first()).toBeVisible();
  await expect(
    ada.getByText("No production item waits for a review", { exact: true }),
  ).toBeVisible();
  await ada.goto(`/SHOP/items/${refs["Wrong total"]}`);
  await expect(
    ada.getByText(`reviewed it: more important than ${refs["Search by colour"]}`).first(),
  ).toBeVisible();
});

test("how often is agreed on there, and it fits a telephone, light and dark", async () => {
  await ada.goto("/SHOP/review");
  await ada.getByRole("button", { name: "every week" }).click();
  await ada.getByRole("menuitem", { name: "every 3 days" }).click();
  await expect(ada.getByRole("button", { name: "every 3 days" })).toBeVisible();
  await sam.setViewportSize({ width: 390, height: 844 });
  await andon.send(`PATCH /items/${refs["Blank page"]}`, { severity: "critical" });
  for (const scheme of ["light", "dark"] as const) {
    await sam.emulateMedia({ colorScheme: scheme });
    await sam.goto("/SHOP/review");
    await expect(sam.getByText("other severity")).toBeVisible();
    await expectNoOverflow(sam);
    await expectAccessible(sam);
    await keepPicture(sam, `review-390-${scheme}`);
  }
  await ada.setViewportSize({ width: 390, height: 844 });
  await ada.getByRole("button", { name: "Start the review" }).click();
  await expect(ada.getByRole("button", { name: "More important" })).toBeVisible();
  await expectNoOverflow(ada);
  await expectAccessible(ada);
  await keepPicture(ada, "review-session-390");
});
