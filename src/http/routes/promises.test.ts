import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { judgePromises, openJudging } from "../../actions/judge-promises.ts";
import { openHeldStreams } from "../../actions/open-held-streams.ts";
import { openShop, type Shop } from "../../../test/support/shop.ts";

const dayMs = 86_400_000;

let shop: Shop;
let alertDoor: string;
let sentrySecret: string;
let changeKey: string;
let serviceId: string;
let otherServiceId: string;

beforeAll(async () => {
  shop = await openShop();
  // A token of a test ends with its day, and promises run for months.
  const expiresAt = new Date(shop.clock.now.getTime() + 5000 * dayMs);
  await shop.database.db.updateTable("apiToken").set({ expiresAt }).execute();
  const source = async (kind: string) =>
    (await shop.send(shop.owner, "POST /products/SHOP/sources", { kind, name: kind })).body;
  alertDoor = new URL((await source("alertmanager")).url).pathname;
  sentrySecret = (await source("sentry")).secret;
  changeKey = (await source("pagerduty")).secret;
  const service = async (name: string) => {
    const labels = [{ label: "service", value: name }];
    const wish = { name, ownerTeamId: shop.teamId, labels };
    return (await shop.send(shop.owner, "POST /products/SHOP/services", wish)).body.id;
  };
  serviceId = await service("checkout");
  otherServiceId = await service("search");
});
afterAll(() => shop.close());

// Each test has a time of its own, so that what one hears lies before all that another promises.
beforeEach(() => pass(3));

function pass(days: number): void {
  shop.clock.now = new Date(shop.clock.now.getTime() + days * dayMs);
}

/** An alert that fires now; answers the item that answers. */
async function alert(
  name: string,
  more: { status?: string; startsAt?: Date; service?: string } = {},
) {
  const { status = "firing", startsAt = shop.clock.now, service = "checkout" } = more;
  const body = {
    version: "4",
    alerts: [
      {
        status,
        labels: { alertname: name, service },
        annotations: { summary: `${name} fires` },
        startsAt: startsAt.toISOString(),
        ...(status === "resolved" ? { endsAt: shop.clock.now.toISOString() } : {}),
      },
    ],
  };
  const { body: answer } = await shop.send(null, `POST ${alertDoor}`, body);
  return answer.items[0] as string;
}

/** An exception that is thrown now; answers the item that answers. */
async function error(type: string, { release = "checkout@1.0.0", service = "checkout" } = {}) {
  const frame = { filename: "src/pay.js", function: `in${type}`, lineno: 12, in_app: true };
  const event = {
    event_id: randomUUID().replaceAll("-", ""),
    timestamp: shop.clock.now.getTime() / 1000,
    platform: "node",
    level: "error",
    release,
    tags: { service },
    exception: {
      values: [{ type, value: `${type} in the cart`, stacktrace: { frames: [frame] } }],
    },
  };
  const answer = await shop.send(null, `POST /api/1/store/?sentry_key=${sentrySecret}`, event);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
}

async function deploy(version: string, more: { environment?: string; service?: string } = {}) {
  const { environment = "production", service = "checkout" } = more;
  const change = {
    routing_key: changeKey,
    payload: {
      summary: `Deployed ${version}`,
      timestamp: shop.clock.now.toISOString(),
      custom_details: { version, environment, service },
    },
  };
  expect((await shop.send(null, "POST /v2/change/enqueue", change)).status).toBe(202);
}

async function closeIncident(ref: string, more: object = {}) {
  const triage = { decision: "accept", kind: "incident", cause: "transient", ...more };
  expect((await shop.send(shop.developer, `POST /items/${ref}/triage`, triage)).status).toBe(200);
  const closure = { cause: "transient", explanation: "Restarted" };
  const closed = await shop.send(shop.developer, `POST /items/${ref}/closure`, closure);
  expect([closed.status, closed.body.detail]).toEqual([200, undefined]);
}

const finish = async (ref: string) => {
  const closed = await shop.send(shop.developer, `POST /items/${ref}/closure`, {});
  expect([closed.status, closed.body.detail]).toEqual([200, undefined]);
};
const promise = (ref: string, body: object, token = shop.developer) =>
  shop.send(token, `POST /items/${ref}/promises`, body);
