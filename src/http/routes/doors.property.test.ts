import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { sql } from "kysely";
import type { LightMyRequestResponse } from "fastify";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { testApp, type TestApp } from "../../../test/support/app.ts";
import {
  hmacOf,
  type Knock,
  knockOf,
  paramsIn,
  requestOf,
  samplesOf,
  selfSigned,
  withFields,
  withHeaders,
  withQuery,
  type Written,
} from "../../../test/support/knock.ts";
import { keepableSignal, type Signal } from "../../domain/signal.ts";
import { snsCanonicalText } from "../../integrations/cloudwatch/signature.ts";
import type { Integration, Method, Settings } from "../../integrations/contract.ts";
import { integrations } from "../../integrations/index.ts";
import { NotReached } from "../../integrations/reach-out.ts";
import type { Outside } from "./doors.ts";

const runs = Number(process.env["PROPERTY_RUNS"] ?? 20);

// How each door knows its sender -----------------------------------------------------------------------------------

type Introduction = (knock: Knock, secret: string) => Knock;

const signingSecret = "shared by PagerDuty and Andon";
const amazon = selfSigned();

/** One way for each place in which a door looks. Who is not named here has the secret in the path, or else as a bearer. */
const introductions: Readonly<Record<string, readonly Introduction[]>> = {
  cloudwatch: [(knock) => withFields(knock, signedByAmazon)],
  github: [
    (knock, secret) =>
      withHeaders(knock, { "x-hub-signature-256": `sha256=${hmacOf(knock, secret)}` }),
  ],
  gitlab: [
    (knock, secret) => withHeaders(knock, { "x-gitlab-token": secret }),
    (knock, secret) => withHeaders(knock, { authorization: `Bearer ${secret}` }),
  ],
  opsgenie: [(knock, secret) => withHeaders(knock, { authorization: `GenieKey ${secret}` })],
  pagerduty: [(knock, secret) => withFields(knock, () => ({ routing_key: secret }))],
  "pagerduty-webhook": [
    (knock) =>
      withHeaders(knock, { "x-pagerduty-signature": `v1=${hmacOf(knock, signingSecret)}` }),
  ],
  sentry: [
    (knock, secret) =>
      withHeaders(knock, { "x-sentry-auth": `Sentry sentry_version=7, sentry_key=${secret}` }),
    (knock, secret) =>
      withQuery(withHeaders(knock, { "x-sentry-auth": "" }), { sentry_key: secret }),
    (knock, secret) => withHeaders(knock, { "x-sentry-auth": `Sentry sentry_key=${secret}` }),
  ],
};

const bearer: Introduction = (knock, secret) =>
  knock.path.includes(":secret")
    ? knock
    : withHeaders(knock, { authorization: `Bearer ${secret}` });

function introduced({ name }: Integration, knock: Knock, secret: string, way = 0): Knock {
  const ways = introductions[name] ?? [bearer];
  return ways[way % ways.length]?.(knock, secret) ?? knock;
}

function waysInto({ name, paths }: Integration): number {
  return Math.max(paths.length, introductions[name]?.length ?? 1);
}

function signedByAmazon(body: Record<string, unknown>): Record<string, unknown> {
  const SigningCertURL = "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0.pem";
  const isText = Object.values(body).every((value) => value === null || typeof value !== "object");
  const text = isText ? snsCanonicalText(body as never) : "";
  return { SigningCertURL, SignatureVersion: "2", Signature: amazon.sign(text) };
}

/** Settings without which a door would believe anybody. */
const needed: Readonly<Record<string, Settings>> = { "pagerduty-webhook": { signingSecret } };

/** Samples that ask for what Andon does not have, by integration and name. */
const refusals: Readonly<Record<string, number>> = { "opsgenie status.json": 404 };

// What lies behind them --------------------------------------------------------------------------------------------

