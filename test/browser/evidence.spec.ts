import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test, type Page } from "@playwright/test";
import type { Item } from "../../src/domain/item.ts";
import type { ItemDetails } from "../../src/domain/item-details.ts";
import { root } from "../support/server.ts";
import {
  expectAccessible,
  expectNoOverflow,
  keepPicture,
  openAndon,
  type Andon,
} from "./support.ts";

/** What is known about an item, and what people make of it. Each test decides about what it brought in. */
test.describe.configure({ mode: "serial" });

let andon: Andon;
let page: Page;
let prometheus: { url: string };
let sentry: { url: string; secret: string };
let pagerduty: { secret: string };

test.beforeAll(async ({ browser }) => {
  andon = await openAndon(browser);
  page = andon.owner;
  await andon.send(`PATCH /products/SHOP/services/${andon.serviceId}`, {
    name: "checkout",
    labels: [{ label: "service", value: "checkout" }],
  });
  prometheus = await source("alertmanager", "Prometheus");
  sentry = await source("sentry", "Sentry");
  pagerduty = await source("pagerduty", "Deployments");
});
test.afterAll(() => andon.close());

async function source(kind: string, name: string): Promise<{ url: string; secret: string }> {
  return andon.send("POST /products/SHOP/sources", { kind, name });
}

interface Alert {
  name: string;
  labels?: Record<string, string>;
  summary?: string;
  resolved?: boolean;
  startsAt?: Date;
}

const alert = (...alerts: Alert[]) => alertFrom(prometheus.url, alerts);

async function alertFrom(url: string, alerts: readonly Alert[]): Promise<string[]> {
  const answer = await page.request.post(url, {
    data: {
      version: "4",
      alerts: alerts.map(({ name, labels = {}, summary = name, resolved, startsAt }) => ({
        status: resolved ? "resolved" : "firing",
        labels: { alertname: name, ...labels },
        annotations: { summary },
        startsAt: (startsAt ?? new Date()).toISOString(),
      })),
    },
  });
  expect(answer.status()).toBe(202);
  return ((await answer.json()) as { items: string[] }).items;
}

/** What a real client sent, sent again by somebody else. */
async function crash(sample: string, { by, is }: { by: string; is: string }): Promise<void> {
  const file = path.join(root, "src/integrations/sentry/samples", `${sample}.json`);
  const { text } = JSON.parse(readFileSync(file, "utf8")) as { text: string };
  const [, id = ""] = /"event_id":"([0-9a-f]{32})"/.exec(text) ?? [];
  const body = text.replaceAll(id, id.slice(0, 24) + is).replaceAll('"id":"42"', `"id":"${by}"`);
  const answer = await page.request.post(
    `${new URL(sentry.url).origin}/api/1/envelope/?sentry_key=${sentry.secret}&sentry_version=7`,
    { data: body, headers: { "content-type": "application/x-sentry-envelope" } },
  );
  expect(answer.status()).toBe(200);
}

async function deploy(version: string, minutesAgo: number): Promise<void> {
  const answer = await page.request.post(`${andon.url}/v2/change/enqueue`, {
    data: {
      routing_key: pagerduty.secret,
      payload: {
        summary: `Deployed ${version}`,
        source: "checkout",
        timestamp: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
        custom_details: { service: "checkout", version, environment: "production" },
      },
    },
  });
  expect(answer.status()).toBe(202);
}

async function report(wish: object): Promise<Item> {
  return andon.send<Item>("POST /products/SHOP/items", { kind: "defect", ...wish });
}

const detailsOf = (ref: string) => andon.send<ItemDetails>(`GET /items/${ref}`);

const itemTeam = async (ref = "") => (await detailsOf(ref)).item.teamId;

async function inTriage(title: string | RegExp, as = page): Promise<void> {
  if (!as.url().includes("/triage")) await as.goto("/SHOP/triage");
  await as
    .getByRole("navigation", { name: "Waiting" })
    .getByRole("button", { name: title })
    .click();
  await expect(as.getByRole("heading", { level: 2, name: title })).toBeVisible();
}

