import { spawnSync } from "node:child_process";
import { rm, statfs, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { shopOf } from "../support/client.ts";
import { stopAtEnd, temporaryFolder } from "../support/folder.ts";
import { failToStart, startServer } from "../support/server.ts";

const isRoot = process.getuid?.() === 0;
const mayMount = isRoot && spawnSync("unshare", ["--mount", "true"]).status === 0;
const small = mayMount ? test : test.skip;
const reason = mayMount ? "" : " (skipped: only root may mount a small disk)";

async function smallDisk(megabytes: number): Promise<string> {
  const folder = await temporaryFolder();
  const options = ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder];
  expect(spawnSync("mount", options).status).toBe(0);
  onTestFinished(() => void spawnSync("umount", ["-l", folder]));
  return folder;
}

small(`a disk too small for the database is told in one sentence${reason}`, async () => {
  for (const megabytes of [1, 20]) {
    const data = path.join(await smallDisk(megabytes), "data");
    const { code, output } = await failToStart({ data });
    expect(output).toMatch(/^andon: The disk that holds the data folder \S+ is full: .*\n$/);
    expect(code).toBe(1);
  }
});

small(
  `a disk that fills up refuses writes, loses none, and takes them again when there is space${reason}`,
  async () => {
    const disk = await smallDisk(160);
    const data = path.join(disk, "data");
    const server = await startServer({ data });
    stopAtEnd(server);
    const shop = await shopOf(server, data);
    const answered: string[] = [];
    const write = async (title: string) => {
      const item = { kind: "debt", title, description: "x".repeat(15_000) };
      const { status } = await shop("POST /products/SHOP/items", item);
      if (status === 201) answered.push(title);
      return status;
    };
    expect(await write("Before")).toBe(201);

    const { bavail, bsize } = await statfs(disk);
    await writeFile(path.join(disk, "filler"), Buffer.alloc(bavail * bsize - 256 * 1024));
    const refusals = new Set<number>();
    for (let number = 0; number < 4_000 && refusals.size === 0; number++) {
      const status = await write(`Item ${number}`);
      if (status !== 201) refusals.add(status);
    }
    expect([...refusals].every((status) => status === 503 || status === 507)).toBe(true);
    expect(refusals.size).toBe(1);

    await rm(path.join(disk, "filler"));
    const deadline = Date.now() + 15_000;
    while ((await write("After")) !== 201 && Date.now() < deadline) await sleep(100);
    expect(answered).toContain("After");
    const kept = await shop(`GET /products/SHOP/search?q=${encodeURIComponent("Before")}`);
    expect(kept.body["items"]).toMatchObject([{ title: "Before" }]);
  },
);
