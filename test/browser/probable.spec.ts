import { expect, test, type Locator, type Page } from "@playwright/test";
import type { Item } from "../../src/domain/item.ts";
import type { ProbableDates } from "../../src/domain/probable/probable-dates.ts";
import {
  expectAccessible,
  expectNoOverflow,
  keepPicture,
  openAndon,
  type Andon,
} from "./support.ts";

/** A backlog of 500 stories of a team with four sprints behind it, and by when it is done. */
test.describe.configure({ mode: "serial", timeout: 180_000 });

const many = 500;
let andon: Andon;
let ada: Page;
let big: Item;

test.beforeAll(async ({ browser }) => {
  andon = await openAndon(browser);
  ada = andon.owner;
});
test.afterAll(() => andon.close());

const day = (fromToday: number): string =>
  new Date(Date.now() + fromToday * 86_400_000).toISOString().slice(0, 10);
const add = (title: string, more: object = {}) =>
  andon.send<Item>("POST /products/SHOP/items", {
    kind: "story",
    title,
    teamId: andon.teamId,
    ...more,
  });
const lines = (page: Page): Locator => page.locator("[data-probable-line]");
const row = (page: Page, title: string): Locator =>
  page.getByRole("listitem").filter({ hasText: title }).getByRole("link");

/** What is in sight, from top to bottom: items by their ref, lines by their words. */
const inSight = (page: Page): Promise<string[]> =>
  page.getByRole("list", { name: "Backlog" }).evaluate((list) =>
    [...list.children]
      .map((each) => ({
        top: each.getBoundingClientRect().top,
        words:
          each.querySelector("[data-probable-line]")?.textContent ??
          /SHOP-\d+/.exec(each.textContent)?.[0] ??
          "",
      }))
      .toSorted((one, other) => one.top - other.top)
      .map(({ words }) => words),
  );

async function finishSprint(name: string, points: number, startsOn: string, endsOn: string) {
  const story = await add(`Done in ${name}`, { points });
  const { id } = await andon.send<{ id: string }>("POST /products/SHOP/sprints", {
    teamId: andon.teamId,
    name,
    startsOn,
    endsOn,
  });
  await andon.send(`POST /items/${story.ref}/commitment`, { sprintId: id });
  await andon.send(`POST /sprints/${id}/start`);
  await andon.send(`POST /items/${story.ref}/closure`, {});
  await andon.send(`POST /sprints/${id}/finish`);
}

test("before the first finished sprint it says why there are no lines", async () => {
  big = await add("Everything anew", { points: 40 });
  await ada.goto("/SHOP/backlog");
  await expect(ada.getByText("No lines yet: no team has finished anything")).toBeVisible();
  await expectAccessible(ada);
  await ada.goto(`/SHOP/items/${big.ref}`);
  await expect(ada.getByText("No finished sprint yet")).toBeVisible();
});

