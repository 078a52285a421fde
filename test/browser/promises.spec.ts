import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { Client } from "pg";
import { startEmbedded, type EmbeddedDatabase } from "../../src/store/embedded/embedded.ts";
import {
  expectAccessible,
  expectNoOverflow,
  keepPicture,
  openAndon,
  type Andon,
} from "./support.ts";

// One story in one browser: each test goes on where the one before it left off.
test.describe.configure({ mode: "serial", timeout: 240_000 });

let data: string;
let database: EmbeddedDatabase;
let andon: Andon;
let page: Page;

// Promises run for months: what has become of them is written into the database.
test.beforeAll(async ({ browser }) => {
  data = mkdtempSync(path.join(tmpdir(), "andon-promises-"));
  database = await startEmbedded({ data });
  andon = await openAndon(browser, {
    DATABASE_URL: database.serverUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
  });
  page = andon.owner;
});
test.afterAll(async () => {
  await andon.close();
  await database.stop();
  rmSync(data, { recursive: true, force: true });
});

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

interface Item {
  ref: string;
}

const action = (title: string, more: object = {}) =>
  andon.send<Item>("POST /products/SHOP/items", {
    kind: "action",
    title,
    teamId: andon.teamId,
    serviceId: andon.serviceId,
    place: { at: "bottom" },
    ...more,
  });

test("where nothing was promised, the screen says how it begins", async () => {
  await page.goto("/SHOP/promises");
  await expect(page.getByRole("heading", { name: "Promises", level: 1 })).toBeVisible();
  await expect(page.getByText("Nothing was promised yet")).toBeVisible();
  await look("promises-empty");
});

test("an action promises on its page, says what that means before it is sent, and takes it back for a reason", async () => {
  const { ref } = await action("Check the cart before the payment");
  await page.goto(`/SHOP/items/${ref}`);
  await expect(page.getByText("It promises nothing yet")).toBeVisible();
  await page.getByRole("button", { name: "Promise…" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "An exception" }).press("Space");
  await dialog.getByLabel("Exception", { exact: true }).fill("CartError");
  await dialog.getByLabel("And how many releases").fill("10");
  await expect(
    dialog.getByText(
      "Once it is done, CartError is not seen again on checkout-api for 30 days and 10 releases.",
    ),
  ).toBeVisible();
  await look("promise-dialog");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  const rows = page.getByRole("region", { name: "Promises" }).getByRole("listitem");
  const row = rows.filter({ hasText: "CartError is not seen again" });
  await expect(row).toContainText("Runs from the day its action is done");

  await page.getByRole("button", { name: "Promise…" }).click();
  await dialog.getByRole("radio", { name: "Incidents of code" }).click();
  await dialog.getByLabel("For how many days").fill("");
  await dialog.getByRole("button", { name: "Promise it" }).click();
  await expect(dialog.getByText("Say for how many days, or for how many releases")).toBeVisible();
  await dialog.getByLabel("For how many days").fill("60");
  await dialog.getByRole("button", { name: "Promise it" }).click();
  const second = rows.filter({ hasText: "No incident of code comes up" });
  await second.getByRole("button", { name: "Take back…" }).click();
  await dialog.getByLabel("Why").fill("That is more than it can hold");
  await page.keyboard.press("Enter");
  await expect(second).toContainText("Taken back");
  await expect(second.getByRole("button")).toBeHidden();
  await look("promise-part");
});

