import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test, type Locator, type Page } from "@playwright/test";
import type { Item } from "../../src/domain/item.ts";
import type { ReviewCause, ReviewDetails } from "../../src/domain/review.ts";
import {
  expectAccessible,
  expectNoOverflow,
  keepPicture,
  openAndon,
  type Andon,
} from "./support.ts";

/** An incident is understood: what happened, why, and what keeps it from happening again. */
test.describe.configure({ mode: "serial" });

let andon: Andon;
let ada: Page;
let sam: Page;
let incident: Item;
let second: Item;
let past: Item;

async function accept(kind: string, title: string, more: object = {}): Promise<Item> {
  const wish = { kind, title, teamId: andon.teamId, serviceId: andon.serviceId };
  const { ref } = await andon.send<Item>("POST /products/SHOP/items", wish);
  const decision = { decision: "accept", kind, place: { at: "bottom" }, ...more };
  return andon.send<Item>(`POST /items/${ref}/triage`, decision);
}

/** A review that was agreed on long ago, as far as this one is concerned. */
async function agreedReview(item: Item, why: string): Promise<void> {
  const { id } = await andon.send<ReviewDetails>(`POST /items/${item.ref}/review`, {});
  const cause = { question: "happened", body: why, weight: "root", category: "environment" };
  await andon.send<ReviewCause>(`POST /reviews/${id}/causes`, cause);
  await andon.send(`POST /reviews/${id}/agree`, {});
}

test.beforeAll(async ({ browser }) => {
  andon = await openAndon(browser);
  ada = andon.owner;
  past = await accept("incident", "Payment times out when the connection pool is exhausted", {
    cause: "transient",
  });
  await agreedReview(past, "The connection pool was exhausted by payments that never time out");
  incident = await accept("incident", "Payments fail: connection pool exhausted", {
    cause: "defect",
    severity: "critical",
  });
  second = await accept("incident", "Refunds fail for the same reason", { cause: "unknown" });
  await andon.send(`POST /items/${incident.ref}/comments`, {
    body: "All connections are taken, each of them waits for the payment provider.",
  });
  await andon.send(`POST /items/${incident.ref}/mitigations`, {
    body: "Restarted the payment client.",
  });
  await andon.send(`POST /items/${incident.ref}/recovery`, {});
  sam = await andon.join("stakeholder", "Sam");
  // As long as the story is: whoever types is not a machine.
  ada.setDefaultTimeout(20_000);
});
test.afterAll(() => andon.close());

const line = (page: Page, question: string): Locator =>
  page.getByRole("region", { name: question }).getByRole("textbox");

test("what needs a review and has none stands first, and is opened there", async () => {
  await ada.keyboard.press("g");
  await ada.keyboard.press("c");
  await expect(ada.getByRole("heading", { name: "Causes", level: 1 })).toBeVisible();
  const missing = ada.getByRole("region", { name: "Without a review" });
  await expect(missing.getByRole("listitem")).toHaveCount(1);
  await expect(missing).toContainText("a defect caused it");
  await expect(missing).toContainText(/due (on|today|tomorrow)/);
  await expect(ada.getByRole("region", { name: "Agreed" })).toContainText(past.title);
  await expectAccessible(ada);
  await keepPicture(ada, "reviews-missing");
  await missing.getByRole("button", { name: `Open a review of ${incident.ref}` }).click();
  await expect(ada.getByRole("heading", { level: 1 })).toContainText(incident.title);
  await expect(ada.getByText("Symptom treated, cause open")).toBeVisible();
  await expectAccessible(ada);
});