/** The network outside, which a test may fake. */
const outside: Outside & { isAway: "nothing" | "everything" | "confirmations" } = {
  isAway: "nothing",
  async certificate() {
    if (outside.isAway === "everything") throw notReached();
    return amazon.certificate;
  },
  async confirm() {
    if (outside.isAway !== "nothing") throw notReached();
  },
};

const notReached = () =>
  new NotReached("sns.eu-central-1.amazonaws.com did not answer within 10 seconds.", true);

interface Door {
  integration: Integration;
  secret: string;
  settings: Settings;
}

let shop: TestApp;
let owner: string;
let before: Kept;
const doors = new Map<string, Door>();

beforeAll(async () => {
  shop = await testApp({ outside });
  await shop.product("SHOP");
  owner = await shop.token("owner", "SHOP");
  for (const integration of integrations) await doorOf(integration);
  before = await kept();
});
afterEach(() => {
  outside.isAway = "nothing";
});
afterAll(async () => { console.log("SPENT", spent); await shop.close(); });

/** A source of that kind and with those settings, which is made once. */
async function doorOf(integration: Integration, settings: Settings = {}): Promise<Door> {
  const { name: kind } = integration;
  const name = `${kind} ${JSON.stringify(settings)}`;
  const known = doors.get(name);
  if (known) return known;
  const made = await shop.send(owner, "POST /products/SHOP/sources", {
    kind,
    name: `${kind} ${doors.size}`,
  });
  const { id, secret } = made.body;
  const set = { ...needed[kind], ...settings };
  if (Object.keys(set).length > 0) {
    const change = await shop.send(owner, `PATCH /products/SHOP/sources/${id}`, { settings: set });
    expect(change.status, JSON.stringify(change.body)).toBe(200);
  }
  const door = { integration, secret, settings: integration.settings.parse(set) as Settings };
  doors.set(name, door);
  before = await kept();
  return door;
}

interface Kept {
  /** How many rows there are of all that a delivery may leave behind. */
  rows: Record<string, number> & { signals: number };
  /** What was taken at this very moment: the signals of each, and the bodies. */
  taken: number[];
  bodies: Buffer;
}

export const spent = { kept: 0, knock: 0, n: 0 };
async function kept(): Promise<Kept> {
  const t = performance.now();
  try { return await kept_(); } finally { spent.kept += performance.now() - t; spent.n++; }
}
async function kept_(): Promise<Kept> {
  const { rows } = await sql<Kept>`
    with taken as (
      select told, bodies from delivery cross join jsonb_array_elements(outline -> 'deliveries') as told
      where received_at = ${shop.clock.now} and (told ->> 3)::int < 400
    )
    select json_build_object('signals', (select count(*) from signal), 'ids', (select count(*) from signal_id),
        'streams', (select count(*) from stream), 'items', (select count(*) from item), 'events', (select count(*) from event),
        'groups', (select count(*) from signal_group), 'releases', (select count(*) from release),
        'versions', (select count(*) from version_seen), 'users', (select count(*) from affected_user),
        'reports', (select count(*) from report), 'heard', (select sum(signals) from source)) as rows,
      array(select (told ->> 2)::int from taken) as taken,
      (select coalesce(string_agg(bodies, ''), '') from taken) as bodies`.execute(shop.database.db);
  return rows[0] as Kept;
}

// What must hold ---------------------------------------------------------------------------------------------------

interface Answered {
  response: LightMyRequestResponse;
  status: number;
  /** Whether the door knew who it was. */
  isKnown: boolean;
}

/**
 * Whatever comes: taken, refused with a reason, or asked to come again. Never a crash, and all of it kept or nothing.
 * `packed` is the body as it travels.
 */
