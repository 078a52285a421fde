import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../test/support/folder.ts";
import { jsonReply, recordingServer } from "../../test/support/recording-server.ts";
import { openTestRepository } from "../../test/support/repository.ts";
import { testSurroundings } from "../../test/support/surroundings.ts";
import { release } from "./release.ts";

const production = { token: "t", product: "shop", environment: "production" };

async function shop() {
  const repository = await openTestRepository();
  const first = await repository.commit("Fixes SHOP-1");
  const second = await repository.commit("Fixes SHOP-2\n\nWith a reason.");
  const third = await repository.commit("SHOP-3: gift cards");
  const { url, asked } = await recordingServer(({ request }) =>
    jsonReply(
      request.endsWith("/releases") ? { items: [{ ref: "SHOP-2" }, { ref: "SHOP-3" }] } : {},
    ),
  );
  return { folder: repository.folder, commits: { first, second, third }, url, asked };
}

test("a release tells its commits first, then itself with those that are new in it", async () => {
  const { folder, commits, url, asked } = await shop();
  const { around, said } = testSurroundings(folder);
  const options = { ...production, server: url, service: "checkout", since: commits.first };
  expect(await release("1.4.0", options, around)).toBe(0);
  expect(asked.map(({ request, text }) => [request, JSON.parse(text)])).toMatchObject([
    [
      "POST /api/v1/products/SHOP/commits",
      {
        commits: [
          { id: commits.third, parents: [commits.second], message: "SHOP-3: gift cards" },
          { id: commits.second, message: "Fixes SHOP-2\n\nWith a reason.", author: "Ada" },
        ],
      },
    ],
    [
      "POST /api/v1/products/SHOP/releases",
      {
        version: "1.4.0",
        service: "checkout",
        environment: "production",
        commit: commits.third,
        commits: [commits.third, commits.second],
        outcome: "deployed",
      },
    ],
  ]);
  expect(said).toEqual([
    "Told Andon: 1.4.0 of checkout was deployed to production.",
    "It brings SHOP-2, SHOP-3.",
  ]);
});

test("without a release before it, what it brings is left to Andon", async () => {
  const { folder, url, asked } = await shop();
  await release("1.4.0", { ...production, server: url }, testSurroundings(folder).around);
  const [told, of] = asked.map(({ text }) => JSON.parse(text) as Record<string, unknown>);
  expect(told?.["commits"]).toHaveLength(3);
  expect(of).not.toHaveProperty("commits");
});

test("many commits go in several requests", async () => {
  const { url, asked } = await shop();
  const repository = await openTestRepository();
  const first = await repository.commit("first");
  const long = "word ".repeat(18_000);
  for (let turn = 0; turn < 7; turn += 1) await repository.commit(`${turn} ${long}`);
  const options = { ...production, server: url, since: first };
  await release("2", options, testSurroundings(repository.folder).around);
  const sizes = asked
    .filter(({ request }) => request.endsWith("/commits"))
    .map(({ text }) => text.length);
  expect(sizes.length).toBe(2);
  expect(Math.max(...sizes)).toBeLessThan(1024 * 1024);
});

describe("its outcome", () => {
  test("is told as the pipeline says it", async () => {
    const { folder, url, asked } = await shop();
    const { around } = testSurroundings(folder);
    await release("1", { ...production, server: url, failed: true }, around);
    await release("1", { ...production, server: url, rolledBack: true }, around);
    const told = asked.filter(({ request }) => request.endsWith("/releases"));
    expect(told.map(({ text }) => (JSON.parse(text) as { outcome: string }).outcome)).toEqual([
      "failed",
      "rolled-back",
    ]);
  });

  test("is one of them", async () => {
    const both = { ...production, server: "http://127.0.0.1", failed: true, rolledBack: true };
    await expect(release("1", both, testSurroundings(".").around)).rejects.toThrow(/not both/);
  });
});

describe("where only is deployed", () => {
  test("without a repository the pipeline says the commit", async () => {
    const { url, asked } = await shop();
    const ci = { GITHUB_SHA: "a".repeat(40) };
    const { around, said } = testSurroundings(await temporaryFolder(), ci);
    await release("1", { ...production, server: url }, around);
    expect(asked).toHaveLength(1);
    expect(JSON.parse(asked[0]?.text ?? "")).toMatchObject({ commit: "a".repeat(40) });
    expect(said[0]).toBe("There is no git repository here: no commits are sent.");
  });

  test("and when nobody says it, it is asked for", async () => {
    const { around } = testSurroundings(await temporaryFolder());
    const wish = release("1", { ...production, server: "http://127.0.0.1" }, around);
    await expect(wish).rejects.toThrow(/not in a git repository. Say by --commit/);
  });
});

test("a product is asked for when nobody names one", async () => {
  const wish = release("1", { environment: "production" }, testSurroundings(".").around);
  await expect(wish).rejects.toThrow(/ANDON_PRODUCT/);
});
