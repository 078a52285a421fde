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

/** Every decision that there is, by the keyboard alone. Each test leaves Triage empty for the next. */
test.describe.configure({ mode: "serial" });

let andon: Andon;
let page: Page;
let story: Item;

test.beforeAll(async ({ browser }) => {
  andon = await openAndon(browser);
  page = andon.owner;
  story = await andon.send<Item>("POST /products/SHOP/items", {
    kind: "story",
    title: "Gift cards",
    points: 5,
    teamId: andon.teamId,
  });
});
test.afterAll(() => andon.close());

async function report(wish: object): Promise<Item> {
  const item = await andon.send<Item>("POST /products/SHOP/items", { kind: "incident", ...wish });
  await expect(page.getByRole("heading", { level: 2, name: item.title })).toBeVisible();
  return item;
}

const itemNow = async (ref: string): Promise<Item> =>
  (await andon.send<{ item: Item }>(`GET /items/${ref}`)).item;

async function nothingWaits(): Promise<void> {
  await expect(page.getByText("Nothing waits for a decision", { exact: true })).toBeVisible();
}

async function goTo(key: string, heading: string): Promise<void> {
  await page.keyboard.press("g");
  await page.keyboard.press(key);
  await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
}

test("what it is, how bad and where it ranks each have their key", async () => {
  const item = await report({ title: "Invoices have no number" });
  const chosen = (name: RegExp) => page.getByRole("radio", { name, checked: true });
  for (const [key, name] of [
    ["o", /Story/],
    ["a", /Action/],
    ["b", /Debt/],
    ["i", /Incident/],
    ["x", /Code/],
    ["t", /Transient/],
    ["u", /Not known/],
    ["d", /Defect/],
    ["5", /Critical/],
    ["7", /Minor/],
    ["8", /Not said/],
    ["6", /Major/],
    ["e", /Expedite/],
  ] as const) {
    await page.keyboard.press(key);
    await expect(chosen(name)).toBeVisible();
  }
  await page.keyboard.press("Escape");
  await page.keyboard.press("s");
  await page.keyboard.press("1");
  await expect(chosen(/Top/)).toBeVisible();
  await expectAccessible(page);
  await keepPicture(page, "triage");
  await page.keyboard.press("Enter");
  await nothingWaits();
  await expect
    .poll(() => itemNow(item.ref))
    .toMatchObject({
      kind: "defect",
      severity: "major",
      state: "ready",
    });
});

test("the original of a duplicate is found by typing, and both items say so", async () => {
  const original = (await andon.send<{ items: Item[] }>("GET /products/SHOP/search?q=invoices"))
    .items[0] as Item;
  const copy = await report({ title: "An invoice came without its number" });
  await page.keyboard.press("m");
  await page.keyboard.type("no numb");
  await expect(page.getByRole("option", { name: /Invoices have no number/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await nothingWaits();

  await page.goto(`/SHOP/items/${copy.ref}`);
  await expect(page.getByText(`closed it as a duplicate of ${original.ref}`)).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: original.ref })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/SHOP/items/${original.ref}`);
  await expect(page.getByText(`found ${copy.ref} to be the same`)).toBeVisible();
  await goTo("t", "Triage");
});

test("declining needs a reason, which whoever reported it reads", async () => {
  const item = await report({ title: "The shop is closed on Sundays" });
  await page.keyboard.press("n");
  await page.keyboard.press("Control+Enter");
  const why = page.getByRole("dialog").getByLabel("Why");
  await expect(why).toHaveAccessibleDescription("A reason is needed.");
  await expectAccessible(page);
  expect((await itemNow(item.ref)).state).toBe("untriaged");
  await page.keyboard.type("It always was.");
  await page.keyboard.press("Control+Enter");
  await nothingWaits();
  await page.goto(`/SHOP/items/${item.ref}`);
  await expect(page.getByText("declined it: It always was.")).toBeVisible();
  await goTo("t", "Triage");
});

test("what is put off for an hour can be decided early", async () => {
  const item = await report({ title: "Night import is slow" });
  await page.keyboard.press("z");
  await expect(page.getByRole("option", { name: /In an hour/ })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Nothing waits for a decision, 1 put off")).toBeVisible();
  await expect(page.getByText(`${item.ref} sleeps and comes back`)).toBeVisible();
  const { snoozedUntil } = await itemNow(item.ref);
  const hours = (Date.parse(snoozedUntil ?? "") - Date.now()) / 3_600_000;
  expect(hours).toBeGreaterThan(0.95);
  expect(hours).toBeLessThan(1.01);
  await expectAccessible(page);

  await page.getByRole("button", { name: `Decide ${item.ref} now` }).press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: item.title })).toBeVisible();
  await page.keyboard.press("t");
  await page.keyboard.press("Control+Enter");
  await nothingWaits();
  await expect.poll(() => itemNow(item.ref)).toMatchObject({ state: "ready", snoozedUntil: null });
});

let sprint: Sprint;

test("an emergency says why, and what it pushes out of the sprint", async () => {
  const day = (add: number) => new Date(Date.now() + add * 86_400_000).toISOString().slice(0, 10);
  sprint = await andon.send<Sprint>("POST /products/SHOP/sprints", {
    teamId: andon.teamId,
    name: "Sprint 1",
    startsOn: day(0),
    endsOn: day(13),
  });
  await andon.send(`POST /items/${story.ref}/commitment`, { sprintId: sprint.id });
  await andon.send(`POST /sprints/${sprint.id}/start`, {});

  const item = await report({ title: "Nobody can pay", teamId: andon.teamId });
  await page.keyboard.press("e");
  await expect(page.getByLabel("Why it cannot wait")).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Say why this cannot wait for planning.")).toBeVisible();
  await expect(page.getByText(/An emergency displaces something/)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.type("Every order fails");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(page.getByRole("checkbox", { name: /Gift cards/ })).toBeChecked();
  await keepPicture(page, "triage-expedite");
  await page.keyboard.press("Enter");
  await nothingWaits();
  await expect
    .poll(() => itemNow(item.ref))
    .toMatchObject({ state: "started", urgency: "expedite" });

  await goTo("s", "Sprint 1");
  await expect(page.getByRole("region", { name: "Expedited" })).toContainText("Nobody can pay");
  await expect(page.getByRole("list", { name: "Displaced" })).toContainText("Every order fails");
  await goTo("b", "Backlog");
  const row = page.getByRole("listitem").filter({ hasText: "Gift cards" });
  await expect(row).toContainText(`displaced by ${item.ref}`);
  await expect(page.getByRole("listitem").first()).toContainText("Nobody can pay");
  await page.goto(`/SHOP/items/${story.ref}`);
  await expect(
    page.getByText(`pushed it out of Sprint 1 for ${item.ref}: Every order fails`),
  ).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/SHOP/items/${item.ref}`);
  await expect(
    page.getByText(`expedited it into Sprint 1, displacing ${story.ref}: Every order fails`),
  ).toBeVisible();
  await goTo("t", "Triage");
});