async function expectAnswer(door: Door, knock: Knock, packed = knock): Promise<Answered> {
  // Everything that is kept of it is found by its moment.
  shop.clock.now = new Date(shop.clock.now.getTime() + 1);
  const t0 = performance.now();
  const response = await shop.app.inject(requestOf(packed, door.secret));
  spent.knock += performance.now() - t0;
  const { statusCode: status, body } = response;
  const about = `${toldOf(knock)} was answered ${status} ${body.slice(0, 500)}`;
  expect(status, about).toBeLessThan(500);
  expect(status, about).toBeGreaterThanOrEqual(200);
  const earlier = before;
  before = await kept();
  if (status >= 400) {
    expect(reasonIn(response), about).not.toBe("");
    expect(before.rows, about).toEqual(earlier.rows);
    expect(before.taken, about).toEqual([]);
  } else if (knock.method !== "OPTIONS") {
    await expectKeptWhole(door, knock, {
      added: before.rows.signals - earlier.rows.signals,
      about,
    });
  }
  const isKnown = ![401, 403, 404].includes(status) && !body.includes("Invalid routing key");
  return { response, status, isKnown };
}

async function expectKeptWhole(
  { integration, secret, settings }: Door,
  knock: Knock,
  { added, about }: { added: number; about: string },
): Promise<void> {
  const { taken, bodies } = before;
  const signals = await signalsOf(integration, knock, settings);
  expect(taken, about).toEqual([signals.length]);
  const body = knock.body.toString("latin1");
  const withoutSecret = body.replaceAll(secret, "0".repeat(secret.length));
  expect([body, withoutSecret], about).toContain(bodies.toString("latin1"));
  const sure = signals.filter(({ status, id }) => status === "firing" && id === undefined);
  expect(added, about).toBeGreaterThanOrEqual(sure.length);
  expect(added, about).toBeLessThanOrEqual(signals.length);
  expect(await areIdsKept(signals), about).toBe(true);
}

async function signalsOf(
  integration: Integration,
  knock: Knock,
  settings: Settings,
): Promise<Signal[]> {
  const receivedAt = shop.clock.now.toISOString();
  const { method, params, query, headers, body } = knock;
  const id = "01957a0e-0000-7000-8000-00000000000a";
  const read = await integration.receive(
    { id, method, params, query, headers, body, receivedAt },
    settings,
  );
  return read.map((signal) => keepableSignal(signal, receivedAt));
}

async function areIdsKept(signals: readonly Signal[]): Promise<boolean> {
  const ids = [...new Set(signals.flatMap(({ id }) => (id === undefined ? [] : [id])))];
  if (ids.length === 0) return true;
  const { rows } = await sql<{ known: number }>`
    select count(distinct id) as known from signal_id where id = any(${ids}::text[])`.execute(
    shop.database.db,
  );
  return rows[0]?.known === ids.length;
}

/** In Andon's words or in those of whoever it stands in for. */
function reasonIn({ headers, body }: LightMyRequestResponse): string {
  if (!String(headers["content-type"]).includes("json")) return body.trim();
  const said = JSON.parse(body) as unknown;
  if (typeof said === "string") return said;
  const { detail, title, message } = said as { detail?: string; title?: string; message?: string };
  return detail ?? title ?? message ?? "";
}

function toldOf({ method, path, params, query, headers, body }: Knock): string {
  const text = body.length > 2000 ? `${body.subarray(0, 2000).toString()}…` : body.toString();
  return `${method} ${path} ${JSON.stringify({ params, query, headers })} ${text}\n`;
}

// What is thrown at them -------------------------------------------------------------------------------------------

const byName = integrations.map((each) => [each.name, each] as const);
const turn = fc.nat({ max: 11 });