test("what broke stands first, beside what runs and what was kept, and the survival of fixes in words and as a picture", async () => {
  const search = await andon.send<{ id: string }>("POST /products/SHOP/teams", { name: "Search" });
  const titles = ["Bound the queue", "Lock the stock", "Round once", "Renew it early", "Retry"];
  const refs: string[] = [];
  for (let at = 0; at < 30; at += 1) {
    const teamId = at % 3 === 0 ? search.id : andon.teamId;
    const { ref } = await action(`${titles[at % titles.length]} ${at + 1}`, { teamId });
    await andon.send(`POST /items/${ref}/promises`, {
      watches: "exception",
      exception: ["QueueFull", "StockError", "RoundingError"][at % 3],
      days: 90,
      ...(at % 4 === 0 ? { releases: 10 } : {}),
    });
    await andon.send(`POST /items/${ref}/closure`, {});
    refs.push(ref);
  }
  const incident = await andon.send<Item>("POST /products/SHOP/items", {
    kind: "incident",
    title: "The queue is full",
  });
  const next = await action("The queue is full came back");
  await andon.send("GET /products/SHOP/promises");
  await settle(refs, incident.ref, next.ref);

  await page.goto("/SHOP/promises");
  await expect(page.getByText("6 broken, 4 running and 20 kept")).toBeVisible();
  const groups = page.getByRole("region");
  await expect(groups.first()).toHaveAccessibleName("Broken");
  const broken = page.getByRole("region", { name: "Broken" }).getByRole("listitem");
  await expect(broken).toHaveCount(6);
  await expect(broken.first()).toContainText(
    `Broken after 5 days: ${incident.ref} was seen, ${next.ref} goes on with it`,
  );
  await expect(page.getByRole("region", { name: "Running" })).toContainText("45 days");
  const survival = page.getByRole("region", { name: "How long do fixes hold?" });
  await expect(survival).toContainText(/Of 100 fixes, \d+ are still holding after 90 days\./);
  await expect(survival.getByRole("img")).toHaveAccessibleName(/^Of 100 fixes/);
  await look("promises");

  await survival.getByRole("button", { name: "How long do fixes hold? As a table" }).press("Enter");
  await expect(survival.getByRole("row")).toHaveCount(8);
  await expect(survival.getByRole("table")).toContainText("100 %");
  await expectAccessible(page);
  await keepPicture(page, "promises-table-light");
});

test("a team or a cause is looked at alone, by keyboard as well, and the link says so", async () => {
  await page.getByRole("button", { name: "Search", exact: true }).press("Enter");
  await expect(page).toHaveURL(/\/SHOP\/promises\?team=/);
  await expect(page.getByText("2 broken, 1 running and 7 kept")).toBeVisible();
  await expect(page.getByLabel("Team")).not.toHaveValue("");
  await page.reload();
  await expect(page.getByText("2 broken, 1 running and 7 kept")).toBeVisible();
  await page.getByLabel("Cause").selectOption({ label: "Knowledge" });
  await expect(page).toHaveURL(/category=knowledge/);
  await expect(page.getByText("None was broken.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Show everything" }).click();
  await expect(page).toHaveURL(/\/SHOP\/promises$/);
  await expect(page.getByText("6 broken, 4 running and 20 kept")).toBeVisible();
});

/** Of thirty promises every fifth was broken after 5, 10, … 30 days, the last four of the others run since 45 days, the rest was kept. */
async function settle(refs: readonly string[], seenIn: string, goesOnIn: string): Promise<void> {
  const numbers = refs.map((ref) => Number(ref.split("-")[1]));
  const sql = new Client({ connectionString: database.ownerUrl });
  await sql.connect();
  const numberOf = (ref: string) => Number(ref.split("-")[1]);
  await sql.query(
    `with each as (
       select number, at - 1 as at, (at - 1) % 5 = 4 as is_broken,
         row_number() over (partition by (at - 1) % 5 = 4 order by at desc) as from_last
       from unnest($1::int[]) with ordinality as given(number, at)
     )
     update promise set
       state = case when is_broken then 'broken' when from_last <= 4 then 'running' else 'kept' end,
       runs_from = now() - interval '1 day' * case when is_broken then 2 * at + 1 when from_last <= 4 then 45 else 100 end,
       settled_at = case
         when is_broken then now() - interval '1 day' * at
         when from_last > 4 then now() - interval '10 days' end,
       broken_by = case when is_broken then $2::int end, continued_as = case when is_broken then $3::int end
     from each where promise.item_number = each.number`,
    [numbers, numberOf(seenIn), numberOf(goesOnIn)],
  );
  await sql.query(
    `with reviewed as (
       insert into review (product_id, id, title, opened_by, opened_at)
       select id, gen_random_uuid(), 'What breaks again', 'system', now() from product where key = 'SHOP' returning product_id, id
     ), written as (
       insert into review_cause (product_id, review_id, id, question, category, body, written_by, written_at)
       select product_id, id, gen_random_uuid(), 'happened', category, 'Nobody had thought of it', 'system', now()
       from reviewed cross join unnest(array['code', 'tests', 'design']) as category returning product_id, id, category
     )
     insert into cause_action (product_id, cause_id, action_number, linked_by, linked_at)
     select product_id, id, number, 'system', now()
     from written join unnest($1::int[]) with ordinality as given(number, at)
       on category = (array['code', 'tests', 'design', 'none'])[1 + at % 4]`,
    [numbers],
  );
  await sql.end();
}
