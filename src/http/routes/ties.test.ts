import { afterAll, beforeAll, expect, test } from "vitest";
import { openShop, type Shop } from "../../../test/support/shop.ts";
import { tieReleases } from "../../actions/tie-releases.ts";

let shop: Shop;
let door: string;
let checkout: string;

beforeAll(async () => {
  shop = await openShop();
  const service = { name: "checkout", labels: [{ label: "service", value: "checkout" }] };
  checkout = (await shop.send(shop.owner, "POST /products/SHOP/services", service)).body.id;
  await shop.send(shop.owner, "POST /products/SHOP/services", {
    name: "search",
    labels: [{ label: "service", value: "search" }],
  });
  const source = { kind: "cdevents", name: "Monitoring" };
  const { body } = await shop.send(shop.owner, "POST /products/SHOP/sources", source);
  door = new URL(body.url).pathname;
});
afterAll(() => shop.close());

function later(minutes: number): void {
  shop.clock.now = new Date(shop.clock.now.getTime() + minutes * 60_000);
}

const owner = () => shop.token("owner", "SHOP");
const look = () => tieReleases(shop.database.db, shop.clock.now);

async function release(version: string, wish: object = {}): Promise<{ id: string }> {
  const body = { version, service: "checkout", ...wish };
  const answer = await shop.send(await owner(), "POST /products/SHOP/releases", body);
  expect([answer.body.detail, answer.status]).toEqual([undefined, 201]);
  return answer.body;
}

let incidents = 0;

/** What a monitor detects, and answers the item that it became. */
async function incident(version: string | null, service = "checkout"): Promise<string> {
  incidents += 1;
  const content = {
    description: `Incident ${incidents} of ${service}`,
    service: { id: service },
    ...(version === null ? {} : { artifactId: `pkg:oci/${service}@${version}` }),
  };
  const answer = await shop.send(null, `POST ${door}`, {
    context: {
      specversion: "0.5.0",
      id: `event ${incidents}`,
      source: "monitor",
      type: "dev.cdevents.incident.detected.0.3.0",
      timestamp: shop.clock.now.toISOString(),
    },
    subject: { id: `incident ${incidents}`, source: "monitor", content },
  });
  expect(answer.status).toBeLessThan(300);
  const triage = await shop.send(await owner(), "GET /products/SHOP/triage");
  const items = triage.body.items as { ref: string; title: string }[];
  const item = items.find(({ title }) => title === content.description);
  expect(item).toBeDefined();
  return item?.ref ?? "";
}

const deliveryOf = async (ref: string) =>
  (await shop.send(await owner(), `GET /items/${ref}/delivery`)).body;

const tied = async (ref: string): Promise<[string, string[]][]> => {
  const { ties } = await deliveryOf(ref);
  return ties
    .filter(({ untied }: { untied: unknown }) => untied === null)
    .map(({ version, evidence }: { version: string; evidence: { code: string }[] }) => [
      version,
      evidence.map(({ code }) => code),
    ]);
};

test("an incident that began soon after a release whose version its signals name is tied to it, and it is told", async () => {
  await release("2.4.0");
  later(10);
  const ref = await incident("2.4.0");
  later(1);
  await look();
  expect(await tied(ref)).toEqual([["2.4.0", ["soon-after", "names-version"]]]);
  const { history } = (await shop.send(await owner(), `GET /items/${ref}`)).body;
  expect(history.at(-1)).toMatchObject({
    kind: "release-tied",
    actorName: "Andon",
    data: { version: "2.4.0", service: "checkout" },
  });
  await look();
  expect((await deliveryOf(ref)).ties).toHaveLength(1);
});

test("the latest release is not blamed because it is the latest", async () => {
  later(120);
  await release("2.5.0");
  later(10);
  const [silent, older, elsewhere] = [
    await incident(null),
    await incident("2.4.0"),
    await incident("2.5.0", "search"),
  ];
  await look();
  expect(await tied(silent)).toEqual([]);
  expect(await tied(older)).toEqual([]);
  expect(await tied(elsewhere)).toEqual([]);
});

