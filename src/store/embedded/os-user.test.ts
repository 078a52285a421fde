import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { canReach } from "./os-user.ts";

const stranger = { uid: 54_321, gid: 54_321 };

async function folderWith(mode: number) {
  const folder = await mkdtemp(path.join(tmpdir(), "andon-reach-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = path.join(folder, "open", "postgres");
  await mkdir(path.dirname(file));
  await writeFile(file, "");
  await chmod(file, 0o644);
  await chmod(path.dirname(file), 0o755);
  await chmod(folder, mode);
  return file;
}

test("a file is reached when every folder above it may be entered", async () => {
  expect(await canReach(stranger, await folderWith(0o755))).toBe(true);
});

test("one closed folder anywhere above keeps a stranger out, and its owner not", async () => {
  const file = await folderWith(0o700);
  expect(await canReach(stranger, file)).toBe(false);
  expect(await canReach({ uid: process.getuid?.() ?? 0, gid: 0 }, file)).toBe(true);
});
