import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { clientOf, type Send, shopOf, tokenFromShell } from "../support/client.ts";
import { temporaryFolder } from "../support/folder.ts";
import { openTestRepository, type TestRepository } from "../support/repository.ts";
import { builtServer, root, type RunningServer, startServer } from "../support/server.ts";
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
const tap = "node --test --test-reporter=tap";

const broken = "export const refund = (order) => order.price;\n";
const fixed = "export const refund = (order) => order.price + order.shipping;\n";

function testOf(ref: string, more = ""): string {
  return `import assert from "node:assert/strict";
import { test } from "node:test";
import { refund } from "../src/refund.js";
${more}
test("refunds the price", () => assert.ok(refund({ price: 10, shipping: 0 }) === 10));
test("refunds shipping [${ref}]", () => assert.equal(refund({ price: 10, shipping: 2 }), 12));
`;
}

interface Defect {
  ref: string;
  repository: TestRepository;
}

/** A defect on Andon, and a repository with the code that has it. */
async function openDefect(): Promise<Defect> {
  const made = await developer("POST /products/SHOP/items", {
    kind: "defect",
    title: "A refund forgets the shipping",
  });
  const repository = await openTestRepository();
  await repository.commit("Refunds", {
    "package.json": '{ "type": "module", "private": true }\n',
    "src/refund.js": broken,
    "test/other.test.js":
      'import { test } from "node:test";\ntest("something else", () => undefined);\n',
    ".gitignore": "node_modules\nreport.xml\n",
  });
  return { ref: String(made.body["ref"]), repository };
}

interface ProveWish {
  ref: string;
  folder: string;
  args?: string[];
  env?: Record<string, string>;
}

const command = (args: readonly string[]): string[] => [builtServer(), ...args];

const variables = (env: Record<string, string> = {}): Record<string, string> => ({
  ANDON_SERVER: server.url,
  ANDON_TOKEN: token,
  GIT_CONFIG_GLOBAL: "/dev/null",
  ...env,
});

function prove({ ref, folder, args = ["--test", tap], env }: ProveWish) {
  return run(process.execPath, command(["prove", ref, ...args]), {
    cwd: folder,
    env: variables(env),
  });
}

async function receiptsOf(ref: string): Promise<Record<string, unknown>[]> {
  const { body } = await owner(`GET /items/${ref}`);
  return body["receipts"] as Record<string, unknown>[];
}

/** Everything of a repository that a proof must leave as it is. */
async function stateOf({ folder, git }: TestRepository) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.includes(`${path.sep}.git${path.sep}objects`));
  const hashes = files.map((file) => [
    path.relative(folder, file),
    createHash("sha256").update(readFileSync(file)).digest("hex"),
  ]);
  return {
    files: Object.fromEntries(hashes),
    status: await git("--no-optional-locks", "status", "--porcelain", "--branch"),
    head: await git("rev-parse", "HEAD"),
    refs: await git("for-each-ref"),
    worktrees: await git("worktree", "list", "--porcelain"),
    temporary: leftInTemporary(),
  };
}