/** Those waiting at the end of a test are no matter of the next. */
async function decline(...refs: string[]): Promise<void> {
  for (const ref of new Set(refs)) {
    await andon.send(`POST /items/${ref}/triage`, { decision: "decline", reason: "Told." });
  }
}

const chosen = (name: RegExp | string) => page.getByRole("radio", { name, checked: true });

test("what a machine says looks transient, and where nothing speaks nothing is chosen", async () => {
  const refs = await alert(
    {
      name: "NodeDiskFull",
      labels: { job: "node-exporter", instance: "db-1", mountpoint: "/var" },
    },
    { name: "Odd", summary: "Something odd" },
  );
  await inTriage(/NodeDiskFull/);
  await expect(page.getByText(/Looks transient/)).toBeVisible();
  await expect(chosen(/Transient/)).toBeVisible();
  await inTriage("Something odd");
  await expect(page.getByText("Cannot tell yet")).toBeVisible();
  await expect(chosen(/Not known/)).toBeVisible();
  await page.keyboard.press("v");
  await expect(chosen(/Not known/)).toBeVisible();
  await decline(...refs);
});

test("signals of several hosts are one item, which says why, whose it is and what came before", async () => {
  await deploy("2.4.1", 12);
  const labels = { service: "checkout", job: "checkout", severity: "page" };
  const [ref = ""] = await alert(
    {
      name: "HighErrorRate",
      labels: { ...labels, instance: "web-1:9100" },
      summary: "Checkout answers 500 to every order",
    },
    {
      name: "HighErrorRate",
      labels: { ...labels, instance: "web-2:9100" },
      summary: "Checkout answers 500 to every order",
    },
  );
  await inTriage(/Checkout answers 500/);
  const main = page.getByRole("main");
  await expect(main.getByText("Why these belong together")).toBeVisible();
  await expect(main.getByRole("button", { name: "alertname HighErrorRate" })).toBeVisible();
  await expect(main.getByText("not told apart by instance")).toBeVisible();
  await expect(main.getByText("2 of 2 streams")).toBeVisible();
  await expect(main.getByText("checkout 2.4.1, 12 minutes before it began")).toBeVisible();
  await expect(main.getByText(/service=checkout/)).toBeVisible();
  await expectAccessible(page);
  await keepPicture(page, "evidence-triage");

  const verdict = page.getByRole("region", { name: "Verdict" });
  await expect(verdict).toContainText(/Looks like code, \d\d %/);
  await expect(verdict.getByRole("listitem").first()).toContainText("after a release");
  await expect(chosen(/Code/)).toBeVisible();
  await page.keyboard.press("v");
  await expect(chosen(/Transient/)).toBeVisible();
  await expect(page.getByText("Other than it looks.")).toBeVisible();
  await page.keyboard.press("v");
  await expect(chosen(/Code/)).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByText("Overrule how it looks: the other cause")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect
    .poll(async () => (await detailsOf(ref)).item)
    .toMatchObject({ state: "ready", cause: "defect" });
});

test("an error shows the team's own calls, and folds those of libraries", async () => {
  await page.goto("/SHOP/backlog");
  await crash("node-7-caught", { by: "ada", is: "00000001" });
  await crash("node-7-caught", { by: "grace", is: "00000002" });
  await inTriage(/Cannot read properties/);
  const trace = page.getByRole("region", { name: "Stack trace" });
  await expect(trace.getByText("TypeError", { exact: true })).toBeVisible();
  await expect(trace.getByText("priceOf")).toBeVisible();
  await expect(trace.getByText("executeUserEntryPoint")).toBeHidden();
  await trace
    .getByText(/calls in libraries/)
    .last()
    .press("Enter");
  await expect(trace.getByText("executeUserEntryPoint")).toBeVisible();
  await expect(page.getByRole("main").getByText("2 users")).toBeVisible();
  await expect(
    page.getByRole("main").getByText("checkout@2.4.1", { exact: true }).first(),
  ).toBeVisible();
  await expectAccessible(page);
  await keepPicture(page, "evidence-error");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Nothing waits for a decision", { exact: true })).toBeVisible();
});

