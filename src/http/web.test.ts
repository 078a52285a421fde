import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testApp, type TestApp } from "../../test/support/app.ts";

let webRoot: string;
let shop: TestApp;

beforeAll(async () => {
  webRoot = await mkdtemp(join(tmpdir(), "andon-web-"));
  await mkdir(join(webRoot, "assets"));
  await writeFile(join(webRoot, "index.html"), "<!doctype html><title>Andon</title>");
  await writeFile(join(webRoot, "assets", "app-1a2b3c.js"), "export const lit = true;");
  shop = await testApp({ webRoot });
});

afterAll(async () => {
  await shop.close();
  await rm(webRoot, { recursive: true });
});

test("any page's address opens the app, which is asked for anew each time", async () => {
  for (const url of ["/", "/SHOP/triage", "/welcome?key=abc", "/SHOP/items/SHOP-12"]) {
    const page = await shop.app.inject(url);
    expect(page.statusCode).toBe(200);
    expect(page.payload).toContain("<title>Andon</title>");
    expect(page.headers["cache-control"]).toBe("no-cache");
  }
});

test("files that are named by their content are kept for ever", async () => {
  const script = await shop.app.inject("/assets/app-1a2b3c.js");
  expect(script.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(script.headers["content-type"]).toContain("javascript");
});

test("an address of the API or of a file that is not there is a problem, not a page", async () => {
  for (const url of ["/api/v1/nothing", "/api", "/assets/gone.js", "/favicon.png", "/in/json"]) {
    const answer = await shop.app.inject(url);
    expect(answer.statusCode).toBe(404);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
  }
  expect((await shop.app.inject({ method: "POST", url: "/SHOP/triage" })).statusCode).toBe(404);
});

test("nobody climbs out of the folder of the web app", async () => {
  for (const url of ["/../package.json", "/..%2fpackage.json", "/assets/..%2f..%2fpackage.json"]) {
    const answer = await shop.app.inject(url);
    expect(answer.payload).not.toContain("dependencies");
  }
});

test("pages run our own script only, and are shown in nobody's frame", async () => {
  const { headers } = await shop.app.inject("/");
  const policy = String(headers["content-security-policy"]);
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["strict-transport-security"]).toBeUndefined();
});

test("without a built web app the API still answers", async () => {
  const bare = await testApp();
  try {
    expect((await bare.app.inject("/")).statusCode).toBe(404);
    expect((await bare.app.inject("/healthz")).statusCode).toBe(200);
  } finally {
    await bare.close();
  }
});