test("the timeline is there by itself, and people star, hide, reword and add to it", async () => {
  const timeline = ada.getByRole("region", { name: "Timeline" });
  const rows = timeline.getByRole("list", { name: "What happened" });
  await expect(rows).toContainText("All connections are taken");
  await expect(timeline.getByText("To recover")).toBeVisible();

  const comment = rows.getByRole("listitem").filter({ hasText: "All connections are taken" });
  await comment.getByRole("button", { name: "Star it" }).click();
  await expect(comment.getByRole("button", { name: "Take the star away" })).toBeVisible();
  await comment.getByRole("button", { name: /^More about/ }).click();
  await ada.getByRole("menuitem", { name: "Say it in other words" }).click();
  await ada.getByRole("textbox", { name: "What happened" }).fill("Every connection waited.");
  await ada.keyboard.press("Control+Enter");
  await expect(rows).toContainText("Every connection waited.");
  await expect(rows).not.toContainText("All connections are taken");

  const state = rows
    .getByRole("listitem")
    .filter({ has: ada.locator("time") })
    .first();
  const words = (await state.innerText()).split("\n").at(-1) ?? "";
  await state.getByRole("button", { name: /^More about/ }).click();
  await ada.getByRole("menuitem", { name: "Hide it" }).click();
  await timeline.getByRole("radio", { name: /Hidden/ }).click();
  await expect(rows.getByRole("listitem").filter({ has: ada.locator("time") })).toHaveCount(1);
  expect(words).not.toBe("");
  await timeline.getByRole("radio", { name: /All/ }).click();

  await timeline.getByRole("button", { name: "Add a note" }).click();
  await ada
    .getByRole("textbox", { name: "What happened" })
    .fill("The pool was made larger by hand.");
  await ada.keyboard.press("Control+Enter");
  await expect(rows).toContainText("The pool was made larger by hand.");
});

test("whys are written by keyboard alone: beside, deeper, and out of the outline again", async () => {
  const question = "Why did it happen?";
  const region = ada.getByRole("region", { name: question });
  await region.getByRole("button", { name: "Answer it" }).focus();
  await ada.keyboard.press("Enter");
  await expect(line(ada, question)).toBeFocused();
  await ada.keyboard.type("Every connection waited for the payment provider");
  await ada.keyboard.press("Tab");
  await expect(line(ada, question)).toHaveCount(2);
  await ada.keyboard.type("The client has no timeout");
  await ada.keyboard.press("Tab");
  await ada.keyboard.type("Its default is to wait for ever, and nobody knew that");
  await ada.keyboard.press("Enter");
  await ada.keyboard.type("The other service copies the same client");
  // A draft beside, taken one level out: it explains what its own why explains.
  await ada.keyboard.press("Enter");
  await ada.keyboard.press("Shift+Tab");
  await ada.keyboard.type("Retries came on top, without a limit");
  await ada.keyboard.press("Enter");
  await ada.keyboard.press("Backspace");
  await expect(line(ada, question)).toHaveCount(5);
  await expect
    .poll(async () => (await review()).causes.map(({ body }) => body).toSorted())
    .toEqual([
      "Every connection waited for the payment provider",
      "Its default is to wait for ever, and nobody knew that",
      "Retries came on top, without a limit",
      "The client has no timeout",
      "The other service copies the same client",
    ]);
  const { causes } = await review();
  const bodyOf = (id: string | null) => causes.find((each) => each.id === id)?.body ?? null;
  expect(Object.fromEntries(causes.map((each) => [each.body, bodyOf(each.parentId)]))).toEqual({
    "Every connection waited for the payment provider": null,
    "The client has no timeout": "Every connection waited for the payment provider",
    "Its default is to wait for ever, and nobody knew that": "The client has no timeout",
    "The other service copies the same client": "The client has no timeout",
    "Retries came on top, without a limit": "Every connection waited for the payment provider",
  });

  // Up and down among the lines, a weight by key, and Escape gives Tab back.
  const root = line(ada, question).nth(2);
  await root.focus();
  await ada.keyboard.press("Alt+w");
  await ada.keyboard.press("Alt+w");
  await expect(region.getByRole("button", { name: "Weight: Root cause" })).toBeVisible();
  await root.focus();
  await ada.keyboard.press("Escape");
  await ada.keyboard.press("Tab");
  await expect(region.getByRole("button", { name: "Weight: Root cause" })).toBeFocused();
  await ada.keyboard.press("Tab");
  await ada.keyboard.press("Enter");
  await ada.getByRole("menuitem", { name: "Knowledge" }).press("Enter");
  await expect(region.getByRole("button", { name: "Category: Knowledge" })).toBeVisible();
});

