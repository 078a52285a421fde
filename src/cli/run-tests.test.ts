import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../test/support/folder.ts";
import { testSurroundings } from "../../test/support/surroundings.ts";
import { Interrupted } from "./interrupted.ts";
import { runTests, type TestRunQuestion } from "./run-tests.ts";

async function ask(command: string, more: Partial<TestRunQuestion> = {}) {
  const temporary = await temporaryFolder();
  const top = path.join(temporary, "before");
  await mkdir(top, { recursive: true });
  const question = {
    command,
    report: null,
    folder: top,
    top,
    commit: "a".repeat(40),
    where: "before the fix",
    temporary,
    signal: new AbortController().signal,
    mostMinutes: 5,
    ...more,
  };
  const { around } = testSurroundings(top, { ANDON_TOKEN: "andon_secret", GIT_DIR: "/elsewhere" });
  return { top, question, run: () => runTests(question, around) };
}

const vitest = JSON.stringify({
  numTotalTests: 1,
  testResults: [
    {
      name: "/x/a.test.js",
      status: "passed",
      assertionResults: [
        { ancestorTitles: ["a"], title: "b", fullName: "a b", status: "passed", duration: 1 },
      ],
    },
  ],
});

const printed = (text: string): string => `node -e 'console.log(\`${text}\`)'`;

describe("results are read", () => {
  test("from what is printed, also behind the lines of what starts the runner", async () => {
    const { run } = await ask(printed(`\n> shop@1.0.0 test\n> vitest run\n\n${vitest}`));
    const { results, at } = await run();
    expect(results).toMatchObject([{ path: "a", name: "b", status: "passed" }]);
    expect(at).toBe("2026-03-02T10:00:00.000Z");
  });

  test("from the report of this run, and never from one that lay there", async () => {
    const suite = (test: string): string =>
      `<testsuite name="s"><testcase classname="s" name="${test}"/></testsuite>`;
    const write = await ask(
      `node -e 'fs.writeFileSync("new.xml", process.argv[1])' '${suite("new")}'`,
      {
        report: "*.xml",
      },
    );
    await writeFile(path.join(write.top, "old.xml"), suite("old"));
    expect((await write.run()).results).toMatchObject([{ name: "new" }]);
    const silent = await ask("true", { report: "*.xml" });
    await writeFile(path.join(silent.top, "old.xml"), suite("old"));
    await expect(silent.run()).rejects.toThrow(/gave no results of tests: it wrote no \*\.xml/);
  });

  test("without the name of the temporary folder, so that a test has one name", async () => {
    const tap = "TAP version 13\nnot ok 1 - reads $PWD/a.js\n1..1\n";
    const { run } = await ask(`printf "${tap.replaceAll("\n", "\\n")}"`);
    expect((await run()).results).toMatchObject([{ name: "reads a.js", status: "failed" }]);
  });

  test("and when there are none, the last words are shown", async () => {
    const { run } = await ask("echo out; echo err >&2; exit 7");
    await expect(run()).rejects.toThrow(
      /^`echo out.*` ended with 7 before the fix \(aaaaaaaaaa\).*\n.*\n.*\n {2}\| out\n {2}\| err$/,
    );
  });

  test("and a report that breaks off is no result", async () => {
    const { run } = await ask(printed(vitest.slice(0, -20)));
    await expect(run()).rejects.toThrow(/^What the command printed cannot be read/);
  });
});

test("a report outside the repository is refused", async () => {
  for (const report of ["/tmp/report.xml", "../report.xml"]) {
    const { run } = await ask("true", { report });
    await expect(run()).rejects.toThrow(/has to be inside the repository/);
  }
});

test("the tests see neither the token nor the variables of a hook of git", async () => {
  const { run } = await ask("env");
  const words = await run().catch((error: Error) => error.message);
  expect(words).toContain("PATH=");
  expect(words).not.toContain("andon_secret");
  expect(words).not.toContain("GIT_DIR");
});

describe("a command ends with everything that it started", () => {
  const waits = "sleep 300 & echo $! > pid; wait";

  async function pidIn(folder: string): Promise<number> {
    const file = path.join(folder, "pid");
    while (!existsSync(file) || readFileSync(file, "utf8") === "") await sleep(10);
    return Number(readFileSync(file, "utf8"));
  }

  async function hasEnded(pid: number): Promise<boolean> {
    for (;;) {
      // Until its parent looks, what has ended is still listed.
      const state = existsSync(`/proc/${pid}/stat`)
        ? readFileSync(`/proc/${pid}/stat`, "utf8")
        : "";
      if (state === "" || state.includes(") Z ")) return true;
      await sleep(10);
    }
  }

  test("when it takes too long", async () => {
    const { top, run } = await ask(waits, { mostMinutes: 0.02 });
    await expect(run()).rejects.toThrow(/had not ended after 0.02 minutes/);
    expect(await hasEnded(await pidIn(top))).toBe(true);
  });

  test("when somebody stops it, also one that does not want to", async () => {
    const controller = new AbortController();
    const stubborn = `trap "" TERM; ${waits}; sleep 300`;
    const { top, run } = await ask(stubborn, { signal: controller.signal });
    const ended = expect(run()).rejects.toBeInstanceOf(Interrupted);
    const pid = await pidIn(top);
    controller.abort(new Interrupted("SIGINT"));
    await ended;
    expect(await hasEnded(pid)).toBe(true);
  });
});
