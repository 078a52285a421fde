import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Invalid } from "../../domain/blocker.ts";
import { keepableSignal } from "../../domain/signal.ts";
import type { Delivery } from "../contract.ts";
import { json } from "./index.ts";
import { compileMapping, mapBody, mappingSchema, type Mapping } from "./mapping.ts";

const receivedAt = "2026-03-02T12:00:00.000Z";
const read = (mapping: Mapping, body: unknown) => mapBody(mapping, body, receivedAt, "d-1");
const one = async (mapping: Mapping, body: unknown) => (await read(mapping, body))[0];

describe("what becomes a signal", () => {
  test("the body, when nothing selects", async () => {
    expect(await read({ title: "name" }, { name: "Disk full" })).toEqual([
      {
        key: "disk full",
        title: "Disk full",
        status: "firing",
        occurredAt: receivedAt,
        kind: "incident",
        labels: {},
        links: [],
        groupsBy: "title",
      },
    ]);
  });

  test("each element, when the body is a list", async () => {
    const signals = await read({ title: "name" }, [{ name: "a" }, { name: "b" }]);
    expect(signals.map(({ title }) => title)).toEqual(["a", "b"]);
  });

  test("what `each` selects, with the body still in sight", async () => {
    const mapping = { each: "jobs[state = 'FAILED']", title: "$body.run & '/' & name" };
    const jobs = [
      { name: "unit", state: "PASSED" },
      { name: "smoke", state: "FAILED" },
    ];
    const signals = await read(mapping, { run: 7, jobs });
    expect(signals.map(({ title }) => title)).toEqual(["7/smoke"]);
    expect(await read(mapping, { run: 8, jobs: [] })).toEqual([]);
  });

  test("at most a thousand things", async () => {
    const things = Array.from({ length: 1001 }, (_, name) => ({ name }));
    expect(await read({ title: "name" }, things.slice(1))).toHaveLength(1000);
    await expect(read({ title: "name" }, things)).rejects.toMatchObject({
      pointer: "/settings/mapping/each",
      message: "This body would become 1001 signals, and 1000 are the most.",
    });
  });
});

test("every field has its expression", async () => {
  const mapping: Mapping = {
    title: "t",
    status: "s",
    key: "k",
    id: "$deliveryId & '/' & n",
    kind: "'defect'",
    severity: "sev",
    description: "text",
    labels: "{ 'service': svc, 'port': 8080, 'hosts': hosts, 'nothing': missing, 'where': at }",
    links: "[{ 'title': 'Log', 'url': url }, { 'title': 'Nowhere', 'url': missing }, url]",
    occurredAt: "seconds",
    release: "v",
    environment: "'production'",
    user: "who",
    fingerprint: "['a', n]",
  };
  const body = {
    t: " Checkout answers 500 ",
    s: "Recovered",
    k: 12,
    n: 7,
    sev: "CRIT",
    text: "Since 11",
    svc: "shop",
    hosts: ["a", "b"],
    at: { zone: "eu" },
    url: "https://ci.example.com/7",
    seconds: 1772445600,
    v: "1.2",
    who: "ada@example.com",
  };
  expect(await one(mapping, body)).toEqual({
    key: "12",
    title: "Checkout answers 500",
    status: "resolved",
    occurredAt: "2026-03-02T10:00:00.000Z",
    id: "d-1/7",
    kind: "defect",
    severity: "critical",
    description: "Since 11",
    labels: { service: "shop", port: "8080", hosts: "a, b", where: '{"zone":"eu"}' },
    links: [
      { title: "Log", url: "https://ci.example.com/7" },
      { title: "Link", url: "https://ci.example.com/7" },
    ],
    fingerprint: ["a", "7"],
    groupsBy: undefined,
    release: "1.2",
    environment: "production",
    user: "ada@example.com",
  });
});

test.each([
  ["2026-03-02T11:00:00+01:00"],
  ["Mon, 02 Mar 2026 10:00:00 GMT"],
  [1772445600],
  ["1772445600"],
  [1772445600000],
  [1772445600000000],
  ["1772445600000000000"],
])("the time %j is understood", async (at) => {
  expect((await one({ title: "'x'", occurredAt: "at" }, { at }))?.occurredAt).toBe(
    "2026-03-02T10:00:00.000Z",
  );
});

