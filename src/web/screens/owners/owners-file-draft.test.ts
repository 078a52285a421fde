import { describe, expect, test } from "vitest";
import type { OwnersFileOfProduct } from "../../../domain/product.ts";
import {
  fileDraftOf,
  firstFileForm,
  rawAddress,
  withFile,
  withPasted,
  withUrl,
} from "./owners-file-draft.ts";

const empty = firstFileForm(null);

describe("an address tells what it leads to", () => {
  test.each([
    [
      "https://raw.githubusercontent.com/shop/web/main/.github/CODEOWNERS",
      "codeowners-github",
      "shop/web",
    ],
    ["https://github.com/shop/web/blob/main/CODEOWNERS", "codeowners-github", "shop/web"],
    [
      "https://gitlab.com/shop/back/api/-/raw/main/CODEOWNERS",
      "codeowners-gitlab",
      "shop/back/api",
    ],
    ["https://raw.githubusercontent.com/shop/web/main/catalog-info.yaml", "catalog", "shop/web"],
    ["https://files.example/owners.yml", "catalog", ""],
    ["https://files.example/owners", "codeowners-github", ""],
  ])("%s", (url, kind, repository) => {
    expect(withUrl(empty, url)).toMatchObject({ url, kind, repository });
  });

  test("but not what was said by hand", () => {
    const said = { ...empty, repository: "ours", repositoryTouched: true, kindTouched: true };
    const url = "https://gitlab.com/shop/api/-/raw/main/CODEOWNERS";
    expect(withUrl(said, url)).toMatchObject({ kind: "codeowners-github", repository: "ours" });
  });
});

test("a file tells what it is by its name and by what is in it", () => {
  const kindOf = (name: string, content: string) => withFile(empty, { name, content }).kind;
  expect(kindOf("CODEOWNERS", "* @shop/web")).toBe("codeowners-github");
  expect(kindOf("CODEOWNERS", "[Docs] @shop/docs\n/docs/")).toBe("codeowners-gitlab");
  expect(kindOf("catalog-info.yaml", "")).toBe("catalog");
  expect(withPasted(empty, "apiVersion: x\nkind: Component\n").kind).toBe("catalog");
});

test("what is sent is the address, or the file, or what was pasted", () => {
  const form = { ...empty, repository: " shop/web " };
  const about = { kind: "codeowners-github", repository: "shop/web" };
  const url = " https://github.com/shop/web/blob/main/CODEOWNERS ";
  expect(fileDraftOf({ ...form, url })).toEqual({
    ...about,
    url: "https://raw.githubusercontent.com/shop/web/main/CODEOWNERS",
  });
  const pasted = { ...form, from: "file" as const, pasted: "* @a" };
  expect(fileDraftOf(pasted)).toEqual({ ...about, content: "* @a" });
  const chosen = { ...pasted, file: { name: "CODEOWNERS", content: "* @b" } };
  expect(fileDraftOf(chosen)).toEqual({ ...about, content: "* @b" });
});

test.each([
  [
    "https://github.com/shop/web/blob/main/.github/CODEOWNERS?plain=1#L3",
    "https://raw.githubusercontent.com/shop/web/main/.github/CODEOWNERS",
  ],
  [
    "https://git.example/shop/api/-/blob/main/CODEOWNERS",
    "https://git.example/shop/api/-/raw/main/CODEOWNERS",
  ],
  ["https://files.example/blob/CODEOWNERS", "https://files.example/blob/CODEOWNERS"],
])("the page that shows a file is taken for the file: %s", (page, raw) => {
  expect(rawAddress(page)).toBe(raw);
});

test("a newer one comes the way the older did", () => {
  const older: OwnersFileOfProduct = {
    id: "1",
    kind: "codeowners-gitlab",
    repository: "shop/api",
    url: null,
    fetchedAt: "2026-03-02T12:00:00.000Z",
    problem: null,
    entries: 3,
    warnings: [],
  };
  expect(firstFileForm(older)).toMatchObject({ from: "file", kind: "codeowners-gitlab" });
  const url = "https://files.example/CODEOWNERS";
  const form = firstFileForm({ ...older, url });
  expect(form).toMatchObject({ from: "address", url, repository: "shop/api" });
  expect(withUrl(form, "https://github.com/other/x/blob/main/CODEOWNERS").repository).toBe(
    "shop/api",
  );
});
