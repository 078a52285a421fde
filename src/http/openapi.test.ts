import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testApp, type TestApp } from "../../test/support/app.ts";

interface Operation {
  summary?: string;
  responses: Record<string, { content?: Record<string, { schema: unknown }> }>;
  security?: unknown[];
  parameters?: { in: string; name: string }[];
}

interface Description {
  openapi: string;
  info: { title: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
}

let shop: TestApp;
let description: Description;

beforeAll(async () => {
  shop = await testApp();
  description = (await shop.app.inject("/api/openapi.json")).json();
});

afterAll(() => shop.close());

function operations(): [name: string, operation: Operation][] {
  return Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );
}

test("the API describes itself in OpenAPI 3.1", () => {
  expect(description.openapi).toMatch(/^3\.1\./);
  expect(description.info.title).toBe("Andon");
  expect(operations().length).toBeGreaterThan(30);
});

test("every path that the contract names is described", () => {
  const contract = readFileSync(new URL("../../docs/api/README.md", import.meta.url), "utf8");
  const rows = contract.split("\n").filter((line) => line.startsWith("| `"));
  const promised = rows.flatMap((row) => promisesOf(row.split("|")[1] ?? ""));
  expect(promised.length).toBeGreaterThan(40);
  const described = new Set(operations().map(([name]) => name));
  expect(promised.filter((each) => !described.has(each))).toEqual([]);
});

test("every operation says what it does and how it refuses", () => {
  for (const [name, operation] of operations()) {
    expect(operation.summary, name).toBeTruthy();
    const refused = operation.responses["default"]?.content ?? {};
    expect(Object.keys(refused), name).toEqual(["application/problem+json"]);
    expect(Object.keys(operation.responses).length, name).toBeGreaterThan(1);
  }
});

test("every reference in the description leads somewhere, and every part of a path is a parameter", () => {
  const references = JSON.stringify(description).match(/"#\/components\/schemas\/[^"]+"/g) ?? [];
  for (const reference of new Set(references)) {
    const name = (JSON.parse(reference) as string).replace("#/components/schemas/", "");
    expect(Object.keys(description.components.schemas)).toContain(name);
  }
  for (const [name, operation] of operations()) {
    const wanted = [...name.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const given = (operation.parameters ?? []).filter((each) => each.in === "path");
    expect(given.map((each) => each.name).sort(), name).toEqual(wanted.sort());
  }
});

test("what anybody may ask is marked as open", () => {
  const open = operations().filter(([, operation]) => operation.security?.length === 0);
  expect(open.map(([name]) => name)).toEqual(
    expect.arrayContaining(["POST /api/v1/session", "POST /api/v1/accounts", "GET /healthz"]),
  );
  expect(open.map(([name]) => name)).not.toContain("GET /api/v1/products");
});

/** "`GET, POST /a`; `PATCH /a/:id`" and "`POST /a`, `DELETE`" as names of operations. */
function promisesOf(cell: string): string[] {
  let path = "";
  return [...cell.matchAll(/`([^`]+)`/g)].flatMap(([, words = ""]) => {
    const [, methods = "", newPath = ""] = /^([A-Z, ]+?)\s*(\/\S*)?$/.exec(words) ?? [];
    path = newPath.replace(/\?.*$/, "") || path;
    const url = `/api/v1${path}`.replace(/:(\w+)/g, "{$1}");
    return methods.split(/,\s*/).map((method) => `${method} ${url}`);
  });
}