const promisesOf = async (ref: string) =>
  (await shop.send(shop.stakeholder, `GET /items/${ref}/promises`)).body.items;
const codes = (answer: { body: { blockers: { code: string }[] } }) =>
  answer.body.blockers.map((each) => each.code);

/** An action that promises something, and is done. */
async function fixed(title: string, terms: object): Promise<string> {
  const action = await shop.add("action", title, { serviceId });
  const made = await promise(action.ref, terms);
  expect([made.status, made.body.detail]).toEqual([201, undefined]);
  await finish(action.ref);
  return action.ref;
}

describe("a promise", () => {
  test("waits for its action, runs once that is done, and is kept after its days", async () => {
    const incident = await alert("QueueFull");
    await closeIncident(incident);
    const action = await shop.add("action", "Bound the queue");
    const made = await promise(action.ref, { watches: "item", watched: incident, days: 30 });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      ref: action.ref,
      state: "waiting",
      watches: "item",
      watched: incident,
      serviceId,
      days: 30,
      releases: null,
      words: `what ${incident} heard of is not seen again for 30 days`,
      byName: "developer in a test",
      runsFrom: null,
      settledAt: null,
    });
    pass(100);
    expect(await promisesOf(action.ref)).toMatchObject([{ state: "waiting" }]);
    await finish(action.ref);
    const runsFrom = shop.clock.now.toISOString();
    expect(await promisesOf(action.ref)).toMatchObject([{ state: "running", runsFrom }]);
    pass(29);
    expect(await promisesOf(action.ref)).toMatchObject([{ state: "running" }]);
    pass(2);
    const settledAt = new Date(Date.parse(runsFrom) + 30 * dayMs).toISOString();
    expect(await promisesOf(action.ref)).toMatchObject([{ state: "kept", settledAt }]);
    const { history } = await shop.item(action.ref);
    const told = history.filter((each: { kind: string }) => each.kind.startsWith("promise"));
    expect(told.map((each: any) => [each.kind, each.actorName])).toEqual([
      ["promise-made", "developer in a test"],
      ["promise-began", "Andon"],
      ["promise-kept", "Andon"],
    ]);
  });

  test("is broken by a recurrence, which a new item in Triage goes on with", async () => {
    const incident = await alert("DiskFull");
    await closeIncident(incident);
    const first = await fixed("Clean up weekly", { watches: "item", watched: incident, days: 60 });
    await promisesOf(first);
    pass(12);
    const again = await alert("DiskFull");
    expect(again).not.toBe(incident);
    const [broken] = await promisesOf(first);
    expect(broken).toMatchObject({
      state: "broken",
      brokenBy: again,
      settledAt: shop.clock.now.toISOString(),
    });
    const { item, description, links, ancestors } = await shop.item(broken.continuedAs);
    expect(item).toMatchObject({
      kind: "action",
      state: "untriaged",
      title: `DiskFull fires came back after ${first}`,
      recurrenceOf: first,
      teamId: shop.teamId,
      serviceId,
    });
    expect(description).toContain("It held for 12 days.");
    expect(links).toMatchObject([{ relation: "relates-to", direction: "to", ref: again }]);
    expect(ancestors).toMatchObject([{ ref: first, state: "done" }]);
    const done = await shop.item(first);
    expect(done.item.state).toBe("done");
    expect(done.history.at(-1)).toMatchObject({
      kind: "promise-broken",
      data: { by: again, as: broken.continuedAs },
    });
    pass(100);
    await alert("DiskFull");
    expect(await promisesOf(first)).toMatchObject([{ state: "broken", brokenBy: again }]);
  });

  test("is not broken by what began before its action was done, though it is said again", async () => {
    const began = shop.clock.now;
    const incident = await alert("SlowPages");
    const ref = await fixed("Cache pages", { watches: "item", watched: incident, days: 5 });
    await promisesOf(ref);
    pass(1);
    await alert("SlowPages", { startsAt: began });
    await alert("SlowPages", { status: "resolved", startsAt: began });
    expect(await promisesOf(ref)).toMatchObject([{ state: "running" }]);
    pass(1);
    expect(await alert("SlowPages")).toBe(incident);
    expect(await promisesOf(ref)).toMatchObject([{ state: "broken", brokenBy: incident }]);
  });

  test("is not broken by what is seen after its span", async () => {
    const incident = await alert("CertificateExpires");
    await closeIncident(incident);
    const ref = await fixed("Renew it", { watches: "item", watched: incident, days: 5 });
    pass(6);
    await alert("CertificateExpires");
    expect(await promisesOf(ref)).toMatchObject([{ state: "kept" }]);
  });

  test("follows what was merged into another item", async () => {
    const incident = await alert("TimeoutsHere");
    const original = await alert("TimeoutsThere");
    const ref = await fixed("Raise the limit", { watches: "item", watched: incident, days: 9 });
    await promisesOf(ref);
    pass(1);
    const triage = { decision: "duplicate", of: original };
    await shop.send(shop.developer, `POST /items/${incident}/triage`, triage);
    expect(await promisesOf(ref)).toMatchObject([{ state: "running" }]);
    expect(await alert("TimeoutsHere")).toBe(original);
    expect(await promisesOf(ref)).toMatchObject([{ state: "broken", brokenBy: original }]);
  });

  test("follows what a storm takes into its incident", async () => {
    const incident = await alert("DatabaseAway");
    await closeIncident(incident);
    const ref = await fixed("Two databases", { watches: "item", watched: incident, days: 9 });
    await promisesOf(ref);
    pass(1);
    const names = Array.from({ length: 110 }, (_, at) => `Storm${at}`);
    const startsAt = shop.clock.now.toISOString();
    const { body } = await shop.send(null, `POST ${alertDoor}`, {
      version: "4",
      alerts: [...names, "DatabaseAway"].map((alertname) => ({
        status: "firing",
        labels: { alertname, service: "checkout" },
        annotations: { summary: `${alertname} fires` },
        startsAt,
      })),
    });
    const [broken] = await promisesOf(ref);
    expect(broken).toMatchObject({ state: "broken" });
    expect(body.items).toContain(broken.brokenBy);
    expect((await shop.item(broken.brokenBy)).item.title).toMatch(/Storm|DatabaseAway/);
  });

  test("is broken by what was held back at first and opened its item later", async () => {
    const incident = await alert("SlowDisk");
    await closeIncident(incident);
    const ref = await fixed("Faster disks", { watches: "item", watched: incident, days: 9 });
    const judge = openJudging(shop.database.db, () => shop.clock.now);
    pass(1);
    const { id } = (
      await shop.send(shop.owner, "POST /products/SHOP/maintenance", {
        serviceId,
        reason: "New disks",
        startsAt: shop.clock.now.toISOString(),
        endsAt: new Date(shop.clock.now.getTime() + dayMs).toISOString(),
      })
    ).body;
    expect(id).toBeDefined();
    await alert("SlowDisk");
    await judge();
    expect(await promisesOf(ref)).toMatchObject([{ state: "running" }]);
    pass(1.1);
    await openHeldStreams(shop.database.db, shop.clock.now);
    await judge();
    const [broken] = await promisesOf(ref);
    expect(broken).toMatchObject({ state: "broken" });
    expect((await shop.item(broken.brokenBy)).item.recurrenceOf).toBe(incident);
  });

  test("is withdrawn when its action is declined, and by whoever says why", async () => {
    const action = await shop.add("action", "Buy a bigger disk");
    const exception = { watches: "exception", exception: "DiskError", days: 3 };
    const { body } = await promise(action.ref, exception);
    const second = await promise(action.ref, exception);
    const path = `POST /items/${action.ref}/promises/${body.id}/withdrawal`;
    expect((await shop.send(shop.developer, path, { reason: " " })).status).toBe(422);
    expect((await shop.send(shop.stakeholder, path, { reason: "No" })).status).toBe(403);
    const withdrawn = await shop.send(shop.developer, path, { reason: "Nobody can measure it" });
    expect(withdrawn.body).toMatchObject({ state: "withdrawn", runsFrom: null });
    const again = await shop.send(shop.developer, path, { reason: "Once more" });
    expect([again.status, codes(again)]).toEqual([409, ["promise-settled"]]);
    const gone = `POST /items/${action.ref}/promises/${randomUUID()}/withdrawal`;
    expect((await shop.send(shop.developer, gone, { reason: "Gone" })).status).toBe(404);

    const declined = await shop.report("action", "Reboot nightly");
    await promise(declined.ref, exception);
    const triage = { decision: "decline", reason: "It only hides it" };
    await shop.send(shop.developer, `POST /items/${declined.ref}/triage`, triage);
    expect(await promisesOf(declined.ref)).toMatchObject([{ state: "withdrawn", runsFrom: null }]);
    expect(second.status).toBe(201);
  });
});

