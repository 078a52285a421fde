import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { startEmbedded } from "../../src/store/embedded/embedded.ts";
import { shopOf, type Send } from "../support/client.ts";
import { stopAtEnd, temporaryFolder } from "../support/folder.ts";
import { freePort, startServer } from "../support/server.ts";

const checks = { senders: 6, batches: 40, each: 25 };
const errors = { senders: 2, each: 150 };
const patience = { streams: 150, each: 10 };

test(
  "a storm that goes on while the server is killed, twice, is kept whole and counted once",
  { timeout: 300_000 },
  async () => {
    const data = await temporaryFolder();
    const port = await freePort();
    const first = await startServer({ data, port });
    const shop = await shopOf(first, data);
    const storm = await source(shop, "json", "Storm");
    const bugs = await source(shop, "sentry", "Errors");
    const patient = await source(shop, "json", "Patient");
    await shop(`PATCH /products/SHOP/sources/${patient.id}`, { opening: { occurrences: 3 } });

    const senders = [
      ...range(checks.senders).map((sender) => checksOf(storm, sender)),
      ...range(errors.senders).map((sender) => errorsOf(bugs, sender)),
      ...range(2).map((sender) => seenAgainAndAgain(patient, sender)),
    ];
    const sent = sendAll(first.url, senders);
    const all = senders.flat().length;
    await untilAnswered(sent, all / 4);
    await first.kill9();
    const second = await startServer({ data, port });
    await untilAnswered(sent, all / 2);
    await second.kill9();
    const third = await startServer({ data, port });
    stopAtEnd(third);
    await sent.done;
    expect(sent.answers.size).toBe(all);
    expect(sent.failures(), "nobody noticed that the server was killed").toBeGreaterThan(1);

    const sql = await ownersSession(data);
    await expectCountedOnce(sql, storm, checks.senders * checks.batches * checks.each);
    await expectCountedOnce(sql, bugs, errors.senders * errors.each);
    await expectOneStorm({ shop, sql }, "Storm", storm);
    await expectOneStorm({ shop, sql }, "Errors", bugs);
    for (const each of [storm, bugs, patient]) await expectBodiesKept(sql, each, sent.answers);
    await expectNewestReadable(shop, storm, sent.answers);

    await expectHeldBack(sql, patient);
    const news = { source: patient, body: Buffer.from(JSON.stringify(checksSeen(3))) };
    expect(await post(third.url, news)).toBe(202);
    await expectOpened({ shop, sql }, patient);
  },
);

interface Source {
  id: string;
  door: string;
  headers: Record<string, string>;
}

async function source(shop: Send, kind: string, name: string): Promise<Source> {
  const { body } = await shop("POST /products/SHOP/sources", { kind, name });
  const { id, url, secret } = body as { id: string; url: string; secret: string };
  if (kind === "json") return { id, door: new URL(url).pathname, headers: {} };
  const headers = {
    "content-encoding": "gzip",
    "x-sentry-auth": `Sentry sentry_version=7, sentry_client=storm/1, sentry_key=${secret}`,
  };
  return { id, door: "/api/1/envelope/", headers };
}

/** One request of a sender: it is sent until it is answered. */
interface Delivery {
  source: Source;
  /** As it was before it was packed. */
  body: Buffer;
}

/** Nothing that any of them says was ever heard before. */
function checksOf(source: Source, sender: number): Delivery[] {
  return range(checks.batches).map((batch) => {
    const signals = range(checks.each).map((index) => {
      const key = `${sender}/${batch}/${index}`;
      const labels = { cluster: "eu-1", sender: String(sender) };
      return { title: `Check ${key} fails`, key, id: `id of ${key}`, severity: "major", labels };
    });
    return { source, body: Buffer.from(JSON.stringify(signals)) };
  });
}

function errorsOf(source: Source, sender: number): Delivery[] {
  return range(errors.each).map((index) => {
    const type = `Fault${sender}x${index}Error`;
    const frame = { filename: `/srv/${type}.js`, function: `on${type}`, lineno: 1, in_app: true };
    const event_id = (sender * errors.each + index + 1).toString(16).padStart(32, "0");
    const exception = { values: [{ type, value: "broken", stacktrace: { frames: [frame] } }] };
    const event = { event_id, platform: "node", level: "error", exception };
    const lines = [{ event_id }, { type: "event" }, event];
    return { source, body: Buffer.from(lines.map((line) => JSON.stringify(line)).join("\n")) };
  });
}

