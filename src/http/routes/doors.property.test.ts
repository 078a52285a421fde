import { createHmac, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import type { LightMyRequestResponse } from "fastify";
import { sql } from "kysely";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { testApp, type TestApp } from "../../../test/support/app.ts";
import {
  type Knock,
  knockOf,
  mistaken,
  mistakes,
  paramsIn,
  requestOf,
  samplesOf,
  withFields,
  withHeaders,
  withQuery,
} from "../../../test/support/knock.ts";
import { keepableSignal, type Signal } from "../../domain/signal.ts";
import { snsCanonicalText } from "../../integrations/cloudwatch/signature.ts";
import type { Integration, Method, Settings } from "../../integrations/contract.ts";
import { integrations } from "../../integrations/index.ts";
import { NotReached } from "../../integrations/reach-out.ts";
import type { Outside } from "./doors.ts";

/** How often each door is tried with each kind of rubbish; four times as often with samples that went wrong. */
const runs = Number(process.env["PROPERTY_RUNS"] ?? 10);

type Introduction = (knock: Knock, secret: string) => Knock;

const signingSecret = "known to PagerDuty and to Andon";
const amazon = selfSigned();

/**
 * How each door knows its sender: one line for each place where it looks. Who is not named here has the secret in its path, or
 * as a bearer where the path has none.
 */
const introductions: Readonly<Record<string, readonly Introduction[]>> = {
  cloudwatch: [(knock) => withFields(knock, signedByAmazon)],
  github: [(knock, secret) => signed(knock, "x-hub-signature-256", "sha256=", secret)],
  gitlab: [
    (knock, secret) => withHeaders(knock, { "x-gitlab-token": secret }),
    (knock, secret) => withHeaders(knock, { authorization: `Bearer ${secret}` }),
  ],
  opsgenie: [(knock, secret) => withHeaders(knock, { authorization: `GenieKey ${secret}` })],
  pagerduty: [(knock, secret) => withFields(knock, () => ({ routing_key: secret }))],
  "pagerduty-webhook": [(knock) => signed(knock, "x-pagerduty-signature", "v1=", signingSecret)],
  sentry: [
    (knock, secret) => withHeaders(knock, { "x-sentry-auth": `Sentry sentry_key=${secret}` }),
    (knock, secret) =>
      withQuery(withHeaders(knock, { "x-sentry-auth": "" }), { sentry_key: secret }),
  ],
};

/** Without these a door would believe whoever knows its address. */
const settingsNeeded: Readonly<Record<string, Settings>> = {
  "pagerduty-webhook": { signingSecret },
};

/** Samples that ask for what Andon does not have. */
const refusals: Readonly<Record<string, number>> = { "opsgenie status.json": 404 };

/** What is too large, where the original says something else than 413, or its sender would try again. */
const tooLarge: Readonly<Record<string, number>> = { pagerduty: 400, email: 406 };

function introduced({ name }: Integration, knock: Knock, secret: string, turn = 0): Knock {
  const ways = introductions[name];
  const way = ways?.[turn % ways.length];
  if (way) return way(knock, secret);
  if (knock.path.includes(":secret")) return knock;
  return withHeaders(knock, { authorization: `Bearer ${secret}` });
}

function signed(knock: Knock, header: string, version: string, secret: string): Knock {
  const signature = createHmac("sha256", secret).update(knock.body).digest("hex");
  return withHeaders(knock, { [header]: `${version}${signature}` });
}

function signedByAmazon(body: Record<string, unknown>): Record<string, unknown> {
  const SigningCertURL = "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0.pem";
  const isText = Object.values(body).every((value) => typeof value !== "object" || value === null);
  const text = isText ? snsCanonicalText(body as never) : "";
  return { SigningCertURL, SignatureVersion: "2", Signature: amazon.sign(text) };
}

/** The network outside, which a test may fake. */
const outside = {
  silent: [] as ("certificate" | "confirm")[],
  ask: () => Promise.reject(notReached()),
  certificate: async () => {
    if (outside.silent.includes("certificate")) throw notReached();
    return amazon.certificate;
  },
  confirm: async () => {
    if (outside.silent.includes("confirm")) throw notReached();
  },
} satisfies Outside & { silent: string[] };

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
const answers: Answered[] = [];

beforeAll(async () => {
  shop = await testApp({ outside });
  await shop.product("SHOP");
  owner = await shop.token("owner", "SHOP");
});
afterEach(() => {
  outside.silent = [];
});
afterAll(() => shop.close());

/** A source of that kind and with those settings, made once. */
async function doorOf(integration: Integration, given: Settings = {}): Promise<Door> {
  const { name: kind } = integration;
  const known = doors.get(`${kind} ${JSON.stringify(given)}`);
  if (known) return known;
  const name = `${kind} ${doors.size}`;
  const made = await shop.send(owner, "POST /products/SHOP/sources", { kind, name });
  const settings = { ...settingsNeeded[kind], ...given };
  const { id, secret } = made.body;
  const change = await shop.send(owner, `PATCH /products/SHOP/sources/${id}`, { settings });
  expect(change.status, JSON.stringify(change.body)).toBe(200);
  const door = { integration, secret, settings: integration.settings.parse(settings) as Settings };
  doors.set(`${kind} ${JSON.stringify(given)}`, door);
  before = await kept();
  return door;
}

interface Kept {
  /** How many rows there are of all that a delivery may leave behind. */
  rows: Record<string, number> & { signals: number };
  /** What was taken at this very moment: how many signals each brought, and the bodies. */
  taken: number[];
  bodies: Buffer;
}

async function kept(): Promise<Kept> {
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

interface Answered {
  response: LightMyRequestResponse;
  status: number;
  /** Whether the door knew who it was. */
  isKnown: boolean;
}

/**
 * Whatever comes: taken, refused with a reason, or asked to come again. Never a crash, and all of it kept or nothing.
 * `travelling` is how it was packed.
 */
async function knockAt(door: Door, knock: Knock, travelling = knock): Promise<Answered> {
  // What is kept of it is found by its moment.
  shop.clock.now = new Date(shop.clock.now.getTime() + 1);
  const response = await shop.app.inject(requestOf(travelling, door.secret));
  const { statusCode: status, body } = response;
  const about = `${toldOf(knock)} was answered ${status} ${body.slice(0, 500)}`;
  const earlier = before;
  before = await kept();
  expect(status, about).toBeLessThan(500);
  expect(status, about).toBeGreaterThanOrEqual(200);
  if (status >= 400) {
    if (knock.method !== ("HEAD" as string)) expect(reasonIn(response), about).not.toBe("");
    expect(before.rows, about).toEqual(earlier.rows);
    expect(before.taken, about).toEqual([]);
  } else if (knock.method !== "OPTIONS") {
    await expectKeptWhole(door, knock, before.rows.signals - earlier.rows.signals, about);
  }
  const isKnown = ![401, 403, 404].includes(status) && !body.includes("Invalid routing key");
  return { response, status, isKnown };
}

async function expectKeptWhole(door: Door, knock: Knock, added: number, about: string) {
  const { taken, bodies } = before;
  const signals = await signalsOf(door, knock);
  expect(taken, about).toEqual([signals.length]);
  const body = knock.body.toString("latin1");
  const withoutSecret = body.replaceAll(door.secret, "0".repeat(door.secret.length));
  expect([body, withoutSecret], about).toContain(bodies.toString("latin1"));
  // What says that something is over that never began is let be, and what has a number counts once.
  const sure = signals.filter(({ status, id }) => status === "firing" && id === undefined);
  expect(added, about).toBeGreaterThanOrEqual(sure.length);
  expect(added, about).toBeLessThanOrEqual(signals.length);
  expect(await areNumbersKept(signals), about).toBe(true);
}

async function signalsOf({ integration, settings }: Door, knock: Knock): Promise<Signal[]> {
  const receivedAt = shop.clock.now.toISOString();
  const id = "01957a0e-0000-7000-8000-00000000000a";
  const read = await integration.receive({ ...knock, id, receivedAt }, settings);
  return read.map((signal) => keepableSignal(signal, receivedAt));
}

async function areNumbersKept(signals: readonly Signal[]): Promise<boolean> {
  const ids = new Set(signals.flatMap(({ id }) => (id === undefined ? [] : [id])));
  if (ids.size === 0) return true;
  const { rows } = await sql<{ known: number }>`
    select count(distinct id) as known from signal_id where id = any(${[...ids]}::text[])`.execute(
    shop.database.db,
  );
  return rows[0]?.known === ids.size;
}

/** In Andon's words, or in those of whom it stands in for. */
function reasonIn({ headers, body }: LightMyRequestResponse): string {
  if (!String(headers["content-type"]).includes("json")) return body.trim();
  const said = JSON.parse(body) as string | { detail?: string; title?: string; message?: string };
  return typeof said === "string" ? said : (said.detail ?? said.title ?? said.message ?? "");
}

function toldOf({ method, path, params, query, headers, body }: Knock): string {
  const rest = JSON.stringify({ params, query, headers });
  return `${method} ${path} ${rest} ${body.subarray(0, 2000).toString()}\n`;
}

const turn = fc.nat({ max: 11 });
const word = fc.oneof(fc.string(), fc.constantFrom("\u0000", "%", "..", "__proto__"));

describe.each(integrations.map((each) => [each.name, each] as const))("%s", (name, integration) => {
  const samples = samplesOf(integration);
  const ways = Math.max(integration.paths.length, introductions[name]?.length ?? 1);

  // First of all, while nothing in them is known yet.
  test("answers to samples that say everything twice", async () => {
    for (const written of samples.values()) {
      const door = await doorOf(integration, written.settings);
      const twice = mistaken(written, [{ how: "doubles", at: 0 }]);
      await knockAt(door, introduced(integration, knockOf(integration, twice), door.secret));
    }
  });

  test.each([...samples])("takes %s, however its sender is known", async (file, written) => {
    const door = await doorOf(integration, written.settings);
    for (let way = 0; way < ways; way += 1) {
      const knock = introduced(integration, knockOf(integration, written, way), door.secret, way);
      const { status, response } = await knockAt(door, knock);
      const refusal = refusals[`${name} ${file}`];
      if (refusal) expect(status).toBe(refusal);
      else expect(status, response.body).toBeLessThan(400);
    }
  });

  test("answers to any bytes", async () => {
    const bytes = fc.uint8Array({ maxLength: 2000 });
    await holds(fc.tuple(bytes, word, turn), runs, async ([body, word, at]) => {
      const door = await doorOf(integration);
      await knockAt(door, anyKnock(door, Buffer.from(body), word, at));
    });
  });

  test("answers to any JSON", async () => {
    const json = fc.json({ maxDepth: 4 });
    await holds(fc.tuple(json, word, turn), runs, async ([body, word, at]) => {
      const door = await doorOf(integration);
      await knockAt(door, anyKnock(door, Buffer.from(body), word, at));
    });
  });

  test("answers to samples with mistakes in them, and knows whose they are", async () => {
    const own: Answered[] = [];
    const wrong = fc.tuple(fc.constantFrom(...samples.keys()), mistakes, turn);
    await holds(wrong, runs * 4, async ([file, made, way]) => {
      const sample = samples.get(file) ?? {};
      const door = await doorOf(integration, sample.settings);
      const knock = knockOf(integration, mistaken(sample, made), way);
      own.push(await knockAt(door, introduced(integration, knock, door.secret, way)));
    });
    expect(own.filter(({ isKnown }) => isKnown).length).toBeGreaterThan(own.length * 0.6);
    answers.push(...own);
  });

  test("answers to an address that no database keeps", async () => {
    const { door, knock } = await trialOf(integration);
    await knockAt(door, withQuery(knock, { "\u0000": "\u0000" }));
  });

  test("answers to a form with a long part that has no name", async () => {
    const { door, knock } = await trialOf(integration);
    const headers = { "content-type": "multipart/form-data; boundary=b" };
    const body = Buffer.from(`--b\r\nx: y\r\n\r\n${"z".repeat(100_000)}\r\n--b--\r\n`);
    await knockAt(door, introduced(integration, { ...knock, headers, body }, door.secret));
  });

  test("unpacks what came packed", async () => {
    const { door, knock } = await trialOf(integration);
    for (const [encoding, pack] of packings) {
      const travelling = packed(knock, encoding, pack(knock.body));
      const { status, response } = await knockAt(door, knock, travelling);
      expect(status, `${encoding} ${response.body}`).toBeLessThan(400);
    }
  });

  test("says what is wrong with a body that is not packed as its sender says", async () => {
    const { door, knock } = await trialOf(integration);
    for (const [encoding, pack] of mispackings) {
      const travelling = packed(knock, encoding, pack(knock.body));
      const { status, response } = await knockAt(door, knock, travelling);
      expect([400, 406, 415, 422], `${encoding} ${response.body}`).toContain(status);
      expect(response.body).toMatch(/encoding \w+ is not understood|is not (gzip|deflate|br)\b/);
    }
  });

  test("takes no more than it says, packed or not, and tells how much", async () => {
    const { door, knock } = await trialOf(integration);
    const { mostBytes = 1024 * 1024 } = integration;
    const body = Buffer.alloc(mostBytes + 1, " ");
    for (const travelling of [{ ...knock, body }, packed(knock, "gzip", gzipSync(body))]) {
      const { status, response } = await knockAt(door, { ...knock, body }, travelling);
      expect(status).toBe(tooLarge[name] ?? 413);
      expect(response.body).toMatch(/at most [\d.]+ MiB|exceeded size limits/);
    }
  });

  test("has nothing behind methods that it does not know", async () => {
    const { door, knock } = await trialOf(integration);
    const { paths, methods = ["POST"] } = integration;
    for (const method of everyMethod.filter((each) => !methods.includes(each as Method))) {
      for (const path of paths) {
        const { status } = await knockAt(door, { ...knock, path, method: method as Method });
        expect([404, 405], `${method} ${path}`).toContain(status);
      }
    }
  });
});

test("a good share of what is thrown at the doors is taken all the same", () => {
  const taken = answers.filter(({ status }) => status < 400);
  expect(taken.length).toBeGreaterThan(answers.length * 0.2);
});

describe("while somebody outside does not answer", () => {
  const asking = integrations.filter(({ signature }) => signature);
  const samples = asking.flatMap((integration) =>
    [...samplesOf(integration)].map(([file, written]) => ({ integration, file, written })),
  );

  test.each(samples)(
    "$integration.name asks for $file again, and keeps nothing of it",
    async ({ integration, written }) => {
      outside.silent = ["certificate"];
      const door = await doorOf(integration);
      const knock = introduced(integration, knockOf(integration, written), door.secret);
      expectToComeAgain(await knockAt(door, knock));
    },
  );

  test("a subscription that cannot be confirmed is asked for again", async () => {
    outside.silent = ["confirm"];
    const confirming = samples.filter(({ written, integration }) =>
      integration.confirmation?.({ ...knockOf(integration, written), id: "", receivedAt: "" }),
    );
    expect(confirming).not.toEqual([]);
    for (const { integration, written } of confirming) {
      const door = await doorOf(integration);
      const knock = introduced(integration, knockOf(integration, written), door.secret);
      expectToComeAgain(await knockAt(door, knock));
    }
  });

  function expectToComeAgain({ status, response }: Answered): void {
    expect(status).toBe(429);
    expect(response.headers["retry-after"]).toMatch(/^\d+$/);
    expect(response.json()).toMatchObject({
      type: "/problems#not-reached",
      detail: "sns.eu-central-1.amazonaws.com did not answer within 10 seconds.",
    });
  }
});

test("while more waits than can be written, each door asks to come again, and keeps nothing", async () => {
  const flood = await doorOf(integrationWith("json"));
  const post = async (signals: number): Promise<number> => {
    const payload = JSON.stringify(Array.from({ length: signals }, () => ({ title: "Flood" })));
    const url = `/in/json/${flood.secret}`;
    return (await shop.app.inject({ method: "POST", url, payload })).statusCode;
  };
  await post(1);
  const release = await writeNoSignals();
  // Twenty thousand may wait.
  let refused = 0;
  const floods = Array.from({ length: 25 }, () => post(1000));
  for (const each of floods) void each.then((status) => (refused += status === 429 ? 1 : 0));
  try {
    await expect.poll(() => refused, { timeout: 20_000 }).toBe(5);
    before = await kept();
    for (const integration of integrations) {
      const { door, knock } = await trialOf(integration);
      const { status, response } = await knockAt(door, knock);
      expect(status, `${integration.name} ${response.body}`).toBe(429);
      expect(response.headers["retry-after"]).toBe("1");
    }
    const door = await doorOf(integrationWith("cdevents"));
    const [deployed, broken] = ["service-deployed.json", "incident-detected.json"].map(
      (file) => samplesOf(door.integration).get(file)?.sent,
    );
    const both = knockOf(door.integration, { sent: [deployed, broken] });
    const renamed = Buffer.from(both.body.toString().replaceAll(/"id":"/g, "$&new "));
    const { status } = await knockAt(door, { ...both, body: renamed });
    expect(status).toBe(429);
  } finally {
    await release();
  }
  expect((await Promise.all(floods)).filter((status) => status === 202)).toHaveLength(20);
});

function integrationWith(name: string): Integration {
  const found = integrations.find((each) => each.name === name);
  if (!found) throw new Error(`there is no integration ${name}`);
  return found;
}

/** Whoever writes a signal waits until the function that it answers is called; reading goes on. */
async function writeNoSignals(): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: shop.database.ownerUrl });
  await client.connect();
  await client.query("begin");
  await client.query("lock table signal in share mode");
  return () => client.end();
}

async function holds<Thrown>(
  thrown: fc.Arbitrary<Thrown>,
  numRuns: number,
  predicate: (thrown: Thrown) => Promise<void>,
): Promise<void> {
  // Who is never answered is not waited for, and a fault is told before the test runs out of time.
  const patience = { timeout: 20_000, interruptAfterTimeLimit: 45_000 };
  await fc.assert(fc.asyncProperty(thrown, predicate), { numRuns, ...patience });
}

/** At any of its paths and by any of its methods, from somebody who is known. */
function anyKnock({ integration, secret }: Door, body: Buffer, word: string, at: number): Knock {
  const { paths, methods = ["POST"] } = integration;
  const path = paths[at % paths.length] ?? paths[0];
  const method = methods[at % methods.length] ?? "POST";
  const knock: Knock = {
    method,
    path,
    // PagerDuty's path allows this word alone.
    params: Object.fromEntries(
      paramsIn(path).map((each) => [each, each === "of" ? "change" : word]),
    ),
    query: at % 2 === 0 ? { [word]: word } : {},
    headers: {},
    body: method === "GET" ? Buffer.alloc(0) : body,
  };
  return introduced(integration, knock, secret, at);
}

/** The tool's own test signal, from somebody who is known. */
async function trialOf(integration: Integration): Promise<{ door: Door; knock: Knock }> {
  const door = await doorOf(integration);
  const trial = samplesOf(integration).get("its test signal") ?? {};
  return { door, knock: introduced(integration, knockOf(integration, trial), door.secret) };
}

const everyMethod = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

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
  ["constructor", (body) => body],
];