test("lines stand where the server draws them, and nothing above the first one moves", async () => {
  for (const [at, points] of [18, 24, 20, 22].entries()) {
    const from = -14 * (4 - at);
    await finishSprint(`Sprint ${at + 8}`, points, day(from), day(from + 13));
  }
  for (let from = 1; from < many; from += 20) {
    const some = Array.from({ length: Math.min(20, many - from) }, (_, at) => from + at);
    await Promise.all(some.map((each) => add(`Story ${each}`, { points: 1 })));
  }
  await andon.send(`POST /items/${big.ref}/rank`, { place: { at: "bottom" } });
  await ada.addInitScript(() => {
    const seen = { shift: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        seen.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await ada.goto("/SHOP/backlog");
  const first = ada.getByRole("separator").first();
  await expect(first).toHaveAccessibleName(/^85 % by the end of Sprint 12, \d+ \w+/);
  expect(
    await ada.evaluate(() => (window as unknown as { seen: { shift: number } }).seen.shift),
  ).toBeLessThan(0.01);

  const { items, lines: drawn } = await andon.send<ProbableDates>(
    "GET /products/SHOP/probable-dates",
  );
  const [top] = drawn;
  const above = items[(top?.afterIndex ?? 0) - 1]?.ref ?? "";
  expect((await inSight(ada)).slice(0, (top?.afterIndex ?? 0) + 1)).toEqual([
    ...items.slice(0, top?.afterIndex).map(({ ref }) => ref),
    expect.stringContaining("by the end of Sprint 12"),
  ]);
  expect(above).not.toBe("");
  await expectAccessible(ada);
  await keepPicture(ada, "probable-light");
});

test("they move with the ranking, before the server has answered", async () => {
  const before = await indexOfLine(ada);

  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await ada.route("**/api/v1/items/*/rank", async (route) => {
    await held;
    await route.continue();
  });
  await andon.send(`POST /items/${big.ref}/rank`, { place: { below: await refAt(5) } });
  await expect(row(ada, "Everything anew")).toBeVisible();
  await expect.poll(async () => (await indexOfLine(ada)) < before).toBe(true);
  const withBig = await indexOfLine(ada);
  await row(ada, "Everything anew").focus();
  await ada.keyboard.press("2");
  await expect.poll(() => indexOfLine(ada)).toBe(before);
  expect(withBig).toBeLessThan(before);
  const answered = ada.waitForResponse("**/api/v1/items/*/rank");
  answer();
  expect((await answered).status()).toBe(200);
  expect(await indexOfLine(ada)).toBe(before);
  await ada.unroute("**/api/v1/items/*/rank");
});

async function refAt(index: number): Promise<string> {
  const { items } = await andon.send<{ items: Item[] }>("GET /products/SHOP/backlog?limit=50");
  return items[index]?.ref ?? "";
}

const indexOfLine = async (page: Page): Promise<number> =>
  (await inSight(page)).findIndex((each) => each.includes("Sprint 12"));

interface Frames {
  /** Milliseconds of each task that held the page for more than 50. */
  long: number[];
  /** Frames that were drawn. */
  drawn: number;
  /** Of each question to the other thread, items times trials. */
  asked: number[];
  answered: number;
}

/** Ten moves by key while the list scrolls to and fro, and what became of the frames meanwhile. */
async function rankAndScroll(page: Page): Promise<Frames> {
  const read = () => page.evaluate(() => structuredClone((window as any).frames as Frames));
  const before = await read();
  for (let press = 0; press < 10; press += 1) {
    await page.keyboard.press(press % 2 === 0 ? "Alt+ArrowDown" : "Alt+ArrowUp");
    await page.mouse.wheel(0, press % 2 === 0 ? 400 : -400);
    await page.waitForTimeout(250);
  }
  await expect.poll(async () => (await read()).answered - before.answered).toBeGreaterThan(4);
  const after = await read();
  return {
    long: after.long.slice(before.long.length),
    drawn: after.drawn - before.drawn,
    asked: after.asked.slice(before.asked.length),
    answered: after.answered - before.answered,
  };
}

test("10,000 trials over 500 items are counted beside the page, which goes on drawing while it scrolls and is ranked", async () => {
  await ada.addInitScript(() => {
    const frames: Frames = { long: [], drawn: 0, asked: [], answered: 0 };
    Object.assign(window, { frames });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) frames.long.push(Math.round(entry.duration));
    }).observe({ type: "longtask" });
    window.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.addEventListener("message", () => (frames.answered += 1));
      }
      override postMessage(message: any): void {
        frames.asked.push(message.question.items.length * message.question.trials);
        super.postMessage(message);
      }
    };
    const look = (): void => {
      frames.drawn += 1;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await ada.goto("/SHOP/backlog");
  await expect(lines(ada).first()).toBeVisible();
  const scroller = ada.locator("[data-scroller]");
  await expect
    .poll(
      async () => {
        await scroller.evaluate((list) => list.scrollTo({ top: list.scrollHeight }));
        return ada.locator(`[aria-posinset="${many}"]`).count();
      },
      { timeout: 20_000 },
    )
    .toBe(1);
  await scroller.evaluate((list) => list.scrollTo({ top: 0 }));
  await row(ada, "Story 3").first().focus();
  await ada.mouse.move(600, 400);

  const frames = await rankAndScroll(ada);
  // How long a task held the page depends on what else the machine does: it is told beside the story, never judged by it. What is
  // judged is where the counting is done, and that the page goes on drawing meanwhile.
  test.info().annotations.push({ type: "frames", description: JSON.stringify(frames) });
  expect(Math.max(...frames.asked)).toBe(many * 10_000);
  expect(frames.drawn).toBeGreaterThan(20);
});

test("while somebody filters there are none, and it says why; hidden, they stay so", async () => {
  await ada.goto("/SHOP/backlog");
  await expect(lines(ada).first()).toBeVisible();
  await ada.getByLabel("Only titles with").fill("Story 1");
  await expect(ada.getByText("No lines while you filter: they tell of the whole")).toBeVisible();
  await expect(lines(ada)).toHaveCount(0);
  await ada.getByRole("button", { name: "Show everything" }).click();
  await expect(lines(ada).first()).toBeVisible();

  const choice = ada.getByRole("switch", { name: "Probable dates" });
  await choice.click();
  await expect(lines(ada)).toHaveCount(0);
  await ada.reload();
  await expect(row(ada, "Story 1").first()).toBeVisible();
  await expect(choice).not.toBeChecked();
  await expect(lines(ada)).toHaveCount(0);
  await ada.locator("h1").click();
  await ada.keyboard.press("p");
  await expect(choice).toBeChecked();
  await expect(lines(ada).first()).toBeVisible();
});

test("how many by a day is answered for the whole backlog, and a day that is over is refused", async () => {
  const field = ada.getByLabel("How many by");
  await field.fill(day(60));
  await expect(ada.getByText(/^By .* at least \d+ of 500 items are done with 85 %/)).toBeVisible();
  await expectAccessible(ada);
  await keepPicture(ada, "probable-how-many");
  await field.fill(day(-3));
  await expect(ada.getByText(/is over: ask for today or a later day/)).toBeVisible();
  await field.fill("");
});

test("an item says by when, with its chances as a picture and in words", async () => {
  const ref = await refAt(40);
  await ada.goto(`/SHOP/items/${ref}`);
  await expect(ada.getByText(/^by \d+ \w+.* \(85 %\)/)).toBeVisible();
  await expect(ada.getByRole("img", { name: /^Done by the end of Sprint 1\d/ })).toBeVisible();
  await expectAccessible(ada);
  await keepPicture(ada, "probable-item");
  await ada.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(ada);
  await keepPicture(ada, "probable-item-390");
  await ada.setViewportSize({ width: 1280, height: 800 });
});

test("a stakeholder sees the same lines and moves nothing", async () => {
  const sam = await andon.join("stakeholder", "Sam");
  await ada.goto("/SHOP/backlog");
  await sam.goto("/SHOP/backlog");
  await expect(lines(sam).first()).toBeVisible();
  await expect(lines(ada).first()).toBeVisible();
  expect(await inSight(sam)).toEqual(await inSight(ada));
});

test("with a second team each line says whose it is, and each team can be looked at alone", async () => {
  const { id } = await andon.send<{ id: string }>("POST /products/SHOP/teams", { name: "Search" });
  await add("Found by colour", { teamId: id, place: { at: "top" } });
  await ada.goto("/SHOP/backlog");
  await expect(ada.getByRole("separator").first()).toHaveAccessibleName(
    /^Checkout: 85 % by the end of Sprint 12/,
  );
  await keepPicture(ada, "probable-teams");
  const choose = async (name: string) => {
    await ada.getByRole("button", { name: "Lines of which team" }).click();
    await ada.getByRole("menuitem", { name }).click();
  };
  await choose("Search");
  await expect(lines(ada)).toHaveCount(0);
  await expect(ada.getByText("No lines yet: this team has finished nothing")).toBeVisible();
  await choose("Checkout");
  await expect(lines(ada).first()).toBeVisible();
});

test("it fits a telephone, light and dark", async () => {
  await ada.setViewportSize({ width: 390, height: 844 });
  await ada.goto("/SHOP/backlog");
  await expect(lines(ada).first()).toBeVisible();
  await expectNoOverflow(ada);
  await expectAccessible(ada);
  await keepPicture(ada, "probable-390");
  await ada.setViewportSize({ width: 1280, height: 800 });
  await ada.emulateMedia({ colorScheme: "dark" });
  await expect(lines(ada).first()).toBeVisible();
  await expectAccessible(ada);
  await keepPicture(ada, "probable-dark");
});