/** Of a source that opens nothing before it is seen three times, each is seen twice: by one sender, then by the other. */
function seenAgainAndAgain(source: Source, sender: number): Delivery[] {
  const signals = checksSeen(sender + 1);
  return range(patience.streams / patience.each).map((batch) => {
    const part = signals.slice(batch * patience.each, (batch + 1) * patience.each);
    return { source, body: Buffer.from(JSON.stringify(part)) };
  });
}

function checksSeen(time: number): object[] {
  return range(patience.streams).map((index) => {
    return { title: `Queue ${index} is long`, key: `queue ${index}`, id: `${index} seen ${time}` };
  });
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}

interface Sent {
  /** How often each was answered. */
  answers: Map<Delivery, number>;
  /** How often nobody answered. */
  failures: () => number;
  done: Promise<unknown>;
}

/** All senders at once. Who is not answered sends again; every seventh that is answered is sent once more, as senders do. */
function sendAll(url: string, senders: readonly (readonly Delivery[])[]): Sent {
  const answers = new Map<Delivery, number>();
  let failures = 0;
  const deliver = async (delivery: Delivery) => {
    for (;;) {
      const status = await post(url, delivery).catch(() => (failures += 1) && null);
      if (status !== null && status < 300) break;
      if (status !== null && status !== 429) throw new Error(`answered ${status}`);
      await sleep(50);
    }
    answers.set(delivery, (answers.get(delivery) ?? 0) + 1);
  };
  const done = senders.map(async (deliveries) => {
    for (const [index, delivery] of deliveries.entries()) {
      await deliver(delivery);
      if (index % 7 === 0) await deliver(delivery);
    }
  });
  return { answers, failures: () => failures, done: Promise.all(done) };
}

async function post(url: string, { source, body }: Delivery): Promise<number> {
  const isPacked = "content-encoding" in source.headers;
  const response = await fetch(url + source.door, {
    method: "POST",
    headers: source.headers,
    body: new Uint8Array(isPacked ? gzipSync(body) : body),
  });
  await response.arrayBuffer();
  return response.status;
}

async function untilAnswered({ answers, done }: Sent, deliveries: number): Promise<void> {
  const enough = async () => {
    while (answers.size < deliveries) await sleep(5);
  };
  await Promise.race([enough(), done]);
}

/** As the owner of the tables, beside the running server. */
async function ownersSession(data: string): Promise<Client> {
  const database = await startEmbedded({ data, mayBorrow: true });
  const sql = new Client({ connectionString: database.ownerUrl });
  await sql.connect();
  onTestFinished(async () => {
    await sql.end();
    await database.stop();
  });
  return sql;
}

async function rowsOf<Row extends object>(sql: Client, text: string, ...values: unknown[]) {
  return (await sql.query<Row>(text, values)).rows;
}

/** Each has one stream that was seen once and one signal, and an item answers to it. */
async function expectCountedOnce(sql: Client, { id }: Source, streams: number): Promise<void> {
  const [counted] = await rowsOf(
    sql,
    `select count(*)::int as streams, sum(occurrences)::int as occurrences, count(item_number)::int as answered, max(occurrences)::int as most
     from stream where source_id = $1`,
    id,
  );
  expect(counted).toEqual({ streams, occurrences: streams, answered: streams, most: 1 });
  const [kept] = await rowsOf(
    sql,
    `select count(*)::int as signals, count(distinct fingerprint)::int as streams, count(item_number)::int as answered
     from signal where source_id = $1`,
    id,
  );
  expect(kept).toEqual({ signals: streams, streams, answered: streams });
  const [ids] = await rowsOf(
    sql,
    "select count(*)::int as numbers from signal_id where source_id = $1",
    id,
  );
  expect(ids).toEqual({ numbers: streams });
}

/** A hundred new items in a minute from one source are enough; each server counts them afresh. */
const mostOfTheirOwn = 3 * 100;

