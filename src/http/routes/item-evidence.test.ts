import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openShop, type Shop } from "../../../test/support/shop.ts";

let shop: Shop;
let send: (body: object) => Promise<string[]>;

beforeAll(async () => {
  shop = await openShop();
  const wish = { kind: "alertmanager", name: "Alerts" };
  const { body } = await shop.send(shop.owner, "POST /products/SHOP/sources", wish);
  const url = new URL(body.url).pathname;
  send = async (given) => (await shop.send(null, `POST ${url}`, given)).body.items;
});
afterAll(() => shop.close());

function alerts(name: string, hosts: readonly string[], more: Record<string, string> = {}) {
  return {
    version: "4",
    alerts: hosts.map((instance) => ({
      status: "firing",
      labels: { alertname: name, instance, ...more },
      annotations: { summary: `${name} on ${instance}` },
      startsAt: shop.clock.now.toISOString(),
    })),
  };
}

const evidence = async (ref: string) =>
  (await shop.send(shop.stakeholder, `GET /items/${ref}/evidence`)).body;

describe("evidence", () => {
  test("says why signals belong together, and what was not looked at", async () => {
    const [ref = ""] = await send(alerts("DiskFull", ["db-1", "db-2"], { job: "postgres" }));
    const { groups, streams, apart, routedBecause } = await evidence(ref);
    expect(groups).toEqual([
      [
        { part: "alertname", is: "DiskFull" },
        { part: "job", is: "postgres" },
        { part: "not told apart by", is: "instance" },
      ],
    ]);
    expect(streams).toEqual({ all: 2, firing: 2, flapping: 0 });
    const told = apart.map((each: any) => [each.title, each.labels]);
    expect(told.sort()).toEqual([
      ["DiskFull on db-1", [{ part: "instance", is: "db-1" }]],
      ["DiskFull on db-2", [{ part: "instance", is: "db-2" }]],
    ]);
    expect(routedBecause).not.toBeNull();
  });

  test("has a verdict on an open incident, with its reasons in words, and none on a story", async () => {
    const [ref = ""] = await send(alerts("NodeOutOfMemory", ["node-7"]));
    const { verdict } = await evidence(ref);
    expect(verdict).toMatchObject({ says: expect.stringMatching(/^(transient|code|unknown)$/) });
    expect(verdict.probabilityOfCode).toBeGreaterThan(0);
    const story = await shop.add("story", "Pay by card");
    expect((await evidence(story.ref)).verdict).toBeNull();
  });

  test("of what is not there is not told", async () => {
    expect((await shop.send(shop.owner, "GET /items/SHOP-9999/evidence")).status).toBe(404);
  });
});

test("evidence names the release that came before, and the newest since, which may hold the fix", async () => {
  const services = await shop.send(shop.owner, "POST /products/SHOP/services", {
    name: "billing",
    ownerTeamId: shop.teamId,
    labels: [{ label: "service", value: "billing" }],
  });
  const { body: source } = await shop.send(shop.owner, "POST /products/SHOP/sources", {
    kind: "pagerduty",
    name: "Deployments",
  });
  const from = shop.clock.now;
  const deploy = (version: string, minutes: number) => {
    shop.clock.now = new Date(from.getTime() + minutes * 60_000);
    return shop.send(null, "POST /v2/change/enqueue", {
      routing_key: source.secret,
      payload: {
        summary: `Deployed ${version}`,
        source: "billing",
        timestamp: shop.clock.now.toISOString(),
        custom_details: { service: "billing", version },
      },
    });
  };
  expect((await deploy("3.1.0", 0)).status).toBe(202);
  shop.clock.now = new Date(from.getTime() + 12 * 60_000);
  const item = await shop.report("defect", "Invoices are empty", { serviceId: services.body.id });
  expect((await evidence(item.ref)).releaseSince).toBeNull();
  await deploy("3.1.1", 60);
  expect(await evidence(item.ref)).toMatchObject({
    releaseBefore: { version: "3.1.0", minutes: 12 },
    releaseSince: { version: "3.1.1" },
  });
  const elsewhere = await shop.report("defect", "Something else is empty");
  expect((await evidence(elsewhere.ref)).releaseSince).toBeNull();
});

