import { writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../test/support/folder.ts";
import { jsonReply, type Recorded, recordingServer } from "../../test/support/recording-server.ts";
import { openTestRepository } from "../../test/support/repository.ts";
import { testSurroundings } from "../../test/support/surroundings.ts";
import { report } from "./report.ts";

const suite = (name: string, test: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="${name}" tests="1"><testcase classname="${name}" name="${test}"/></testsuite>\n`;
const lcov = "TN:\nSF:src/cart.js\nDA:1,1\nDA:2,0\nLF:2\nLH:1\nend_of_record\n";
const tap = "TAP version 13\nok 1 - adds\n1..1\n";

const taken = { kind: "tests", counts: { passed: 2, failed: 1 }, changes: [], changed: 0 };
const covered = {
  kind: "coverage",
  service: "cart",
  lines: 2000,
  covered: 1623,
  floor: 812_000,
  isBelow: true,
  waitsFor: [],
  stories: [
    { ref: "SHOP-2", lines: 4, covered: 3, uncovered: [{ path: "src/cart.js", lines: "2" }] },
  ],
};

async function shop(files: Record<string, string | Buffer>, message = "SHOP-2: carts") {
  const { folder, commit } = await openTestRepository();
  const first = await commit("Begin");
  const head = await commit(message, { "src/cart.js": "1\n2\n" });
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  const { url, asked } = await recordingServer(({ request, text }) =>
    jsonReply(request.endsWith("/test-reports") ? (/SF:/.test(text) ? covered : taken) : {}),
  );
  const options = { server: url, token: "t", product: "SHOP" };
  return { folder, first, head, options, asked };
}

const endOf = ({ request }: Recorded): string => request.split("/").at(-1) ?? "";

test("the commits go first, then the changed lines, then the reports", async () => {
  const { folder, first, head, options, asked } = await shop({ "a.xml": suite("A", "x"), lcov });
  const { around, said } = testSurroundings(folder);
  expect(await report(["a.xml", "lcov"], { ...options, service: "cart" }, around)).toBe(0);
  expect(asked.map(endOf)).toEqual(["commits", "changed-lines", "test-reports", "test-reports"]);
  expect(JSON.parse(asked[0]?.text ?? "")).toMatchObject({
    commits: [{ id: head }, { id: first }],
  });
  expect(JSON.parse(asked[1]?.text ?? "")).toEqual({
    commit: head,
    branch: "main",
    service: "cart",
    changes: [{ ref: "SHOP-2", path: "src/cart.js", lines: "1-2" }],
  });
  expect(asked[2]?.text).toBe(suite("A", "x"));
  expect(asked[2]?.query).toEqual({ commit: head, branch: "main", service: "cart" });
  expect(said).toEqual([
    `Sent 2 commits up to ${head.slice(0, 10)} of main.`,
    "Sent the lines that were changed for SHOP-2.",
    "a.xml: 2 passed, 1 failed.",
    [
      "lcov: 81.15 % of 2,000 lines are covered; the floor is 81.20 %.",
      "  SHOP-2: 3 of 4 changed lines are covered",
      "    not covered: src/cart.js 2",
    ].join("\n"),
    "Coverage of cart is below its floor: cover what you changed, or what was covered before.",
  ]);
});

test("coverage below the floor ends with 2 where that is asked for", async () => {
  const { folder, options } = await shop({ lcov });
  const { around } = testSurroundings(folder);
  expect(await report(["lcov"], { ...options, failBelow: true }, around)).toBe(2);
});

test("what the pipeline says of itself goes along, and what a person says comes before it", async () => {
  const { folder, options, asked } = await shop({ tap });
  const ci = { CI: "1", CI_COMMIT_BRANCH: "main", CI_JOB_NAME: "unit", CI_JOB_URL: "https://ci/7" };
  const { around } = testSurroundings(folder, ci);
  await report(["tap"], options, around);
  await report(["tap"], { ...options, job: "mine", build: "https://b/1", kind: "load" }, around);
  expect(
    asked.filter((each) => endOf(each) === "test-reports").map(({ query }) => query),
  ).toMatchObject([
    { branch: "main", job: "unit", build: "https://ci/7" },
    { branch: "main", job: "mine", build: "https://b/1", kind: "load" },
  ]);
});

describe("several files of one run", () => {
  test("are one report where they are JUnit, packed or not", async () => {
    const packed = gzipSync(suite("B", "y"));
    const files = { "a.xml": `\uFEFF${suite("A", "x")}`, "b.xml.gz": packed };
    const { folder, options, asked } = await shop(files);
    const { around, said } = testSurroundings(folder);
    await report(["*.xml", "*.xml.gz"], { ...options, job: "unit" }, around);
    const reports = asked.filter((each) => endOf(each) === "test-reports");
    expect(reports.map(({ query }) => query["job"])).toEqual(["unit"]);
    const [, rest = ""] = (reports[0]?.text ?? "").split('<?xml version="1.0" encoding="UTF-8"?>');
    expect(rest.replace(/\s*\n\s*/g, "")).toBe(
      '<testsuites><testsuite name="A" tests="1"><testcase classname="A" name="x"/></testsuite><testsuite name="B" tests="1"><testcase classname="B" name="y"/></testsuite></testsuites>',
    );
    expect(said.at(-1)).toBe("2 JUnit files: 2 passed, 1 failed.");
  });

  test("are jobs of their own in other formats, so that neither is missing in the other", async () => {
    const { folder, options, asked } = await shop({ "a.tap": tap, "b.tap": tap, lcov });
    const { around } = testSurroundings(folder);
    await report(["*.tap", "lcov"], { ...options, job: "unit" }, around);
    const reports = asked.filter((each) => endOf(each) === "test-reports");
    expect(reports.map(({ query }) => query["job"])).toEqual([
      "unit: a.tap",
      "unit: b.tap",
      "unit",
    ]);
  });
});

describe("the lines that were changed", () => {
  test("are not looked for without coverage", async () => {
    const { folder, options, asked } = await shop({ tap });
    await report(["tap"], options, testSurroundings(folder).around);
    expect(asked.map(endOf)).toEqual(["commits", "test-reports"]);
  });

  test("belong to nobody when no commit names an item", async () => {
    const { folder, options, asked } = await shop({ lcov }, "carts");
    const { around, said } = testSurroundings(folder);
    await report(["lcov"], options, around);
    expect(asked.map(endOf)).toEqual(["commits", "test-reports"]);
    expect(said).toContain("No commit of this change names an item.");
  });

  test("are left out in a clone that is too shallow, which is told, and the report is sent", async () => {
    const { folder, options, asked } = await shop({});
    const clone = await openTestRepository();
    await clone.git("fetch", "--quiet", "--depth=1", `file://${folder}`, "main");
    await clone.git("checkout", "--quiet", "FETCH_HEAD");
    await clone.write({ lcov });
    const { around, said } = testSurroundings(clone.folder);
    await report(["lcov"], options, around);
    expect(asked.map(endOf)).toEqual(["commits", "test-reports"]);
    expect(said.join("\n")).toMatch(/No changed lines are sent: .*git fetch --unshallow/);
    expect(said.join("\n")).toMatch(/Which branch this is, nobody says/);
  });
});

