import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { stopAtEnd, temporaryFolder } from "../support/folder.ts";
import { builtServer, isUp, root, startServer } from "../support/server.ts";
import { run } from "../support/shell.ts";

const minutes = 60_000;

/** npm is told by its environment how it reaches the registry. */
const env = process.env as Record<string, string>;

test(
  "the packed tarball, installed in an empty folder, starts the same server",
  { timeout: 3 * minutes },
  async () => {
    const folder = await temporaryFolder();
    builtServer();
    const packed = await run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], {
      cwd: root,
      env,
    });
    expect(packed).toMatchObject({ code: 0 });
    const [tarball = ""] = await readdir(folder);
    const home = path.join(folder, "home");
    await mkdir(home);
    const options = [
      "--prefer-offline",
      // As where npm blocks install scripts: Andon then makes PostgreSQL's links itself.
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      "--no-package-lock",
      "--prefix",
      home,
    ];
    const installed = await run("npm", ["install", ...options, path.join(folder, tarball)], {
      cwd: home,
      env,
    });
    expect(installed).toMatchObject({ code: 0 });

    const program = path.join(home, "node_modules/.bin/andon");
    const data = path.join(home, "data");
    const server = await startServer({ data, program, cwd: home });
    stopAtEnd(server);
    expect(await isUp(server)).toBe(true);
    const token = await run(program, ["token", "create", "--role", "admin"], {
      cwd: home,
      env: { ANDON_DATA: data },
    });
    expect(token).toMatchObject({ code: 0, stdout: expect.stringMatching(/^andon_/) });
  },
);
