import { expect, test, type Page } from "@playwright/test";
import { expectAccessible, openAndon, type Andon } from "./support.ts";

// One story in one browser: each test goes on where the one before it left off.
test.describe.configure({ mode: "serial" });

let andon: Andon;
let page: Page;

test.beforeAll(async ({ browser }) => {
  andon = await openAndon(browser);
  page = andon.owner;
});
test.afterAll(() => andon.close());

const heading = (on: Page, name: string) => on.getByRole("heading", { name, level: 2 });

test("a new source prints what to paste, waits, and turns when the first signal comes", async () => {
  await page.keyboard.press("g");
  await page.keyboard.press(",");
  await expect(heading(page, "Sources")).toBeVisible();
  await expectAccessible(page);

  await page.keyboard.press("a");
  await page.keyboard.type("alertm");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Prometheus Alertmanager");
  await page.getByLabel("Name", { exact: true }).fill("Alerts");
  await page.getByRole("button", { name: "Add the source" }).click();
  await expect(heading(page, "Connect Alerts")).toBeVisible();
  await expect(page.getByText("shown only this once")).toBeVisible();
  await expect(page.getByText("Waiting for the first signal")).toBeVisible();

  const lines = page.locator("pre").first();
  const address = /url: (\S+)/.exec((await lines.textContent()) ?? "")?.[1] ?? "";
  expect(address).toMatch(new RegExp(`^${andon.url}/in/alertmanager/\\S{20,}$`));
  await expectAccessible(page);

  const answer = await page.request.post(address, { data: firing });
  expect(answer.status()).toBe(202);
  await expect(page.getByText("Received")).toBeVisible({ timeout: 2000 });
  await expect(
    page.getByRole("status").getByRole("link", { name: /Ledger disk is full/ }),
  ).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Done" }).click();
  await expect(heading(page, "Alerts")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Sources" }).last().click();
  await expect(page.getByRole("list", { name: "Sources" })).toContainText("1 signal");
});

test("a source is renamed and paused, and pausing can be undone", async () => {
  await page.getByRole("button", { name: "More about Alerts" }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Production alerts");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "More about Production alerts" }).click();
  await page.getByRole("menuitem", { name: "Pause" }).click();
  const list = page.getByRole("list", { name: "Sources" });
  await expect(list).toContainText("Paused");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(list).not.toContainText("Paused");
});

test("a source gets a new secret after a question, and is heard again with it", async () => {
  await page.getByRole("button", { name: "More about Production alerts" }).click();
  await page.getByRole("menuitem", { name: "New secret" }).click();
  const question = page.getByRole("dialog", { name: "A new secret for Production alerts?" });
  await expect(question.getByRole("radio", { name: /A day more/ })).toBeChecked();
  await expectAccessible(page);
  await question.getByRole("button", { name: "Keep the old one" }).click();
  await page.getByRole("button", { name: "More about Production alerts" }).click();
  await page.getByRole("menuitem", { name: "New secret" }).click();
  await question.getByRole("radio", { name: /No longer/ }).check();
  await page.keyboard.press("Enter");

  await expect(heading(page, "Connect Production alerts")).toBeVisible();
  await expect(page.getByText("Waiting for the first signal with the new secret")).toBeVisible();
  const lines = (await page.locator("pre").first().textContent()) ?? "";
  const address = /url: (\S+)/.exec(lines)?.[1] ?? "";
  expect((await page.request.post(address, { data: firing })).status()).toBe(202);
  await expect(page.getByText("Received")).toBeVisible({ timeout: 15_000 });
  await expectAccessible(page);
  await page.getByRole("button", { name: "Done" }).click();
});

test("somebody is invited by a link that is shown once, and joins with that role", async ({
  browser,
}) => {
  await page.keyboard.press("2");
  await expect(heading(page, "People")).toBeVisible();
  await expect(page.getByText("A product keeps at least one product owner.")).toBeVisible();
  await page.keyboard.press("a");
  await page.getByRole("radio", { name: /Operator/ }).check();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Make the link" }).click();
  const link = (await page.getByRole("dialog").locator("code").textContent()) ?? "";
  await page.getByRole("button", { name: "Done" }).click();
  const open = page.getByRole("list", { name: "Open invitations" });
  await expect(open).toContainText("Whoever has the link");

  const guest = await (await browser.newContext()).newPage();
  await guest.goto(link);
  await guest.getByLabel("Your name").fill("Olga");
  await guest.getByLabel("E-mail").fill("olga@example.com");
  await guest.getByLabel("Password").fill("correct horse battery");
  await guest.getByRole("button", { name: "Create the account" }).click();

  await expect(page.getByLabel("Role of Olga")).toHaveValue("operator");
  await expect(open).toHaveCount(0);
  await expectAccessible(page);
});

test("an invitation can be taken back", async () => {
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("a");
  await page.getByLabel(/E-mail/).fill("kim@example.com");
  await page.getByRole("button", { name: "Make the link" }).click();
  await page.getByRole("button", { name: "Done" }).click();
  await page
    .getByRole("list", { name: "Open invitations" })
    .getByRole("button", { name: "Revoke" })
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByRole("list", { name: "Open invitations" })).toHaveCount(0);
});

test("a second product owner frees the first, and a change of one's own role shows at once", async () => {
  await page.getByLabel("Role of Olga").selectOption("owner");
  await expect(page.getByLabel("Role of Ada")).toBeVisible();
  await expect(page.getByText("A product keeps at least one product owner.")).toHaveCount(0);
  await page.getByLabel("Role of Ada").selectOption("developer");
  await expect(page.getByRole("button", { name: "Ada, Developer" })).toBeVisible();
  await page.getByLabel("Role of Ada").selectOption("owner");
  await expect(page.getByRole("button", { name: "Ada, Product owner" })).toBeVisible();

  await page.getByRole("button", { name: "More about Olga" }).click();
  await page.getByRole("menuitem", { name: "Remove from the product" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("list", { name: "Members" })).not.toContainText("Olga");
});

test("a token is shown once, works as printed, and stops when it is revoked", async ({
  playwright,
}) => {
  await page.keyboard.press("3");
  await expect(page.getByText("No token yet.")).toBeVisible();
  await page.keyboard.press("a");
  await page.getByLabel("What is it for?").fill("CI");
  await page.getByRole("button", { name: "Create", exact: true }).click();
  const dialog = page.getByRole("dialog");
  const lines = (await dialog.locator("pre").textContent()) ?? "";
  const token = /Bearer (andon_\S+)'/.exec(lines)?.[1] ?? "";
  const address = /(http\S+)$/.exec(lines)?.[1] ?? "";
  await expectAccessible(page);
  await page.getByRole("button", { name: "Done" }).click();

  const script = await playwright.request.newContext();
  const ask = () => script.get(address, { headers: { authorization: `Bearer ${token}` } });
  expect((await ask()).status()).toBe(200);
  const list = page.getByRole("list", { name: "Tokens" });
  await expect(list).toContainText("CI");
  await list.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("No token yet.")).toBeVisible();
  expect((await ask()).status()).toBe(401);
  await expectAccessible(page);
});

test("the look is chosen under the product, and stays", async () => {
  await page.keyboard.press("4");
  await expect(heading(page, "Product")).toBeVisible();
  await page.getByRole("radio", { name: "Dark" }).click();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expectAccessible(page);
  for (const section of ["sources", "people", "tokens"]) {
    await page.goto(`/SHOP/settings/${section}`);
    await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
    await expectAccessible(page);
  }
});

test("a developer sees who reports and who takes part, and is told who may change it", async () => {
  const developer = await andon.join("developer", "Dan");
  await developer.goto("/SHOP/settings");
  await expect(heading(developer, "Sources")).toBeVisible();
  await expect(developer.getByText(/Only the administrator and the product owner/)).toBeVisible();
  await expect(developer.getByRole("button", { name: "Add a source" })).toHaveCount(0);
  await developer.getByRole("link", { name: "Tokens" }).click();
  await expect(developer.getByText(/Only the administrator and the product owner/)).toBeVisible();
  await expectAccessible(developer);
});

test("every section fits a phone", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const section of ["sources", "people", "tokens", "product"]) {
    await page.goto(`/SHOP/settings/${section}`);
    await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect(overflow, section).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  }
});

const firing = {
  version: "4",
  groupKey: "{}",
  status: "firing",
  receiver: "andon",
  groupLabels: {},
  commonLabels: {},
  commonAnnotations: {},
  externalURL: "http://alertmanager.example",
  alerts: [
    {
      status: "firing",
      labels: { alertname: "DiskFull", service: "ledger", severity: "critical" },
      annotations: { summary: "Ledger disk is full" },
      startsAt: "2026-03-02T09:00:00Z",
      endsAt: "0001-01-01T00:00:00Z",
      generatorURL: "http://prometheus.example",
      fingerprint: "a1b2c3d4e5f60718",
    },
  ],
};