describe("what cannot be sent is told before anything is", () => {
  test("a file that is not there, or has nothing in it", async () => {
    const { folder, options, asked } = await shop({ empty: "" });
    const { around } = testSurroundings(folder);
    await expect(report(["none.xml"], options, around)).rejects.toThrow(
      /^Nothing matches none.xml/,
    );
    await expect(report(["empty"], options, around)).rejects.toThrow(/empty is empty/);
    expect(asked).toEqual([]);
  });

  test("a commit that is nowhere", async () => {
    const { folder, options } = await shop({ tap });
    const wish = report(["tap"], { ...options, commit: "v9" }, testSurroundings(folder).around);
    await expect(wish).rejects.toThrow(/^There is no commit v9/);
    const base = { ...options, base: "--help" };
    const file = path.join(folder, "lcov");
    await writeFile(file, lcov);
    await expect(report([file], base, testSurroundings(folder).around)).rejects.toThrow(
      /^There is no commit --help/,
    );
  });
});

test("outside a repository a report goes alone, of the commit that somebody names", async () => {
  const { options, asked } = await shop({});
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, "lcov"), lcov);
  const { around, said } = testSurroundings(folder);
  await report(["lcov"], { ...options, commit: "abc1234" }, around);
  expect(asked.map(endOf)).toEqual(["test-reports"]);
  expect(said[0]).toMatch(/^There is no git repository here/);
});

test("a file that is not text is named, and not taken for a server that does not answer", async () => {
  const files = { "a.xml": suite("A", "x"), "b.xml": "" };
  const { folder, options } = await shop(files);
  const bad = Buffer.concat([
    Buffer.from(suite("B", "y").replace("y", "caf")),
    Buffer.from([0xe9]),
  ]);
  await writeFile(path.join(folder, "b.xml"), bad);
  const wish = report(["*.xml"], options, testSurroundings(folder).around);
  await expect(wish).rejects.toThrow(/b\.xml: The report is not UTF-8/);
});
