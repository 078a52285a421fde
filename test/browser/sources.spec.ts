import { expect, test, type Page } from "@playwright/test";
import {
  expectAccessible,
  expectNoOverflow,
  keepPicture,
  openAndon,
  type Andon,
} from "./support.ts";

// One story in one browser: each test goes on where the one before it left off.
test.describe.configure({ mode: "serial" });

let andon: Andon;
let page: Page;
/** Where the CI tool sends, with the secret that it was given first. */
let address: string;

test.beforeAll(async ({ browser }) => {
  andon = await openAndon(browser);
  page = andon.owner;
});
test.afterAll(() => andon.close());

const heading = (on: Page, name: string) => on.getByRole("heading", { name, level: 2 });
const deliveries = (on: Page) => on.getByRole("list", { name: "Last deliveries" });
const post = (body: unknown, to = address) => page.request.post(to, { data: body });

const pipeline = (state: string) => ({
  pipeline: { id: 8123, name: "shop", url: "https://ci.example.com/8123" },
  jobs: [
    { name: "unit", state: "PASSED" },
    { name: "smoke", state, last_line: "POST /checkout answered 500" },
  ],
});

test("a kind of source is found by typing, and whatever has no kind of its own is JSON", async () => {
  await page.goto("/SHOP/settings/sources");
  await expect(heading(page, "Sources")).toBeVisible();
  await page.keyboard.press("a");
  const dialog = page.getByRole("dialog");
  const search = dialog.getByRole("combobox", { name: "Tool or format" });
  await expect(search).toBeFocused();
  await keepPicture(page, "add-source");
  await expectAccessible(page);
  await page.keyboard.type("grafa");
  await expect(dialog.getByRole("option").first()).toContainText("Grafana");
  await search.fill("our own build server");
  await expect(dialog.getByRole("option")).toHaveText([/^JSON/]);
  await page.keyboard.press("Enter");
  const name = dialog.getByLabel("Name", { exact: true });
  await expect(name).toBeFocused();
  await expect(name).toHaveValue("JSON");
  await name.fill("Build server");
  await expectAccessible(page);
  await page.keyboard.press("Enter");

  await expect(heading(page, "Connect Build server")).toBeVisible();
  const shown = page.locator("code").filter({ hasText: "/in/json/" }).first();
  address = (await shown.textContent()) ?? "";
  await page.getByRole("button", { name: "Done" }).click();
  await expect(heading(page, "Build server")).toBeVisible();
  await expect(page).toHaveURL(/\/SHOP\/settings\/sources\/[0-9a-f-]{36}$/);
});

test("its page leads to connecting it, without the secret, as long as nothing came", async () => {
  await expect(page.getByText("Nothing has come yet.")).toBeVisible();
  await expect(page.getByText(`${andon.url}/in/json/YOUR_SECRET`).first()).toBeVisible();
  expect(await page.content()).not.toContain(address);
  await keepPicture(page, "source-unheard");
  await expectAccessible(page);
});

test("what is refused is listed with its reason, and opens into what came", async () => {
  expect((await post(pipeline("FAILED"))).status()).toBe(422);
  const row = deliveries(page).getByRole("button", { name: /^Refused/ });
  await expect(row).toContainText("title");
  await row.focus();
  await page.keyboard.press("Enter");
  await expect(row).toHaveAttribute("aria-expanded", "true");
  await expect(deliveries(page).locator("pre")).toContainText('  "jobs": [');
  await keepPicture(page, "source-refused");
  await expectAccessible(page);

  await page.getByRole("button", { name: "Deliver it again" }).click();
  await expect(page.getByRole("alert")).toContainText("title");
});