describe("an exception that was promised not to be seen", () => {
  test("breaks it wherever it is thrown, and only that one", async () => {
    const ref = await fixed("Check the cart", {
      watches: "exception",
      exception: "CartError",
      days: 30,
    });
    await promisesOf(ref);
    pass(1);
    await error("OtherError");
    expect(await promisesOf(ref)).toMatchObject([{ state: "running" }]);
    await error("CartError", { service: "search" });
    const [broken] = await promisesOf(ref);
    expect(broken).toMatchObject({
      state: "broken",
      words: "CartError is not seen again for 30 days",
    });
    expect((await shop.item(broken.brokenBy)).item).toMatchObject({ serviceId: otherServiceId });
    expect((await shop.item(broken.continuedAs)).item.title).toBe(
      `CartError came back after ${ref}`,
    );
  });

  test("breaks it only on the service that it names", async () => {
    const terms = { watches: "exception", exception: "PriceError", serviceId, days: 30 };
    const ref = await fixed("Round prices", terms);
    await promisesOf(ref);
    pass(1);
    await error("PriceError", { service: "search" });
    expect(await promisesOf(ref)).toMatchObject([{ state: "running" }]);
    await error("PriceErrorOfAnotherKind");
    expect(await promisesOf(ref)).toMatchObject([{ state: "running" }]);
  });

  test("does not break it from a version that had it before, and breaks it from a newer one", async () => {
    await error("StockError", { release: "checkout@1.4.0" });
    const terms = { watches: "exception", exception: "StockError", days: 30 };
    const ref = await fixed("Lock the stock", terms);
    await promisesOf(ref);
    pass(1);
    await error("StockError", { release: "checkout@1.4.0" });
    await error("StockError", { release: "checkout@1.3.9" });
    expect(await promisesOf(ref)).toMatchObject([{ state: "running" }]);
    await error("StockError", { release: "checkout@1.5.0" });
    expect(await promisesOf(ref)).toMatchObject([{ state: "broken" }]);
  });
});