test("an answer moves up and down, and words that others wrote are not lost", async () => {
  const question = "Why did it happen?";
  const moved = line(ada, question).nth(3);
  await moved.focus();
  await ada.keyboard.press("Alt+ArrowUp");
  await expect(line(ada, question).nth(2)).toHaveValue("The other service copies the same client");
  await expect(line(ada, question).nth(2)).toBeFocused();
  await ada.keyboard.press("Alt+ArrowDown");
  await expect(line(ada, question).nth(3)).toHaveValue("The other service copies the same client");

  const { id, causes } = await review();
  const retries = causes.find(({ body }) => body.startsWith("Retries"));
  const field = line(ada, question).last();
  await field.fill("Retries came on top");
  await andon.send(`PATCH /reviews/${id}/causes/${retries?.id}`, {
    body: "Retries tripled the load",
  });
  await ada.keyboard.press("Escape");
  await field.blur();
  await expect(field).toHaveValue("Retries tripled the load");
});

test("the other questions are answered, and who is named is asked about gently", async () => {
  const untested = ada.getByRole("region", { name: "Why did no test catch it?" });
  await untested.getByRole("button", { name: "Answer it" }).click();
  await ada.keyboard.type("Somebody was careless and forgot the slow provider");
  await line(ada, "Why did no test catch it?").blur();
  await expect(untested.getByText(/“.*”: /).first()).toBeVisible();
  await untested.getByRole("button", { name: "Category: none yet" }).click();
  await ada.getByRole("menuitem", { name: "Tests" }).click();
  await untested.getByRole("button", { name: "Weight: Step" }).click();
  await ada.getByRole("menuitem", { name: "Contributing" }).click();
  const came = ada.getByRole("region", { name: "What it came of" });
  await expect(came.getByRole("listitem").first()).toContainText("Its default is to wait for ever");
  await expect(came.getByRole("listitem").last()).toContainText("Somebody was careless");
  await expectAccessible(ada);
  await keepPicture(ada, "review-causes");
});

test("an action is made of a cause, and says what it does about it", async () => {
  const happened = ada.getByRole("region", { name: "Why did it happen?" });
  await happened.getByRole("button", { name: /^More about “Its default/ }).click();
  await ada.getByRole("menuitem", { name: "Make an action of it…" }).click();
  await expectAccessible(ada);
  await ada.getByLabel("What will be done").fill("Give every outgoing call a timeout");
  await ada.getByRole("button", { name: "Make the action" }).click();
  const actions = ada.getByRole("region", { name: "Actions" });
  await expect(actions).toContainText("Give every outgoing call a timeout");
  await expect(actions).toContainText("for “Its default is to wait for ever");
  await actions.getByRole("button", { name: /^Aim of SHOP-\d+: Prevents/ }).click();
  await ada.getByRole("menuitem", { name: "Contains" }).click();
  await expect(actions.getByRole("button", { name: /: Contains/ })).toBeVisible();
});

test("sections are written in Markdown, and nobody's words are lost", async () => {
  await ada.getByRole("button", { name: "Write: Summary" }).click();
  await ada.getByLabel("Summary").fill("No payment for **41 minutes**.");
  const { id, version, sections } = await review();
  const theirs = sections.map((each) =>
    each.heading === "Summary" ? { ...each, body: "Payments failed." } : each,
  );
  await andon.send(`PATCH /reviews/${id}`, { sections: theirs, version });
  await expect(ada.getByText("Somebody else wrote this meanwhile:")).toBeVisible();
  await ada.getByRole("button", { name: "I have taken it into mine" }).click();
  await ada.getByRole("button", { name: "Save", exact: true }).click();
  await expect(ada.getByRole("region", { name: "Summary" }).getByText("41 minutes")).toHaveCSS(
    "font-weight",
    /[6-9]00/,
  );
});

test("who leads it, who takes part, when they meet, and what else it is about", async () => {
  const facts = ada.getByRole("complementary", { name: "Facts" });
  await facts.getByRole("button", { name: /^Facilitator/ }).click();
  await ada.getByRole("option", { name: "Ada" }).click();
  await expect(facts.getByRole("button", { name: "Facilitator: Ada" })).toBeVisible();
  await facts.getByRole("button", { name: "Add somebody" }).click();
  await ada.getByRole("option", { name: "Sam" }).click();
  await expect(facts.getByRole("button", { name: "Sam does not take part" })).toBeVisible();
  await facts.getByRole("button", { name: "Set the meeting" }).click();
  await ada.getByLabel("Meeting").fill("2030-03-14T10:30");
  await facts.getByRole("button", { name: "Save", exact: true }).click();
  await expect(facts.getByRole("button", { name: /^Meeting: .*2030/ })).toBeVisible();
  await facts.getByRole("button", { name: "Add an item" }).click();
  await ada.getByRole("combobox", { name: "What else is it about?" }).fill("Refunds");
  await ada.getByRole("option", { name: /Refunds fail/ }).click();
  await expect(facts.getByRole("link", { name: second.ref })).toBeVisible();
  await expect(ada.getByRole("region", { name: "Similar reviews" })).toContainText("pool");
});

