import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../test/support/folder.ts";
import { matchingFiles } from "./matching-files.ts";

async function folderOf(...files: string[]): Promise<string> {
  const folder = await temporaryFolder();
  for (const file of files) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), "x");
  }
  return folder;
}

async function matched(folder: string, ...asked: string[]): Promise<string[]> {
  const files = await matchingFiles(folder, asked);
  return files.map((file) => path.relative(folder, file));
}

const reports = ["a.xml", "a.json", "api/b.xml", "api/deep/c.xml", "node_modules/x/d.xml"];

test("a star stays in its folder, two go through all of them", async () => {
  const folder = await folderOf(...reports);
  expect(await matched(folder, "*.xml")).toEqual(["a.xml"]);
  expect(await matched(folder, "**/*.xml")).toEqual(["a.xml", "api/b.xml", "api/deep/c.xml"]);
  expect(await matched(folder, "api/**/*.xml")).toEqual(["api/b.xml", "api/deep/c.xml"]);
});

test("braces are alternatives, brackets one of several characters", async () => {
  const folder = await folderOf(...reports);
  expect(await matched(folder, "a.{xml,json}")).toEqual(["a.json", "a.xml"]);
  expect(await matched(folder, "[a-b].?ml")).toEqual(["a.xml"]);
});

test("what is installed counts only when it is named", async () => {
  const folder = await folderOf(...reports);
  expect(await matched(folder, "node_modules/**/*.xml")).toEqual(["node_modules/x/d.xml"]);
});

test("a file that several patterns mean is taken once, and a name with odd characters is a name", async () => {
  const folder = await folderOf("a.xml", "b (1).xml", "c[1].xml");
  expect(await matched(folder, "a.xml", "*.xml")).toEqual(["a.xml", "b (1).xml", "c[1].xml"]);
  expect(await matched(folder, "c[1].xml")).toEqual(["c[1].xml"]);
});

test("what matches nothing is told, and a folder as well", async () => {
  const folder = await folderOf("api/a.xml");
  await expect(matched(folder, "missing.xml")).rejects.toThrow(/^Nothing matches missing.xml/);
  await expect(matched(folder, "api/*.json")).rejects.toThrow(/^Nothing matches api\/\*.json/);
  await expect(matched(folder, "api")).rejects.toThrow(/^api is a folder/);
});