test("evidence may come late: a rollback says that the release was it", async () => {
  later(120);
  await release("2.6.0");
  later(10);
  const ref = await incident(null);
  await look();
  expect(await tied(ref)).toEqual([]);
  later(5);
  await release("2.6.0", { outcome: "rolled-back" });
  later(1);
  await look();
  expect(await tied(ref)).toEqual([["2.6.0", ["soon-after", "taken-back"]]]);
});

test("what is deployed to staging breaks nothing in production", async () => {
  later(120);
  await release("3.0.0", { environment: "staging" });
  later(5);
  const ref = await incident("3.0.0");
  await look();
  expect(await tied(ref)).toEqual([]);
});

test("what was untied is not tied again, but by hand", async () => {
  later(120);
  const { id: releaseId } = await release("3.1.0");
  later(5);
  const ref = await incident("3.1.0");
  await look();
  expect(await tied(ref)).toHaveLength(1);
  const reason = "A certificate had run out.";
  const nameless = await shop.send(await owner(), `DELETE /items/${ref}/ties/${releaseId}`, {
    reason: " ",
  });
  expect(nameless.status).toBe(422);
  const untied = await shop.send(await owner(), `DELETE /items/${ref}/ties/${releaseId}`, {
    reason,
  });
  expect(untied.body.ties).toMatchObject([{ untied: { reason } }]);
  await look();
  expect(await tied(ref)).toEqual([]);
  const again = await shop.send(await owner(), `DELETE /items/${ref}/ties/${releaseId}`, {
    reason,
  });
  expect(again.status).toBe(404);
  const byHand = { releaseId, reason: "The certificate was part of it." };
  const answer = await shop.send(await owner(), `POST /items/${ref}/ties`, byHand);
  expect(answer.status).toBe(201);
  expect(await tied(ref)).toEqual([["3.1.0", ["soon-after", "names-version", "by-hand"]]]);
});

test("by hand any incident is tied to a release to production from before it, and nothing else", async () => {
  later(180);
  const { id: before } = await release("3.2.0");
  const { id: staging } = await release("3.2.0", { environment: "staging" });
  later(90);
  const ref = await incident(null);
  later(5);
  const { id: after } = await release("3.3.0");
  const reason = "The log says so.";
  const tie = async (item: string, body: object, token?: string) =>
    shop.send(token ?? (await owner()), `POST /items/${item}/ties`, body);
  expect((await tie(ref, { releaseId: after, reason })).body.detail).toMatch(/deployed after/);
  expect((await tie(ref, { releaseId: staging, reason })).body.detail).toMatch(/not to production/);
  expect((await tie(ref, { releaseId: crypto.randomUUID(), reason })).status).toBe(404);
  expect((await tie(ref, { releaseId: before, reason: "" })).status).toBe(422);
  const stakeholder = await shop.token("stakeholder", "SHOP");
  expect((await tie(ref, { releaseId: before, reason }, stakeholder)).status).toBe(403);
  const story = await shop.send(await owner(), "POST /products/SHOP/items", {
    kind: "story",
    title: "Pay by card",
    place: { at: "bottom" },
  });
  const refused = await tie(story.body.ref, { releaseId: before, reason });
  expect([refused.status, refused.body.blockers[0].code]).toEqual([409, "not-of-this-kind"]);
  expect((await tie(ref, { releaseId: before, reason })).status).toBe(201);
  expect((await tie(ref, { releaseId: before, reason: "So does the trace." })).status).toBe(201);
  expect(await tied(ref)).toEqual([["3.2.0", ["by-hand", "by-hand"]]]);
});

test("what infrastructure caused is tied to nothing", async () => {
  later(180);
  await release("4.0.0");
  later(5);
  const ref = await incident("4.0.0");
  const decision = {
    decision: "accept",
    kind: "incident",
    cause: "transient",
    serviceId: checkout,
  };
  const triaged = await shop.send(await owner(), `POST /items/${ref}/triage`, decision);
  expect([triaged.status, triaged.body.detail]).toEqual([200, undefined]);
  await look();
  expect(await tied(ref)).toEqual([]);
});