test("who is not the product owner lets it in at the bottom, is told why, and takes it back", async () => {
  const ben = await andon.join("developer", "Ben");
  const item = await report({ title: "Search is slow" });
  await expect(ben.getByRole("heading", { level: 2, name: item.title })).toBeVisible();
  await expect(ben.getByText("At the bottom", { exact: true })).toBeVisible();
  await expect(ben.getByText(/You are not the product owner, who ranks/)).toBeVisible();
  await ben.keyboard.press("1");
  await expect(ben.getByText("At the bottom", { exact: true })).toBeVisible();
  await expectAccessible(ben);
  await ben.keyboard.press("Enter");
  await expect(ben.getByText(`${item.ref} is in the backlog, at the bottom`)).toBeVisible();
  await nothingWaits();

  await ben.getByRole("button", { name: "Undo" }).click();
  await expect(ben.getByRole("heading", { level: 2, name: item.title })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: item.title })).toBeVisible();
  await expect(ben.getByRole("button", { name: "Undo" })).toHaveCount(0);
  await ben.keyboard.press("Enter");
  await expect(ben.getByText("Nothing waits for a decision", { exact: true })).toBeVisible();
  await ben.keyboard.press("Control+z");
  await expect(ben.getByRole("heading", { level: 2, name: item.title })).toBeVisible();
  await expect.poll(async () => (await itemNow(item.ref)).state).toBe("untriaged");
  await ben.keyboard.press("Enter");
  await nothingWaits();
});

test("what is seen again after it was closed names what it was before", async () => {
  const source = await andon.send<{ url: string }>("POST /products/SHOP/sources", {
    kind: "json",
    name: "Night watch",
  });
  const signal = async (said: object) => {
    const answer = await page.request.post(source.url, {
      data: { key: "ledger/disk", title: "Ledger disk is full", ...said },
    });
    expect(answer.status()).toBe(202);
  };
  await signal({});
  await expect(page.getByRole("heading", { level: 2, name: "Ledger disk is full" })).toBeVisible();
  await page.keyboard.press("t");
  await page.keyboard.press("Enter");
  await nothingWaits();
  const [before] = (await andon.send<{ items: Item[] }>("GET /products/SHOP/search?q=ledger"))
    .items;

  await page.goto(`/SHOP/items/${before?.ref}`);
  await expect(page.getByRole("heading", { level: 1, name: "Ledger disk is full" })).toBeVisible();
  await page.keyboard.press("f");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("It still fires.")).toBeVisible();
  await expectAccessible(page);
  await keepPicture(page, "still-fires");
  await dialog.getByLabel("What went wrong").fill("Old ledgers filled it; they were moved.");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Done is done")).toBeVisible();

  await goTo("t", "Triage");
  await signal({ occurredAt: new Date().toISOString() });
  await expect(page.getByText("seen before", { exact: true })).toBeVisible();
  await expect(page.getByText("Seen before as")).toBeVisible();
  await expect(page.getByRole("link", { name: before?.ref ?? "" })).toBeVisible();
  await expectAccessible(page);
});

test("the keys of the screen are listed, and the palette finds an item and goes there", async () => {
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  for (const label of [
    "Accept into the backlog",
    "Duplicate of…",
    "Decline with a reason",
    "Snooze until…",
    "It is a story",
    "Severity critical",
    "Go to Backlog",
  ]) {
    await expect(keys.getByText(label, { exact: true })).toBeVisible();
  }
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(keys).toHaveCount(0);

  await page.keyboard.press("Control+k");
  await expect(page.getByPlaceholder("Find an item, or type what to do")).toBeFocused();
  await page.keyboard.type("gift");
  await expect(page.getByRole("option", { name: /Gift cards/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/SHOP/items/${story.ref}$`));
  await expect(page.getByRole("heading", { level: 1, name: "Gift cards" })).toBeVisible();
});

test("on a telephone the queue and the item take turns", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/SHOP/triage");
  await expectNoOverflow(page);
  await page.getByRole("button", { name: /Ledger disk is full/ }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Ledger disk is full" })).toBeVisible();
  await expectNoOverflow(page);
  await expectAccessible(page);
  await keepPicture(page, "triage-390");
  await page.getByRole("button", { name: "Back to the queue" }).click();
  await expect(page.getByRole("button", { name: /Ledger disk is full/ })).toBeVisible();
});
