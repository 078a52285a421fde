import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test, type Page } from "@playwright/test";
import {
  expectAccessible,
  expectNoOverflow,
  keepPicture,
  openAndon,
  type Andon,
} from "./support.ts";

// One story in one browser: each test goes on where the one before it left off.
test.describe.configure({ mode: "serial", timeout: 120_000 });

let andon: Andon;
let page: Page;
/** A host of files in the team's own network. */
let files: Server;
let catalog = "";

test.beforeAll(async ({ browser }) => {
  files = createServer((_, response) => {
    response.statusCode = catalog === "" ? 503 : 200;
    response.end(catalog);
  });
  await new Promise<void>((resolve) => files.listen(0, "127.0.0.1", resolve));
  andon = await openAndon(browser, { ANDON_ALLOW_PRIVATE: "yes" });
  page = andon.owner;
});
test.afterAll(async () => {
  await andon.close();
  files.close();
});

const section = (on: Page, name: string) => on.getByRole("region", { name, exact: true });
const fileHost = () => `http://127.0.0.1:${(files.address() as AddressInfo).port}`;

const component = (name: string, owner: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\nspec:\n  type: service\n  owner: ${owner}\n`;

/** By day, by night and on a telephone. */
async function look(name: string): Promise<void> {
  await expectAccessible(page);
  await keepPicture(page, `${name}-light`);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page);
  await keepPicture(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page);
  await expectAccessible(page);
  await keepPicture(page, `${name}-phone`);
  await page.setViewportSize({ width: 1280, height: 800 });
}

test("where nothing was taught, the screen says what could be", async () => {
  await page.keyboard.press("g");
  await page.keyboard.press("v");
  await page.getByRole("link", { name: "Who owns what" }).click();
  await expect(page.getByRole("heading", { name: "Who owns what", level: 1 })).toBeVisible();
  await expect(page.getByText("No rule yet.")).toBeVisible();
  await expect(page.getByText("No file yet.")).toBeVisible();
  await look("owners-empty");
});

test("a rule always routes what carries a label to a team, and can be taken back", async () => {
  await page.keyboard.press("a");
  const dialog = page.getByRole("dialog", { name: "Always route" });
  await dialog.getByLabel("What has the label").fill("queue");
  await dialog.getByLabel("with the value").fill("refunds");
  await dialog.getByLabel("Goes to").selectOption({ label: "Checkout" });
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  const rules = section(page, "Always route").getByRole("listitem");
  await expect(rules).toHaveText([/queue=refunds\s*goes to Checkout/]);

  await page.keyboard.press("a");
  await dialog.getByLabel("What has the label").fill("queue");
  await dialog.getByLabel("with the value").fill("refunds");
  await dialog.getByLabel("Goes to").selectOption({ label: "checkout-api" });
  await dialog.getByRole("button", { name: "Add the rule" }).click();
  await expect(dialog.getByRole("alert")).toContainText(
    "There is a rule for queue refunds already",
  );
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Take back the rule for queue=refunds" }).click();
  await expect(page.getByText("No rule yet.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(rules).toHaveText([/queue=refunds\s*goes to Checkout/]);
});

test("CODEOWNERS is taken in as a file, and what was not understood of it is told", async () => {
  await page.getByRole("button", { name: "Add a file" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a file that says who owns what" });
  await dialog.getByRole("radio", { name: "From a file" }).click();
  const content =
    "* @shop/everybody\n/src/checkout/ @shop/checkout\n/post/ @shop/post\n/stamps/ @shop/post\n/[a-z]/ @shop/post\n";
  const buffer = Buffer.from(content);
  await dialog
    .getByLabel("File", { exact: true })
    .setInputFiles({ name: "CODEOWNERS", mimeType: "text/plain", buffer });
  await expect(dialog.getByLabel("or paste what is in it")).toHaveCount(0);
  await expect(dialog.getByLabel("It is")).toHaveValue("codeowners-github");
  await dialog.getByLabel("Repository").fill("shop/web");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Take it in" }).click();

  const file = section(page, "Files that say who owns what").getByRole("listitem");
  await expect(file.first()).toContainText("shop/web");
  await expect(file.first()).toContainText("CODEOWNERS of GitHub, 4 rules");
  await page.getByText("One thing was not understood").click();
  await expect(page.getByText("Line 5: GitHub has no ranges in [ ]")).toBeVisible();
});

test("an owner whom nobody knows gets a team with one choice", async () => {
  const names = section(page, "Names in the files");
  await expect(names.getByRole("listitem")).toHaveText([
    /@shop\/post\s*2 lines in shop\/web/,
    /@shop\/everybody\s*1 line in shop\/web/,
  ]);
  await look("owners-unknown");
  await names.getByRole("button", { name: "@shop/post is the team…" }).click();
  await page.getByRole("menuitem", { name: "Checkout" }).click();
  await expect(names.getByRole("listitem")).toHaveText([
    /@shop\/everybody\s*1 line in shop\/web/,
    /@shop\/post\s*is Checkout/,
  ]);
  await names.getByRole("button", { name: "Take back that @shop/post is Checkout" }).click();
  await expect(names.getByRole("button", { name: "@shop/post is the team…" })).toBeVisible();
});

test("a catalog is followed at its address, and says why when it cannot be fetched", async () => {
  await page.getByRole("button", { name: "Add a file" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a file that says who owns what" });
  await dialog.getByLabel("Address").fill(`${fileHost()}/catalog-info.yaml`);
  await expect(dialog.getByLabel("It is")).toHaveValue("catalog");
  await dialog.getByLabel("Repository").fill("shop/mail");
  await dialog.getByRole("button", { name: "Fetch it" }).click();
  await expect(dialog.getByText("There the answer was 503, and no file.")).toBeVisible();
  await expect(dialog.getByLabel("Address")).toBeFocused();

  catalog = component("mailer", "checkout");
  await dialog.getByRole("button", { name: "Fetch it" }).click();
  await expect(dialog).toHaveCount(0);
  const row = section(page, "Files that say who owns what")
    .getByRole("listitem")
    .filter({ hasText: "shop/mail" });
  await expect(row).toContainText("Backstage catalog, 1 component");

  catalog = component("mailer", "checkout") + "---\n" + component("ledger", "group:books");
  await row.getByRole("button", { name: "Fetch now" }).click();
  await expect(row).toContainText("2 components");
  await expect(section(page, "Names in the files")).toContainText("group:default/books");

  catalog = "";
  await row.getByRole("button", { name: "Fetch now" }).click();
  await expect(row).toContainText("The newest attempt to fetch it failed.");
  await expect(row).toContainText("There the answer was 503, and no file.");
  await look("owners");

  await row.getByRole("button", { name: "More about the file of shop/mail" }).click();
  await page.getByRole("menuitem", { name: "Forget the file" }).click();
  await page.getByRole("button", { name: "Forget it" }).click();
  await expect(row).toHaveCount(0);
});

test("a label that is different each time is taught and taken back", async () => {
  await page.getByRole("button", { name: "Add a label" }).click();
  await page.getByRole("dialog").getByLabel("Label").fill("batch");
  await page.keyboard.press("Enter");
  const labels = section(page, "Never told apart by").getByRole("listitem");
  await expect(labels).toHaveText([/batch/]);
  await page.getByRole("button", { name: "Take back the rule about batch" }).click();
  await expect(labels).toHaveCount(0);
});

test("what somebody else teaches appears by itself", async () => {
  await andon.send("POST /products/SHOP/routing-rules", {
    label: "job",
    value: "nightly",
    serviceId: andon.serviceId,
  });
  await expect(section(page, "Always route")).toContainText(
    "is about checkout-api, so it goes to Checkout",
    { timeout: 15_000 },
  );
});

test("a stakeholder sees who owns what, and is told who may say so", async () => {
  const stakeholder = await andon.join("stakeholder", "Sam");
  await stakeholder.goto("/SHOP/services/owners");
  const rules = section(stakeholder, "Always route");
  await expect(rules).toContainText("queue=refunds");
  await expect(rules).toContainText(
    "Only the product owner, the developer and the operator may triage.",
  );
  await expect(section(stakeholder, "Files that say who owns what")).toContainText(
    "Only the administrator and the product owner may change the settings of this product.",
  );
  await expect(stakeholder.getByRole("button", { name: /^(Add|Take back)/ })).toHaveCount(0);
  await expectAccessible(stakeholder);

  await stakeholder.goto(`/SHOP/services?service=${andon.serviceId}`);
  const panel = stakeholder.getByRole("complementary", { name: "checkout-api" });
  await expect(panel).toBeVisible();
  await expectAccessible(stakeholder);
  await panel.getByRole("button", { name: "Maintenance…" }).hover();
  await expect(
    stakeholder.getByRole("tooltip", { name: /Only the product owner, .* may work on items/ }),
  ).toBeVisible();
});

test("a service is put in maintenance, and every screen says so without a lamp", async () => {
  await page.goto(`/SHOP/services?service=${andon.serviceId}`);
  const panel = page.getByRole("complementary", { name: "checkout-api" });
  await expect(panel).toBeVisible();
  await page.keyboard.press("w");
  const dialog = page.getByRole("dialog", { name: "Maintenance" });
  await expect(dialog.getByLabel("Why")).toBeFocused();
  await expect(dialog.getByLabel("Of")).toHaveValue(andon.serviceId);
  await page.keyboard.type("New disks");
  await dialog.getByRole("radio", { name: "1 hour" }).click();
  await look("maintenance-dialog");
  await dialog.getByRole("button", { name: "Begin now" }).click();
  await expect(dialog).toHaveCount(0);

  const running = panel.getByRole("region", { name: "Maintenance of checkout-api" });
  await expect(running).toContainText(/In maintenance until .*New disks \(Ada\)/);
  await expect(page.getByRole("button", { name: /checkout-api .*in maintenance/ })).toBeVisible();
  const mark = page.getByRole("banner").getByRole("link", { name: /In maintenance until/ });
  await expect(mark).toBeVisible();
  await look("maintenance");

  await page.keyboard.press("l");
  await keepPicture(page, "maintenance-list");
  await page.keyboard.press("m");
});

test("what it says meanwhile opens nothing; a second one is counted; ended, both are over", async () => {
  const source = await andon.send<{ url: string }>("POST /products/SHOP/sources", {
    kind: "json",
    name: "Scripts",
  });
  const signal = { title: "Checkout is slow", labels: { service: "checkout-api" } };
  const answer = await page.request.post(source.url, { data: signal });
  expect(await answer.json()).toMatchObject({ items: [] });

  const ledger = await andon.send<{ id: string }>("POST /products/SHOP/services", {
    name: "ledger",
    labels: [],
  });
  const from = new Date();
  await andon.send("POST /products/SHOP/maintenance", {
    serviceId: ledger.id,
    reason: "Index",
    startsAt: from.toISOString(),
    endsAt: new Date(from.getTime() + 30 * 60_000).toISOString(),
  });
  await page.reload();
  const mark = page.getByRole("banner").getByRole("link", { name: /In maintenance until/ });
  await mark.hover();
  await expect(
    page.getByRole("tooltip", { name: /2 services are in maintenance, the last until/ }),
  ).toBeVisible();

  const all = section(page, "Maintenance");
  await all.getByRole("button", { name: "End now: checkout-api" }).click();
  await expect(all.getByRole("button", { name: /End now/ })).toHaveCount(1);
  await all.getByRole("button", { name: "End now: ledger" }).click();
  await expect(mark).toHaveCount(0);
  await expect(all.getByRole("listitem")).toHaveCount(2);
});

test("Triage says what is in maintenance, while something waits and while nothing does", async () => {
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  const from = new Date();
  await andon.send("POST /products/SHOP/maintenance", {
    serviceId: andon.serviceId,
    reason: "New disks",
    startsAt: from.toISOString(),
    endsAt: new Date(from.getTime() + 30 * 60_000).toISOString(),
  });
  await page.reload();
  const sentence =
    /checkout-api is in maintenance until .*: what it says is kept and opens nothing\./;
  const main = page.getByRole("main");
  await expect(main.getByText("Nothing waits for a decision.")).toBeVisible();
  await expect(main.getByText(sentence)).toBeVisible();
  await look("triage-empty");
  await andon.send("POST /products/SHOP/items", { kind: "defect", title: "The total is wrong" });
  await expect(page.getByRole("navigation", { name: "Waiting for a decision" })).toContainText(
    sentence,
  );
  const { items } = await andon.send<{ items: { id: string; endsAt: string }[] }>(
    "GET /products/SHOP/maintenance",
  );
  const running = items.find((each) => Date.parse(each.endsAt) > Date.now());
  await andon.send(`DELETE /products/SHOP/maintenance/${running?.id}`);
  await page.goto("/SHOP/services");
});

test("the whole product is in maintenance until a day and time", async () => {
  const all = section(page, "Maintenance");
  await all.getByRole("button", { name: "Begin maintenance" }).click();
  const dialog = page.getByRole("dialog", { name: "Maintenance" });
  await expect(dialog.getByLabel("Of")).toHaveValue("");
  await dialog.getByLabel("Why").fill("Moving house");
  await dialog.getByRole("radio", { name: "Until…" }).click();
  await dialog.getByLabel("Day and time").fill("2020-01-01T12:00");
  await dialog.getByRole("button", { name: "Begin now" }).click();
  await expect(dialog.getByText("It ends after it has started.")).toBeVisible();
  const tomorrow = new Date(Date.now() + 86_400_000 - new Date().getTimezoneOffset() * 60_000);
  await dialog.getByLabel("Day and time").fill(tomorrow.toISOString().slice(0, 16));
  await dialog.getByRole("button", { name: "Begin now" }).click();
  await expect(all).toContainText("The whole product, until");
  await all.getByRole("button", { name: "End now: the whole product" }).click();
  await expect(all.getByRole("button", { name: /End now/ })).toHaveCount(0);
});

test("without a release the screen says which sources bring them", async () => {
  await page.keyboard.press("3");
  await expect(page.getByRole("heading", { name: "Releases", level: 1 })).toBeVisible();
  await expect(page.getByText("No release was seen yet")).toBeVisible();
  await expect(page.getByText(/GitHub, GitLab, PagerDuty .* and CDEvents/)).toBeVisible();
  await look("releases-empty");
});

test("releases appear as they are told, the newest first, and the last of a service on its panel", async () => {
  const source = await andon.send<{ secret: string }>("POST /products/SHOP/sources", {
    kind: "pagerduty",
    name: "Deploys",
  });
  const deploy = async (version: string, hoursAgo: number, more: object = {}, url?: string) => {
    const told = await page.request.post(`${andon.url}/v2/change/enqueue`, {
      data: {
        routing_key: source.secret,
        payload: {
          summary: `Deployed ${version} to production`,
          source: "checkout-api",
          timestamp: new Date(Date.now() - hoursAgo * 3_600_000).toISOString(),
          custom_details: { version, environment: "production", ...more },
        },
        ...(url ? { links: [{ href: url }] } : {}),
      },
    });
    expect(told.status()).toBe(202);
  };
  await deploy("2.4.0", 30);
  await deploy("2.4.1", 3, { outcome: "failed" });
  await deploy("2.4.2", 2, { service: "warehouse", outcome: "rolled back" });
  await deploy("2.5.0-rc.1+build.20260302.4711", 1, {}, "https://ci.example.com/4711");

  const rows = page.getByRole("main").getByRole("listitem");
  await expect(rows).toHaveCount(4, { timeout: 15_000 });
  await expect(rows.nth(0)).toContainText("2.5.0-rc.1+build.20260302.4711");
  await expect(rows.nth(1)).toContainText(/warehouse.*2\.4\.2.*Rolled back/s);
  await expect(rows.nth(2)).toContainText(/checkout-api.*2\.4\.1.*Failed to deploy/s);
  await expect(rows.nth(0).getByRole("link", { name: /Look at 2\.5\.0/ })).toHaveAttribute(
    "href",
    "https://ci.example.com/4711",
  );
  await look("releases");

  await rows.nth(0).getByRole("link", { name: "checkout-api" }).click();
  const releases = page.getByRole("region", { name: "Releases of checkout-api" });
  await expect(releases.getByRole("listitem")).toHaveText([/2\.5\.0-rc/, /2\.4\.1/, /2\.4\.0/]);
  await look("service-releases");
});

test("what has no owner has a queue of its own in Triage, and is routed from there for good", async () => {
  const source = await andon.send<{ url: string }>("POST /products/SHOP/sources", {
    kind: "json",
    name: "Night watch",
  });
  const report = async (title: string, labels: object) =>
    page.request.post(source.url, { data: { title, labels } });
  await report("Stamps do not print", { severity: "page", job: "stamps" });
  await report("Stamps cost nothing", { job: "stamps" });
  await report("Checkout is slow", { service: "checkout-api" });

  await page.goto("/SHOP/triage");
  const queue = page.getByRole("navigation", { name: "Waiting for a decision" });
  const rows = queue.getByRole("button");
  await expect(queue.getByRole("radio")).toHaveText([/All\s*4/, /No owner\s*3/]);
  await expect(rows).toHaveCount(4);
  await page.keyboard.press("f");
  await expect(queue.getByRole("radio", { name: /No owner/ })).toBeChecked();
  await expect(rows).toHaveCount(3);
  await rows.filter({ hasText: "Stamps do not print" }).click();

  const decision = page.getByRole("region", { name: "Decision" });
  await expect(decision).toContainText("Nobody is known to own it");
  const always = decision.getByRole("group", { name: "Always route" });
  await expect(always.getByRole("combobox", { name: "By which label" })).toHaveText(/job=stamps/);
  await look("no-owner");
  await always.getByRole("button", { name: "Always route job=stamps to…" }).click();
  await page.getByRole("menuitem", { name: "Checkout" }).click();
  await expect(
    page.getByText("job=stamps goes to Checkout from now on, with another that waits"),
  ).toBeVisible();
  await expect(rows).toHaveCount(1);

  await page.keyboard.press("f");
  await expect(rows).toHaveCount(4);
  await rows.filter({ hasText: "Stamps do not print" }).click();
  await expect(decision.getByRole("button", { name: "Team: Checkout" })).toBeVisible();
  await expect(always).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(queue.getByRole("radio", { name: /No owner\s*3/ })).toBeVisible();
  await expect
    .poll(async () => {
      const rules = await andon.send<{ items: { value: string }[] }>(
        "GET /products/SHOP/routing-rules",
      );
      return rules.items.map(({ value }) => value);
    })
    .toEqual(["refunds", "nightly"]);
});

test("nothing moves while these screens open, on a wide screen and on a narrow one", async () => {
  const now = new Date();
  await andon.send("POST /products/SHOP/maintenance", {
    serviceId: andon.serviceId,
    reason: "New disks",
    startsAt: now.toISOString(),
    endsAt: new Date(now.getTime() + 30 * 60_000).toISOString(),
  });
  await page.addInitScript(() => {
    Object.assign(window, { moved: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value } = entry as unknown as { value: number };
        Object.assign(window, { moved: (window as unknown as { moved: number }).moved + value });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    for (const address of ["triage", "services", "services/owners", "services/releases"]) {
      await page.goto(`/SHOP/${address}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page.waitForTimeout(400);
      const moved = await page.evaluate(() => (window as unknown as { moved: number }).moved);
      expect(moved, `${address} at ${width}`).toBeLessThan(0.02);
    }
  }
});
