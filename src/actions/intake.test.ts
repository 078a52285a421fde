import { afterAll, beforeAll, expect, test } from "vitest";
import { testApp, type TestApp } from "../../test/support/app.ts";
import type { Signal } from "../domain/signal.ts";
import { openIntakeDatabase } from "../store/intake-database.ts";
import type { SendingSource } from "../store/sending-sources.ts";
import { openIntake, type Intake } from "./intake.ts";

let shop: TestApp;
let owner: string;
let servers: Intake[];
const databases: ReturnType<typeof openIntakeDatabase>[] = [];

beforeAll(async () => {
  shop = await testApp();
  await shop.product("SHOP");
  owner = await shop.token("owner", "SHOP");
  servers = [0, 1].map(() => {
    const database = openIntakeDatabase(shop.database.url);
    databases.push(database);
    return openIntake(database, () => new Date());
  });
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await Promise.all(databases.map((database) => database.destroy()));
  await shop.close();
});

function signal(key: string, changes: Partial<Signal> = {}): Signal {
  const occurredAt = new Date().toISOString();
  return {
    key,
    title: key,
    status: "firing",
    occurredAt,
    kind: "incident",
    labels: {},
    links: [],
    ...changes,
  };
}

async function sourceOf(name: string, server: Intake): Promise<SendingSource> {
  const { body } = await shop.send(owner, "POST /products/SHOP/sources", { kind: "json", name });
  const source = await server.sourceWith(body.secret);
  if (!source) throw new Error("no source");
  return source;
}

async function itemsOf(refs: Iterable<string>): Promise<any[]> {
  const answers = await Promise.all([...refs].map((ref) => shop.send(owner, `GET /items/${ref}`)));
  return answers.map(({ body }) => body.item);
}

test("two servers that hear of the same new things at once open each of them once", async () => {
  const source = await sourceOf("Two servers", servers[0] as Intake);
  const sent = Array.from({ length: 400 }, (_, index) =>
    (servers[index % 2] as Intake).receive(source, [signal(`thing ${index % 20}`)]),
  );
  const refs = await Promise.all(sent.map(async (each) => (await each) ?? []));
  const items = await itemsOf(new Set(refs.flat()));
  expect(items).toHaveLength(20);
  expect(items.map((item) => item.occurrences)).toEqual(Array.from({ length: 20 }, () => 20));
});

test("beyond what can wait, nothing is taken", async () => {
  const [server] = servers as [Intake];
  const source = await sourceOf("Too much", server);
  const many = Array.from({ length: 11_000 }, () => signal("flood"));
  const first = server.receive(source, many);
  expect(server.receive(source, many)).toBeNull();
  await first;
  const [ref] = (await server.receive(source, [signal("flood")])) ?? [];
  expect((await itemsOf([String(ref)]))[0]?.occurrences).toBe(11_001);
});

test("one signal that cannot be kept does not take others with it", async () => {
  const [server] = servers as [Intake];
  const source = await sourceOf("Poison", server);
  const poison = signal("poison", { severity: "no such severity" as "minor" });
  const sent = [signal("good 1"), poison, signal("good 2")].map((each) =>
    server.receive(source, [each]),
  );
  const outcomes = await Promise.allSettled(sent.map(async (each) => each));
  expect(outcomes.map((each) => each.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

test("a closed intake takes nothing more, and has written what it took", async () => {
  const server = openIntake(shop.database.db, () => new Date());
  const source = await sourceOf("Closing", server);
  const taken = server.receive(source, [signal("last words")]);
  await server.close();
  expect(await taken).toHaveLength(1);
  expect(server.receive(source, [signal("too late")])).toBeNull();
});

test("where much is seen again at once, items are counted a second later, and exactly", async () => {
  const [server] = servers as [Intake];
  const source = await sourceOf("Busy", server);
  const wave = () =>
    Promise.all(
      Array.from(
        { length: 90 },
        async (_, index) => (await server.receive(source, [signal(`s${index}`)])) ?? [],
      ),
    );
  for (let times = 1; times < 12; times += 1) await wave();
  const refs = new Set((await wave()).flat());
  expect(refs.size).toBe(90);
  await expect
    .poll(async () => (await itemsOf(refs)).filter((item) => item.occurrences !== 12).length, {
      timeout: 5_000,
    })
    .toBe(0);
});

test("a person's word that it has recovered holds until it is seen again", async () => {
  const [server] = servers as [Intake];
  const source = await sourceOf("Recovered", server);
  const [ref] = (await server.receive(source, [signal("pump")])) ?? [];
  await server.receive(source, [signal("pump")]);
  await shop.send(owner, `POST /items/${ref}/recovery`, {});
  expect((await itemsOf([String(ref)]))[0].recoveredAt).not.toBeNull();
  await server.receive(source, [signal("pump")]);
  expect((await itemsOf([String(ref)]))[0]).toMatchObject({ recoveredAt: null, occurrences: 3 });
});

test("a storm of new things is one incident with members, and none of them is lost", async () => {
  const [server] = servers as [Intake];
  const source = await sourceOf("Storm", server);
  const labelled = (index: number) =>
    signal(`member ${index}`, { labels: { cluster: "eu-1", member: String(index) } });
  const refs = new Set<string>();
  for (let wave = 0; wave < 3; wave += 1) {
    const signals = Array.from({ length: 150 }, (_, index) => labelled(wave * 150 + index));
    for (const ref of (await server.receive(source, signals)) ?? []) refs.add(ref);
  }
  const items = await itemsOf(refs);
  expect(items).toHaveLength(101);
  const storm = items.find((item) => item.title.startsWith("Storm from Storm"));
  expect(storm).toMatchObject({ kind: "incident", severity: "critical", occurrences: 350 });
  expect(storm.labels).toEqual({ cluster: "eu-1" });
});
