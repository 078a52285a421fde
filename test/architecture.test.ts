import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

/** What each folder of src may import, beside itself. The arrows of ARCHITECTURE.md. */
const arrows: Record<string, readonly string[]> = {
  domain: [],
  store: ["domain"],
  integrations: ["domain"],
  web: ["domain"],
  cli: ["domain"],
  actions: ["domain", "store", "integrations"],
  jobs: ["domain", "store", "integrations", "actions"],
  http: ["domain", "store", "integrations", "actions"],
};

/** Files that wire things together and so see everything. */
const wiring = new Set(["main.ts"]);

const root = path.resolve(import.meta.dirname, "../src");
const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => file.split(path.sep).join("/"));

interface Import {
  from: string;
  to: string;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(root, file), "utf8");
  const named = [
    ...text.matchAll(/^(?:import|export)\b[^;'"`]*?\bfrom\s+["']([^"'\n]+)["']/gm),
    ...text.matchAll(/^import\s+["']([^"'\n]+)["']/gm),
  ];
  const dynamic = [...text.matchAll(/\bimport\(\s*["']([^"'\n]+)["']/g)];
  return [...named, ...dynamic].map((match) => ({ from: file, to: match[1] ?? "" }));
}

const imports = files.filter((file) => !/\.test\.tsx?$/.test(file)).flatMap(importsOf);
const inside = imports
  .filter(({ to }) => to.startsWith("."))
  .map(({ from, to }) => ({
    from,
    to: path.posix.normalize(path.posix.join(path.posix.dirname(from), to)),
  }));

const isDocument = (file: string): boolean => /^\.\.\/docs\/.*\.md\?raw$/.test(file);
const folderOf = (file: string): string => file.split("/")[0] ?? "";
const spelled = ({ from, to }: Import): string => `${from} -> ${to}`;

test("the look at the code saw something", () => {
  expect(files.length).toBeGreaterThan(100);
  expect(inside.length).toBeGreaterThan(300);
});

test("every folder of src is one that the arrows know", () => {
  const folders = new Set(files.filter((file) => file.includes("/")).map(folderOf));
  expect([...folders].filter((folder) => !(folder in arrows))).toEqual([]);
});

describe("arrows", () => {
  test.each(Object.entries(arrows))("%s sees only itself and %j", (folder, seen) => {
    const strays = inside.filter(
      ({ from, to }) =>
        folderOf(from) === folder &&
        folderOf(to) !== folder &&
        !seen.includes(folderOf(to)) &&
        !isDocument(to),
    );
    expect(strays.map(spelled)).toEqual([]);
  });

  test("nothing in src reaches out of src, but for documents that it shows and the wiring that opens the demo", () => {
    const strays = inside.filter(
      ({ from, to }) => to.startsWith("..") && !wiring.has(from) && !isDocument(to),
    );
    expect(strays.map(spelled)).toEqual([]);
  });
});

test("the domain is pure: no packages of Node, no clock, no chance", () => {
  const own = files.filter((file) => file.startsWith("domain/") && !file.includes(".test."));
  const packages = imports.filter(({ from, to }) => own.includes(from) && !to.startsWith("."));
  expect(packages.filter(({ to }) => !purePackages.has(to)).map(spelled)).toEqual([]);
  const impure = own.filter((file) =>
    /Date\.now\(|new Date\(\)|Math\.random|process\.|setTimeout|fetch\(/.test(
      readFileSync(path.join(root, file), "utf8"),
    ),
  );
  expect(impure).toEqual([]);
});

/** Libraries of pure functions that the domain may use. */
const purePackages = new Set(["fractional-indexing", "@noble/hashes/sha2.js", "ignore"]);

test("every line of SQL is in store", () => {
  const strays = files.filter((file) => {
    if (file.startsWith("store/") || file.startsWith("web/") || file.includes(".test."))
      return false;
    const text = readFileSync(path.join(root, file), "utf8");
    return /\bsql`|\.(selectFrom|insertInto|updateTable|deleteFrom)\(|^import (?!type )[^;]* from "pg"/m.test(
      text,
    );
  });
  expect(strays).toEqual([]);
});

test("only config.ts reads the environment", () => {
  const strays = files
    .filter((file) => file !== "config.ts" && !file.startsWith("web/") && !file.includes(".test."))
    .filter((file) => /process\.(env|argv)/.test(readFileSync(path.join(root, file), "utf8")));
  expect(strays).toEqual([]);
});