/** Other proofs may be running at the same time: only what nobody owns is left over. */
function leftInTemporary(): string[] {
  const folder = realpathSync(tmpdir());
  return readdirSync(folder)
    .filter((name) => name.startsWith("andon-prove-"))
    .filter((name) => {
      const owner = path.join(folder, name, "owner");
      return !existsSync(owner) || !isAlive(Number(readFileSync(owner, "utf8")));
    });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe("a fix in JavaScript", () => {
  test(
    "is proved with node's own runner, and nothing in the repository changes",
    patience,
    async () => {
      const { ref, repository } = await openDefect();
      const base = (await repository.git("rev-parse", "HEAD")).trim();
      const fix = await repository.commit(`Fixes ${ref}`, {
        "src/refund.js": fixed,
        "test/refund.test.js": testOf(ref),
      });
      // Somebody is in the middle of something else.
      await repository.write({ "README.md": "half a sentence" });
      await repository.git("add", "README.md");
      await repository.write({ "README.md": "half a sentence, and a bit" });
      const before = await stateOf(repository);

      const args = ["--test", tap, "--fix", "HEAD"];
      const said = await prove({ ref, folder: repository.folder, args });

      expect(said).toMatchObject({ code: 0, stderr: "" });
      expect(said.stdout).toContain(`Proved by “refunds shipping [${ref}]”`);
      expect(said.stdout).toContain("passed 3 times with it");
      expect(said.stdout).toContain(`${server.url}/SHOP/items/${ref}`);
      expect(await receiptsOf(ref)).toMatchObject([
        {
          test: `refunds shipping [${ref}]`,
          redMessage: expect.stringContaining("10 !== 12"),
          way: "prove",
          redCommit: base,
          greenCommit: fix,
          runs: 3,
          command: tap,
        },
      ]);
      expect(await stateOf(repository)).toEqual(before);
    },
  );

  test("is proved with vitest, whose packages are linked", patience, async () => {
    const { ref, repository } = await openDefect();
    await symlink(path.join(root, "node_modules"), path.join(repository.folder, "node_modules"));
    await repository.commit("Set up", {
      "vitest.config.js":
        'export default { cacheDir: ".vite", test: { include: ["src/**/*.test.js"] } };\n',
    });
    await repository.commit(`Refund the shipping\n\nFixes ${ref}.`, {
      "src/refund.js": fixed,
      "src/refund.test.js": `import { describe, expect, test } from "vitest";
import { refund } from "./refund.js";
describe("a refund", () => {
  test("has the price", () => expect(refund({ price: 10, shipping: 0 })).toBe(10));
  test("has the shipping", () => expect(refund({ price: 10, shipping: 2 })).toBe(12));
});
`,
    });
    // Fixed, and then more was done.
    await repository.commit("Unrelated", { "src/more.js": "export const more = 1;\n" });
    const before = await stateOf(repository);

    const args = ["--test", "node_modules/.bin/vitest run --reporter=json", "--runs", "1"];
    const said = await prove({ ref, folder: repository.folder, args });

    expect(said).toMatchObject({ code: 0, stderr: "" });
    expect(await receiptsOf(ref)).toMatchObject([{ test: "a refund › has the shipping", runs: 1 }]);
    expect(await stateOf(repository)).toEqual(before);
  });

  test("is proved before it is committed: the working tree is the fix", patience, async () => {
    const { ref, repository } = await openDefect();
    await repository.write({ "src/refund.js": fixed, "test/refund.test.js": testOf(ref) });
    await repository.git("add", "src/refund.js");
    const before = await stateOf(repository);

    const said = await prove({
      ref,
      folder: path.join(repository.folder, "src"),
      args: ["--test", `cd .. && ${tap}`],
    });

    expect(said).toMatchObject({ code: 0, stderr: "" });
    expect(said.stdout).toContain("fixed by the working tree as it is?");
    expect(await receiptsOf(ref)).toHaveLength(1);
    expect(await stateOf(repository)).toEqual(before);
  });

  test("is proved by a test that was committed before it", patience, async () => {
    const { ref, repository } = await openDefect();
    await repository.commit(`${ref}: a test that shows it`, { "test/refund.test.js": testOf(ref) });
    await repository.commit(`Fixes ${ref}`, { "src/refund.js": fixed });
    const said = await prove({
      ref,
      folder: repository.folder,
      args: ["--test", tap, "--runs", "1"],
    });
    expect(said).toMatchObject({ code: 0 });
    expect(said.stdout).toContain("Laid over the code before the fix: test/refund.test.js");
  });

  test("leaves no receipt when it was only tried out", patience, async () => {
    const { ref, repository } = await openDefect();
    await repository.commit(`Fixes ${ref}`, {
      "src/refund.js": fixed,
      "test/refund.test.js": testOf(ref),
    });
    const args = ["--test", tap, "--runs", "1", "--dry-run"];
    const said = await prove({ ref, folder: repository.folder, args });
    expect(said).toMatchObject({ code: 0 });
    expect(said.stdout).toContain("Nothing was sent: this was a dry run.");
    expect(await receiptsOf(ref)).toEqual([]);
  });
});

const hasPytest = spawnSync("python3", ["-m", "pytest", "--version"]).status === 0;

describe("a fix in Python", () => {
  test(
    hasPytest
      ? "is proved with pytest, from the report that it writes"
      : "is not tried: there is no pytest here",
    { ...patience, skip: !hasPytest },
    async () => {
      const { ref, repository } = await openDefect();
      await repository.commit("Refunds in Python", {
        "refund.py": "def refund(price, shipping):\n    return price\n",
      });
      await repository.commit(`Fixes ${ref}`, {
        "refund.py": "def refund(price, shipping):\n    return price + shipping\n",
        "tests/test_refund.py":
          "from refund import refund\n\n\ndef test_refunds_shipping():\n    assert refund(10, 2) == 12\n",
      });
      const before = await stateOf(repository);
      const pytest = "python3 -m pytest -q -p no:cacheprovider --junitxml=report.xml";
      const args = ["--test", pytest, "--report", "*.xml", "--runs", "2"];
      const env = { PYTHONPATH: ".", PYTHONDONTWRITEBYTECODE: "1" };
      const said = await prove({ ref, folder: repository.folder, args, env });
      expect(said).toMatchObject({ code: 0, stderr: "" });
      expect(await receiptsOf(ref)).toMatchObject([
        { test: expect.stringContaining("test_refunds_shipping"), runs: 2 },
      ]);
      expect(await stateOf(repository)).toEqual(before);
    },
  );
});

describe("it is refused", () => {
  /** Tries to prove, and expects a no that leaves nothing behind. */
  async function refusal({ ref, repository }: Defect, wish: Partial<ProveWish> = {}) {
    const before = await stateOf(repository);
    const { code, stdout, stderr } = await prove({ ref, folder: repository.folder, ...wish });
    expect({ code, stdout, stderr }).toMatchObject({ code: 1 });
    expect(await receiptsOf(ref)).toEqual([]);
    expect(await stateOf(repository)).toEqual(before);
    return stderr;
  }

  test("when the test passes without the fix", patience, async () => {
    const defect = await openDefect();
    await defect.repository.commit(`Fixes ${defect.ref}`, {
      "src/refund.js": fixed,
      "test/refund.test.js": testOf(defect.ref).replace("shipping: 2 }), 12", "shipping: 0 }), 10"),
    });
    expect(await refusal(defect)).toMatch(/This test does not prove the fix: .*without it as well/);
  });

  test("when the build breaks without the fix, instead of the test failing", patience, async () => {
    const defect = await openDefect();
    await defect.repository.commit(`Fixes ${defect.ref}`, {
      "src/refund.js": fixed,
      "src/shipping.js": "export const shipping = 2;\n",
      "test/refund.test.js": testOf(defect.ref, 'import "../src/shipping.js";'),
    });
    const said = await refusal(defect);
    expect(said).toMatch(/This test does not prove the fix/);
    expect(said).toMatch(/could not run|did not run/);
    expect(said).toMatch(/\| .*ERR_MODULE_NOT_FOUND/);
  });

  test("when the test is red one time and green another", patience, async () => {
    const defect = await openDefect();
    const counter = path.join(await temporaryFolder(), "counter");
    const flaky = `import { appendFileSync, readFileSync } from "node:fs";
appendFileSync(process.env.COUNTER, "x");
const turn = readFileSync(process.env.COUNTER, "utf8").length;
test("is steady [${defect.ref}]", () => assert.ok(refund({ price: 1, shipping: 1 }) === 2 && turn !== 3));
`;
    const text = testOf("OTHER-1", flaky);
    await defect.repository.commit(`Fixes ${defect.ref}`, {
      "src/refund.js": fixed,
      "test/refund.test.js": text,
    });
    expect(await refusal(defect, { env: { COUNTER: counter } })).toMatch(/passed 1 of 2 times/);
  });

  test("when the defect is still there", patience, async () => {
    const defect = await openDefect();
    await defect.repository.commit(`Fixes ${defect.ref}`, {
      "src/refund.js": `${broken}// fixed\n`,
      "test/refund.test.js": testOf(defect.ref),
    });
    expect(await refusal(defect)).toMatch(/fails with the fix as well/);
  });

  test("when no test came with the fix", patience, async () => {
    const defect = await openDefect();
    await defect.repository.commit(`Fixes ${defect.ref}`, { "src/refund.js": fixed });
    expect(await refusal(defect)).toMatch(/no test is new or changed/);
  });

  test("when the command gives no results", patience, async () => {
    const defect = await openDefect();
    await defect.repository.commit(`Fixes ${defect.ref}`, {
      "src/refund.js": fixed,
      "test/refund.test.js": testOf(defect.ref),
    });
    const quiet = await refusal(defect, { args: ["--test", "echo nothing to see; exit 3"] });
    expect(quiet).toMatch(/ended with 3 before the fix .* gave no results of tests/);
    expect(quiet).toMatch(/\| nothing to see/);
    const args = ["--test", tap, "--report", "out/*.xml"];
    expect(await refusal(defect, { args })).toMatch(/it wrote no out\/\*\.xml that Andon reads/);
  });

  test("when its history is not in the clone, with what helps", patience, async () => {
    const { ref, repository } = await openDefect();
    await repository.commit(`Fixes ${ref}`, {
      "src/refund.js": fixed,
      "test/refund.test.js": testOf(ref),
    });
    const clone = await openTestRepository();
    await clone.git("fetch", "--quiet", "--depth=1", `file://${repository.folder}`, "main");
    await clone.git("checkout", "--quiet", "FETCH_HEAD");
    expect(await refusal({ ref, repository: clone })).toMatch(/git fetch --unshallow/);
  });

  test("outside a repository, and by a server that does not know the item", patience, async () => {
    const { repository } = await openDefect();
    const nowhere = await prove({ ref: "SHOP-1", folder: await temporaryFolder() });
    expect(nowhere).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/not in a git repository/),
    });
    await repository.commit("Fixes SHOP-999999", {
      "src/refund.js": fixed,
      "test/refund.test.js": testOf("SHOP-999999"),
    });
    const args = ["--test", tap, "--runs", "1"];
    const unknown = await prove({ ref: "SHOP-999999", folder: repository.folder, args });
    expect(unknown).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/refused this \(404\)/),
    });
  });
});