test.each([
  [true, "firing"],
  [false, "resolved"],
  [0, "resolved"],
  [1, "firing"],
  [null, "firing"],
  ["", "firing"],
  ["ok", "resolved"],
])("the status %j is %s", async (s, status) => {
  expect((await one({ title: "'x'", status: "s" }, { s }))?.status).toBe(status);
});

test("the clock stands still while a body is read", async () => {
  const signal = await one({ title: "$now() & ' ' & $millis() & ' ' & $receivedAt" }, {});
  expect(signal?.title).toBe(`${receivedAt} ${Date.parse(receivedAt)} ${receivedAt}`);
});

describe("what an expression gives and cannot be used is refused, and the field is named", () => {
  test.each<[keyof Mapping, string, string]>([
    ["title", "missing", "The expression for title gives nothing."],
    ["title", "'  '", "The expression for title gives nothing."],
    ["title", "list", "The expression for title gives a list: $join makes one text of several."],
    [
      "title",
      "$",
      "The expression for title gives an object: name one of its fields, or write it out with $string.",
    ],
    ["title", "$sum", "The expression for title gives a function: call it with its brackets."],
    [
      "title",
      "name + 1",
      'The expression for title fails: The left side of the "+" operator must evaluate to a number (at character 6).',
    ],
    ["kind", "'bug'", 'The kind is "incident" or "defect", and not "bug".'],
    [
      "labels",
      "'shop'",
      'The expression for labels gives a string, not an object such as { "service": repository.name }.',
    ],
    [
      "labels",
      "list.{ 'a': $ }",
      "The expression for labels gives a list: $merge makes one object of several.",
    ],
    ["links", "7", 'The expression for links gives a number, not { "title": …, "url": … }.'],
    [
      "occurredAt",
      "name",
      "The expression for occurredAt gives no time: 2026-01-31T12:00:00Z is one, and so are seconds since 1970.",
    ],
    ["fingerprint", "[name, $]", "The expression for fingerprint gives an object: name one"],
  ])("%s: %s", async (field, text, sentence) => {
    const refused = read({ title: "'x'", [field]: text }, { name: "n", list: ["a", "b"] });
    await expect(refused).rejects.toBeInstanceOf(Invalid);
    await expect(refused).rejects.toMatchObject({
      pointer: `/settings/mapping/${field}`,
      message: expect.stringContaining(sentence),
    });
  });

  test("which thing of a list it was", async () => {
    await expect(read({ title: "name" }, [{ name: "a" }, {}])).rejects.toMatchObject({
      pointer: "/settings/mapping/title",
      message: "The expression for title gives nothing. It is thing 2 of the list.",
    });
  });
});

describe("an expression that does not parse", () => {
  const broken = { title: "name", key: "(run & name" };

  test("is refused before anything is saved", () => {
    expect(() => compileMapping(broken)).toThrow(Invalid);
    expect(() => compileMapping(broken)).toThrow(
      'The expression for key does not parse: Expected ")" before end of expression (at character 11).',
    );
    expect(json.settings.safeParse({ mapping: broken }).error?.issues).toMatchObject([
      {
        path: ["mapping", "key"],
        message: 'This does not parse: Expected ")" before end of expression (at character 11)',
      },
    ]);
  });

  test("is named by its field", () => {
    const pointer = (mapping: Mapping) => {
      try {
        return compileMapping(mapping);
      } catch (error) {
        return (error as Invalid).pointer;
      }
    };
    expect(pointer({ title: "a", each: "(" })).toBe("/settings/mapping/each");
    expect(pointer({ title: "/(/" })).toBe("/settings/mapping/title");
    expect(pointer({ title: "/(a/" })).toBe("/settings/mapping/title");
  });
});