test("the pictures are saved as files of their own", async () => {
  const pictures = ada.getByRole("region", { name: "In a picture" });
  await expect(pictures.getByRole("img", { name: /^The tree of whys: 6 causes/ })).toBeVisible();
  const svg = await saved(pictures.getByRole("button", { name: "Save as SVG" }));
  expect(svg.name).toMatch(/^SHOP-\d+-Payments-fail-connection-pool-exhausted-whys\.svg$/);
  expect(svg.bytes.toString("utf8")).toMatch(/@font-face[^}]*data:font\/woff2;base64,/);
  await pictures.getByRole("radio", { name: "Fishbone" }).click();
  await expect(pictures.getByRole("img", { name: /^The fishbone/ })).toBeVisible();
  const png = await saved(pictures.getByRole("button", { name: "Save as PNG" }));
  expect(png.name).toMatch(/-fishbone\.png$/);
  expect(png.bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
  const drawn = await pictures
    .getByRole("img", { name: /^The fishbone/ })
    .evaluate((svgElement) => svgElement.getAttribute("viewBox")?.split(" ").map(Number) ?? []);
  expect(Math.abs(png.bytes.readUInt32BE(16) - 2 * (drawn[2] ?? 0))).toBeLessThanOrEqual(2);
  await pictures.getByText("As text").last().click();
  await expect(pictures.getByText("Its default is to wait for ever").last()).toBeVisible();
  await pictures.scrollIntoViewIfNeeded();
  await expectAccessible(ada);
  await keepPicture(ada, "review-fishbone");
  await pictures.getByRole("radio", { name: "Tree of whys" }).click();
  await keepPicture(ada, "review-tree");

  const markdown = await saved(ada.getByRole("link", { name: "Markdown" }));
  expect(markdown.name).toMatch(/\.md$/);
  expect(markdown.bytes.toString("utf8")).toContain("Its default is to wait for ever");
});

test("it is asked for, agreed on, and then opened again only with a reason", async () => {
  const next = ada.getByRole("region", { name: "Next" });
  await next.getByRole("button", { name: "Ask for agreement" }).click();
  await expect(next.getByRole("button", { name: "Ask for agreement" })).toHaveCount(0);
  await expect(next.getByRole("button", { name: "Agree", exact: true })).toBeVisible();
  await ada.getByRole("heading", { level: 1 }).click();
  await ada.keyboard.press("n");
  await expect(next.getByRole("button", { name: /Open again/ })).toBeVisible();
  await expect(ada.getByRole("button", { name: "Answer it" })).toHaveCount(0);
  await expectAccessible(ada);
  await next.getByRole("button", { name: /Open again/ }).click();
  await ada.getByLabel("Why", { exact: true }).fill("The provider told us more");
  await ada.getByRole("button", { name: "Open it again" }).click();
  await expect(ada.getByText("opened again")).toBeVisible();
});

test("the item's page says why it happened, and what only stopped it for now", async () => {
  await ada.goto(`/SHOP/items/${incident.ref}`);
  const part = ada.getByRole("region", { name: "Why it happened" });
  await expect(part).toContainText("Review, draft");
  await expect(part).toContainText("Symptom treated, cause open");
  await expect(part).toContainText("Restarted the payment client.");
  await part.getByRole("button", { name: "What stopped it for now" }).click();
  await part.getByRole("textbox").fill("Turned the retries off.");
  await ada.keyboard.press("Control+Enter");
  await expect(part.getByRole("listitem")).toHaveCount(2);
  await expectAccessible(ada);
  await keepPicture(ada, "review-item");
  await sam.goto(`/SHOP/items/${incident.ref}`);
  const seen = sam.getByRole("region", { name: "Why it happened" });
  await expect(seen).toContainText("Turned the retries off.");
  await expect(seen.getByRole("button")).toHaveCount(0);
  await seen.getByRole("link", { name: /Review/ }).click();
  await expect(sam.getByText("Root cause analysis")).toBeVisible();
});

