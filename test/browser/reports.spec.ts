import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test, type Browser, type Page } from "@playwright/test";
import { openMailServer, type MailServer } from "../support/mail-server.ts";
import { startServer, type RunningServer } from "../support/server.ts";
import { buildScreens, expectAccessible, expectNoOverflow, keepPicture } from "./support.ts";

// One story of a stranger and of the team: each test goes on where the one before it left off.
test.describe.configure({ mode: "serial" });

let people: Browser;
let data: string;
let mailServer: MailServer;
let server: RunningServer;
let ada: Page;
let stranger: Page;

test.beforeAll(async ({ browser }) => {
  buildScreens();
  people = browser;
  data = mkdtempSync(path.join(tmpdir(), "andon-reports-"));
  mailServer = await openMailServer();
  const env = { ANDON_SMTP_URL: mailServer.url, ANDON_MAIL_FROM: "Shop <help@shop.example.com>" };
  server = await startServer({ data, env });
  ada = await newPage();
  await send("POST /accounts", {
    key: server.setupKey,
    name: "Ada",
    email: "ada@example.com",
    password: "correct horse battery",
  });
  await send("POST /products", { key: "SHOP", name: "Shop" });
  stranger = await newPage();
});
test.afterAll(async () => {
  await Promise.all(people.contexts().map((each) => each.close()));
  await server.stop();
  await mailServer.close();
  rmSync(data, { recursive: true, force: true });
});

const newPage = async () => (await people.newContext({ baseURL: server.url })).newPage();

async function send<Answer>(request: string, body?: object): Promise<Answer> {
  const [method = "GET", address = "/"] = request.split(" ");
  const answer = await ada.request.fetch(`${server.url}/api/v1${address}`, { method, data: body });
  expect([request, answer.ok() ? "" : await answer.text()]).toEqual([request, ""]);
  return (await answer.json()) as Answer;
}

const addSource = (kind: string, name: string) =>
  send<{ id: string; url: string }>("POST /products/SHOP/sources", { kind, name });

const heading = (page: Page, name: string) => page.getByRole("heading", { name, level: 1 });

/** As the page is, in the dark and on a telephone. */
async function looksRight(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
    await keepPicture(page, `${name}-${colorScheme}`);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page);
  await keepPicture(page, `${name}-390`);
  await page.setViewportSize({ width: 1280, height: 800 });
}

test("a product takes no reports from outside until its owner says so", async () => {
  await stranger.goto("/report/SHOP");
  await expect(heading(stranger, "No reports are taken here")).toBeVisible();
  await looksRight(stranger, "reports-closed");

  const source = await addSource("report", "Report form");
  const settings = {
    welcome: "Orders: write to orders@shop.example.com.\nEverything else goes here.",
  };
  await send(`PATCH /products/SHOP/sources/${source.id}`, { settings });
  await stranger.reload();
  await expect(heading(stranger, "What is wrong with Shop?")).toBeVisible();
  await expect(stranger.getByText("Everything else goes here.")).toBeVisible();
  await expect(stranger).toHaveTitle("Report a problem with Shop · Andon");
  await looksRight(stranger, "report-form");
});

const evil = "[Free tea](https://evil.example) ![x](https://evil.example/x.png) www.evil.example";

test("a stranger says what went wrong by keyboard, and hears by field what cannot be taken", async () => {
  await expect(stranger.getByLabel("In a few words")).toBeFocused();
  await stranger.keyboard.press("Enter");
  await expect(stranger.getByLabel("In a few words")).toHaveAccessibleDescription(
    "Say in a few words what is wrong.",
  );
  await stranger.keyboard.type("The basket is empty");
  await stranger.keyboard.press("Tab");
  await stranger.keyboard.type(evil);
  await stranger.keyboard.press("Tab");
  await stranger.keyboard.type("To find two teas in it.");
  await stranger.keyboard.press("Tab");
  await stranger.keyboard.type("eve at home");
  await stranger.keyboard.press("Tab");
  await expect(stranger.getByRole("button", { name: "Send the report" })).toBeFocused();
  await stranger.keyboard.press("Enter");
  const email = stranger.getByLabel("Your e-mail address, if you like");
  await expect(email).toHaveAccessibleDescription("This is not an e-mail address.");
  await expect(email).toBeFocused();
  await looksRight(stranger, "report-form-wrong");
});

let link: string;