async function expectOneStorm(
  { shop, sql }: { shop: Send; sql: Client },
  name: string,
  { id }: Source,
): Promise<void> {
  const storms = await rowsOf<{ number: number }>(
    sql,
    "select item_number as number from storm where source_id = $1",
    id,
  );
  expect(storms).toHaveLength(1);
  const ref = `SHOP-${storms[0]?.number}`;
  const [counted] = await rowsOf<{ streams: number; items: number; members: number }>(
    sql,
    `select count(*)::int as streams, count(distinct item_number)::int as items, count(*) filter (where item_number = $2)::int as members
     from stream where source_id = $1`,
    id,
    storms[0]?.number,
  );
  const { streams = 0, items = 0, members = 0 } = counted ?? {};
  expect(items - 1).toBe(streams - members);
  expect(items - 1).toBeLessThanOrEqual(mostOfTheirOwn);
  const { body: evidence } = await shop(`GET /items/${ref}/evidence`);
  expect(evidence).toMatchObject({ storm: { endedAt: null }, streams: { all: members } });
  const item = async () => (await shop(`GET /items/${ref}`)).body["item"];
  const title = expect.stringContaining(`Storm from ${name}`);
  await expect
    .poll(item, { timeout: 20_000 })
    .toMatchObject({ kind: "incident", title, occurrences: members });
}

interface DeliveryRow {
  bodies: Buffer;
  outline: { deliveries: [envelope: number, bytes: number, signals: number, status: number][] };
}

/** What was answered is there byte for byte, unpacked, at least as often as it was answered. */
async function expectBodiesKept(
  sql: Client,
  source: Source,
  answers: Sent["answers"],
): Promise<void> {
  const rows = await rowsOf<DeliveryRow>(
    sql,
    "select bodies, outline from delivery where source_id = $1",
    source.id,
  );
  const kept = new Map<string, number>();
  for (const body of rows.flatMap(bodiesIn)) kept.set(body, (kept.get(body) ?? 0) + 1);
  const lost = [...answers].filter(
    ([delivery, times]) =>
      delivery.source === source && (kept.get(delivery.body.toString("latin1")) ?? 0) < times,
  );
  expect(lost.map(([{ body }]) => body.toString())).toEqual([]);
}

function bodiesIn({ bodies, outline }: DeliveryRow): string[] {
  let at = 0;
  return outline.deliveries.map(([, bytes, , status]) => {
    expect(status).toBeLessThan(300);
    at += bytes;
    return bodies.subarray(at - bytes, at).toString("latin1");
  });
}

/** People see the newest, as they were sent. */
async function expectNewestReadable(
  shop: Send,
  source: Source,
  answers: Sent["answers"],
): Promise<void> {
  const path = `GET /products/SHOP/sources/${source.id}/deliveries`;
  const { body } = await shop(path);
  const newest = body["items"] as { id: string }[];
  expect(newest).toHaveLength(10);
  const bodies = new Set([...answers.keys()].map((delivery) => delivery.body.toString()));
  for (const { id } of newest) {
    const { body: delivery } = await shop(`${path}/${id}`);
    expect(delivery).toMatchObject({ status: 202, signals: checks.each, reason: null });
    expect(bodies).toContain(delivery["body"]);
  }
}

async function expectHeldBack(sql: Client, { id }: Source): Promise<void> {
  const held = await rowsOf(
    sql,
    `select count(*)::int as streams, min(held_occurrences)::int as least, max(held_occurrences)::int as most, count(item_number)::int as answered
     from stream where source_id = $1 and held_for = 'threshold'`,
    id,
  );
  expect(held).toEqual([{ streams: patience.streams, least: 2, most: 2, answered: 0 }]);
}

/** Seen a third time they open, with all that was held back; beyond a hundred they are one storm. */
async function expectOpened(
  { shop, sql }: { shop: Send; sql: Client },
  source: Source,
): Promise<void> {
  const opened = await rowsOf(
    sql,
    `select count(*)::int as streams, min(occurrences)::int as least, max(occurrences)::int as most, count(item_number)::int as answered,
       count(held_for)::int as held
     from stream where source_id = $1`,
    source.id,
  );
  const { streams } = patience;
  expect(opened).toEqual([{ streams, least: 3, most: 3, answered: streams, held: 0 }]);
  const astray = await rowsOf(
    sql,
    `select signal.body ->> 'title' as title from signal join stream using (product_id, fingerprint)
     where signal.source_id = $1 and signal.item_number is distinct from stream.item_number`,
    source.id,
  );
  expect(astray).toEqual([]);
  const [storm] = await rowsOf<{ number: number }>(
    sql,
    "select item_number as number from storm where source_id = $1",
    source.id,
  );
  const { body } = await shop(`GET /items/SHOP-${storm?.number}`);
  expect(body["item"]).toMatchObject({ occurrences: 3 * (streams - 100) });
}