test("what stands in the way of an agreement is said beforehand", async () => {
  const bare = await accept("defect", "Wrong total in the cart");
  const { id } = await andon.send<ReviewDetails>(`POST /items/${bare.ref}/review`, {});
  await ada.goto(`/SHOP/reviews/${id}`);
  await expect(ada.getByText("Mark at least one cause as a root cause")).toBeVisible();
  await expect(ada.getByRole("region", { name: "In a picture" })).toHaveCount(0);
  await expectAccessible(ada);
  await keepPicture(ada, "review-empty");
});

test("a stakeholder sees everything and has no button", async () => {
  const { id } = await review();
  await sam.goto(`/SHOP/reviews/${id}`);
  await expect(sam.getByRole("heading", { level: 1 })).toContainText(incident.title);
  await expect(sam.getByRole("region", { name: "Why did it happen?" })).toContainText(
    "Its default is to wait for ever",
  );
  await expect(sam.getByRole("region", { name: "Timeline" })).toContainText("made larger by hand");
  for (const name of [/agree/i, /^Answer/, /^Add/, /^Edit/, /^Write/, /Star/, /^More about “/]) {
    await expect(sam.getByRole("main").getByRole("button", { name })).toHaveCount(0);
  }
  await expect(sam.getByRole("main").getByRole("textbox")).toHaveCount(0);
  await expectAccessible(sam);
  await keepPicture(sam, "review-stakeholder");
});

test("on paper there is the whole review and nothing around it", async () => {
  const { id } = await review();
  await ada.goto(`/SHOP/reviews/${id}`);
  await expect(ada.getByRole("region", { name: "In a picture" })).toBeVisible();
  await ada.emulateMedia({ media: "print" });
  await expect(ada.getByRole("navigation", { name: "Product" }).first()).toBeHidden();
  await expect(ada.getByRole("button", { name: "Agree" })).toBeHidden();
  await expect(ada.getByRole("img", { name: /^The tree of whys/ })).toBeVisible();
  await expect(ada.getByRole("img", { name: /^The fishbone/ })).toBeVisible();
  await expect(
    ada.getByRole("listitem").filter({ hasText: "Root cause: Its default is to wait" }).first(),
  ).toBeVisible();
  const pdf = await ada.pdf({ preferCSSPageSize: true });
  const papers = pdf.toString("latin1").match(/MediaBox \[[^\]]*\]/g) ?? [];
  expect(papers.length).toBeGreaterThan(1);
  for (const paper of papers) expect(paper).toMatch(/^MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]$/);
  const folder = process.env["ANDON_PICTURES"];
  if (folder) writeFileSync(path.join(folder, "review.pdf"), pdf);
  await ada.emulateMedia({ media: "screen" });
});

for (const scheme of ["light", "dark"] as const) {
  test(`it fits a telephone, ${scheme}`, async () => {
    const { id } = await review();
    await ada.emulateMedia({ colorScheme: scheme });
    await ada.setViewportSize({ width: 1280, height: 1800 });
    await ada.goto(`/SHOP/reviews/${id}`);
    await expect(ada.getByRole("region", { name: "In a picture" })).toBeVisible();
    await expectAccessible(ada);
    await keepPicture(ada, `review-${scheme}`);
    await ada.setViewportSize({ width: 390, height: 844 });
    for (const { page, seen, name } of [
      { page: `reviews/${id}`, seen: "Timeline", name: "review" },
      { page: "reviews", seen: "Agreed", name: "reviews" },
    ]) {
      await ada.goto(`/SHOP/${page}`);
      await expect(ada.getByRole("region", { name: seen })).toBeVisible();
      await expectNoOverflow(ada);
      await expectAccessible(ada);
      await keepPicture(ada, `${name}-390-${scheme}`);
      if (name === "reviews") continue;
      await ada.getByRole("region", { name: "Why did no test catch it?" }).scrollIntoViewIfNeeded();
      await keepPicture(ada, `${name}-causes-390-${scheme}`);
    }
  });
}

async function review(): Promise<ReviewDetails> {
  const details = await andon.send<{ review: { id: string } | null }>(`GET /items/${incident.ref}`);
  return andon.send<ReviewDetails>(`GET /reviews/${details.review?.id}`);
}

async function saved(button: Locator): Promise<{ name: string; bytes: Buffer }> {
  const loading = button.page().waitForEvent("download");
  await button.click();
  const file = await loading;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}