describe("a service that was promised to have no incident of code", () => {
  const terms = () => ({ watches: "service", serviceId, days: 10 });

  test("keeps the promise with transient incidents, declined ones and those of other services", async () => {
    const ref = await fixed("Rewrite the checkout", terms());
    await promisesOf(ref);
    pass(1);
    await closeIncident(await alert("SwitchOverloaded"));
    await shop.send(shop.developer, `POST /items/${await alert("Nonsense")}/triage`, {
      decision: "decline",
      reason: "A test",
    });
    const elsewhere = await alert("SearchDown", { service: "search" });
    const code = { decision: "accept", kind: "incident", cause: "defect" };
    await shop.send(shop.developer, `POST /items/${elsewhere}/triage`, code);
    pass(20);
    expect(await promisesOf(ref)).toMatchObject([{ state: "kept" }]);
  });

  test("breaks it with the first that is triaged and not called transient, and waits for that decision", async () => {
    const ref = await fixed("Rewrite the basket", terms());
    await promisesOf(ref);
    pass(1);
    const incident = await alert("WrongTotals");
    pass(20);
    expect(await promisesOf(ref)).toMatchObject([{ state: "running" }]);
    await shop.send(shop.developer, `POST /items/${incident}/triage`, {
      decision: "accept",
      kind: "incident",
      cause: "defect",
    });
    const [broken] = await promisesOf(ref);
    expect(broken).toMatchObject({ state: "broken", brokenBy: incident });
    expect((await shop.item(broken.continuedAs)).item.title).toBe(
      `checkout broke again after ${ref}: WrongTotals fires`,
    );
  });
});

