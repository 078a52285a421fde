import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openShop, type Shop } from "../../../test/support/shop.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

let minutes = 0;
/** A commit of its own for every word. */
const commit = (word: string) => Buffer.from(word.padEnd(20, "_")).toString("hex").slice(0, 40);

interface Case {
  name: string;
  status: "passed" | "failed" | "skipped";
}

const junit = (cases: readonly Case[]) => {
  const body = cases.map(({ name, status }) => {
    const inside = { passed: "", skipped: "<skipped/>", failed: '<failure message="expected 5"/>' };
    return `<testcase classname="cart" name="${name}" time="0.1">${inside[status]}</testcase>`;
  });
  return `<?xml version="1.0"?><testsuites><testsuite name="cart" tests="${cases.length}">${body.join("")}</testsuite></testsuites>`;
};

/** A pipeline runs some tests on a commit. */
async function report(word: string, branch: string, cases: readonly Case[]): Promise<void> {
  minutes += 1;
  shop.clock.now = new Date(shop.clock.now.getTime() + 60_000);
  const query = `commit=${commit(word)}&branch=${branch}&service=shop&job=unit&build=https://ci.example.com/${minutes}`;
  const path = `POST /products/SHOP/test-reports?${query}`;
  const headers = { "content-type": "application/xml" };
  const answer = await shop.send(shop.developer, path, undefined, {
    payload: junit(cases),
    headers,
  });
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
}

/** Tells of commits, each with the one before it and its message. */
async function tell(...told: [word: string, parent: string | null, message: string][]) {
  const commits = told.map(([word, parent, message]) => ({
    id: commit(word),
    parents: parent === null ? [] : [commit(parent)],
    message,
    author: "Dev",
    authoredAt: shop.clock.now.toISOString(),
  }));
  const answer = await shop.send(shop.developer, "POST /products/SHOP/commits", { commits });
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
}

const passed = (name: string): Case => ({ name, status: "passed" });
const failed = (name: string): Case => ({ name, status: "failed" });
const suggested = async (ref: string) =>
  (await shop.send(shop.developer, `GET /items/${ref}/suggested-tests`)).body.items;
const bind = (ref: string, name: string, how?: string) =>
  shop.send(shop.developer, `POST /items/${ref}/tests`, { test: name, ...(how ? { how } : {}) });
const guards = async (query = "") =>
  (await shop.send(shop.stakeholder, `GET /products/SHOP/guards${query}`)).body;

describe("reports of a pipeline", () => {
  test("prove a fix: red on the commit before it, green on the one that fixes", async () => {
    const { ref } = await shop.add("defect", "Totals");
    const name = `adds up [${ref}]`;
    await report("one", "main", [passed("is empty"), failed(name)]);
    expect((await shop.item(ref)).tests).toMatchObject([{ how: "in-name", guard: null }]);
    await tell(["one", null, "Begin"], ["two", "one", `Add up\n\nFixes ${ref}`]);
    expect((await shop.item(ref)).receipts).toEqual([]);
    await report("two", "main", [passed("is empty"), passed(name)]);

    const { receipts, tests, history } = await shop.item(ref);
    expect(receipts).toMatchObject([
      {
        test: expect.stringContaining(name),
        way: "reports",
        redCommit: commit("one"),
        redUrl: "https://ci.example.com/1",
        redMessage: expect.stringContaining("expected 5"),
        greenCommit: commit("two"),
        greenUrl: "https://ci.example.com/2",
        runs: 1,
        command: null,
      },
    ]);
    expect(tests).toMatchObject([
      {
        guard: { state: "stands" },
        lastSeenAt: shop.clock.now.toISOString(),
        lastCommit: commit("two"),
      },
    ]);
    const kinds = history.map((each: { kind: string }) => each.kind);
    expect(kinds.filter((kind: string) => kind === "receipt-made")).toHaveLength(1);
    const closed = await shop.send(shop.developer, `POST /items/${ref}/closure`, {});
    expect(closed.body).toMatchObject({ state: "done" });
  });

  test("prove it on another branch, before it is merged", async () => {
    const { ref } = await shop.add("defect", "Rounding");
    const name = `rounds [${ref}]`;
    await tell(["three", "two", "Show it"], ["four", "three", `Round. Fixes ${ref}`]);
    await report("three", "rounding", [passed("is empty"), failed(name)]);
    await report("four", "rounding", [passed("is empty"), passed(name)]);
    const { receipts, tests } = await shop.item(ref);
    expect(receipts).toMatchObject([
      { redCommit: commit("three"), greenCommit: commit("four"), way: "reports" },
    ]);
    expect(tests).toMatchObject([{ guard: { state: "unseen" }, lastSeenAt: null }]);
  });

  test("prove nothing where no commit says that it fixes the defect", async () => {
    const { ref } = await shop.add("defect", "Guessing");
    const name = `guesses [${ref}]`;
    await tell(["five", "two", "Something"], ["six", "five", `See ${ref}`]);
    await report("five", "guessing", [failed(name)]);
    await report("six", "guessing", [passed(name)]);
    expect((await shop.item(ref)).receipts).toEqual([]);
  });

  test("prove nothing where the red commit holds the fix, or the way to it is not known", async () => {
    const { ref } = await shop.add("defect", "Came after");
    const name = `came after [${ref}]`;
    await tell(["seven", "two", `Fixes ${ref}`], ["eight", "seven", "Break it again"]);
    await report("eight", "after", [failed(name)]);
    await report("lost", "lost", [failed(name)]);
    await report("seven", "after", [passed(name)]);
    expect((await shop.item(ref)).receipts).toEqual([]);
  });
});