test("a mapping is written beside the body that came, and shows what it would become", async () => {
  await page.getByRole("link", { name: "Write a mapping" }).click();
  await expect(heading(page, "Mapping")).toBeVisible();
  await expect(page.getByLabel("A body that its sender sends")).toHaveValue(/"jobs": \[/);
  await expectAccessible(page);

  await page.getByLabel("Title", { exact: true }).fill('$body.pipeline.name & ": " & nme(');
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(/does not parse/)).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Title", { exact: true }).fill('$body.pipeline.name & ": " & name');
  await page.getByLabel("Each").fill("jobs");
  await page.getByLabel("Status").fill("state");
  await page.getByLabel("Labels").fill('{ "service": $body.pipeline.name }');
  await page.getByText("More fields").click();
  await page.getByLabel("Description").fill("last_line");
  await page.getByRole("button", { name: "Try it" }).click();
  const outcome = page.getByRole("status").filter({ hasText: "It would become 2 signals" });
  await expect(outcome.getByRole("listitem")).toHaveText([
    /Over.*shop: unit/,
    /Firing.*shop: smoke.*POST \/checkout answered 500.*Belongs together.*service shop/,
  ]);
  await keepPicture(page, "mapping");
  await expectAccessible(page);

  await page.getByRole("button", { name: "Save the mapping" }).click();
  await expect(heading(page, "Build server")).toBeVisible();
  await expect(page.getByText("Bodies are read by 5 expressions of yours.")).toBeVisible();
});

test("what was refused is delivered again, and leads to the item that answers", async () => {
  await deliveries(page)
    .getByRole("button", { name: /^Refused/ })
    .click();
  await page.getByRole("button", { name: "Deliver it again" }).click();
  const outcome = page.getByRole("status").filter({ hasText: "2 signals taken" });
  const ref = await outcome.getByRole("link").textContent();
  expect(ref).toMatch(/^SHOP-\d+$/);
  await expect(deliveries(page).getByRole("button", { name: /^2 signals/ })).toBeVisible();
  await expectAccessible(page);
});

test("a test signal is sent by a key, and names the item that answers", async () => {
  await page.reload();
  await expect(heading(page, "Build server")).toBeVisible();
  await page.keyboard.press("Shift+T");
  const outcome = page.getByRole("status").filter({ hasText: "1 signal taken" });
  await expect(outcome.getByRole("link", { name: /^SHOP-\d+$/ })).toBeVisible();
  await expect(deliveries(page).getByRole("button", { name: /^1 signal/ })).toBeVisible();
  await keepPicture(page, "source");
  await expectAccessible(page);
  await outcome.getByRole("link").click();
  await expect(page.getByRole("heading", { name: /test signal/i }).first()).toBeVisible();
  await page.goBack();
});

test("patience is asked for in numbers, and told when a test signal is held back", async () => {
  await page.getByLabel("Signals").fill("1001");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByLabel("Signals")).toBeFocused();
  await page.getByLabel("Signals").fill("3");
  await page.getByLabel("Minutes").fill("10");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(
    page.getByText("Build server opens an item after 3 signals or 10 minutes"),
  ).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Signals")).toHaveValue("3");
  await expect(page.getByLabel("Minutes")).toHaveValue("10");
});