test("what was reported before is suggested with the words that match, and taken with one key", async () => {
  const known = await report({
    title: "Voucher SPRING10 with a trailing blank is rejected as unknown",
    description: "`VoucherField.parse` does not trim what is pasted.",
    place: { at: "bottom" },
  });
  const again = await report({
    title: "Pasted voucher is rejected",
    description: "The voucher SPRING10 from the mail is unknown, says the shop.",
  });
  await report({ title: "Umlauts", description: "Not found." });
  await inTriage("Pasted voucher is rejected");
  const same = page.getByRole("region", { name: "Perhaps the same" });
  await expect(same.getByRole("listitem")).toHaveCount(1);
  await expect(same.locator("mark", { hasText: "Voucher" })).toBeVisible();
  await expectAccessible(page);
  await keepPicture(page, "evidence-same");
  await same.getByRole("button", { name: `The same as ${known.ref}` }).press("Enter");
  await expect(page.getByRole("dialog")).toContainText("This cannot be taken back");
  await page.keyboard.press("Escape");
  await page.keyboard.press("m");
  await expect(page.getByRole("option").first()).toContainText(known.title);
  await expectAccessible(page);
  await keepPicture(page, "evidence-duplicate-of");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await detailsOf(again.ref)).item.duplicateOf).toBe(known.ref);
  await expect(page.getByRole("button", { name: "Undo" })).toHaveCount(0);

  await inTriage("Umlauts");
  await expect(page.getByText("Not found.")).toBeVisible();
  await expect(same).toHaveCount(0);
  await page.keyboard.press("Enter");
});

test("a duplicate of something done is refused before anyone clicks", async () => {
  const known = await report({
    title: "Gift card balance shows cents twice",
    place: { at: "bottom" },
  });
  await andon.send(`POST /items/${known.ref}/proofs`, { test: "balance.test.ts" });
  await andon.send(`POST /items/${known.ref}/closure`, {});
  const again = await report({ title: "Gift card balance shows cents twice" });
  await inTriage("Gift card balance shows cents twice");
  const button = page.getByRole("button", { name: `The same as ${known.ref}` });
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await button.focus();
  await expect(page.getByRole("tooltip")).toContainText(`${known.ref} is done.`);
  await decline(again.ref);
});

test("what turns on and off counts as broken until it holds", async () => {
  let refs: string[] = [];
  for (let turn = 0; turn < 4; turn += 1) {
    const startsAt = new Date(Date.now() - 60_000 + turn * 10_000);
    refs = await alert({ name: "LinkFlaps", summary: "Link flaps", startsAt });
    await alert({ name: "LinkFlaps", summary: "Link flaps", startsAt, resolved: true });
  }
  await inTriage("Link flaps");
  await expect(page.getByText("it counts as broken until it holds")).toBeVisible();
  await page.goto(`/SHOP/items/${refs[0]}`);
  await expect(page.getByText("Flapping", { exact: true })).toBeVisible();
  await decline(...refs);
});

test("a storm is one item, with its members, since when, and what they share", async () => {
  const members = Array.from({ length: 130 }, (_, at) => ({
    name: `Service${at}Down`,
    labels: { cluster: "eu-1", service: `service-${at}` },
  }));
  // What comes from there within the next minutes belongs to the storm too.
  const { url } = await source("alertmanager", "Data centre");
  const refs = await alertFrom(url, members);
  await inTriage(/Storm from Data centre/);
  await expect(page.getByText(/30 members since \d/)).toBeVisible();
  await expect(page.getByRole("main").getByText("eu-1").first()).toBeVisible();
  await expectAccessible(page);
  await keepPicture(page, "evidence-storm");
  await decline(...refs);
});

