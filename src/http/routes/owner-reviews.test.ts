import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openShop, type Shop } from "../../../test/support/shop.ts";

let shop: Shop;
let stories: string[];
let other: string;

beforeAll(async () => {
  shop = await openShop();
  // A second product owner, known by another token.
  other = await shop.token("owner", "SHOP");
  stories = [];
  for (const title of ["Gift cards", "Wish list", "Search by colour"])
    stories.push((await shop.add("story", title)).ref);
});
afterAll(() => shop.close());

const day = 86_400_000;
async function daysLater(days: number): Promise<void> {
  shop.clock.now = new Date(shop.clock.now.getTime() + days * day);
  // A token lasts for a day.
  shop.owner = await shop.token("owner", "SHOP");
  shop.developer = await shop.token("developer", "SHOP");
}

async function reported(kind: string, title: string): Promise<any> {
  return (await shop.send(shop.developer, "POST /products/SHOP/items", { kind, title })).body;
}

async function accepted(title: string, place: object = { at: "bottom" }): Promise<string> {
  const { ref } = await reported("defect", title);
  const accept = { decision: "accept", kind: "defect", place };
  const by = "at" in place ? shop.developer : shop.owner;
  expect((await shop.send(by, `POST /items/${ref}/triage`, accept)).status).toBe(200);
  return ref;
}

async function order(): Promise<string[]> {
  const { body } = await shop.send(shop.owner, "GET /products/SHOP/backlog");
  return body.items.map(({ ref }: any) => ref);
}

async function item(ref: string): Promise<any> {
  return (await shop.send(shop.owner, `GET /items/${ref}`)).body;
}

const standing = async (token = shop.owner): Promise<any> =>
  (await shop.send(token, "GET /products/SHOP/owner-reviews")).body;
const waiting = async (): Promise<any[]> =>
  (await shop.send(shop.owner, "GET /products/SHOP/owner-reviews/waiting")).body.items;
const start = (token = shop.owner) => shop.send(token, "POST /products/SHOP/owner-reviews", {});
const decide = (review: string, decision: object, token = shop.owner) =>
  shop.send(token, `POST /owner-reviews/${review}/decisions`, decision);
const finish = (review: string, token = shop.owner) =>
  shop.send(token, `POST /owner-reviews/${review}/finish`, {});
const codesOf = (answer: { body: any }) => answer.body.blockers.map((each: any) => each.code);

test("while nothing waits, no review is due", async () => {
  expect(await standing(await shop.token("stakeholder", "SHOP"))).toMatchObject({
    items: [],
    everyDays: 7,
    waiting: 0,
    due: { state: "nothing", dueOn: null },
    last: null,
    open: null,
  });
});