describe("releases count", () => {
  test("when a new version of the service reached production since, each once", async () => {
    const terms = { watches: "exception", exception: "TaxError", serviceId, releases: 2 };
    await deploy("1.0");
    pass(1);
    const ref = await fixed("Know the taxes", terms);
    pass(1);
    await deploy("1.1");
    await deploy("1.1");
    await deploy("1.2", { environment: "staging" });
    await deploy("7.0", { service: "search" });
    expect(await promisesOf(ref)).toMatchObject([{ state: "running", released: 1 }]);
    pass(1);
    await deploy("1.3");
    const settledAt = shop.clock.now.toISOString();
    pass(1);
    expect(await promisesOf(ref)).toMatchObject([{ state: "kept", settledAt, released: null }]);
  });

  test("beside days, and both have to be over", async () => {
    const terms = { watches: "exception", exception: "VatError", days: 10, releases: 1 };
    const ref = await fixed("Know the VAT", terms);
    pass(1);
    await deploy("8.0", { service: "search" });
    expect(await promisesOf(ref)).toMatchObject([{ state: "running", released: 1 }]);
    pass(9);
    expect(await promisesOf(ref)).toMatchObject([{ state: "kept" }]);
  });
});

describe("what is judged", () => {
  const breach = async (name: string) => {
    const incident = await alert(name);
    await closeIncident(incident);
    const ref = await fixed(`Fix ${name}`, { watches: "item", watched: incident, days: 30 });
    await judgePromises(shop.database.db, shop.clock.now, { lastAt: null });
    pass(1);
    await alert(name);
    return ref;
  };
  const continuations = async (ref: string) => (await shop.item(ref)).recurrences;

  test("by two servers at once is settled once", async () => {
    const ref = await breach("Twice");
    const judge = () => judgePromises(shop.database.db, shop.clock.now, { lastAt: null });
    await Promise.all([judge(), judge(), judge()]);
    await judge();
    expect(await continuations(ref)).toHaveLength(1);
    const { history } = await shop.item(ref);
    const kinds = history.map((each: { kind: string }) => each.kind);
    expect(kinds.filter((kind: string) => kind === "promise-began")).toHaveLength(1);
    expect(kinds.filter((kind: string) => kind === "promise-broken")).toHaveLength(1);
  });

  test("by the clock sees what came since, and all of it when it starts", async () => {
    const ref = await breach("ByTheClock");
    pass(2);
    await openJudging(shop.database.db, () => shop.clock.now)();
    expect(await promisesOf(ref)).toMatchObject([{ state: "broken" }]);

    const judge = openJudging(shop.database.db, () => shop.clock.now);
    await judge();
    const next = await breach("MinuteByMinute");
    await judge();
    expect(await promisesOf(next)).toMatchObject([{ state: "broken" }]);
  });

  test("of one action goes on in one item while that is open", async () => {
    const incident = await alert("BothAtOnce");
    await closeIncident(incident);
    const action = await shop.add("action", "Fix both");
    await promise(action.ref, { watches: "item", watched: incident, days: 30 });
    await promise(action.ref, { watches: "service", serviceId, days: 30 });
    await finish(action.ref);
    await promisesOf(action.ref);
    pass(1);
    const again = await alert("BothAtOnce");
    await shop.send(shop.developer, `POST /items/${again}/triage`, {
      decision: "accept",
      kind: "incident",
      cause: "defect",
    });
    const both = await promisesOf(action.ref);
    expect(both).toMatchObject([{ state: "broken" }, { state: "broken" }]);
    expect(both[0].continuedAs).toBe(both[1].continuedAs);
    expect(await continuations(action.ref)).toHaveLength(1);
  });
});

