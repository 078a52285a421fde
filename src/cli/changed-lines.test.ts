import { describe, expect, test } from "vitest";
import { openTestRepository } from "../../test/support/repository.ts";
import { testSurroundings } from "../../test/support/surroundings.ts";
import { baseOf, changedLines, refsByCommit } from "./changed-lines.ts";
import { commitsIn, openRepository } from "./git.ts";

const refsIn = (message: string): string[] => message.match(/SHOP-\d+/g) ?? [];

async function looked(folder: string, base: string | null, head: string) {
  const repository = await openRepository(testSurroundings(folder).around);
  const range = base === null ? head : `${base}..${head}`;
  const refs = refsByCommit(await commitsIn(repository, range, 100), refsIn);
  return changedLines(repository, { base, head }, refs);
}

const lines = (...numbers: (number | string)[]): string => `${numbers.join("\n")}\n`;

describe("the lines that commits changed", () => {
  test("are told for the item that each commit names, as they stand in the end", async () => {
    const { folder, commit } = await openTestRepository();
    const base = await commit("Begin", { "src/cart.js": lines(1, 2, 3, 4) });
    await commit("SHOP-1: two lines in front", { "src/cart.js": lines("a", "b", 1, 2, 3, 4) });
    await commit("SHOP-2: another, and one of the first", {
      "src/cart.js": lines("a", "B", 1, 2, "c", 3, 4),
    });
    const head = await commit("No item", { "src/cart.js": lines("a", "B", 1, 2, "c", 3, "d") });
    expect(await looked(folder, base, head)).toEqual([
      { ref: "SHOP-1", path: "src/cart.js", lines: "1" },
      { ref: "SHOP-2", path: "src/cart.js", lines: "2,5" },
    ]);
  });

  test("of a first commit are all its lines", async () => {
    const { folder, commit } = await openTestRepository();
    const head = await commit("SHOP-1: begin", { "a.js": lines(1, 2, 3) });
    expect(await looked(folder, null, head)).toEqual([
      { ref: "SHOP-1", path: "a.js", lines: "1-3" },
    ]);
  });

  test("are found in files with odd names, and not in pictures or what was taken away", async () => {
    const { folder, commit } = await openTestRepository();
    const base = await commit("Begin", { "gone.js": lines("old") });
    const head = await commit("SHOP-1 and SHOP-2", {
      'ä "quoted"\tname.js': lines(1),
      "picture.png": "\0\u0001\0",
      "gone.js": null,
    });
    expect(await looked(folder, base, head)).toEqual([
      { ref: "SHOP-1", path: 'ä "quoted"\tname.js', lines: "1" },
      { ref: "SHOP-2", path: 'ä "quoted"\tname.js', lines: "1" },
    ]);
  });

  test("are none where a file only got another name", async () => {
    const { folder, commit } = await openTestRepository();
    const base = await commit("Begin", { "a.js": lines(1, 2, 3) });
    const head = await commit("SHOP-1: rename", { "a.js": null, "b.js": lines(1, 2, 3) });
    expect(await looked(folder, base, head)).toEqual([]);
  });

  test("come through a merge with the commits that made them", async () => {
    const { folder, git, commit } = await openTestRepository();
    const base = await commit("Begin", { "a.js": lines(1), "b.js": lines(1) });
    await git("checkout", "--quiet", "-b", "feature");
    await commit("SHOP-1 on a branch", { "a.js": lines(1, 2) });
    await git("checkout", "--quiet", "main");
    await commit("SHOP-2 on main", { "b.js": lines(1, 2) });
    await git("merge", "--quiet", "--no-ff", "-m", "Merge the feature", "feature");
    expect(await looked(folder, base, (await git("rev-parse", "HEAD")).trim())).toEqual([
      { ref: "SHOP-1", path: "a.js", lines: "2" },
      { ref: "SHOP-2", path: "b.js", lines: "2" },
    ]);
  });
});

describe("a change begins", () => {
  const nothing = { into: null, before: null };

  async function three() {
    const repository = await openTestRepository();
    const first = await repository.commit("first");
    const second = await repository.commit("second");
    await repository.git("checkout", "--quiet", "-b", "feature");
    await repository.commit("third");
    const fourth = await repository.commit("fourth");
    const here = await openRepository(testSurroundings(repository.folder).around);
    return { repository, here, first, second, fourth };
  }

  test("where its branch left main", async () => {
    const { here, second, fourth } = await three();
    const question = { head: fourth, base: null, branch: "feature", pipeline: nothing };
    expect(await baseOf(here, question)).toBe(second);
  });

  test("on main itself at the commit before, or at what it was before the push", async () => {
    const { here, first, second } = await three();
    const question = { head: second, base: null, branch: "main", pipeline: nothing };
    expect(await baseOf(here, question)).toBe(first);
    const pushed = { into: null, before: first };
    expect(await baseOf(here, { ...question, pipeline: pushed })).toBe(first);
    expect(await baseOf(here, { ...question, head: first })).toBeNull();
  });

  test("at the commit that somebody names, or where its line was left", async () => {
    const { repository, here, first, second, fourth } = await three();
    const question = { head: fourth, base: first, branch: "feature", pipeline: nothing };
    expect(await baseOf(here, question)).toBe(first);
    await repository.git("checkout", "--quiet", "main");
    const later = await repository.commit("main goes on");
    expect(await baseOf(here, { ...question, base: later })).toBe(second);
  });

  test("nobody knows where in a clone that is too shallow, which says what to do", async () => {
    const { repository } = await three();
    const clone = await openTestRepository();
    await clone.git("fetch", "--quiet", "--depth=1", `file://${repository.folder}`, "feature");
    await clone.git("checkout", "--quiet", "FETCH_HEAD");
    const here = await openRepository(testSurroundings(clone.folder).around);
    const head = (await clone.git("rev-parse", "HEAD")).trim();
    const question = { head, base: null, branch: "feature", pipeline: nothing };
    await expect(baseOf(here, question)).rejects.toThrow(/git fetch --unshallow/);
  });
});
