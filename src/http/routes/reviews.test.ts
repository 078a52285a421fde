import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { firstPerson, invitedPerson, type Person } from "../../../test/support/people.ts";
import { openShop, type Shop } from "../../../test/support/shop.ts";

let shop: Shop;
let ben: Person;
let incident: string;
let review: any;

beforeAll(async () => {
  shop = await openShop();
  await firstPerson(shop);
  ben = await invitedPerson(shop, shop.owner, {
    productKey: "SHOP",
    role: "developer",
    name: "Ben Okri",
  });
});
afterAll(() => shop.close());

const codesOf = (answer: { body: any }) => answer.body.blockers?.map((each: any) => each.code);
const send = (request: string, body?: object, token = shop.developer) =>
  shop.send(token, request, body);
const minutesLater = (minutes: number) => {
  shop.clock.now = new Date(shop.clock.now.getTime() + minutes * 60_000);
};

async function broken(title: string, more: object = {}): Promise<string> {
  const { ref } = await shop.add("incident", title, { severity: "critical", ...more });
  return ref;
}

/** The answer of what has to succeed. */
async function ok(request: string, body?: object, token?: string): Promise<any> {
  const answer = await send(request, body, token);
  if (answer.status >= 300) throw new Error(`${request}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

async function agreed(title: string, cause: string): Promise<any> {
  const made = await ok(`POST /items/${await broken(title)}/review`);
  await ok(`POST /reviews/${made.id}/causes`, {
    question: "happened",
    body: cause,
    weight: "root",
  });
  return ok(`POST /reviews/${made.id}/agree`);
}

const list = async (query = "") => ok(`GET /products/SHOP/reviews${query}`);
const shown = async () => ok(`GET /reviews/${review.id}`);

describe("an incident that needs a review", () => {
  test("is missed from the day on which it came, with the day on which its review is due", async () => {
    incident = await broken("Checkout answers 500", { teamId: shop.teamId });
    await shop.report("incident", "Slow search", { severity: "minor" });
    const { items, missing, agreement } = await list();
    expect(items).toEqual([]);
    expect(agreement).toEqual({ critical: 3, major: 7, minor: 14 });
    expect(missing).toMatchObject([{ item: { ref: incident }, why: "critical", isOverdue: false }]);
    const due = shop.clock.now.getTime() + 3 * 86_400_000;
    expect(Date.parse(missing[0].dueAt)).toBe(due);
  });

  test("opens one, whose title, sections and due day are proposed", async () => {
    const opened = await send(`POST /items/${incident}/review`, {});
    expect(opened.status).toBe(201);
    review = opened.body;
    expect(review).toMatchObject({
      title: `${incident}: Checkout answers 500`,
      state: "draft",
      items: [{ ref: incident, severity: "critical" }],
      openedByName: "developer in a test",
      facilitatorId: null,
      agreedAt: null,
      version: 1,
    });
    expect(review.sections.map((each: any) => each.heading)).toEqual([
      "Summary",
      "Impact",
      "What went well",
      "What we learnt",
    ]);
    const { missing, items } = await list();
    expect(missing).toEqual([]);
    expect(items).toMatchObject([{ id: review.id, isOverdue: false, dueAt: review.dueAt }]);
    const { history, review: ofItem } = await shop.item(incident);
    expect(history.at(-1)).toMatchObject({ kind: "review-opened", data: { reviewId: review.id } });
    expect(ofItem).toEqual({
      id: review.id,
      title: review.title,
      state: "draft",
      dueAt: review.dueAt,
      agreedAt: null,
    });
  });

  test("has one review: opening it again goes on with it", async () => {
    const again = await send(`POST /items/${incident}/review`, { title: "Another" });
    expect([again.status, again.body.id, again.body.title]).toEqual([200, review.id, review.title]);
  });
});

test("a story, and what was declined, have nothing to review", async () => {
  const story = await shop.add("story", "Gift cards");
  expect(codesOf(await send(`POST /items/${story.ref}/review`, {}))).toEqual(["nothing-to-review"]);
  const noise = await shop.report("incident", "Noise");
  await send(`POST /items/${noise.ref}/triage`, { decision: "decline", reason: "A test" });
  expect(codesOf(await send(`POST /items/${noise.ref}/review`, {}))).toEqual(["nothing-to-review"]);
  expect((await send("POST /items/SHOP-9999/review", {})).status).toBe(404);
});

test("whoever opens it as a person facilitates it", async () => {
  const ref = await broken("Mail is late");
  const { body } = await ben.send(`POST /items/${ref}/review`, {});
  expect(body).toMatchObject({ facilitatorId: ben.id, facilitatorName: "Ben Okri" });
});

describe("its text and people", () => {
  test("are changed by the team, with hints where it says who", async () => {
    const sections = review.sections.map((each: any, at: number) => ({
      ...each,
      body: at === 0 ? "Ben should have looked: he should have known." : each.body,
    }));
    const edited = await ok(`PATCH /reviews/${review.id}`, {
      title: "Checkout without a gateway",
      facilitatorId: ben.id,
      participants: [ben.id, ben.id],
      meetsAt: "2026-03-04T14:00:00+01:00",
      sections,
      version: review.version,
    });
    expect(edited).toMatchObject({
      title: "Checkout without a gateway",
      facilitatorName: "Ben Okri",
      participants: [{ id: ben.id, name: "Ben Okri" }],
      meetsAt: "2026-03-04T13:00:00.000Z",
      version: 2,
    });
    expect(edited.hints.map((each: any) => [each.in, each.words])).toEqual([
      ["section:Summary", "Ben"],
      ["section:Summary", "he should have"],
    ]);
    expect(edited.sections[0].body).toContain("he should have known");
    review = edited;
  });

  test("of two people who change them at once, the second is told", async () => {
    const late = await send(`PATCH /reviews/${review.id}`, { title: "Mine", version: 1 });
    expect([late.status, codesOf(late)]).toEqual([409, ["changed-meanwhile"]]);
    expect((await shown()).title).toBe("Checkout without a gateway");
  });

  test.each([
    [{ facilitatorId: "nobody" }, "/facilitatorId"],
    [{ participants: ["nobody"] }, "/participants/0"],
    [{ title: " " }, "/title"],
    [{ sections: [{ heading: "", prompt: "", body: "" }] }, "/sections/0/heading"],
    [{ meetsAt: "tomorrow" }, "/meetsAt"],
  ])("%j is refused with the field", async (body, pointer) => {
    const refused = await send(`PATCH /reviews/${review.id}`, body);
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, pointer]);
  });
});

describe("several incidents", () => {
  let second: string;

  test("share a review, which is due when the first of them asks for it", async () => {
    second = await broken("Checkout times out", { severity: "minor" });
    const joined = await ok(`POST /reviews/${review.id}/items`, { ref: second });
    expect(joined.items.map((each: any) => each.ref)).toEqual([incident, second]);
    expect(joined.dueAt).toBe(review.dueAt);
    expect((await ok(`POST /reviews/${review.id}/items`, { ref: second })).items).toHaveLength(2);
    expect((await shop.item(second)).review.id).toBe(review.id);
  });

  test("are in one review each", async () => {
    const third = await broken("Blank basket");
    const other = await ok(`POST /items/${third}/review`, {});
    const refused = await send(`POST /reviews/${other.id}/items`, { ref: second });
    expect([refused.status, codesOf(refused)]).toEqual([409, ["in-other-review"]]);
    const unknown = await send(`POST /reviews/${other.id}/items`, { ref: "SHOP-9999" });
    expect(unknown.body.errors[0].pointer).toBe("/ref");
    const last = await send(`DELETE /reviews/${other.id}/items/${third}`);
    expect(codesOf(last)).toEqual(["nothing-left"]);
  });

  test("leave it again", async () => {
    const left = await ok(`DELETE /reviews/${review.id}/items/${second}`);
    expect(left.items.map((each: any) => each.ref)).toEqual([incident]);
    expect((await shop.item(second)).review).toBeNull();
    expect((await send(`DELETE /reviews/${review.id}/items/${second}`)).status).toBe(404);
    await ok(`POST /reviews/${review.id}/items`, { ref: second });
  });
});

describe("the tree of causes", () => {
  let top: any;
  let root: any;

  test("grows by answers to answers", async () => {
    const path = `POST /reviews/${review.id}/causes`;
    top = await ok(path, { question: "happened", body: "The gateway refused the key" });
    expect(top).toMatchObject({ parentId: null, weight: "step", category: null, place: 0 });
    root = await ok(path, {
      question: "happened",
      body: "Keys end, and nothing says when",
      parentId: top.id,
      category: "process",
    });
    const beside = await ok(path, {
      question: "happened",
      body: "The page hid it",
      parentId: top.id,
    });
    await ok(path, { question: "not-noticed", body: "No alert watches refusals" });
    expect([root.place, beside.place]).toEqual([0, 1]);
    const { causes, causeCount, rootCount } = await shown();
    expect(causes).toHaveLength(4);
    expect([causeCount, rootCount]).toEqual([4, 0]);
  });

  test("has no circles, and no parent elsewhere", async () => {
    const path = `/reviews/${review.id}/causes/${top.id}`;
    for (const parentId of [root.id, top.id, "0195cafe-0000-7000-8000-000000000000"]) {
      const refused = await send(`PATCH ${path}`, { parentId });
      expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, "/parentId"]);
    }
    const other = await send(`POST /reviews/${review.id}/causes`, {
      question: "not-tested",
      body: "No test has an old key",
      parentId: top.id,
    });
    expect(other.body.errors[0].message).toMatch(/another question/);
  });

  test("is rewritten, and whoever saw older words is told", async () => {
    minutesLater(1);
    const path = `PATCH /reviews/${review.id}/causes/${root.id}`;
    const better = await ok(path, { body: "Keys end unseen", weight: "root", seen: root.at });
    expect(better).toMatchObject({ body: "Keys end unseen", weight: "root", category: "process" });
    const late = await send(path, { body: "My words", seen: root.at });
    expect(codesOf(late)).toEqual(["changed-meanwhile"]);
    root = better;
  });

  test("loses an answer with all below it", async () => {
    const path = `/reviews/${review.id}/causes`;
    const extra = await ok(`POST ${path}`, {
      question: "slow-recovery",
      body: "Nobody had the key",
    });
    const below = await ok(`POST ${path}`, {
      question: "slow-recovery",
      body: "It lay in one safe",
      parentId: extra.id,
    });
    expect((await send(`DELETE ${path}/${extra.id}`)).status).toBe(204);
    expect((await send(`DELETE ${path}/${below.id}`)).status).toBe(404);
    expect((await shown()).causeCount).toBe(4);
  });

  test("gives birth to actions, at the bottom of the backlog when the product owner makes them", async () => {
    const path = `POST /reviews/${review.id}/causes/${root.id}/actions`;
    const wish = { title: "Renew keys by themselves", aim: "prevents" };
    const made = await send(path, wish, shop.owner);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      kind: "action",
      state: "ready",
      aim: "prevents",
      points: null,
      teamId: shop.teamId,
    });
    expect((await shop.order()).at(-1)).toBe(made.body.ref);
    const { links, description } = await shop.item(made.body.ref);
    expect(links.map((each: any) => [each.relation, each.direction])).toEqual([
      ["removes-cause-of", "to"],
      ["removes-cause-of", "to"],
    ]);
    expect(description).toContain("> Keys end unseen");
    const theirs = await ok(path, { title: "Warn before a key ends" });
    expect(theirs).toMatchObject({ state: "untriaged", aim: null });
    expect((await shown()).actions).toEqual({ open: 2, done: 0 });
    const stranger = await send(path, { title: "x", teamId: review.id });
    expect(stranger.body.errors[0].pointer).toBe("/teamId");
  });

  test("is linked to actions that exist, and to nothing else", async () => {
    const action = await shop.add("action", "Watch refusals");
    const path = `/reviews/${review.id}/causes/${top.id}/actions`;
    const linked = await ok(`PUT ${path}/${action.ref}`);
    expect(linked.actions).toEqual([
      { ref: action.ref, title: "Watch refusals", state: "ready", aim: null },
    ]);
    expect((await ok(`PUT ${path}/${action.ref}`)).actions).toHaveLength(1);
    expect(codesOf(await send(`PUT ${path}/${incident}`))).toEqual(["not-of-this-kind"]);
    expect((await send(`PUT ${path}/SHOP-9999`)).status).toBe(404);
    const unlinked = await send(`DELETE ${path}/${action.ref}`);
    expect(unlinked.body.actions).toEqual([]);
    expect((await send(`DELETE ${path}/${action.ref}`)).status).toBe(404);
  });
});

describe("the timeline", () => {
  test("is filled by itself from signals, releases, comments, states and mitigations", async () => {
    const source = await ok(
      "POST /products/SHOP/sources",
      { kind: "alertmanager", name: "Prometheus" },
      shop.owner,
    );
    const pipeline = await ok(
      "POST /products/SHOP/sources",
      { kind: "pagerduty", name: "Pipeline" },
      shop.owner,
    );
    const at = () => shop.clock.now.toISOString();
    const change = {
      routing_key: pipeline.secret,
      payload: { summary: "Deployed", timestamp: at(), custom_details: { version: "1.4.2" } },
    };
    expect((await shop.send(null, "POST /v2/change/enqueue", change)).status).toBe(202);
    minutesLater(5);
    const alert = (status: string, startsAt: string) => ({
      version: "4",
      alerts: [
        {
          status,
          labels: { alertname: "Refused", job: "checkout" },
          annotations: { summary: "Payments refused" },
          startsAt,
          ...(status === "resolved" ? { endsAt: at() } : {}),
        },
      ],
    });
    const began = at();
    minutesLater(10);
    const heard = await shop.send(
      null,
      `POST /in/alertmanager/${source.secret}`,
      alert("firing", began),
    );
    const ref: string = heard.body.items[0];
    minutesLater(3);
    const accept = { decision: "accept", kind: "incident", severity: "major" };
    await ok(`POST /items/${ref}/triage`, accept);
    minutesLater(2);
    await ok(`POST /items/${ref}/progress`, { state: "started" });
    await ok(`POST /items/${ref}/comments`, { body: "The key has ended" });
    minutesLater(1);
    await ok(`POST /items/${ref}/mitigations`, { body: "Took the other gateway" });
    minutesLater(4);
    await shop.send(null, `POST /in/alertmanager/${source.secret}`, alert("resolved", began));
    const made = await ok(`POST /items/${ref}/review`, {});
    expect(made.timeline.map((each: any) => `${each.sort}: ${each.body}`)).toEqual([
      expect.stringMatching(/^release: .*1\.4\.2 was released/),
      "signal: First signal: Payments refused",
      "state: Prometheus saw this incident",
      expect.stringMatching(/^state: developer in a test .*incident/),
      "state: developer in a test moved it from to do to in progress",
      "comment: The key has ended",
      "mitigation: Took the other gateway",
      "signal: Resolved: Payments refused",
      "recovery: Prometheus reports that it has recovered",
    ]);
    const minutes = (figure: number) => figure / 60_000;
    const [figures] = made.figures;
    expect(
      [figures.toNotice, figures.toTriage, figures.toStart, figures.toRecover].map(minutes),
    ).toEqual([10, 3, 5, 20]);
    review = made;
  });

  const path = () => `/reviews/${review.id}/timeline`;

  test("takes notes, which are starred, put at another time, and removed", async () => {
    const at = new Date(shop.clock.now.getTime() - 8 * 60_000).toISOString();
    const note = await ok(`POST ${path()}`, { at, body: "Rang the bank" });
    expect(note).toMatchObject({ sort: "note", at, isStarred: false, original: null, ref: null });
    expect(note.byName).toBe("developer in a test");
    const moved = await ok(`PATCH ${path()}/${note.key}`, {
      at: review.timeline[0].at,
      body: "Rang the bank twice",
      isStarred: true,
    });
    expect(moved).toMatchObject({ body: "Rang the bank twice", isStarred: true });
    const { timeline } = await shown();
    expect(timeline.findIndex((each: any) => each.key === note.key)).toBeLessThan(2);
    const emptied = await send(`PATCH ${path()}/${note.key}`, { body: null });
    expect(emptied.body.errors[0].pointer).toBe("/body");
    expect((await send(`DELETE ${path()}/${note.key}`)).status).toBe(204);
    expect((await send(`DELETE ${path()}/${note.key}`)).status).toBe(404);
  });

  test("lets what came by itself be starred, hidden and said in better words, never moved or lost", async () => {
    const [, first] = review.timeline;
    const better = await ok(`PATCH ${path()}/${first.key}`, {
      body: "The first customer was turned away",
    });
    expect(better).toMatchObject({
      body: "The first customer was turned away",
      original: "First signal: Payments refused",
    });
    await ok(`PATCH ${path()}/${first.key}`, { isStarred: true });
    const hidden = await ok(`PATCH ${path()}/${first.key}`, { isHidden: true });
    expect(hidden).toMatchObject({ body: better.body, isStarred: true, isHidden: true });
    const own = await ok(`PATCH ${path()}/${first.key}`, { body: null, isHidden: false });
    expect(own).toMatchObject({ body: "First signal: Payments refused", isStarred: true });
    const moved = await send(`PATCH ${path()}/${first.key}`, { at: first.at });
    expect(moved.body.errors[0].pointer).toBe("/at");
    expect((await send(`DELETE ${path()}/${first.key}`)).status).toBe(404);
    expect((await send(`PATCH ${path()}/event:999999`, { isStarred: true })).status).toBe(404);
    expect((await shown()).timeline).toHaveLength(review.timeline.length);
  });
});

describe("agreement", () => {
  test("needs a root cause", async () => {
    const sent = await ok(`POST /reviews/${review.id}/send`, { version: review.version });
    expect(sent).toMatchObject({ state: "in-review", version: review.version + 1 });
    expect((await ok(`POST /reviews/${review.id}/send`)).version).toBe(sent.version);
    const early = await send(`POST /reviews/${review.id}/agree`, {});
    expect([early.status, codesOf(early)]).toEqual([409, ["root-missing"]]);
    const path = `/reviews/${review.id}/causes`;
    const step = await ok(`POST ${path}`, {
      question: "happened",
      body: "The gateway refused every payment because its certificate had expired",
    });
    expect(codesOf(await send(`POST /reviews/${review.id}/agree`))).toEqual(["root-missing"]);
    await ok(`PATCH ${path}/${step.id}`, { weight: "root" });
    const late = await send(`POST /reviews/${review.id}/agree`, { version: review.version });
    expect(codesOf(late)).toEqual(["changed-meanwhile"]);
  });

  test("is recorded with who and when, on every item", async () => {
    const answer = await ben.send(`POST /reviews/${review.id}/agree`, {});
    expect(answer.body).toMatchObject({
      state: "agreed",
      agreedByName: "Ben Okri",
      agreedAt: shop.clock.now.toISOString(),
      isOverdue: false,
    });
    review = answer.body;
    const { history } = await shop.item(review.items[0].ref);
    expect(history.at(-1)).toMatchObject({ kind: "review-agreed", actorName: "Ben Okri" });
    expect((await list("?state=agreed")).items.map((each: any) => each.id)).toEqual([review.id]);
    const open = (await list("?state=open")).items.map((each: any) => each.id);
    expect(open).not.toContain(review.id);
    expect(open.length).toBeGreaterThan(0);
  });

  test("holds: nothing of it changes any more", async () => {
    const [cause] = review.causes;
    const path = `/reviews/${review.id}`;
    const causePath = `${path}/causes/${cause.id}`;
    const at = shop.clock.now.toISOString();
    const [, first] = review.timeline;
    const refused: [string, object | undefined][] = [
      [`PATCH ${path}`, { title: "Other" }],
      [`POST ${path}/items`, { ref: incident }],
      [`DELETE ${path}/items/${review.items[0].ref}`, undefined],
      [`POST ${path}/causes`, { question: "happened", body: "Late" }],
      [`PATCH ${causePath}`, { body: "Late" }],
      [`DELETE ${causePath}`, undefined],
      [`POST ${causePath}/actions`, { title: "Late" }],
      [`PUT ${causePath}/actions/${incident}`, undefined],
      [`POST ${path}/timeline`, { at, body: "Late" }],
      [`PATCH ${path}/timeline/${first.key}`, { isHidden: true }],
      [`POST ${path}/send`, {}],
      [`POST ${path}/agree`, {}],
    ];
    for (const [request, body] of refused) {
      const answer = await send(request, body);
      expect([request, answer.status, codesOf(answer)]).toEqual([request, 409, ["review-agreed"]]);
    }
    expect((await shown()).version).toBe(review.version);
  });

  test("is opened again only for a reason, and says so", async () => {
    const path = `POST /reviews/${review.id}/reopen`;
    expect(codesOf(await send(path, { reason: " " }))).toEqual(["reason-missing"]);
    const again = await ok(path, { reason: "Seen again on another host" });
    expect(again).toMatchObject({
      state: "draft",
      agreedAt: null,
      agreedByName: null,
      reopenedAt: shop.clock.now.toISOString(),
    });
    const { history } = await shop.item(review.items[0].ref);
    expect(history.at(-1)).toMatchObject({
      kind: "review-reopened",
      data: { because: "Seen again on another host" },
    });
    expect(codesOf(await send(path, { reason: "Twice" }))).toEqual(["already-started"]);
    review = await ok(`POST /reviews/${review.id}/agree`);
    expect(review.reopenedAt).not.toBeNull();
  });
});

describe("whoever is not of the team", () => {
  test("reads all of it, and writes nothing", async () => {
    const path = `/reviews/${review.id}`;
    const read = ["", "/similar", "/markdown"].map((more) => `GET ${path}${more}`);
    for (const request of [
      ...read,
      "GET /products/SHOP/reviews",
      "GET /products/SHOP/review-templates",
    ])
      expect([request, (await send(request, undefined, shop.stakeholder)).status]).toEqual([
        request,
        200,
      ]);
    const [cause] = review.causes;
    const at = shop.clock.now.toISOString();
    const written: [string, object | undefined][] = [
      [`POST /items/${incident}/review`, {}],
      [`PATCH ${path}`, { title: "Mine" }],
      [`POST ${path}/items`, { ref: incident }],
      [`DELETE ${path}/items/${incident}`, undefined],
      [`POST ${path}/causes`, { question: "happened", body: "x" }],
      [`PATCH ${path}/causes/${cause.id}`, { body: "x" }],
      [`DELETE ${path}/causes/${cause.id}`, undefined],
      [`POST ${path}/causes/${cause.id}/actions`, { title: "x" }],
      [`PUT ${path}/causes/${cause.id}/actions/${incident}`, undefined],
      [`DELETE ${path}/causes/${cause.id}/actions/${incident}`, undefined],
      [`POST ${path}/timeline`, { at, body: "x" }],
      [`PATCH ${path}/timeline/event:1`, { isStarred: true }],
      [`DELETE ${path}/timeline/note:1`, undefined],
      [`POST ${path}/send`, {}],
      [`POST ${path}/agree`, {}],
      [`POST ${path}/reopen`, { reason: "x" }],
    ];
    for (const [request, body] of written) {
      const answer = await send(request, body, shop.stakeholder);
      expect([request, answer.status, codesOf(answer)]).toEqual([request, 403, ["role-may-not"]]);
    }
  });

  test("does not see those of another product", async () => {
    await shop.product("OTHER");
    const stranger = await shop.token("owner", "OTHER");
    expect((await send(`GET /reviews/${review.id}`, undefined, stranger)).status).toBe(404);
    expect((await send("GET /reviews/nonsense")).status).toBe(404);
    expect((await send("GET /reviews/0195cafe-0000-7000-8000-000000000000")).status).toBe(404);
    expect((await send(`POST /reviews/${review.id}/agree`, {}, stranger)).status).toBe(404);
  });
});

describe("past reviews", () => {
  test("that say much the same are suggested with the words that match, if they are agreed on", async () => {
    const other = await agreed(
      "Warehouse labels are printed twice",
      "The printer queue repeats jobs",
    );
    const ref = await broken("Payments refused at the gateway");
    const fresh = await ok(`POST /items/${ref}/review`, {});
    await ok(`POST /reviews/${fresh.id}/causes`, {
      question: "happened",
      body: "An expired certificate of the gateway",
    });
    const { items } = await ok(`GET /reviews/${fresh.id}/similar`);
    expect(items.map((each: any) => each.id)).toEqual([review.id]);
    expect(items[0]).toMatchObject({ title: review.title, items: [{ ref: review.items[0].ref }] });
    expect(items[0].words.map((each: string) => each.toLowerCase())).toEqual(
      expect.arrayContaining(["gateway", "certificate"]),
    );
    expect(items.map((each: any) => each.id)).not.toContain(other.id);
    expect(items[0].likeness).toBeGreaterThan(0);
    expect(items[0].likeness).toBeLessThan(1);
  });
});

test("the whole of it is a Markdown file to keep", async () => {
  const { body, headers } = await send(`GET /reviews/${review.id}/markdown`);
  expect(headers["content-type"]).toBe("text/markdown; charset=utf-8");
  const [{ ref }] = review.items;
  expect(headers["content-disposition"]).toBe(`attachment; filename="review-${ref}.md"`);
  for (const words of [
    `# ${review.title.replaceAll("#", "\\#")}`,
    "- State: agreed by developer in a test",
    "## What we learnt",
    "First signal: Payments refused",
    "because its certificate had expired (**Root cause**)",
  ])
    expect(body).toContain(words);
});