describe.each(byName)("%s", (name, integration) => {
  const samples = samplesOf(integration);
  const usual = () => doorOf(integration);

  test.each([...samples])("takes %s, however its sender is known", async (file, written) => {
    const door = await doorOf(integration, written.settings);
    for (let way = 0; way < waysInto(integration); way += 1) {
      const knock = introduced(integration, knockOf(integration, written, way), door.secret, way);
      const { status, response } = await expectAnswer(door, knock);
      const refusal = refusals[`${name} ${file}`];
      if (refusal) expect(status).toBe(refusal);
      else expect(status, response.body).toBeLessThan(400);
    }
  });

  test("answers to any bytes", async () => {
    const door = await usual();
    const bytes = fc.uint8Array({ maxLength: 2000 });
    await fc.assert(
      fc.asyncProperty(bytes, fc.string(), turn, async (body, word, at) => {
        await expectAnswer(door, anyKnock(door, Buffer.from(body), word, at));
      }),
      { numRuns: runs },
    );
  });

  test("answers to any JSON", async () => {
    const door = await usual();
    await fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 4 }), fc.string(), turn, async (body, word, at) => {
        await expectAnswer(door, anyKnock(door, Buffer.from(body), word, at));
      }),
      { numRuns: runs },
    );
  });

  test("answers to mutated samples, and most of them are let in", async () => {
    const answers: Answered[] = [];
    const mutated = fc.tuple(fc.constantFrom(...samples.keys()), mutations, turn);
    await fc.assert(
      fc.asyncProperty(mutated, async ([file, changes, way]) => {
        const sample = samples.get(file) ?? {};
        const door = await doorOf(integration, sample.settings);
        const knock = knockOf(integration, changed(sample, changes), way);
        answers.push(await expectAnswer(door, introduced(integration, knock, door.secret, way)));
      }),
      { numRuns: runs * 4 },
    );
    if (process.env["SHARES"])
      console.log(
        name,
        answers.length,
        answers.filter((e) => e.isKnown).length,
        answers.filter((e) => e.status < 300).length,
        JSON.stringify(
          answers.map((e) => e.status).reduce((c: any, s) => ({ ...c, [s]: (c[s] ?? 0) + 1 }), {}),
        ),
      );
    expect(answers.filter(({ isKnown }) => isKnown).length).toBeGreaterThan(answers.length * 0.6);
    expect(answers.some(({ status }) => status < 400)).toBe(true);
  });

  test("unpacks what came packed", async () => {
    const { door, knock } = await sampleOf(integration);
    for (const [encoding, pack] of packings) {
      const travelling = packed(knock, encoding, pack(knock.body));
      const { status, response } = await expectAnswer(door, knock, travelling);
      expect(status, `${encoding} ${response.body}`).toBeLessThan(400);
    }
  });

  test("says what is wrong with a body that is not what its sender calls it", async () => {
    const { door, knock } = await sampleOf(integration);
    for (const [encoding, pack] of mispackings) {
      const travelling = packed(knock, encoding, pack(knock.body));
      const { status, response } = await expectAnswer(door, knock, travelling);
      expect([400, 406, 415, 422], `${encoding} ${response.body}`).toContain(status);
      expect(response.body).toMatch(/encoding zstd is not|is not (gzip|deflate|br)\b/);
    }
  });

  test("never unpacks more than it takes, and says that it is too much", async () => {
    const { door, knock } = await sampleOf(integration);
    const { mostBytes = 1024 * 1024 } = integration;
    const bomb = gzipSync(Buffer.alloc(mostBytes + 1, " "));
    const { status, response } = await expectAnswer(door, knock, packed(knock, "gzip", bomb));
    expect(status).toBe(tooLarge[name] ?? 413);
    expect(response.body).toMatch(/at most [\d.]+ MiB|size limits/);
  });

  test("has nothing behind methods that it does not know", async () => {
    const { door, knock } = await sampleOf(integration);
    const { paths, methods = ["POST"] } = integration;
    const others = (["GET", "PUT", "PATCH", "DELETE", "OPTIONS"] satisfies Method[]).filter(
      (each) => !methods.includes(each),
    );
    for (const path of paths) {
      for (const method of others) {
        const { status } = await expectAnswer(door, { ...knock, path, method });
        expect([404, 405]).toContain(status);
      }
    }
  });
});

