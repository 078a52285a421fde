import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Browser, type Page } from "@playwright/test";
import type { ProductRole } from "../../src/domain/role.ts";
import { root, startServer, type RunningServer } from "../support/server.ts";

/** The built server with the product SHOP, and its owner in a browser of her own. */
export interface Andon {
  url: string;
  server: RunningServer;
  /** Ada: the administrator and product owner, who followed the printed link. */
  owner: Page;
  /** Ids of what the first steps made. */
  teamId: string;
  serviceId: string;
  /** Sends a request to the API as whoever is signed in on that page, the owner unless told. */
  send: <Answer>(request: string, body?: unknown, as?: Page) => Promise<Answer>;
  /** Somebody new, invited with that role, in another browser. */
  join: (role: ProductRole, name: string) => Promise<Page>;
  close: () => Promise<void>;
}

const password = "correct horse battery";

/** Starts the real server on an empty folder, and takes the first steps as a new administrator does. */
export async function openAndon(
  browser: Browser,
  env: Record<string, string> = {},
): Promise<Andon> {
  buildScreens();
  const data = mkdtempSync(path.join(tmpdir(), "andon-browser-"));
  const server = await startServer({ data, env });
  const newPage = async () => (await browser.newContext({ baseURL: server.url })).newPage();
  const owner = await newPage();
  await takeFirstSteps(owner, server);

  const send = async <Answer>(request: string, body?: unknown, as = owner): Promise<Answer> => {
    const [method = "GET", address = "/"] = request.split(" ");
    const answer = await as.request.fetch(`${server.url}/api/v1${address}`, {
      method,
      ...(body === undefined ? {} : { data: body }),
    });
    if (!answer.ok()) throw new Error(`${request}: ${answer.status()} ${await answer.text()}`);
    return (answer.status() === 204 ? undefined : await answer.json()) as Answer;
  };
  const services = await send<{ items: { id: string; ownerTeamId: string }[] }>(
    "GET /products/SHOP/services",
  );
  const [service] = services.items;
  if (!service) throw new Error("The first steps made no service.");

  return {
    url: server.url,
    server,
    owner,
    teamId: service.ownerTeamId,
    serviceId: service.id,
    send,
    join: async (role, name) => {
      const invitation = await send<{ url: string }>("POST /products/SHOP/invitations", { role });
      const page = await newPage();
      const key = new URL(invitation.url).searchParams.get("key");
      const email = `${name.toLowerCase()}@example.com`;
      await send("POST /accounts", { key, name, email, password }, page);
      await page.goto("/SHOP/triage");
      await expect(page.getByRole("heading", { name: "Triage", level: 1 })).toBeVisible();
      return page;
    },
    close: async () => {
      await Promise.all(browser.contexts().map((each) => each.close()));
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** The account, the product, its first team and its first service, as the screens ask for them. */
async function takeFirstSteps(page: Page, server: RunningServer): Promise<void> {
  await page.goto(`/welcome?key=${server.setupKey}`);
  await page.getByLabel("Your name").fill("Ada");
  await page.getByLabel("E-mail").fill("ada@example.com");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Create the account" }).click();
  await page.getByLabel("Name of the product").fill("Shop");
  await page.getByLabel("Key").fill("SHOP");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("Name of the team").fill("Checkout");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("Name of a service").fill("checkout-api");
  await page.getByRole("button", { name: "Add the service" }).click();
  await page.getByRole("button", { name: "Open the product" }).click();
  await expect(page.getByRole("heading", { name: "Triage", level: 1 })).toBeVisible();
}

/**
 * Nothing on the page that hinders somebody who does not see, or does not point, as others do. What fades in or out has not its own
 * colours meanwhile: what is found is looked at again a moment later, and stays found where it is no passing thing.
 */
export async function expectAccessible(page: Page): Promise<void> {
  let found: string[] = [];
  for (let look = 0; look < 3; look += 1) {
    if (look > 0) await page.waitForTimeout(1000);
    await stillness(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    found = violations.map(
      (each) => `${each.id}: ${each.nodes.map((node) => node.html).join(" | ")}`,
    );
    if (found.length === 0) return;
  }
  expect(found).toEqual([]);
}

async function stillness(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((each) => each.effect?.getComputedTiming().iterations !== Infinity)
        .map((each) => each.finished.catch(() => undefined)),
    ),
  );
}

/** Everything fits into the width of the screen. */
export async function expectNoOverflow(page: Page): Promise<void> {
  const { content, screen } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    screen: window.innerWidth,
  }));
  expect(content).toBeLessThanOrEqual(screen);
}

/** Keeps what the page looks like, when ANDON_PICTURES names a folder: for eyes, since no test has any. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env["ANDON_PICTURES"];
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

/** Builds the screens once a run, when their sources have changed. */
export function buildScreens(): void {
  const { status, stderr } = spawnSync(process.execPath, [path.join(root, "bin/start"), "--help"], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`the screens do not build:\n${stderr}`);
}