describe("a review", () => {
  let first: string;
  let second: string;
  let review: any;

  beforeAll(async () => {
    first = await accepted("Blank page");
    second = await accepted("Wrong total");
  });

  test("is due a week after the first item came, and each waits beside the nearest stories", async () => {
    expect(await standing()).toMatchObject({ waiting: 2, due: { state: "later", days: 7 } });
    expect(await waiting()).toMatchObject([
      { item: { ref: first }, reasons: ["new"], above: { ref: stories[2] }, below: null },
      { item: { ref: second }, reasons: ["new"], above: { ref: stories[2] }, below: null },
    ]);
  });

  test("is started by the product owner alone", async () => {
    for (const role of ["developer", "operator", "stakeholder"] as const) {
      const refused = await start(await shop.token(role, "SHOP"));
      expect(refused.status).toBe(403);
      expect(codesOf(refused)).toEqual(["only-the-owner-ranks"]);
    }
    const started = await start();
    expect(started.status).toBe(201);
    review = started.body;
    expect(review).toMatchObject({ byName: "owner in a test", decided: 0, finishedAt: null });
  });

  test("is gone on with by whoever started it, and by nobody else", async () => {
    const again = await start();
    expect([again.status, again.body.id]).toEqual([200, review.id]);
    const refused = await start(other);
    expect(refused.status).toBe(409);
    expect(codesOf(refused)).toEqual(["already-started"]);
    expect(refused.body.blockers[0].message).toMatch(/^owner in a test has been reviewing since /);
    const theirs = await decide(review.id, { ref: first, decision: "stays" }, other);
    expect(codesOf(theirs)).toEqual(["already-started"]);
  });

  test("more important: it moves above that story, and is asked against the next one above", async () => {
    const answer = await decide(review.id, { ref: first, decision: "raised", beside: stories[2] });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      item: { ref: first },
      from: { below: stories[2] },
      above: { ref: stories[1] },
      below: { ref: stories[2] },
    });
    expect(await order()).toEqual([stories[0], stories[1], first, stories[2], second]);
    const { history, ...now } = await item(first);
    expect(history.slice(-2)).toMatchObject([
      {
        kind: "item-ranked",
        data: {
          place: `above ${stories[2]}`,
          reason: `Reviewed: more important than ${stories[2]}`,
        },
      },
      { kind: "item-reviewed", data: { decision: "raised", beside: stories[2] } },
    ]);
    expect(now.item.rankedBy).not.toBeNull();
    const { body } = await shop.send(shop.owner, "GET /products/SHOP/ledger");
    expect(body.items[0]).toMatchObject({ ref: first, kind: "ranked", pushed: [stories[2]] });
  });

  test("what was answered twice counts once, with the last answer", async () => {
    await decide(review.id, { ref: first, decision: "raised", beside: stories[1], reason: "Fair" });
    const { open } = await standing();
    expect(open).toMatchObject({ decided: 1, raised: 1, stays: 0 });
    const { history } = await item(first);
    expect(history.at(-2).data.reason).toBe("Fair");
  });

  test("an answer is taken back to exactly where the item stood", async () => {
    const before = await order();
    const raised = await decide(review.id, { ref: second, decision: "raised", beside: stories[2] });
    expect(await order()).not.toEqual(before);
    const { from } = raised.body;
    const back = await decide(review.id, { ref: second, decision: "stays", backTo: from });
    expect(back.status).toBe(200);
    expect(await order()).toEqual(before);
    const { body } = await shop.send(shop.owner, "GET /products/SHOP/ledger");
    expect(body.items.map(({ ref }: any) => ref)).not.toContain(second);
  });

  test("less important: it moves below that story", async () => {
    const answer = await decide(review.id, { ref: first, decision: "lowered", beside: stories[1] });
    expect(answer.body).toMatchObject({ above: { ref: stories[1] }, below: { ref: stories[2] } });
  });

  test("what stays is from then on ranked by whoever says so", async () => {
    await decide(review.id, { ref: second, decision: "stays", beside: stories[2] });
    expect((await item(second)).item.rankedBy).toBe((await item(first)).item.rankedBy);
    expect((await standing()).open).toMatchObject({ decided: 2, stays: 1, lowered: 1 });
    expect(await waiting()).toEqual([]);
  });

  test("finishes with who and how many, and is not decided in any more", async () => {
    const forbidden = await finish(review.id, shop.developer);
    expect(codesOf(forbidden)).toEqual(["only-the-owner-ranks"]);
    const finished = await finish(review.id);
    expect(finished.body).toMatchObject({ id: review.id, decided: 2 });
    expect(finished.body.finishedAt).toBe(shop.clock.now.toISOString());
    for (const answer of [
      await finish(review.id),
      await decide(review.id, { ref: first, decision: "stays" }),
    ])
      expect(codesOf(answer)).toEqual(["already-closed"]);
    const { items, last, open, due } = await standing();
    expect(items).toMatchObject([{ id: review.id, decided: 2 }]);
    expect(last.id).toBe(review.id);
    expect([open, due.state]).toEqual([null, "nothing"]);
    const events = await shop.send(shop.owner, "GET /events?product=SHOP&limit=200");
    expect(events.body.items.at(-1)).toMatchObject({
      kind: "owner-review-finished",
      data: { decided: 2, left: 0 },
    });
  });

  test("looks again at what was ranked by others, has another severity, or is old", async () => {
    await daysLater(1);
    const edited = await shop.send(shop.developer, `PATCH /items/${second}`, {
      severity: "critical",
    });
    expect(edited.status).toBe(200);
    expect(await waiting()).toMatchObject([{ item: { ref: second }, reasons: ["severity"] }]);
    expect(await standing()).toMatchObject({ waiting: 1, due: { state: "later", days: 6 } });
    const started = (await start()).body;
    await decide(started.id, { ref: second, decision: "stays" });
    await finish(started.id);
    expect(await waiting()).toEqual([]);
    await daysLater(13);
    expect((await waiting()).map(({ item }) => item.ref)).toEqual([first]);
    await daysLater(3);
    expect((await waiting()).map(({ reasons }) => reasons)).toEqual([["aged"], ["aged"]]);
    expect((await standing()).due).toMatchObject({ state: "overdue" });
  });

  test("that decides nothing does not count as one, and says what it left", async () => {
    const { last } = await standing();
    const empty = (await start()).body;
    expect((await finish(empty.id)).body.decided).toBe(0);
    expect((await standing()).last.id).toBe(last.id);
    const { body } = await shop.send(shop.owner, "GET /products/SHOP/owner-reviews?limit=1");
    expect(body.items).toMatchObject([{ id: empty.id }]);
    const rest = await shop.send(
      shop.owner,
      `GET /products/SHOP/owner-reviews?cursor=${body.next}`,
    );
    expect(rest.body.items).toHaveLength(2);
  });

  test("that somebody has left open is finished by another product owner", async () => {
    const left = (await start()).body;
    other = await shop.token("owner", "SHOP");
    expect((await finish(left.id, other)).status).toBe(200);
    const mine = await start(other);
    expect(mine.status).toBe(201);
    await finish(mine.body.id, other);
  });
});

