import { afterAll, beforeAll, expect, test } from "vitest";
import { openJudging } from "../../src/actions/judge-promises.ts";
import { openShop, type Shop } from "../support/shop.ts";

const dayMs = 86_400_000;

let shop: Shop;
let door: string;
let judge: () => Promise<void>;
beforeAll(async () => {
  shop = await openShop();
  const expiresAt = new Date(shop.clock.now.getTime() + 1000 * dayMs);
  await shop.database.db.updateTable("apiToken").set({ expiresAt }).execute();
  const wish = { kind: "alertmanager", name: "Alertmanager" };
  const source = await shop.send(shop.owner, "POST /products/SHOP/sources", wish);
  door = new URL(source.body.url).pathname;
  judge = openJudging(shop.database.db, () => shop.clock.now);
});
afterAll(() => shop.close());

/** So many days on, in which the job has judged what came. */
async function pass(days: number): Promise<void> {
  shop.clock.now = new Date(shop.clock.now.getTime() + days * dayMs);
  await judge();
}

/** What Alertmanager sends; answers the item that answers. */
async function send(alertname: string, status: "firing" | "resolved", startsAt: Date) {
  const { body } = await shop.send(null, `POST ${door}`, {
    version: "4",
    alerts: [
      {
        status,
        labels: { alertname, service: "checkout" },
        annotations: { summary: `${alertname}: checkout does not answer` },
        startsAt: startsAt.toISOString(),
        ...(status === "resolved" ? { endsAt: shop.clock.now.toISOString() } : {}),
      },
    ],
  });
  await judge();
  return body.items[0] as string;
}

async function done(request: string, body: object = {}) {
  const answer = await shop.send(shop.owner, request, body);
  expect([request, answer.status, answer.body.detail]).toEqual([
    request,
    expect.toSatisfy((status: number) => status < 300),
    undefined,
  ]);
  return answer.body;
}

/** An incident that is over, its agreed review, and the action that removes its cause and promises that it does not come back. */
async function reviewed(alertname: string) {
  const began = shop.clock.now;
  const incident = await send(alertname, "firing", began);
  await done(`POST /items/${incident}/triage`, {
    decision: "accept",
    kind: "incident",
    cause: "transient",
    teamId: shop.teamId,
  });
  await send(alertname, "resolved", began);
  const review = await done(`POST /items/${incident}/review`, { title: `Why ${alertname}` });
  const cause = await done(`POST /reviews/${review.id}/causes`, {
    question: "happened",
    category: "environment",
    weight: "root",
    body: "The queue has no bound",
  });
  const action = await done(`POST /reviews/${review.id}/causes/${cause.id}/actions`, {
    title: "Bound the queue",
    aim: "prevents",
  });
  await done(`POST /reviews/${review.id}/agree`);
  const made = await done(`POST /items/${action.ref}/promises`, {
    watches: "item",
    watched: incident,
    days: 30,
  });
  expect(made).toMatchObject({ state: "waiting", categories: ["environment"] });
  return { incident, action: action.ref as string, reviewId: review.id as string };
}

const promiseOf = async (action: string) =>
  (await done(`GET /items/${action}/promises`, undefined)).items[0];

test("what was promised is watched after its action is done: one comes back and opens the question again, one is kept", async () => {
  const { incident, action, reviewId } = await reviewed("QueueFull");
  const other = await reviewed("DiskFull");
  await pass(2);
  expect(await promiseOf(action)).toMatchObject({ state: "waiting" });

  await done(`POST /items/${action}/closure`);
  await done(`POST /items/${other.action}/closure`);
  for (const ref of [incident, other.incident])
    await done(`POST /items/${ref}/closure`, { cause: "transient", explanation: "A full queue" });
  await pass(0);
  const runsFrom = shop.clock.now.toISOString();
  expect(await promiseOf(action)).toMatchObject({ state: "running", runsFrom });

  await pass(12);
  const again = await send("QueueFull", "firing", shop.clock.now);
  const recurrence = await shop.item(again);
  expect(recurrence.item).toMatchObject({ recurrenceOf: incident, state: "untriaged" });

  const broken = await promiseOf(action);
  expect(broken).toMatchObject({
    state: "broken",
    brokenBy: again,
    settledAt: shop.clock.now.toISOString(),
  });
  const next = await shop.item(broken.continuedAs);
  expect(next.item).toMatchObject({
    kind: "action",
    state: "untriaged",
    recurrenceOf: action,
    teamId: shop.teamId,
    title: `QueueFull: checkout does not answer came back after ${action}`,
  });
  expect(next.links).toMatchObject([{ relation: "relates-to", ref: again }]);
  expect(next.description).toContain("the review “Why QueueFull”");
  const triage = await done("GET /products/SHOP/triage", undefined);
  const waiting = triage.items.map((item: { ref: string }) => item.ref);
  expect(waiting).toEqual(expect.arrayContaining([again, broken.continuedAs]));

  const question = await done(`GET /reviews/${reviewId}`, undefined);
  expect(question).toMatchObject({
    state: "draft",
    agreedAt: null,
    reopenedAt: shop.clock.now.toISOString(),
  });
  const { history } = await shop.item(incident);
  expect(history.at(-1)).toMatchObject({
    kind: "review-reopened",
    data: { reviewId, because: `${action} did not hold, ${again} was seen` },
  });
  expect((await shop.item(action)).item.state).toBe("done");

  const untouched = await done(`GET /reviews/${other.reviewId}`, undefined);
  expect(untouched).toMatchObject({ state: "agreed", reopenedAt: null });
  await pass(18);
  expect(await promiseOf(other.action)).toMatchObject({ state: "kept" });
  const standing = await done("GET /products/SHOP/promises/standing", undefined);
  expect(standing).toMatchObject({
    counts: { waiting: 0, running: 0, kept: 1, broken: 1 },
    categories: [{ category: "environment", kept: 1, broken: 1 }],
    survival: { fixes: 2, broken: 1, steps: [{ day: 12, atRisk: 2, broken: 1, holding: 0.5 }] },
  });
});