describe("templates", () => {
  const path = "/products/SHOP/review-templates";
  const wish = { name: "Short", sections: [{ heading: "What broke", prompt: "In one sentence" }] };
  let own: any;

  test("are written by the product owner, beside the built-in one", async () => {
    expect((await ok(`GET ${path}`)).items).toMatchObject([
      { id: null, name: "Root cause analysis" },
    ]);
    const refused = await send(`POST ${path}`, wish);
    expect([refused.status, codesOf(refused)]).toEqual([403, ["role-may-not"]]);
    const made = await send(`POST ${path}`, wish, shop.owner);
    expect(made.status).toBe(201);
    own = made.body;
    expect((await ok(`GET ${path}`)).items[1]).toEqual(own);
    expect(codesOf(await send(`POST ${path}`, { ...wish, name: "SHORT" }, shop.owner))).toEqual([
      "name-taken",
    ]);
    const empty = await send(`POST ${path}`, { ...wish, sections: [] }, shop.owner);
    expect(empty.body.errors[0].pointer).toBe("/sections");
  });

  test("the only one of a product is taken unless somebody says otherwise", async () => {
    const headings = async (body: object) => {
      const { sections } = await ok(`POST /items/${await broken("Again")}/review`, body);
      return sections.map((each: any) => each.heading);
    };
    expect(await headings({})).toEqual(["What broke"]);
    expect(await headings({ templateId: own.id })).toEqual(["What broke"]);
    expect((await headings({ templateId: null }))[0]).toBe("Summary");
    const unknown = await send(`POST /items/${await broken("Again")}/review`, {
      templateId: review.id,
    });
    expect(unknown.body.errors[0].pointer).toBe("/templateId");
  });

  test("are changed and removed, and reviews keep what they have", async () => {
    const longer = { ...wish, sections: [...wish.sections, { heading: "Next", prompt: "" }] };
    expect((await ok(`PUT ${path}/${own.id}`, longer, shop.owner)).sections).toHaveLength(2);
    expect(
      (await send(`PUT ${path}/${review.id}`, { ...wish, name: "No" }, shop.owner)).status,
    ).toBe(404);
    expect((await send(`DELETE ${path}/${own.id}`)).status).toBe(403);
    expect((await send(`DELETE ${path}/${own.id}`, undefined, shop.owner)).status).toBe(204);
    expect((await send(`DELETE ${path}/${own.id}`, undefined, shop.owner)).status).toBe(404);
    expect((await ok(`GET ${path}`)).items).toHaveLength(1);
  });
});