describe("a decision is refused", () => {
  let review: string;
  let defect: string;
  beforeAll(async () => {
    defect = await accepted("Slow search");
    review = (await start()).body.id;
  });

  test("beside what is no story, ranks on the other side, or is not there", async () => {
    const before = await order();
    const above = before.find((ref) => stories.includes(ref)) ?? "";
    const anotherDefect = before.find((ref) => ref !== defect && !stories.includes(ref)) ?? "";
    for (const [decision, beside, code] of [
      ["raised", anotherDefect, "not-of-this-kind"],
      ["lowered", above, "changed-meanwhile"],
      ["raised", defect, "beside-itself"],
      ["raised", "SHOP-999", "not-in-backlog"],
      ["raised", "BANK-1", "other-product"],
    ]) {
      const answer = await decide(review, { ref: defect, decision, beside });
      expect([
        answer.status,
        ...(answer.body.blockers ?? []).map((each: any) => each.code),
      ]).toEqual([409, code]);
    }
    expect(await order()).toEqual(before);
  });

  test("of a story, of what waits in Triage, and of what has changed since it was seen", async () => {
    const untriaged = await reported("incident", "Nobody can pay");
    expect(codesOf(await decide(review, { ref: stories[0], decision: "stays" }))).toEqual([
      "not-of-this-kind",
    ]);
    expect(codesOf(await decide(review, { ref: untriaged.ref, decision: "stays" }))).toEqual([
      "not-triaged",
    ]);
    const { version } = (await item(defect)).item;
    await shop.send(shop.developer, `PATCH /items/${defect}`, { title: "Search is slow" });
    const late = await decide(review, { ref: defect, decision: "stays", version });
    expect(codesOf(late)).toEqual(["changed-meanwhile"]);
  });

  test.each([
    [{ decision: "raised", ref: "SHOP-4" }, "/beside"],
    [{ decision: "higher", ref: "SHOP-4" }, "/decision"],
    [{ decision: "raised", ref: "SHOP-4", beside: "SHOP-1", backTo: { at: "top" } }, "/backTo"],
    [{ decision: "stays", ref: "4" }, "/ref"],
    [{ decision: "stays", ref: "BANK-4" }, "/ref"],
  ])("%o, with the field that is wrong", async (body, pointer) => {
    const answer = await decide(review, body);
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body)).toContain(pointer);
  });

  test("in a review that is not there, or not to be seen", async () => {
    await shop.product("BANK");
    const stranger = await shop.token("owner", "BANK");
    expect((await decide(review, { ref: defect, decision: "stays" }, stranger)).status).toBe(404);
    expect((await decide("nothing", { ref: defect, decision: "stays" })).status).toBe(404);
    const gone = "00000000-0000-4000-8000-000000000000";
    expect((await finish(gone)).status).toBe(404);
  });
});

describe("how often is reviewed", () => {
  const agree = (days: unknown, token = shop.owner) =>
    shop.send(token, "PUT /products/SHOP/review-cadence", { days });

  test("is agreed on by who may configure, and moves the day on which the next is due", async () => {
    expect((await agree(3, shop.developer)).status).toBe(403);
    const before = (await standing()).due.dueOn;
    expect((await agree(30)).body).toEqual({ days: 30 });
    const { everyDays, due } = await standing();
    expect(everyDays).toBe(30);
    expect(due.dueOn > before).toBe(true);
    expect((await agree(30, await shop.token("admin"))).status).toBe(200);
  });

  test.each([0, 91, 1.5, "weekly"])("is not %s days", async (days) => {
    const answer = await agree(days);
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].pointer).toBe("/days");
  });
});

test("of two product owners who start at once, one is told of the other", async () => {
  const { open } = await standing();
  if (open) await finish(open.id);
  const answers = await Promise.all([start(shop.owner), start(other)]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
});
