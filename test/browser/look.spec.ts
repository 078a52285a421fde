import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  expect,
  test,
  type Browser,
  type BrowserContextOptions,
  type Page,
} from "@playwright/test";
import { demoPassword, people } from "../../seeds/people.ts";
import type { Item } from "../../src/domain/item.ts";
import type { Sprint } from "../../src/domain/sprint.ts";
import { startServer, type RunningServer } from "../support/server.ts";
import { buildScreens, expectAccessible, expectNoOverflow, keepPicture } from "./support.ts";

/** Every screen of the demo by day, by night and on a telephone: whole, quiet, and open to everybody. */
let server: RunningServer;
let data: string;
let screens: Record<string, string>;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  buildScreens();
  data = mkdtempSync(path.join(tmpdir(), "andon-look-"));
  server = await startServer({ data, demo: true });
});

test.afterAll(async () => {
  await server.stop();
  rmSync(data, { recursive: true, force: true });
});

const looks: Record<string, BrowserContextOptions> = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  phone: { colorScheme: "light", viewport: { width: 390, height: 844 } },
};

for (const [look, options] of Object.entries(looks)) {
  test(`every screen is whole, quiet and accessible: ${look}`, async ({ browser }) => {
    test.setTimeout(300_000);
    const { page, complaints } = await open(browser, options);
    await check(page, `${look}-sign-in`, "/sign-in");
    await signIn(page);
    screens ??= await addresses(page);
    for (const [name, address] of Object.entries(screens)) {
      await test.step(name, () => check(page, `${look}-${name}`, address));
    }
    await test.step("palette", async () => {
      await page.goto(screens["backlog"] ?? "/");
      await expect(page.getByRole("heading", { level: 1, name: "Backlog" })).toBeVisible();
      await page.keyboard.press("Control+k");
      await expect(page.getByPlaceholder("Find an item, or type what to do")).toBeFocused();
      await page.keyboard.type("tea");
      await expect(page.getByRole("option").first()).toBeVisible();
      await judge(page, `${look}-palette`);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0);
    });
    await test.step("keys", async () => {
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
      await judge(page, `${look}-keys`);
    });
    expect(complaints).toEqual([]);
    await page.context().close();
  });
}

/** A page that remembers everything that its console said, and every shift of what was already there. */
async function open(browser: Browser, options: BrowserContextOptions) {
  const context = await browser.newContext({ ...options, baseURL: server.url });
  await context.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as unknown as LayoutShift;
        if (!hadRecentInput) shifts.push(value);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    const isSignedOut = message.location().url.endsWith("/api/v1/session");
    if (message.type() === "error" && !isSignedOut) complaints.push(message.text());
  });
  return { page, complaints };
}

interface LayoutShift {
  value: number;
  hadRecentInput: boolean;
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel("E-mail").fill(people.marta.email);
  await page.getByLabel("Password").fill(demoPassword);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Triage" })).toBeVisible();
}

/** Where everything is, as the API tells it. */
async function addresses(page: Page): Promise<Record<string, string>> {
  const get = async <Answer>(address: string): Promise<Answer> =>
    (await (await page.request.get(`/api/v1${address}`)).json()) as Answer;
  const key = new URL(page.url()).pathname.split("/")[1] ?? "";
  const sprints = (await get<{ items: Sprint[] }>(`/products/${key}/sprints`)).items;
  const sprintIn = (state: Sprint["state"]): string => {
    const found = sprints.find((sprint) => sprint.state === state);
    if (!found) throw new Error(`The demo has no ${state} sprint.`);
    return `/${key}/sprint/${found.id}`;
  };
  const [waiting] = (await get<{ items: Item[] }>(`/products/${key}/triage`)).items;
  const itemIn = async (query: string): Promise<string> => {
    const [item] = (await get<{ items: Item[] }>(`/products/${key}/items?${query}`)).items;
    if (!item) throw new Error(`The demo has no item with ${query}.`);
    return `/${key}/items/${item.ref}`;
  };
  const [source] = (await get<{ items: { id: string }[] }>(`/products/${key}/sources`)).items;
  return {
    triage: `/${key}/triage`,
    "triage-item": `/${key}/triage?item=${waiting?.ref}`,
    backlog: `/${key}/backlog`,
    "sprint-board": sprintIn("running"),
    "sprint-plan": sprintIn("planned"),
    "sprint-finished": sprintIn("finished"),
    "sprint-daily": `${sprintIn("running")}/daily`,
    "sprint-review": `${sprintIn("finished")}/review`,
    review: `/${key}/review`,
    interrupts: `/${key}/interrupts`,
    flow: `/${key}/flow`,
    "item-open": await itemIn("state=started"),
    "item-done": await itemIn("state=done&kind=incident"),
    services: `/${key}/services`,
    owners: `/${key}/services/owners`,
    releases: `/${key}/services/releases`,
    sources: `/${key}/settings/sources`,
    source: `/${key}/settings/sources/${source?.id}`,
    people: `/${key}/settings/people`,
    tokens: `/${key}/settings/tokens`,
    product: `/${key}/settings/product`,
    teams: `/${key}/settings/teams`,
    problems: "/problems",
  };
}

async function check(page: Page, name: string, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.waitForLoadState("load");
  // What comes late is what shifts.
  await page.waitForTimeout(600);
  const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
  const sum = shifts.reduce((all, each) => all + each, 0);
  expect(sum, `${name} shifts while it opens`).toBeLessThan(0.1);
  await judge(page, name);
}

async function judge(page: Page, name: string): Promise<void> {
  await keepPicture(page, name);
  await expectNoOverflow(page);
  await expectAccessible(page);
}