type Packing = readonly [encoding: string, pack: (body: Buffer) => Buffer];

const packings: readonly Packing[] = [
  ["gzip", gzipSync],
  ["x-gzip", gzipSync],
  ["GZIP", gzipSync],
  ["deflate", deflateSync],
  ["deflate", deflateRawSync],
  ["br", brotliCompressSync],
  ["identity", (body) => body],
  ["deflate, gzip", (body) => gzipSync(deflateSync(body))],
];

const mispackings: readonly Packing[] = [
  ["gzip", (body) => gzipSync(body).subarray(0, -9)],
  ["gzip", (body) => withLastByteWrong(gzipSync(body))],
  ["gzip", (body) => body],
  ["gzip, gzip", gzipSync],
  ["deflate", (body) => deflateSync(body).subarray(0, -5)],
  ["br", (body) => brotliCompressSync(body).subarray(0, -1)],
  ["br", gzipSync],
  ["zstd", (body) => body],
];

/** Where the original says something else than 413, or its clients would try again. */
const tooLarge: Readonly<Record<string, number>> = { pagerduty: 400, email: 406 };

function packed(knock: Knock, encoding: string, body: Buffer): Knock {
  return withHeaders({ ...knock, body }, { "content-encoding": encoding });
}

function withLastByteWrong(bytes: Buffer): Buffer {
  const wrong = Buffer.from(bytes);
  wrong[wrong.length - 1] = 255 - (wrong.at(-1) ?? 0);
  return wrong;
}

/** The test signal, known by its sender. */
async function sampleOf(integration: Integration): Promise<{ door: Door; knock: Knock }> {
  const door = await doorOf(integration);
  const trial = samplesOf(integration).get("its test signal") ?? {};
  return { door, knock: introduced(integration, knockOf(integration, trial), door.secret) };
}

/** At any of its paths and by any of its methods, from somebody who is known. */
function anyKnock({ integration, secret }: Door, body: Buffer, word: string, at: number): Knock {
  const { paths, methods = ["POST"] } = integration;
  const path = paths[at % paths.length] ?? "/";
  const params = Object.fromEntries(
    paramsIn(path).map((name) => [name, name === "of" ? "change" : word]),
  );
  const method = methods[at % methods.length] ?? "POST";
  const query = at % 2 === 0 ? { [word]: word } : {};
  const bytes = method === "GET" ? Buffer.alloc(0) : body;
  const knock = { method, path, params, query, headers: {}, body: bytes };
  return introduced(integration, knock, secret, at);
}

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
    "$deep",
  ),
  fc.string({ unit: "binary", maxLength: 400 }),
  fc.string({ unit: "binary", minLength: 1, maxLength: 20 }).map((text) => text.repeat(600)),
  fc.jsonValue({ maxDepth: 2 }),
  fc.dictionary(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), { maxKeys: 100 }),
);

type Mutation =
  | { how: "set"; at: number; to: unknown }
  | { how: "drop" | "double"; at: number }
  | { how: "rename"; at: number; to: string };

const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ how: fc.constant("set" as const), at: fc.nat(), to: surprise }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        how: fc.constantFrom("drop" as const, "double" as const),
        at: fc.nat(),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        how: fc.constant("rename" as const),
        at: fc.nat(),
        to: fc.oneof(
          fc.constantFrom("__proto__", "constructor", "toString", ""),
          fc.string({ unit: "binary" }),
        ),
      }),
    },
  ),
  { minLength: 1, maxLength: 3 },
);