describe("refused is", () => {
  test("a promise of anything but an open action", async () => {
    const story = await shop.add("story", "Pay by card");
    const terms = { watches: "exception", exception: "CardError", days: 3 };
    expect(codes(await promise(story.ref, terms))).toEqual(["not-of-this-kind"]);
    const action = await shop.add("action", "Retry");
    await finish(action.ref);
    expect(codes(await promise(action.ref, terms))).toEqual(["done-is-done"]);
    expect((await promise("SHOP-9999", terms)).status).toBe(404);
    const open = await shop.add("action", "Retry twice");
    expect((await promise(open.ref, terms, shop.stakeholder)).status).toBe(403);
  });

  test("what could not be seen again, or is not there", async () => {
    const { ref } = await shop.add("action", "Explain it");
    const defect = await shop.report("defect", "Wrong label");
    const item = (watched: string) => promise(ref, { watches: "item", watched, days: 3 });
    expect(codes(await item(defect.ref))).toEqual(["nothing-to-watch"]);
    const story = await shop.add("story", "Pay in parts");
    expect(codes(await item(story.ref))).toEqual(["not-of-this-kind"]);
    const absent = await item("SHOP-9999");
    expect([absent.status, absent.body.errors]).toMatchObject([422, [{ pointer: "/watched" }]]);
    const nowhere = await promise(ref, { watches: "service", serviceId: randomUUID(), days: 3 });
    expect([nowhere.status, nowhere.body.errors]).toMatchObject([422, [{ pointer: "/serviceId" }]]);
  });

  test("a promise without an end, or with one that is none", async () => {
    const { ref } = await shop.add("action", "Promise much");
    const refused = async (more: object) => {
      const answer = await promise(ref, { watches: "exception", exception: "AnyError", ...more });
      return [answer.status, answer.body.errors?.[0]?.pointer];
    };
    expect(await refused({})).toEqual([422, "/days"]);
    expect(await refused({ days: null, releases: null })).toEqual([422, "/days"]);
    expect(await refused({ days: 0 })).toEqual([422, "/days"]);
    expect(await refused({ days: 731 })).toEqual([422, "/days"]);
    expect(await refused({ releases: 1001 })).toEqual([422, "/releases"]);
    expect(await refused({ days: 3, exception: " " })).toEqual([422, "/exception"]);
    expect(await refused({ days: 3, watched: "SHOP-1" })).toEqual([422, "/watched"]);
  });
});

describe("the page of all promises", () => {
  test("lists them in one state, of one team, page by page", async () => {
    const list = async (query: string) =>
      (await shop.send(shop.stakeholder, `GET /products/SHOP/promises?${query}`)).body;
    const all = (await list("state=kept")).items;
    expect(all.length).toBeGreaterThan(3);
    const refs: string[] = [];
    let cursor = "";
    do {
      const page = await list(`state=kept&limit=2${cursor}`);
      refs.push(...page.items.map((each: { id: string }) => each.id));
      cursor = page.next === null ? "" : `&cursor=${encodeURIComponent(page.next)}`;
    } while (cursor !== "");
    expect(refs).toEqual(all.map((each: { id: string }) => each.id));
    expect((await list(`state=kept&team=${shop.teamId}`)).items).toHaveLength(all.length);
    expect((await list("state=kept&team=none")).items).toEqual([]);
    expect((await list("state=kept&category=code")).items).toEqual([]);
    expect((await list("state=kept&category=none")).items).toHaveLength(all.length);
  });

  test("says how many were kept and broken, and how long fixes hold", async () => {
    const answer = await shop.send(shop.stakeholder, "GET /products/SHOP/promises/standing");
    const { counts, teams, categories, survival } = answer.body;
    expect(counts.kept).toBeGreaterThan(3);
    expect(counts.broken).toBeGreaterThan(3);
    expect(teams).toEqual([{ teamId: shop.teamId, ...counts }]);
    expect(categories).toEqual([{ category: null, ...counts }]);
    expect(survival.fixes).toBeGreaterThan(8);
    expect(survival.steps.length).toBeGreaterThan(1);
    const none = await shop.send(
      shop.stakeholder,
      "GET /products/SHOP/promises/standing?team=none",
    );
    expect(none.body.counts).toEqual({ waiting: 0, running: 0, kept: 0, broken: 0 });
    const wrong = await shop.send(shop.stakeholder, "GET /products/SHOP/promises/standing?team=x");
    expect(wrong.status).toBe(422);
  });

  test("is not for strangers", async () => {
    await shop.product("OTHER");
    const stranger = await shop.token("owner", "OTHER");
    expect((await shop.send(stranger, "GET /products/SHOP/promises")).status).toBe(404);
    expect((await shop.send(stranger, "GET /items/SHOP-1/promises")).status).toBe(404);
    expect((await shop.send(null, "GET /products/SHOP/promises")).status).toBe(401);
  });
});
