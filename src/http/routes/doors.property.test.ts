import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testApp, type TestApp } from "../../../test/support/app.ts";
import { integrations } from "../../integrations/index.ts";

let shop: TestApp;
const doors = new Map<string, { url: string; secret: string }>();

beforeAll(async () => {
  shop = await testApp();
  await shop.product("SHOP");
  const owner = await shop.token("owner", "SHOP");
  for (const { name } of integrations) {
    const { body } = await shop.send(owner, "POST /products/SHOP/sources", { kind: name, name });
    doors.set(name, { url: new URL(body.url).pathname, secret: body.secret });
  }
});
afterAll(() => shop.close());

const folder = new URL("../../integrations/", import.meta.url);

function samplesOf(name: string): unknown[] {
  const samples = new URL(`${name}/samples/`, folder);
  return readdirSync(samples).map((file) => {
    const { sent } = JSON.parse(readFileSync(new URL(file, samples), "utf8")) as { sent: unknown };
    return sent;
  });
}

/** Whatever comes: taken, refused with a reason, or asked to come again. Never a crash, and nothing half kept. */
async function expectAnswer(name: string, payload: Buffer): Promise<void> {
  const { url } = doors.get(name) ?? { url: "" };
  const before = await kept();
  const response = await shop.app.inject({ method: "POST", url, payload });
  const { statusCode: status, body } = response;
  expect(status, body).toBeLessThan(500);
  expect(status).toBeGreaterThanOrEqual(200);
  const isTaken = status < 300;
  if (!isTaken) expect(JSON.stringify(response.json())).toMatch(/"(detail|errors|message)":/);
  if (!isTaken) expect(await kept()).toEqual(before);
}

async function kept(): Promise<unknown> {
  const { db } = shop.database;
  return Promise.all(
    (["signal", "stream", "item", "signalId"] as const).map((table) =>
      db
        .selectFrom(table)
        .select((select) => select.fn.countAll().as("rows"))
        .executeTakeFirst(),
    ),
  );
}

const runs = { numRuns: Number(process.env["PROPERTY_RUNS"] ?? 60) };

test.each(integrations.map((each) => each.name))("%s answers to any bytes", async (name) => {
  const bytes = fc.uint8Array({ maxLength: 2000 }).map((each) => Buffer.from(each));
  await fc.assert(
    fc.asyncProperty(bytes, (payload) => expectAnswer(name, payload)),
    runs,
  );
});

test.each(integrations.map((each) => each.name))("%s answers to any JSON", async (name) => {
  const json = fc.json({ maxDepth: 4 }).map((each) => Buffer.from(each));
  await fc.assert(
    fc.asyncProperty(json, (payload) => expectAnswer(name, payload)),
    runs,
  );
});

/** What a sender may get wrong in one field. */
const surprise = fc.oneof(
  fc.constantFrom(
    null,
    "",
    [],
    {},
    true,
    -1,
    1e308,
    "\u0000",
    "\uD800",
    "__proto__",
    "9999-12-31T23:59:59Z",
    "0001-01-01T00:00:00Z",
  ),
  fc.string({ unit: "binary", maxLength: 400 }),
  fc.string({ unit: "binary", minLength: 1, maxLength: 20 }).map((text) => text.repeat(600)),
  fc.jsonValue({ maxDepth: 2 }),
  fc.dictionary(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), { maxKeys: 100 }),
);

test.each(integrations.map((each) => each.name))("%s answers to mutated samples", async (name) => {
  const mutated = fc
    .tuple(
      fc.constantFrom(...samplesOf(name)),
      fc.array(fc.tuple(fc.nat(), surprise), { minLength: 1, maxLength: 3 }),
    )
    .map(([sample, changes]) => mutate(name, sample, changes));
  await fc.assert(
    fc.asyncProperty(mutated, (payload) => expectAnswer(name, payload)),
    { numRuns: runs.numRuns * 4 },
  );
});

function mutate(name: string, sample: unknown, changes: readonly [number, unknown][]): Buffer {
  const copy = structuredClone(sample) as Record<string, unknown>;
  if ("routing_key" in copy) copy["routing_key"] = doors.get(name)?.secret;
  for (const [where, value] of changes) {
    const places = placesIn(copy);
    const place = places[where % places.length];
    if (place) Object.assign(place.parent, { [place.key]: value });
  }
  return Buffer.from(JSON.stringify(copy));
}

function placesIn(value: unknown): { parent: object; key: string }[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [
    { parent: value, key },
    ...placesIn(each),
  ]);
}