test("evidence that cannot be had is missed quietly, and everything else stands", async () => {
  await page.route("**/evidence", (route) => route.fulfill({ status: 500, json: {} }));
  await page.route("**/similar", (route) => route.abort());
  const [ref = ""] = await alert({ name: "Unheard", summary: "Nobody answers the phone" });
  await inTriage("Nobody answers the phone");
  await expect(page.getByText(/What its signals say is not here/)).toBeVisible();
  await expect(page.getByRole("definition").filter({ hasText: "Unheard" })).toBeVisible();
  await expect(chosen(/Not known/)).toBeVisible();
  await page.goto(`/SHOP/items/${ref}`);
  await expect(page.getByText("1 stream", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.unroute("**/evidence");
  await page.unroute("**/similar");
  await decline(ref);
});

test("streams that are about something else are taken out by keyboard", async () => {
  const on = (instance: string) => ({
    name: "QueueStuck",
    labels: { service: "checkout", instance },
    summary: "Mail queue is stuck",
  });
  const [ref = ""] = await alert(on("mail-1"), on("mail-2"), on("mail-3"));
  await page.goto(`/SHOP/items/${ref}`);
  const boxes = page.getByRole("checkbox");
  await expect(boxes).toHaveCount(3);
  await expect(page.getByRole("checkbox", { name: /instance mail-2/ })).toBeVisible();
  const button = page.getByRole("button", { name: "Take out as a new item" });
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await expectAccessible(page);
  await keepPicture(page, "evidence-item");
  await page.keyboard.press("s");
  await expect(boxes.first()).toBeFocused();
  for (const key of ["Space", "ArrowDown", "Space", "ArrowDown", "Space"]) {
    await page.keyboard.press(key);
  }
  await expect(page.getByText(`${ref} would keep nothing`, { exact: false })).toBeVisible();
  await page.keyboard.press("Space");
  await page.keyboard.press("s");
  await expect(boxes).toHaveCount(0);
  await expect(page.getByText(/took 2 streams out of it/)).toBeVisible();
  await page.getByRole("button", { name: /^Open SHOP-/ }).click();
  await expect(page.getByText(`took this out of ${ref}`)).toBeVisible();
  const split = page.url().split("/").at(-1) ?? "";
  expect((await detailsOf(split)).streams).toHaveLength(2);

  await page.keyboard.press("u");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("This cannot be undone.");
  await page.keyboard.type(ref);
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("button", { name: "Merge for good" })).toBeFocused();
  await expectAccessible(page);
  await keepPicture(page, "evidence-merge");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Closed as a duplicate")).toBeVisible();
  await expect.poll(async () => (await detailsOf(ref)).streams.length).toBe(3);
  await decline(ref);
});

test("what somebody works on is not merged away, and the dialog says so first", async () => {
  const kept = await report({ title: "Cart total is wrong", place: { at: "bottom" } });
  const started = await report({ title: "Wrong total in the cart", place: { at: "bottom" } });
  await andon.send(`POST /items/${started.ref}/progress`, { state: "started" });
  await page.goto(`/SHOP/items/${started.ref}`);
  await page.getByRole("button", { name: "More to do" }).press("Enter");
  await page.getByRole("menuitem", { name: /Merge into/ }).press("Enter");
  await expect(page.getByRole("option").first()).toContainText(kept.title);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(`Merge ${kept.ref} into it instead.`);
  await expect(dialog.getByRole("button", { name: "Merge for good" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await page.keyboard.press("Escape");
});

test("a defect is closed with the version that holds its fix, the newest since it began", async () => {
  const defect = await report({
    title: "Receipts have no date",
    serviceId: andon.serviceId,
    place: { at: "bottom" },
  });
  await page.goto(`/SHOP/items/${defect.ref}`);
  await expect(page.getByRole("heading", { level: 1, name: defect.title })).toBeVisible();
  await deploy("2.4.2", 0);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: defect.title })).toBeVisible();
  await page.keyboard.press("f");
  const version = page.getByLabel("Fixed in version");
  await expect(version).toHaveValue("2.4.2");
  await expect(version).toHaveAccessibleDescription(/late evidence/);
  await expectAccessible(page);
  await keepPicture(page, "evidence-close");
  await page.getByLabel("Its regression test").fill("receipt.test.ts: has its date");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Done is done")).toBeVisible();
});

test("from a label is taught what never tells things apart, and where things always go, by whoever may", async () => {
  const [ref = ""] = await alert({
    name: "ImportLate",
    labels: { job: "import", region: "north" },
    summary: "Import is late",
  });
  await inTriage("Import is late");
  await page.getByRole("button", { name: "region north" }).press("Enter");
  await page.getByRole("menuitem", { name: "Never group by region…" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("belongs to one item");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page.getByText("region tells nothing apart from now on")).toBeVisible();

  const ben = await andon.join("developer", "Ben");
  await inTriage("Import is late", ben);
  await ben.getByRole("button", { name: "job import" }).press("Enter");
  await expect(ben.getByRole("menuitem")).toHaveCount(1);
  await ben.getByRole("menuitem", { name: "Always route job=import to…" }).press("Enter");
  await expect(ben.getByRole("option").first()).toBeVisible();
  await expectAccessible(ben);
  await ben.keyboard.press("Enter");
  await expect(ben.getByText(/job=import goes to Checkout from now on/)).toBeVisible();
  const late = (region: string) => ({
    name: "ImportLate",
    labels: { job: "import", region },
    summary: "Import is late",
  });
  const south = await alert(late("south"));
  expect(await alert(late("west"))).toEqual(south);
  expect(await itemTeam(south[0])).toBe(andon.teamId);
  await decline(ref, ...south);

  const cleo = await andon.join("stakeholder", "Cleo");
  await alert({ name: "Seen", labels: { job: "export" }, summary: "Export is late" });
  await inTriage("Export is late", cleo);
  await expect(cleo.getByText("Why these belong together")).toBeVisible();
  await expect(cleo.getByRole("button", { name: "job export" })).toHaveCount(0);
});

test("opening an item moves nothing that is being read, by night and on a telephone too", async ({
  browser,
}) => {
  await deploy("2.4.3", 8);
  const on = (instance: string) => ({
    name: "CheckoutSlow",
    labels: { service: "checkout", job: "checkout", instance },
    summary: "Checkout is slow since the release",
  });
  const [ref = ""] = await alert(on("web-1"), on("web-2"), on("web-3"));
  const storageState = await page.context().storageState();
  for (const [look, options] of Object.entries({
    dark: { colorScheme: "dark" as const },
    phone: { viewport: { width: 390, height: 844 } },
  })) {
    const context = await browser.newContext({ ...options, storageState, baseURL: andon.url });
    await context.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { value, hadRecentInput } = entry as unknown as {
            value: number;
            hadRecentInput: boolean;
          };
          if (!hadRecentInput) shifts.push(value);
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    const other = await context.newPage();
    // So slow that everything else stands before it.
    await other.route("**/evidence", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      await route.continue();
    });
    for (const [screen, address] of [
      ["triage", `/SHOP/triage?item=${ref}`],
      ["item", `/SHOP/items/${ref}`],
    ] as const) {
      await other.goto(address);
      await expect(other.getByText("Why these belong together")).toBeVisible();
      const shifts = await other.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
      expect(shifts.reduce((sum, each) => sum + each, 0)).toBeLessThan(0.02);
      await expectNoOverflow(other);
      await expectAccessible(other);
      await keepPicture(other, `evidence-${screen}-${look}`);
    }
    await context.close();
  }
});