describe("a test that turned green with a fix", () => {
  test("is suggested to its item, and proves the fix once it is taken", async () => {
    const { ref } = await shop.add("defect", "Shipping");
    await tell(["nine", "two", "Test"], ["ten", "nine", `Ship\n\nFixes: ${ref}`]);
    await report("nine", "shipping", [failed("ships"), failed("other")]);
    await report("ten", "shipping", [passed("ships"), failed("other")]);
    const [suggestion, ...others] = await suggested(ref);
    expect(others).toEqual([]);
    expect(suggestion).toMatchObject({
      test: expect.stringContaining("ships"),
      redCommit: commit("nine"),
      greenCommit: commit("ten"),
      why: `It failed on ${commit("nine").slice(0, 10)}, which does not hold the fix of ${ref}, and passed on ${commit("ten").slice(0, 10)}, which does.`,
    });
    const bound = await bind(ref, suggestion.test, "suggested");
    expect(bound.body).toMatchObject({ how: "suggested", guard: { state: "unseen" } });
    expect((await shop.item(ref)).receipts).toHaveLength(1);
    expect(await suggested(ref)).toEqual([]);
  });

  test("is not suggested where nothing fixes the item, or where there is no item", async () => {
    const { ref } = await shop.add("defect", "Nobody fixed it");
    expect(await suggested(ref)).toEqual([]);
    expect((await shop.send(shop.developer, "GET /items/SHOP-999/suggested-tests")).status).toBe(
      404,
    );
  });
});

describe("the guards of a product", () => {
  test("are seen with what they guard, how they stand, and when they were last seen", async () => {
    const all = await guards();
    expect(all.items[0]).toMatchObject({ title: "Shipping", state: "unseen", lastSeenAt: null });
    const stands = (await guards("?state=stands")).items;
    expect(stands).toMatchObject([
      { title: "Totals", itemState: "done", state: "stands", lastCommit: commit("two") },
    ]);
    expect(all.counts).toEqual({ unseen: 2, stands: 1 });
  });

  test("stand down when their test is skipped, and are found among those that are down", async () => {
    const [{ test: title, ref }] = (await guards("?state=stands")).items;
    const name = title.slice(title.indexOf("adds up"));
    await report("eleven", "main", [passed("is empty"), { name, status: "skipped" }]);
    expect((await guards("?state=down")).items).toMatchObject([
      { ref, state: "skipped", since: shop.clock.now.toISOString(), lastCommit: commit("eleven") },
    ]);
    await report("twelve", "main", [passed("is empty")]);
    expect((await guards("?state=down")).items).toMatchObject([{ ref, state: "missing" }]);
    await report("thirteen", "main", [passed("is empty"), failed(name)]);
    expect((await guards("?state=red")).items).toMatchObject([{ ref }]);
    expect((await guards("?state=stands")).items).toEqual([]);
  });

  test("are read page by page", async () => {
    const all = (await guards()).items;
    const first = await guards("?limit=2");
    expect(first.items).toEqual(all.slice(0, 2));
    const next = await guards(`?limit=2&cursor=${first.next}`);
    expect(next.items).toEqual(all.slice(2, 4));
    expect((await guards("?state=asleep")).status).toBe(422);
  });
});