function packed(knock: Knock, encoding: string, body: Buffer): Knock {
  return withHeaders({ ...knock, body }, { "content-encoding": encoding });
}

function withLastByteWrong(bytes: Buffer): Buffer {
  const wrong = Buffer.from(bytes);
  wrong[wrong.length - 1] = 255 - (wrong.at(-1) ?? 0);
  return wrong;
}

/** A key, and a certificate that names it. RFC 5280, section 4.1. */
function selfSigned(): { certificate: string; sign: (text: string) => string } {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const publicKey = createPublicKey(privateKey).export({ type: "spki", format: "der" });
  const nobody = der(0x30);
  const until = der(0x17, Buffer.from("491231235959Z"));
  const validity = der(0x30, der(0x17, Buffer.from("240101000000Z")), until);
  const serial = der(0x02, Buffer.from([1]));
  const sha256WithRsa = Buffer.from("300d06092a864886f70d01010b0500", "hex");
  const told = der(0x30, serial, sha256WithRsa, nobody, validity, nobody, publicKey);
  const signature = der(0x03, Buffer.alloc(1), sign("sha256", told, privateKey));
  const whole = der(0x30, told, sha256WithRsa, signature).toString("base64");
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${whole}\n-----END CERTIFICATE-----\n`,
    sign: (text) => sign("sha256", Buffer.from(text), privateKey).toString("base64"),
  };
}

/** One value of DER: X.690, section 8.1. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const long = length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...(length < 128 ? [length] : long)]), content]);
}
