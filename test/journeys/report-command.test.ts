import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clientOf, type Send, shopOf, tokenFromShell } from "../support/client.ts";
import { openTestRepository, type TestRepository } from "../support/repository.ts";
import { builtServer, type RunningServer, startServer } from "../support/server.ts";
import { run } from "../support/shell.ts";

let data: string;
let server: RunningServer;
let owner: Send;
let developer: Send;
let token: string;

beforeAll(async () => {
  data = mkdtempSync(path.join(tmpdir(), "andon-journey-"));
  server = await startServer({ data });
  owner = await shopOf(server, data);
  token = await tokenFromShell(data, "--role", "developer", "--product", "SHOP");
  developer = clientOf(server, token);
}, 180_000);

afterAll(async () => {
  await server.stop();
  rmSync(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
});

const patience = { timeout: 180_000 };

function andon(folder: string, args: string[], env: Record<string, string> = {}) {
  return run(process.execPath, [builtServer(), ...args], {
    cwd: folder,
    env: {
      ANDON_SERVER: server.url,
      ANDON_TOKEN: token,
      ANDON_PRODUCT: "SHOP",
      GIT_CONFIG_GLOBAL: "/dev/null",
      ...env,
    },
  });
}

/** Runs the tests with node's own runner, which writes both reports. */
async function runTests({ folder }: TestRepository): Promise<number | null> {
  const { code } = await run(
    process.execPath,
    [
      "--test",
      "--experimental-test-coverage",
      "--test-reporter=junit",
      "--test-reporter-destination=junit.xml",
      "--test-reporter=lcov",
      "--test-reporter-destination=lcov.info",
    ],
    { cwd: folder },
  );
  return code;
}

async function opened(kind: string, title: string): Promise<string> {
  const { body } = await developer("POST /products/SHOP/items", { kind, title });
  return String(body["ref"]);
}

const giftCard = `export function priceOf(order) {
  if (order.giftCard) {
    return order.price - order.giftCard;
  }
  return order.price;
}
`;

const tested = (lines: string): string =>
  `import assert from "node:assert/strict";
import { test } from "node:test";
import { priceOf } from "../src/price.js";
${lines}
`;

async function openShopCode(): Promise<TestRepository> {
  const repository = await openTestRepository();
  await repository.commit("Prices", {
    ".gitignore": "junit.xml\nlcov.info\n",
    "package.json": '{ "type": "module", "private": true }\n',
    "src/price.js": "export function priceOf(order) {\n  return order.price;\n}\n",
    "test/price.test.js": tested(
      'test("has a price", () => assert.equal(priceOf({ price: 3 }), 3));',
    ),
  });
  return repository;
}

test(
  "a pipeline reports its tests, what they cover of a story, and the release that brings it",
  patience,
  async () => {
    const story = await opened("story", "Pay with a gift card");
    const repository = await openShopCode();
    const { folder } = repository;
    await runTests(repository);
    const report = ["report", "junit.xml", "lcov.info", "--service", "checkout"];
    expect(await andon(folder, report)).toMatchObject({ code: 0, stderr: "" });
    const first = (await repository.git("rev-parse", "HEAD")).trim();

    await repository.git("checkout", "--quiet", "-b", "gift-cards");
    await repository.commit(`${story}: pay with a gift card`, { "src/price.js": giftCard });
    await runTests(repository);
    const untested = await andon(folder, [...report, "--fail-below"]);
    expect(untested).toMatchObject({ code: 2, stderr: "" });
    expect(untested.stdout).toContain(`Sent the lines that were changed for ${story}.`);
    expect(untested.stdout).toContain("junit.xml: 1 passed.");
    expect(untested.stdout).toMatch(new RegExp(`${story}: \\d of \\d changed lines are covered`));
    expect(untested.stdout).toContain("not covered: src/price.js 3-4");
    expect(untested.stdout).toContain("Coverage of checkout is below its floor");

    const head = await repository.commit(`${story}: test it`, {
      "test/price.test.js": tested(
        'test("has a price", () => assert.equal(priceOf({ price: 3 }), 3));\ntest("takes a gift card", () => assert.equal(priceOf({ price: 3, giftCard: 1 }), 2));',
      ),
    });
    await runTests(repository);
    const complete = await andon(folder, [...report, "--fail-below"], {
      CI: "true",
      GITHUB_JOB: "unit",
    });
    expect(complete).toMatchObject({ code: 0, stderr: "" });
    expect(complete.stdout).not.toContain("not covered");
    const { body: coverage } = await owner(`GET /items/${story}/coverage`);
    expect(coverage).toMatchObject({ uncovered: [] });
    expect(coverage["covered"]).toBe(coverage["lines"]);

    const { body: reports } = await owner(`GET /products/SHOP/test-reports?commit=${head}`);
    expect(reports["items"]).toMatchObject([
      {
        branch: "gift-cards",
        isMain: false,
        suite: { service: "checkout", job: "unit" },
        counts: { passed: 2 },
      },
    ]);

    const released = await andon(folder, [
      "release",
      "1.1.0",
      "--service",
      "checkout",
      "--since",
      first,
    ]);
    expect(released).toMatchObject({ code: 0, stderr: "" });
    expect(released.stdout).toContain("1.1.0 of checkout was deployed to production.");
    expect(released.stdout).toContain(`It brings ${story}.`);
    const { body: releases } = await owner("GET /products/SHOP/releases");
    expect(releases["items"]).toMatchObject([
      {
        version: "1.1.0",
        service: "checkout",
        commit: head,
        outcome: "deployed",
        items: [{ ref: story }],
      },
    ]);
  },
);

test("a red run is reported, and does not fail the pipeline a second time", patience, async () => {
  const defect = await opened("defect", "No price");
  const repository = await openShopCode();
  await repository.commit("Break it", {
    "test/price.test.js": tested(
      `test("has a price [${defect}]", () => assert.equal(priceOf({ price: 3 }), 4));`,
    ),
  });
  expect(await runTests(repository)).toBe(1);
  const red = await andon(repository.folder, ["report", "*.xml", "--job", "red"]);
  expect(red).toMatchObject({ code: 0, stderr: "" });
  expect(red.stdout).toContain("junit.xml: 1 failed.");

  await repository.commit(`Fixes ${defect}`, {
    "test/price.test.js": tested(
      `test("has a price [${defect}]", () => assert.equal(priceOf({ price: 3 }), 3));`,
    ),
  });
  await runTests(repository);
  const green = await andon(repository.folder, ["report", "*.xml", "--job", "red"]);
  expect(green.stdout).toContain("junit.xml: 1 passed.");
  expect(green.stdout).toContain(`It proves the fix of ${defect}.`);
});

test("what is refused is told in the server's words, and ends with 1", patience, async () => {
  const repository = await openShopCode();
  const { folder } = repository;
  await repository.write({
    "notes.txt": "no report at all\n",
    "broken.xml": "<testsuite><testcase",
  });
  expect(await andon(folder, ["report", "notes.txt"])).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^andon: Andon refused this \(422\): .*no report that is known/),
  });
  expect(await andon(folder, ["report", "broken.xml"])).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^andon: Andon refused this \(422\)/),
  });
  expect(
    await andon(folder, ["report", "notes.txt"], { ANDON_TOKEN: "andon_wrong" }),
  ).toMatchObject({ code: 1, stderr: expect.stringMatching(/\(401\): There is no such token/) });
  expect(await andon(folder, ["release", "1", "--url", "nowhere"])).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/\(422\): \/url/),
  });
  const stakeholder = await tokenFromShell(data, "--role", "stakeholder", "--product", "SHOP");
  expect(await andon(folder, ["release", "1"], { ANDON_TOKEN: stakeholder })).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/\(403\)/),
  });
  const help = await andon(folder, ["report", "--help"]);
  expect(help).toMatchObject({ code: 0 });
  expect(help.stdout).not.toContain(token);
});