test("a mapping without a title, with a word too many or two thousand characters is no mapping", () => {
  for (const mapping of [
    {},
    { title: "" },
    { title: "a", colour: "b" },
    { title: "a".repeat(2001) },
  ])
    expect(mappingSchema.safeParse(mapping).success).toBe(false);
  expect(mappingSchema.safeParse({ title: "a".repeat(2000) }).success).toBe(true);
});

test("every field of the form has a name and says what it is for", () => {
  for (const field of Object.values(mappingSchema.shape)) {
    expect(field.meta()).toMatchObject({
      title: expect.stringMatching(/./),
      description: expect.stringMatching(/./),
    });
  }
});

const expressions = fc.constantFrom(
  "$",
  "*",
  "**",
  "a",
  "a.b",
  "a[0]",
  "$body.a",
  "$.*[0]",
  "$keys($)",
  "a & b",
  "a + b",
  "a.b.%",
  "$sum",
  "$sum(a)",
  "$join(*)",
  "{ 'a': a }",
  "*.{ 'url': a }",
  "$map(*, $string)",
  "a^(b)",
  "$match(a, /(a|b)+/)",
  "$toMillis(a)",
  "a ~> $uppercase",
);

const mappings: fc.Arbitrary<Mapping> = fc.record(
  Object.fromEntries(Object.keys(mappingSchema.shape).map((field) => [field, expressions])) as {
    [field in keyof Required<Mapping>]: typeof expressions;
  },
  { requiredKeys: ["title"] },
);

const letters = fc.constantFrom("a", "b", "c", "__proto__", "tupleStream", "_jsonata_lambda");
const bodies = fc.oneof(
  fc.jsonValue({ maxDepth: 5 }),
  fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(null, true, 0, -1.5, 1772445600, "a", "ok", "https://a.example.com/"),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(letters, tie("value"), { maxKeys: 4 }),
    ),
  })).value,
);

test("whatever is sent, under whatever mapping, becomes signals or is refused with a pointer", async () => {
  await fc.assert(
    fc.asyncProperty(mappings, bodies, async (mapping, body) => {
      const sent: unknown = JSON.parse(JSON.stringify(body));
      const before = JSON.stringify(sent);
      try {
        for (const signal of await read(mapping, sent)) {
          const kept = keepableSignal(signal, receivedAt);
          expect(kept.title).not.toBe("");
          expect(kept.key).not.toBe("");
          expect(Object.values(kept.labels).every((value) => typeof value === "string")).toBe(true);
        }
      } catch (error) {
        expect(error).toBeInstanceOf(Invalid);
        expect((error as Invalid).pointer).toMatch(/^\/settings\/mapping\/[a-zA-Z]+$/);
        expect((error as Invalid).message).toMatch(/\.$/);
      }
      expect(JSON.stringify(sent)).toBe(before);
    }),
    { numRuns: 500 },
  );
});

test("a body that nests a hundred thousand times is refused", async () => {
  const deep: unknown = JSON.parse(`{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`);
  for (const title of ["a", "$string($)", "**", "$", "a = a ? 'x' : 'y'"])
    await expect(read({ title }, deep)).rejects.toBeInstanceOf(Invalid);
});

test("the test signal arrives whatever the mapping reads", async () => {
  const { body } = json.trial(receivedAt);
  const delivery: Delivery = {
    id: "d-1",
    method: "POST",
    params: {},
    query: {},
    headers: {},
    body: Buffer.from(body),
    receivedAt,
  };
  const signals = await json.receive(delivery, { mapping: { title: "no.such.thing" } });
  expect(signals.map(({ title }) => title)).toEqual(["A test signal: your script reaches Andon"]);
});

test("the worked example of the README is the one that is tried here", () => {
  const file = (name: string) => readFileSync(`${import.meta.dirname}/${name}`, "utf8");
  const readme = file("README.md");
  const sample = JSON.parse(file("samples/mapped-pipeline.json")) as {
    sent: unknown;
    settings: { mapping: Mapping };
  };
  expect(JSON.parse(/```json\n([^`]+)```/.exec(readme)?.[1] ?? "")).toEqual(sample.sent);
  for (const expression of Object.values(sample.settings.mapping))
    expect(readme).toContain(`| \`${expression}\` |`);
});