test("the report is taken, with a link to follow it that can be copied", async () => {
  await stranger.getByLabel("Your e-mail address, if you like").fill("eve@example.com");
  await stranger.keyboard.press("Enter");
  await expect(heading(stranger, "Thank you")).toBeVisible();
  await expect(stranger.getByText("Your report has arrived")).toBeFocused();
  await expect(stranger.getByText("We write to eve@example.com once")).toBeVisible();
  link = (await stranger.locator("code").textContent()) ?? "";
  expect(link).toMatch(new RegExp(`^${server.url}/reports/[\\w-]{43}$`));
  await looksRight(stranger, "report-thanks");
  await stranger.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await stranger.getByRole("button", { name: "Copy the link to your report" }).click();
  await expect(stranger.getByRole("status").filter({ hasText: "Copied" })).toHaveCount(1);
  expect(await stranger.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await stranger.getByRole("link", { name: "See your report" }).click();
  await expect(stranger).toHaveURL(link);
});

const step = () => stranger.locator('[aria-current="step"]');

async function follows(now: string, words: string, picture: string): Promise<void> {
  await stranger.goto(link);
  await expect(heading(stranger, "Your report")).toBeVisible();
  await expect(stranger.getByText("“The basket is empty”")).toBeVisible();
  await expect(step()).toHaveText(now);
  await expect(stranger.getByText(words)).toBeVisible();
  await looksRight(stranger, picture);
}

test("the team sees it in Triage as it was written, and nothing of it can be clicked on", async () => {
  await follows("Received", "Your report has arrived", "report-received");
  await ada.goto("/SHOP/items/SHOP-1");
  await expect(ada.getByRole("heading", { name: "The basket is empty" })).toBeVisible();
  const said = ada.locator("blockquote");
  await expect(said).toContainText("https://evil.example/x.png");
  await expect(said).toContainText("To find two teas in it.");
  await expect(said.locator("a, img")).toHaveCount(0);
  await expect(ada.getByText("eve@example.com")).toHaveCount(0);
});

test("taken into the backlog, it is accepted", async () => {
  await send("POST /items/SHOP-1/triage", {
    decision: "accept",
    kind: "defect",
    urgency: "standard",
    place: { at: "bottom" },
  });
  await follows("Accepted", "on our list now", "report-accepted");
});

test("started, somebody works on it", async () => {
  await send("POST /items/SHOP-1/progress", { state: "started" });
  await follows("In work", "Somebody is working on it.", "report-in-work");
});

test("done, where nobody tells of deployments, it is fixed", async () => {
  await send("POST /items/SHOP-1/proofs", { test: "basket.test.ts: keeps what was put in" });
  await send("POST /items/SHOP-1/closure", {});
  await follows("In production", "It is fixed.", "report-in-production");
});

test("what is declined is said so, without the team's reason", async () => {
  await stranger.goto("/report/SHOP");
  await stranger.getByLabel("In a few words").fill("Make it pink");
  await stranger.keyboard.press("Enter");
  await expect(heading(stranger, "Thank you")).toBeVisible();
  await expect(stranger.getByText("We write to")).toHaveCount(0);
  await send("POST /items/SHOP-2/triage", { decision: "decline", reason: "Never." });
  await stranger.getByRole("link", { name: "See your report" }).click();
  await expect(step()).toHaveText("Declined");
  await expect(stranger.getByText("Never.")).toHaveCount(0);
  await looksRight(stranger, "report-declined");
});

test("a link that is not whole says so", async () => {
  await stranger.goto(link.slice(0, -3));
  await expect(heading(stranger, "This link does not work")).toBeVisible();
  await looksRight(stranger, "report-no-link");
});

test("a machine that fills in what nobody sees is thanked, and nothing comes of it", async () => {
  await stranger.goto("/report/SHOP");
  await stranger.getByLabel("In a few words").fill("Cheap pills");
  await stranger.locator('input[name="website"]').evaluate((field: HTMLInputElement) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, "x");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await stranger.getByRole("button", { name: "Send the report" }).click();
  await expect(heading(stranger, "Thank you")).toBeVisible();
  const { items } = await send<{ items: unknown[] }>("GET /products/SHOP/triage");
  expect(items).toEqual([]);
});

test("who reports by mail is answered with a link to the same page", async () => {
  const { url } = await addSource("email", "Mail");
  const mail =
    "From: Fay <fay@example.com>\r\nSubject: No stamps\r\nMessage-ID: <1@example.com>\r\n\r\nNone.\r\n";
  const headers = { "content-type": "message/rfc822" };
  expect((await ada.request.post(url, { data: mail, headers })).status()).toBe(200);
  await expect.poll(() => mailServer.mails.map(({ to }) => to)).toContain("fay@example.com");
  const body = mailServer.mails.find(({ to }) => to === "fay@example.com")?.body ?? "";
  await stranger.goto(/http\S+\/reports\/[\w-]{43}/.exec(body.replaceAll("=\r\n", ""))?.[0] ?? "");
  await expect(stranger.getByText("“No stamps”")).toBeVisible();
});

test("a product that is called REPORT has its pages all the same", async () => {
  await send("POST /products", { key: "REPORT", name: "Reporting" });
  await ada.goto("/REPORT/triage");
  await expect(heading(ada, "Triage")).toBeVisible();
});
