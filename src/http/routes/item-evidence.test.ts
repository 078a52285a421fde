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
    const { groups, streams, routedBecause } = await evidence(ref);
    expect(groups).toEqual([
      [
        { part: "alertname", is: "DiskFull" },
        { part: "job", is: "postgres" },
        { part: "not told apart by", is: "instance" },
      ],
    ]);
    expect(streams).toEqual({ all: 2, firing: 2, flapping: 0 });
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