describe("in the middle of a run", () => {
  /** A proof whose command waits, and the process that it waits in. */
  async function startProof({ ref, repository }: Defect) {
    await repository.commit(`Fixes ${ref}`, {
      "src/refund.js": fixed,
      "test/refund.test.js": testOf(ref),
    });
    const mark = path.join(await temporaryFolder(), "pid");
    const waiting = `echo $$ > ${mark}; sleep 120 & wait`;
    const child = spawn(process.execPath, command(["prove", ref, "--test", waiting]), {
      cwd: repository.folder,
      env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...variables() },
      stdio: "ignore",
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    while (!existsSync(mark) || readFileSync(mark, "utf8") === "") {
      if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
      await sleep(20);
    }
    return { child, pid: Number(readFileSync(mark, "utf8")) };
  }

  async function ended(child: ChildProcess): Promise<number | null> {
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    return child.exitCode;
  }

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s ends it with %d, and it tidies up", patience, async (signal, code) => {
    const defect = await openDefect();
    const before = await stateOf(defect.repository);
    const { child, pid } = await startProof(defect);
    expect(await defect.repository.git("worktree", "list")).toContain("andon-prove-");
    child.kill(signal);
    child.kill(signal);
    expect(await ended(child)).toBe(code);
    expect(isAlive(pid)).toBe(false);
    const { worktrees, temporary } = await stateOf(defect.repository);
    expect(worktrees.match(/^worktree /gm)).toHaveLength(1);
    expect(temporary).toEqual(before.temporary);
    expect(existsSync(path.join(defect.repository.folder, ".git/worktrees"))).toBe(false);
  });

  test(
    "killed outright it leaves something behind, which the next one takes away",
    patience,
    async () => {
      const defect = await openDefect();
      const { child, pid } = await startProof(defect);
      const before = await stateOf(defect.repository);
      child.kill("SIGKILL");
      await ended(child);
      process.kill(-pid, "SIGKILL");
      expect(await defect.repository.git("worktree", "list")).toContain("andon-prove-");

      const args = ["--test", tap, "--runs", "1"];
      const said = await prove({ ref: defect.ref, folder: defect.repository.folder, args });
      expect(said).toMatchObject({ code: 0 });
      const after = await stateOf(defect.repository);
      expect(after.worktrees.match(/^worktree /gm)).toHaveLength(1);
      expect({ ...after.files }).toEqual(
        Object.fromEntries(
          Object.entries(before.files).filter(([name]) => !name.startsWith(".git/worktrees")),
        ),
      );
      expect(after.temporary).toEqual([]);
    },
  );
});