describe("the agreement", () => {
  test("is the product owner's, and moves what is not agreed on yet", async () => {
    const path = "PUT /products/SHOP/review-agreement";
    const wish = { critical: 1, major: 5, minor: 30 };
    expect((await send(path, wish)).status).toBe(403);
    expect((await send(path, { ...wish, major: 0 }, shop.owner)).body.errors[0].pointer).toBe(
      "/major",
    );
    const ref = await broken("Blank order page");
    const fresh = await ok(`POST /items/${ref}/review`, {});
    expect(await ok(path, wish, shop.owner)).toEqual(wish);
    const created = Date.parse((await shop.item(ref)).item.createdAt);
    const now = await ok(`GET /reviews/${fresh.id}`);
    expect(Date.parse(now.dueAt)).toBe(created + 86_400_000);
    expect((await shown()).dueAt).toBe(review.dueAt);
    expect((await list()).agreement).toEqual(wish);
  });

  test("what is late says so until it is agreed on, in pages as well", async () => {
    shop.clock.now = new Date(shop.clock.now.getTime() + 40 * 86_400_000);
    shop.developer = await shop.token("developer", "SHOP");
    const first = await list("?limit=2&state=open");
    expect(first.items).toHaveLength(2);
    expect(first.items.every((each: any) => each.isOverdue)).toBe(true);
    const rest = await list(`?state=open&cursor=${first.next}`);
    const ids = [...first.items, ...rest.items].map((each: any) => each.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(first.missing.length).toBeGreaterThan(0);
    expect(first.missing.every((each: any) => each.isOverdue)).toBe(true);
    expect((await list("?state=agreed")).items.some((each: any) => each.isOverdue)).toBe(false);
  });
});