/** The sample with something wrong in its body, its query or its headers. What travels as text is mutated line by line. */
function changed(sample: Written, changes: readonly Mutation[]): Written {
  const { sent, text, query = {}, headers = {} } = structuredClone(sample);
  const whole: Fields = { body: text === undefined ? sent : text.split("\n"), query, headers };
  for (const change of changes) {
    const [itself, ...within] = placesIn(whole);
    const places = [itself, ...within.filter(({ depth }) => depth > 1)];
    places[change.at % places.length]?.make(change);
  }
  const body =
    text === undefined
      ? { text: deepened(JSON.stringify(whole["body"])) }
      : { text: textOf(whole["body"]) };
  return {
    ...sample,
    sent: undefined,
    ...body,
    query: wordsOf(whole["query"]),
    headers: headersOf(whole["headers"]),
  };
}

const textOf = (lines: unknown): string =>
  deepened(
    (lines as unknown[])
      .map((line) => (typeof line === "string" ? line : JSON.stringify(line)))
      .join("\n"),
  );

/** Deeper than any call stack, and well below a door's limit of bytes. */
const deepened = (text: string): string =>
  text.replaceAll('"$deep"', () => "[".repeat(100_000) + "]".repeat(100_000));

function wordsOf(fields: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields as Fields).map(([name, value]) => [
      name,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
}

/** What a line of HTTP can carry. */
function headersOf(fields: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(wordsOf(fields))
      .filter(([name]) => /^[\w-]+$/.test(name))
      .map(([name, value]) => [
        name,
        value
          .replaceAll(/[^\x20-\x7e\xa0-\xff]/g, "")
          .trim()
          .slice(0, 4000),
      ]),
  );
}

type Fields = Record<string, unknown>;

interface Place {
  depth: number;
  make: (change: Mutation) => void;
}

/** Every place in a value, also in JSON that is written in a text. */
function placesIn(parent: object, depth = 1): Place[] {
  const fields = parent as Fields;
  return Object.keys(fields).flatMap((key): Place[] => {
    const own: Place = { depth, make: (change) => changeField(fields, key, change) };
    const value = fields[key];
    if (typeof value === "object" && value !== null) return [own, ...placesIn(value, depth + 1)];
    const inner = typeof value === "string" ? jsonIn(value) : null;
    if (inner === null) return [own];
    const inside = placesIn(inner, depth + 1).map(({ depth, make }): Place => ({
      depth,
      make(change) {
        make(change);
        fields[key] = JSON.stringify(inner);
      },
    }));
    return [own, ...inside];
  });
}

function changeField(parent: Fields, key: string, change: Mutation): void {
  const value = parent[key];
  if (change.how === "set") parent[key] = change.to;
  else if (change.how === "drop" && Array.isArray(parent)) parent.splice(Number(key), 1);
  else if (change.how === "drop") delete parent[key];
  else if (change.how === "double")
    parent[key] = Array.isArray(value) ? [...value, ...value] : [value, value];
  else if (change.how === "rename" && !Array.isArray(parent)) {
    delete parent[key];
    // Setting `__proto__` would make no field of that name.
    Object.defineProperty(parent, change.to, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
}

function jsonIn(text: string): object | null {
  if (!/^[{[]/.test(text)) return null;
  try {
    return JSON.parse(text) as object;
  } catch {
    return null;
  }
}

describe("somebody outside who has to be asked, and does not answer,", () => {
  const [cloudwatch] = integrations.filter(({ signature }) => signature);
  const samples = cloudwatch ? [...samplesOf(cloudwatch)] : [];

  test.each(samples)("leaves %s to be sent again", async (_file, written) => {
    if (!cloudwatch) throw new Error("no door asks for a certificate");
    const door = await doorOf(cloudwatch);
    outside.isAway = "everything";
    const knock = introduced(cloudwatch, knockOf(cloudwatch, written), door.secret);
    const { status, response } = await expectAnswer(door, knock);
    expect(status).toBe(429);
    expect(response.headers["retry-after"]).toMatch(/^\d+$/);
    expect(response.json()).toMatchObject({
      type: "/problems#not-reached",
      detail: expect.stringContaining("did not answer"),
    });
  });
});