test("a new secret works beside the old one for as long as is chosen", async () => {
  await page.getByRole("button", { name: "More about Build server" }).click();
  await page.getByRole("menuitem", { name: "New secret" }).click();
  const question = page.getByRole("dialog", { name: "A new secret for Build server?" });
  await expect(question.getByRole("radio", { name: /A day more/ })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(question.getByRole("radio", { name: /A week more/ })).toBeChecked();
  await keepPicture(page, "new-secret");
  await expectAccessible(page);
  await page.keyboard.press("Enter");

  await expect(heading(page, "Connect Build server")).toBeVisible();
  await expect(page.getByText(/The one before works until/)).toBeVisible();
  const shown = page.locator("code").filter({ hasText: "/in/json/" }).first();
  const renewed = (await shown.textContent()) ?? "";
  expect(renewed).not.toBe(address);
  for (const each of [address, renewed]) {
    expect((await post(pipeline("PASSED"), each)).status()).toBe(202);
  }
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByText("How to connect it").click();
  await expect(page.getByText(/The one before the present works until/)).toBeVisible();
  expect(await page.content()).not.toContain(renewed);
  await keepPicture(page, "source-connect");
  await expectAccessible(page);
});

test("a paused source says so, and neither takes a test signal nor reads anything again", async () => {
  await page.getByRole("button", { name: "More about Build server" }).click();
  await page.getByRole("menuitem", { name: "Pause" }).click();
  await expect(page.getByText(/what it sends is refused/)).toBeVisible();
  await page.keyboard.press("Shift+T");
  await expect(page.getByRole("status").filter({ hasText: "not taken" })).toContainText(
    "Build server is paused",
  );
  await page.getByRole("button", { name: "More about Build server" }).click();
  await page.getByRole("menuitem", { name: "Resume" }).click();
  await expect(page.getByText(/what it sends is refused/)).toHaveCount(0);
});

test("settings of a kind draw their own form, and a secret among them is set and never shown", async () => {
  const make = (kind: string, name: string) =>
    andon.send<{ id: string }>("POST /products/SHOP/sources", { kind, name });
  const { id: issues } = await make("github", "Issues");
  await page.goto(`/SHOP/settings/sources/${issues}`);
  const labels = page.getByLabel("Labels");
  await expect(labels).toHaveValue("bug\nincident\ndefect");
  await labels.fill("outage\nbug");
  await page.getByRole("button", { name: "Save the settings" }).click();
  await expect(page.getByText("The settings of Issues are saved")).toBeVisible();
  await page.reload();
  await expect(labels).toHaveValue("outage\nbug");
  await keepPicture(page, "source-settings");
  await expectAccessible(page);

  const { id: signed } = await make("pagerduty-webhook", "PagerDuty");
  await page.goto(`/SHOP/settings/sources/${signed}`);
  await page.getByLabel("Signing secret").fill("whsec-of-pagerduty");
  await page.getByRole("button", { name: "Save the settings" }).click();
  await expect(page.getByPlaceholder(/Set, and not shown/)).toHaveValue("");
  await page.getByRole("button", { name: "Forget the signing secret" }).click();
  await expect(page.getByPlaceholder(/Set, and not shown/)).toHaveCount(0);
  await expectAccessible(page);
});

test("a developer looks into what came and changes nothing; a stakeholder is told who may", async () => {
  const { items } = await andon.send<{ items: { id: string; name: string }[] }>(
    "GET /products/SHOP/sources",
  );
  const id = items.find(({ name }) => name === "Build server")?.id ?? "";
  const developer = await andon.join("developer", "Dan");
  await developer.goto(`/SHOP/settings/sources/${id}`);
  await deliveries(developer).getByRole("button").first().click();
  await expect(developer.locator("pre").first()).toBeVisible();
  for (const name of ["Send a test signal", "Deliver it again", "Save", "New secret"]) {
    await expect(developer.getByRole("button", { name })).toHaveCount(0);
  }
  await expectAccessible(developer);
  await developer.goto(`/SHOP/settings/sources/${id}/mapping`);
  await expect(developer.getByText(/Only the administrator and the product owner/)).toBeVisible();

  const stakeholder = await andon.join("stakeholder", "Stan");
  await stakeholder.goto(`/SHOP/settings/sources/${id}`);
  await expect(stakeholder.getByText(/may look into what sources deliver/).first()).toBeVisible();
  await expectAccessible(stakeholder);
});

test("every page of a source fits a telephone, by day and by night", async () => {
  const { items } = await andon.send<{ items: { id: string; name: string }[] }>(
    "GET /products/SHOP/sources",
  );
  const id = items.find(({ name }) => name === "Build server")?.id ?? "";
  await page.setViewportSize({ width: 390, height: 844 });
  for (const look of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: look });
    for (const [name, path] of [
      ["source", `/SHOP/settings/sources/${id}`],
      ["mapping", `/SHOP/settings/sources/${id}/mapping`],
    ] as const) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
      if (name === "source") await deliveries(page).getByRole("button").first().click();
      await expectNoOverflow(page);
      await expectAccessible(page);
      await keepPicture(page, `phone-${look}-${name}`);
      if (name === "source") continue;
      await page.getByRole("radio", { name: /What it becomes/ }).click();
      await expect(page.getByText(/It would become/)).toBeVisible();
      await expectNoOverflow(page);
      await expectAccessible(page);
      await keepPicture(page, `phone-${look}-becomes`);
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`/SHOP/settings/sources/${id}`);
  await deliveries(page).getByRole("button").first().click();
  await expectAccessible(page);
  await keepPicture(page, "dark-source");
  await page.goto(`/SHOP/settings/sources/${id}/mapping`);
  await expect(page.getByText(/It would become/)).toBeVisible();
  await expectAccessible(page);
  await keepPicture(page, "dark-mapping");
});