describe("similar items", () => {
  const similar = async (ref: string) =>
    (await shop.send(shop.stakeholder, `GET /items/${ref}/similar`)).body.items;

  test("are those that tell of the same, with the words that match", async () => {
    const known = await shop.add("defect", "Voucher SPRING10 with a blank is rejected as unknown");
    await shop.add("defect", "Search finds nothing for umlauts");
    const again = await shop.report("defect", "Voucher from the mail is rejected", {
      description: "I pasted the voucher SPRING10 and the shop says it is unknown.",
    });
    const [first, ...others] = await similar(again.ref);
    expect(first).toMatchObject({ ref: known.ref, kind: "defect", state: "ready", through: null });
    expect(first.words.join(" ")).toMatch(/voucher/i);
    expect(first.likeness).toBeGreaterThan(0.25);
    expect(others).toEqual([]);
  });

  test("of a duplicate are about its original", async () => {
    const original = await shop.add("defect", "Parcel labels come out blank");
    const copy = await shop.report("defect", "Zebra printer prints empty stickers in Hamburg");
    await shop.send(shop.developer, `POST /items/${copy.ref}/merge`, { into: original.ref });
    const again = await shop.report("defect", "Zebra printer: empty stickers");
    expect(await similar(again.ref)).toMatchObject([
      { ref: original.ref, through: { ref: copy.ref } },
    ]);
  });

  test("are not those that were closed more than half a year ago", async () => {
    const old = await shop.report("defect", "Gift wrapping is charged per ribbon");
    await shop.send(shop.developer, `POST /items/${old.ref}/triage`, {
      decision: "decline",
      reason: "It is meant so.",
    });
    const again = await shop.report("defect", "Gift wrapping is charged per ribbon");
    expect(await similar(again.ref)).toMatchObject([{ ref: old.ref, likeness: 1 }]);
    const now = shop.clock.now;
    shop.clock.now = new Date(now.getTime() + 181 * 86_400_000);
    const token = await shop.token("stakeholder", "SHOP");
    const later = await shop.send(token, `GET /items/${again.ref}/similar`);
    expect(later.body.items).toEqual([]);
    shop.clock.now = now;
  });

  test("of an item without a word, and of none at all, are none", async () => {
    const item = await shop.report("defect", "???");
    expect(await similar(item.ref)).toEqual([]);
    expect((await shop.send(shop.owner, "GET /items/SHOP-9999/similar")).status).toBe(404);
  });

  test("are found whatever quotes and signs stand in a title", async () => {
    const title = "Can't open C:\\orders\\'new' & | ! <-> :* in O'Brien's cart";
    const known = await shop.add("defect", title);
    const again = await shop.report("defect", title);
    expect(await similar(again.ref)).toMatchObject([{ ref: known.ref, likeness: 1 }]);
  });
});

describe("a merge", () => {
  test("teaches: the next of that kind lands in the item that it was merged into", async () => {
    const [original = ""] = await send(alerts("CheckoutSlow", ["web-1"]));
    const [other = ""] = await send(alerts("PaymentSlow", ["web-1"]));
    const merged = await shop.send(shop.developer, `POST /items/${other}/merge`, {
      into: original,
    });
    expect(merged.body).toMatchObject({ state: "duplicate", duplicateOf: original });
    expect(await send(alerts("PaymentSlow", ["web-2"]))).toEqual([original]);
    expect((await shop.item(original)).streams).toHaveLength(3);
  });

  test("takes what has been ranked out of the backlog, and not what somebody works on", async () => {
    const kept = await shop.add("defect", "Total is wrong");
    const same = await shop.add("defect", "Wrong total");
    const answer = await shop.send(shop.developer, `POST /items/${same.ref}/merge`, {
      into: kept.ref,
    });
    expect(answer.status).toBe(200);
    expect(await shop.order()).not.toContain(same.ref);
    const started = await shop.add("defect", "Totally wrong");
    await shop.send(shop.developer, `POST /items/${started.ref}/progress`, { state: "started" });
    const refused = await shop.send(shop.developer, `POST /items/${started.ref}/merge`, {
      into: kept.ref,
    });
    expect(refused.body.blockers).toMatchObject([{ code: "already-started" }]);
  });

  test("is not a stakeholder's", async () => {
    const one = await shop.add("defect", "One");
    const other = await shop.add("defect", "Other");
    const answer = await shop.send(shop.stakeholder, `POST /items/${one.ref}/merge`, {
      into: other.ref,
    });
    expect(answer.status).toBe(403);
  });
});

describe("a split", () => {
  test("takes what is about something else out as a new item, which answers to it from then on", async () => {
    const [ref = ""] = await send(alerts("QueueStuck", ["mail-1", "mail-2", "mail-3"]));
    const { streams } = await shop.item(ref);
    const chosen = streams.slice(0, 1).map((each: { fingerprint: string }) => each.fingerprint);
    const answer = await shop.send(shop.developer, `POST /items/${ref}/split`, { streams: chosen });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ state: "untriaged", kind: "incident", occurrences: 1 });
    expect((await shop.item(ref)).item.occurrences).toBe(2);
    expect((await shop.item(answer.body.ref)).streams).toMatchObject([{ fingerprint: chosen[0] }]);
    expect(await send(alerts("QueueStuck", ["mail-1", "mail-2", "mail-3", "mail-4"]))).toHaveLength(
      2,
    );
    const history = (await shop.item(answer.body.ref)).history.map(
      (event: { kind: string }) => event.kind,
    );
    expect(history).toEqual(["split-received"]);
  });

  test("leaves something in the item, and chooses something", async () => {
    const [ref = ""] = await send(alerts("CacheCold", ["cache-1"]));
    const { streams } = await shop.item(ref);
    const all = streams.map((each: { fingerprint: string }) => each.fingerprint);
    const split = (chosen: string[]) =>
      shop.send(shop.developer, `POST /items/${ref}/split`, { streams: chosen });
    expect((await split(all)).body.blockers).toMatchObject([{ code: "nothing-left" }]);
    expect((await split(["f".repeat(32)])).body.blockers).toMatchObject([
      { code: "nothing-chosen" },
    ]);
    expect((await split([])).status).toBe(422);
  });
});
