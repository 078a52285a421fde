import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test, type Browser, type Page } from "@playwright/test";
import { startServer, type RunningServer } from "../support/server.ts";
import { buildScreens, expectAccessible, expectNoOverflow, keepPicture } from "./support.ts";

/** The way in, as it is for the first person of all, for those whom she invites, and every morning after. */
test.describe.configure({ mode: "serial" });

const password = "correct horse battery";
let server: RunningServer;
let data: string;
let people: Browser;
let ada: Page;

test.beforeAll(async ({ browser }) => {
  buildScreens();
  people = browser;
  data = mkdtempSync(path.join(tmpdir(), "andon-first-steps-"));
  server = await startServer({ data });
  ada = await newcomer();
});

test.afterAll(async () => {
  await Promise.all(people.contexts().map((each) => each.close()));
  await server.stop();
  rmSync(data, { recursive: true, force: true });
});

async function newcomer(): Promise<Page> {
  const context = await people.newContext({ baseURL: server.url });
  return context.newPage();
}

async function invite(product: string, role: string): Promise<string> {
  const answer = await ada.request.post(`/api/v1/products/${product}/invitations`, {
    data: { role },
  });
  expect(answer.status()).toBe(201);
  return ((await answer.json()) as { url: string }).url;
}

async function isInTriage(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { name: "Triage", level: 1 })).toBeVisible();
}

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

test("the printed link asks for an account, and names what is wrong where it is wrong", async () => {
  await ada.goto(`/welcome?key=${server.setupKey}`);
  await expect(ada.getByRole("heading", { name: "Create the first account" })).toBeVisible();
  await ada.keyboard.type("Ada");
  await ada.getByLabel("E-mail").fill("ada at home");
  await ada.getByLabel("Password").fill("short");
  await ada.keyboard.press("Enter");

  const email = ada.getByLabel("E-mail");
  await expect(email).toHaveAccessibleDescription("This is not an e-mail address.");
  await expect(email).toBeFocused();
  await expect(ada.getByLabel("Password")).toHaveAccessibleDescription(
    "A password has at least 10 characters.",
  );
  await expect(ada.getByLabel("Your name")).not.toHaveAttribute("aria-invalid", "true");
  await looksRight(ada, "account");
});

test("three steps lead to a product that production can report to", async () => {
  await ada.getByLabel("E-mail").fill("ada@example.com");
  await ada.getByLabel("Password").fill(password);
  await ada.keyboard.press("Enter");

  await expect(ada.getByText("Step 1 of 3")).toBeVisible();
  await expect(ada.getByLabel("Name of the product")).toBeFocused();
  await ada.keyboard.type("Web shop");
  await expect(ada.getByLabel("Key")).toHaveValue("WEB");
  await looksRight(ada, "product");
  await ada.getByLabel("Key").fill("s");
  await ada.keyboard.press("Enter");
  await expect(ada.getByLabel("Key")).toHaveAccessibleDescription(/2 to 10 capital letters/);
  await ada.getByLabel("Key").fill("shop");
  await ada.keyboard.press("Enter");

  await expect(ada.getByText("Step 2 of 3")).toBeVisible();
  await expect(ada.getByLabel("Name of the team")).toBeFocused();
  await looksRight(ada, "team");
  await ada.keyboard.type("Checkout");
  await ada.keyboard.press("Enter");

  await expect(ada.getByText("Step 3 of 3")).toBeVisible();
  await expect(ada.getByLabel("Name of a service")).toBeFocused();
  await ada.keyboard.type("checkout-api");
  await ada.keyboard.press("Enter");
  await expect(ada.getByText("API, Checkout")).toBeVisible();
  await expect(ada.getByLabel("Name of a service")).toBeFocused();
  await ada.keyboard.type("checkout-db");
  await ada.keyboard.press("Enter");
  await expect(ada.getByRole("listitem")).toHaveCount(2);
  await looksRight(ada, "services");
  await ada.getByRole("button", { name: "Open the product" }).click();
  await isInTriage(ada);
  await expect(ada.getByRole("heading", { name: "All is well" })).toBeVisible();
  await looksRight(ada, "all-is-well");
});

test("the printed link works once", async () => {
  const late = await newcomer();
  await late.goto(`/welcome?key=${server.setupKey}`);
  await expect(late.getByRole("heading", { name: "This link does not work" })).toBeVisible();
  await looksRight(late, "used-link");
  await late.getByRole("link", { name: "sign in" }).click();
  await expect(late.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

let invitation: string;
let ben: Page;

test("a newcomer joins by the link of an invitation, and starts in Triage", async () => {
  invitation = await invite("SHOP", "developer");
  ben = await newcomer();
  await ben.goto(invitation);
  await expect(ben.getByText("You were invited to Web shop as developer.")).toBeVisible();
  await looksRight(ben, "invited");
  await ben.keyboard.type("Ben");
  await ben.getByLabel("E-mail").fill("ada@example.com");
  await ben.getByLabel("Password").fill(password);
  await ben.keyboard.press("Enter");
  await expect(ben.getByRole("alert")).toHaveText(
    "ada@example.com has an account already: sign in, then open the link again.",
  );
  await ben.getByLabel("E-mail").fill("ben@example.com");
  await ben.keyboard.press("Enter");
  await isInTriage(ben);
  await expect(ben.getByRole("button", { name: "Ben, Developer" })).toBeVisible();
});

test("a used invitation says so, to strangers and to those who are signed in", async () => {
  for (const page of [await newcomer(), ben]) {
    await page.goto(invitation);
    await expect(page.getByRole("heading", { name: "This link does not work" })).toBeVisible();
  }
});

test("somebody who is signed in joins another product with one press", async () => {
  const made = await ada.request.post("/api/v1/products", {
    data: { key: "TILL", name: "Till" },
  });
  expect(made.status()).toBe(201);
  await ben.goto(await invite("TILL", "operator"));
  await expect(ben.getByRole("heading", { name: "Join Till" })).toBeVisible();
  await expect(ben.getByText("You were invited as operator.")).toBeVisible();
  await looksRight(ben, "join");
  await ben.getByRole("button", { name: "Join" }).click();
  await isInTriage(ben);
  await expect(ben).toHaveURL(/\/TILL\/triage/);
  await expect(ben.getByRole("button", { name: "Ben, Operator" })).toBeVisible();
});

test("whoever signs out is out, and a wrong password says so", async () => {
  await ben.getByRole("button", { name: "Ben, Operator" }).click();
  await ben.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(ben.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await ben.goto("/SHOP/backlog");
  await expect(ben.getByRole("heading", { name: "Sign in" })).toBeVisible();

  await ben.getByLabel("E-mail").fill("ben@example.com");
  await ben.getByLabel("Password").fill("correct horse batter");
  await ben.keyboard.press("Enter");
  await expect(ben.getByRole("alert")).toHaveText("E-mail address and password do not match");
  await looksRight(ben, "wrong-password");

  await ben.getByLabel("Password").fill(password);
  await ben.keyboard.press("Enter");
  await expect(ben.getByRole("heading", { name: "Backlog", level: 1 })).toBeVisible();
});
