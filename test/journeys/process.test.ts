import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openShop, type Shop } from "../support/shop.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const codes = (answer: { body: any }): string[] =>
  (answer.body.blockers ?? []).map((each: any) => each.code);

describe("Triage", () => {
  test("what a developer reports waits in Triage and has no rank", async () => {
    const item = await shop.report("incident", "Checkout answers 500");
    expect(item).toMatchObject({ state: "untriaged", rank: null, cause: "unknown" });
    const triage = await shop.send(shop.stakeholder, "GET /products/SHOP/triage");
    expect(triage.body.items.map((each: any) => each.ref)).toContain(item.ref);
  });

  test("the product owner accepts it, says what it is, whose it is and where it ranks", async () => {
    const story = await shop.add("story", "Gift cards", { points: 5 });
    const item = await shop.report("incident", "Search is slow");
    const triaged = await shop.send(shop.owner, `POST /items/${item.ref}/triage`, {
      decision: "accept",
      kind: "defect",
      teamId: shop.teamId,
      urgency: "standard",
      place: { above: story.ref },
    });
    expect(triaged.body).toMatchObject({
      kind: "defect",
      state: "ready",
      teamId: shop.teamId,
      cause: null,
    });
    const order = await shop.order();
    expect(order.indexOf(item.ref)).toBe(order.indexOf(story.ref) - 1);
  });

  test("a developer lets it in at the bottom, and is told that only the product owner ranks", async () => {
    const item = await shop.report("defect", "Wrong total");
    const accept = { decision: "accept", kind: "defect" };
    const refused = await shop.send(shop.developer, `POST /items/${item.ref}/triage`, {
      ...accept,
      place: { at: "top" },
    });
    expect(refused.status).toBe(403);
    expect(codes(refused)).toEqual(["only-the-owner-ranks"]);
    const accepted = await shop.send(shop.developer, `POST /items/${item.ref}/triage`, accept);
    expect(accepted.status).toBe(200);
    expect((await shop.order()).at(-1)).toBe(item.ref);
  });

  test("an item is triaged once", async () => {
    const item = await shop.report("defect", "Twice");
    const accept = { decision: "accept", kind: "defect" };
    await shop.send(shop.owner, `POST /items/${item.ref}/triage`, accept);
    const again = await shop.send(shop.owner, `POST /items/${item.ref}/triage`, accept);
    expect(again.status).toBe(409);
    expect(codes(again)).toEqual(["already-triaged"]);
  });

  test("a stakeholder does not triage", async () => {
    const item = await shop.report("defect", "Not mine to decide");
    const refused = await shop.send(shop.stakeholder, `POST /items/${item.ref}/triage`, {
      decision: "decline",
      reason: "no",
    });
    expect(refused.status).toBe(403);
  });

  test("it is declined with a reason, and not without", async () => {
    const item = await shop.report("defect", "As designed");
    const silent = await shop.send(shop.owner, `POST /items/${item.ref}/triage`, {
      decision: "decline",
      reason: " ",
    });
    expect(codes(silent)).toEqual(["reason-missing"]);
    const declined = await shop.send(shop.owner, `POST /items/${item.ref}/triage`, {
      decision: "decline",
      reason: "As designed",
    });
    expect(declined.body).toMatchObject({ state: "declined", closeReason: "As designed" });
  });

  test("a duplicate is closed in favour of its original, and both say so", async () => {
    const original = await shop.add("defect", "Cart empties itself");
    const item = await shop.report("defect", "Cart is empty again");
    const closed = await shop.send(shop.owner, `POST /items/${item.ref}/triage`, {
      decision: "duplicate",
      of: original.ref,
    });
    expect(closed.body).toMatchObject({ state: "duplicate", duplicateOf: original.ref });
    expect((await shop.item(original.ref)).duplicates).toEqual([
      { ref: item.ref, title: item.title },
    ]);
  });

  test("snoozed, it sleeps until then and comes back by itself", async () => {
    const item = await shop.report("defect", "Later");
    const until = new Date(shop.clock.now.getTime() + 3_600_000).toISOString();
    await shop.send(shop.owner, `POST /items/${item.ref}/triage`, { decision: "snooze", until });
    const refs = async () =>
      (await shop.send(shop.owner, "GET /products/SHOP/triage")).body.items.map(
        (each: any) => each.ref,
      );
    expect(await refs()).not.toContain(item.ref);
    const before = shop.clock.now;
    shop.clock.now = new Date(Date.parse(until) + 1000);
    expect(await refs()).toContain(item.ref);
    shop.clock.now = before;
  });

  test("snoozing into the past or past all remembering is refused", async () => {
    const item = await shop.report("defect", "Never");
    const snooze = (until: string) =>
      shop.send(shop.owner, `POST /items/${item.ref}/triage`, { decision: "snooze", until });
    expect(codes(await snooze("2020-01-01T00:00:00Z"))).toEqual(["snooze-in-the-past"]);
    expect(codes(await snooze("9999-12-31T23:59:59Z"))).toEqual(["snooze-too-long"]);
  });

  test("a triage is taken back while nothing has come of it", async () => {
    const item = await shop.report("defect", "Too quick");
    await shop.send(shop.owner, `POST /items/${item.ref}/triage`, {
      decision: "accept",
      kind: "defect",
    });
    const back = await shop.send(shop.owner, `DELETE /items/${item.ref}/triage`);
    expect(back.body).toMatchObject({ state: "untriaged", rank: null, triagedAt: null });
    await shop.send(shop.owner, `POST /items/${item.ref}/triage`, {
      decision: "accept",
      kind: "defect",
    });
    await shop.send(shop.developer, `POST /items/${item.ref}/progress`, { state: "started" });
    expect(codes(await shop.send(shop.owner, `DELETE /items/${item.ref}/triage`))).toEqual([
      "already-triaged",
    ]);
  });
});

describe("The one backlog", () => {
  test("the product owner ranks every kind in it, with a reason that is kept", async () => {
    const story = await shop.add("story", "Wish lists");
    const debt = await shop.add("debt", "Old queue");
    const ranked = await shop.send(shop.owner, `POST /items/${debt.ref}/rank`, {
      place: { above: story.ref },
      reason: "It blocks the wish lists",
    });
    expect(ranked.status).toBe(200);
    const order = await shop.order();
    expect(order.indexOf(debt.ref)).toBe(order.indexOf(story.ref) - 1);
    expect((await shop.item(debt.ref)).history.at(-1)).toMatchObject({
      kind: "item-ranked",
      data: { place: `above ${story.ref}`, reason: "It blocks the wish lists" },
    });
  });

  test("nobody else ranks", async () => {
    const story = await shop.add("story", "Mine");
    for (const token of [
      shop.developer,
      shop.operator,
      shop.stakeholder,
      await shop.token("admin"),
    ]) {
      const refused = await shop.send(token, `POST /items/${story.ref}/rank`, {
        place: { at: "top" },
      });
      expect(refused.status).toBe(403);
      expect(codes(refused)).toEqual(["only-the-owner-ranks"]);
    }
  });

  test("nothing is ranked before triage", async () => {
    const item = await shop.report("defect", "Not yet");
    expect(
      codes(await shop.send(shop.owner, `POST /items/${item.ref}/rank`, { place: { at: "top" } })),
    ).toEqual(["not-triaged"]);
  });

  test("no place lies beside an item of another product, itself, or one outside the backlog", async () => {
    await shop.product("OTHER", "Other");
    const stranger = await shop.send(
      await shop.token("owner", "OTHER"),
      "POST /products/OTHER/items",
      {
        kind: "story",
        title: "Elsewhere",
      },
    );
    const story = await shop.add("story", "Here");
    const waiting = await shop.report("defect", "Waiting");
    const beside = async (above: string) =>
      codes(await shop.send(shop.owner, `POST /items/${story.ref}/rank`, { place: { above } }));
    expect(await beside(stranger.body.ref)).toEqual(["other-product"]);
    expect(await beside(story.ref)).toEqual(["beside-itself"]);
    expect(await beside(waiting.ref)).toEqual(["not-in-backlog"]);
    expect(await beside("SHOP-99999")).toEqual(["not-in-backlog"]);
  });

  test("of two people who rank the same item at once, the second is told", async () => {
    const item = await shop.add("story", "Wanted by two");
    const rank = (at: string) =>
      shop.send(shop.owner, `POST /items/${item.ref}/rank`, {
        place: { at },
        version: item.version,
      });
    const answers = await Promise.all([rank("top"), rank("top")]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const second = answers.find((answer) => answer.status === 409);
    expect(codes(second ?? answers[0])).toEqual(["changed-meanwhile"]);
  });

  test("many ranks at once keep one total order", async () => {
    const items = await Promise.all(
      Array.from({ length: 8 }, (_, index) => shop.add("story", `Crowd ${index}`)),
    );
    const answers = await Promise.all(
      items.map((item) =>
        shop.send(shop.owner, `POST /items/${item.ref}/rank`, { place: { at: "top" } }),
      ),
    );
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
    const order = await shop.order();
    expect(new Set(order).size).toBe(order.length);
    expect(new Set(order.slice(0, 8))).toEqual(new Set(items.map((item) => item.ref)));
  });

  test("points are for stories", async () => {
    const refused = await shop.send(shop.owner, "POST /products/SHOP/items", {
      kind: "defect",
      title: "Sized",
      points: 3,
    });
    expect(codes(refused)).toEqual(["points-only-on-stories"]);
    const defect = await shop.add("defect", "Unsized");
    const edited = await shop.send(shop.owner, `PATCH /items/${defect.ref}`, { points: 3 });
    expect(codes(edited)).toEqual(["points-only-on-stories"]);
  });
});

describe("Sprints", () => {
  test("the article's arithmetic: 60 points and 4 defects, then 2 defects, plan 65 to 70", async () => {
    const stories = await Promise.all(
      [20, 20, 20].map((points) => shop.add("story", `Worth ${points}`, { points })),
    );
    const defects = await Promise.all(
      [1, 2, 3, 4].map((each) => shop.add("defect", `Bug ${each}`)),
    );
    const refs = [...stories, ...defects].map((item) => item.ref);
    const last = await shop.sprint("Sprint 1", refs);
    const start = await shop.send(shop.owner, `POST /sprints/${last.id}/start`);
    expect(start.body).toMatchObject({
      state: "running",
      plannedPoints: 60,
      plannedCounts: { story: 3, defect: 4 },
    });
    for (const { ref } of defects)
      await shop.send(shop.developer, `POST /items/${ref}/proofs`, { test: `${ref} stays fixed` });
    for (const ref of refs) {
      expect((await shop.send(shop.developer, `POST /items/${ref}/closure`, {})).status).toBe(200);
    }
    const finish = await shop.send(shop.owner, `POST /sprints/${last.id}/finish`);
    expect(finish.body).toMatchObject({
      state: "finished",
      donePoints: 60,
      doneCounts: { story: 3, defect: 4 },
    });

    const story = await shop.add("story", "Next", { points: 8 });
    const two = await Promise.all([5, 6].map((each) => shop.add("defect", `Bug ${each}`)));
    const next = await shop.sprint("Sprint 2", [story.ref, ...two.map((item) => item.ref)]);
    const shown = await shop.send(shop.owner, `GET /sprints/${next.id}`);
    expect(shown.body.forecast).toEqual({
      low: 65,
      high: 70,
      words:
        "Last sprint: 60 points and 4 defects. This one has 2 defects: plan for 65 to 70 points instead of 60.",
    });
    await shop.send(shop.owner, `POST /sprints/${next.id}/start`);
    await shop.send(shop.owner, `POST /sprints/${next.id}/finish`);
  });

  test("a sprint with no story in it does not start, and says why", async () => {
    const defect = await shop.add("defect", "Only this");
    const sprint = await shop.sprint("Maintenance", [defect.ref]);
    const refused = await shop.send(shop.owner, `POST /sprints/${sprint.id}/start`);
    expect(refused.status).toBe(409);
    expect(refused.body.blockers[0]).toMatchObject({
      code: "increment-missing",
      message: expect.stringContaining("no product increment"),
    });
    await shop.send(shop.owner, `DELETE /items/${defect.ref}/commitment`);
  });

  test("a team runs one sprint at a time; what is not done returns to where it ranks", async () => {
    const story = await shop.add("story", "Unfinished", { points: 3 });
    const sprint = await shop.sprint("First", [story.ref]);
    await shop.send(shop.owner, `POST /sprints/${sprint.id}/start`);
    const other = await shop.add("story", "Another");
    const second = await shop.sprint("Second", [other.ref]);
    expect(codes(await shop.send(shop.owner, `POST /sprints/${second.id}/start`))).toEqual([
      "sprint-running",
    ]);
    expect(
      codes(
        await shop.send(shop.owner, `POST /items/${story.ref}/commitment`, { sprintId: second.id }),
      ),
    ).toEqual(["in-other-sprint"]);
    await shop.send(shop.owner, `POST /sprints/${sprint.id}/finish`);
    const { item, history } = await shop.item(story.ref);
    expect(item).toMatchObject({ sprintId: null, rank: story.rank });
    expect(history.at(-1)).toMatchObject({ kind: "item-returned" });
    expect(codes(await shop.send(shop.owner, `POST /sprints/${sprint.id}/finish`))).toEqual([
      "sprint-not-running",
    ]);
    expect(codes(await shop.send(shop.owner, `POST /sprints/${sprint.id}/start`))).toContain(
      "sprint-not-planned",
    );
  });

  test("nothing goes into a sprint before triage", async () => {
    const item = await shop.report("defect", "Hasty");
    const sprint = await shop.sprint("Planned");
    expect(
      codes(
        await shop.send(shop.owner, `POST /items/${item.ref}/commitment`, { sprintId: sprint.id }),
      ),
    ).toEqual(["not-triaged"]);
  });

  test("a sprint that ends before it starts, or never ends, is refused by field", async () => {
    const plan = (endsOn: string) =>
      shop.send(shop.owner, "POST /products/SHOP/sprints", {
        teamId: shop.teamId,
        name: "Odd",
        startsOn: "2026-03-02",
        endsOn,
      });
    for (const endsOn of ["2026-03-01", "2027-04-06", "soon"]) {
      const refused = await plan(endsOn);
      expect(refused.status).toBe(422);
      expect(refused.body.errors[0].pointer).toBe("/endsOn");
    }
  });
});

describe("Emergencies", () => {
  test("an operator expedites at once, names what it displaces, and everyone sees it", async () => {
    const story = await shop.add("story", "Carefully planned", { points: 5 });
    const other = await shop.add("story", "Also planned", { points: 2 });
    const sprint = await shop.sprint("Calm", [story.ref, other.ref]);
    await shop.send(shop.owner, `POST /sprints/${sprint.id}/start`);
    const fire = await shop.report("incident", "Nobody can pay");
    const expedite = (body: object) =>
      shop.send(shop.operator, `POST /items/${fire.ref}/expedition`, body);
    expect(codes(await expedite({ reason: "Nobody can pay" }))).toEqual(["displacement-missing"]);
    expect(codes(await expedite({ reason: "", displaces: [story.ref] }))).toEqual([
      "reason-missing",
    ]);
    expect(codes(await expedite({ reason: "Now", displaces: ["SHOP-1"] }))).toEqual([
      "not-in-sprint",
    ]);

    const started = await expedite({ reason: "Nobody can pay", displaces: [story.ref] });
    expect(started.body).toMatchObject({
      state: "started",
      urgency: "expedite",
      sprintId: sprint.id,
    });
    expect((await shop.order())[0]).toBe(fire.ref);
    const pushed = await shop.item(story.ref);
    expect(pushed.item).toMatchObject({ sprintId: null, state: "ready", displacedBy: fire.ref });
    expect(pushed.displacements[0]).toMatchObject({
      ref: fire.ref,
      displaced: [story.ref],
      reason: "Nobody can pay",
    });
    const shown = await shop.send(shop.stakeholder, `GET /sprints/${sprint.id}`);
    expect(shown.body.displacements).toHaveLength(1);
    expect(shown.body.items.map((each: any) => each.ref)).toEqual(
      expect.arrayContaining([fire.ref, other.ref]),
    );
    expect(codes(await expedite({ reason: "Again", displaces: [other.ref] }))).toEqual([
      "already-expedited",
    ]);
    await shop.send(shop.owner, `POST /sprints/${sprint.id}/finish`);
  });

  test("a story is never an emergency", async () => {
    const story = await shop.add("story", "I want it now");
    const refused = await shop.send(shop.owner, `POST /items/${story.ref}/expedition`, {
      reason: "Please",
    });
    expect(codes(refused)).toEqual(["not-an-emergency-kind"]);
  });

  test("triage can expedite in the same breath", async () => {
    const fire = await shop.report("incident", "Down");
    const started = await shop.send(shop.developer, `POST /items/${fire.ref}/triage`, {
      decision: "accept",
      kind: "incident",
      cause: "transient",
      urgency: "expedite",
      expedition: { reason: "All customers", displaces: [] },
    });
    expect(started.body).toMatchObject({
      state: "started",
      urgency: "expedite",
      cause: "transient",
    });
  });
});

describe("Done", () => {
  test("a defect is done only with its regression test named", async () => {
    const defect = await shop.add("defect", "Off by one");
    expect(codes(await shop.send(shop.developer, `POST /items/${defect.ref}/closure`, {}))).toEqual(
      ["test-missing"],
    );
    await shop.send(shop.developer, `POST /items/${defect.ref}/proofs`, {
      test: "cart total adds shipping once",
    });
    const closed = await shop.send(shop.developer, `POST /items/${defect.ref}/closure`, {});
    expect(closed.body).toMatchObject({ state: "done", rank: null });
    expect(await shop.order()).not.toContain(defect.ref);
  });

  test("an incident is done only with a cause, explained; a defect that caused it is named", async () => {
    const incident = await shop.add("incident", "Timeouts");
    const close = (body: object) =>
      shop.send(shop.operator, `POST /items/${incident.ref}/closure`, body);
    expect(codes(await close({}))).toEqual(["cause-missing"]);
    expect(codes(await close({ cause: "transient" }))).toEqual(["reason-missing"]);
    expect(codes(await close({ cause: "defect", explanation: "Leak" }))).toEqual([
      "defect-missing",
    ]);
    const defect = await shop.add("defect", "Leaks connections");
    const story = await shop.add("story", "No defect at all");
    expect(codes(await close({ cause: "defect", explanation: "Leak", defect: story.ref }))).toEqual(
      ["defect-missing"],
    );
    const closed = await close({ cause: "defect", explanation: "Leak", defect: defect.ref });
    expect(closed.body).toMatchObject({ state: "done", cause: "defect" });
    expect((await shop.item(defect.ref)).links).toMatchObject([
      { relation: "caused-by", direction: "from", ref: incident.ref },
    ]);
  });

  test("done is done: nothing in the API changes it, but its history still grows", async () => {
    const story = await shop.add("story", "Shipped", { points: 3 });
    await shop.send(shop.developer, `POST /items/${story.ref}/closure`, {});
    const before = (await shop.item(story.ref)).item;
    const sprint = await shop.sprint("After");
    const attempts: [string, object | undefined][] = [
      [`PATCH /items/${story.ref}`, { title: "Also with acceptance criteria" }],
      [`POST /items/${story.ref}/triage`, { decision: "accept", kind: "story" }],
      [`DELETE /items/${story.ref}/triage`, undefined],
      [`POST /items/${story.ref}/rank`, { place: { at: "top" } }],
      [`POST /items/${story.ref}/commitment`, { sprintId: sprint.id }],
      [`POST /items/${story.ref}/expedition`, { reason: "Now" }],
      [`POST /items/${story.ref}/progress`, { state: "started" }],
      [`POST /items/${story.ref}/assignment`, { personId: null }],
      [`POST /items/${story.ref}/closure`, {}],
    ];
    for (const [request, body] of attempts) {
      const refused = await shop.send(shop.owner, request, body);
      expect([request, refused.status]).toEqual([request, 409]);
    }
    expect((await shop.item(story.ref)).item).toEqual(before);
    expect(
      (
        await shop.send(shop.stakeholder, `POST /items/${story.ref}/comments`, {
          body: "Thank you",
        })
      ).status,
    ).toBe(201);
    expect((await shop.item(story.ref)).comments).toHaveLength(1);
  });

  test("who did what, when and why can be read on the item", async () => {
    const item = await shop.report("defect", "Read me");
    await shop.send(shop.owner, `POST /items/${item.ref}/triage`, {
      decision: "accept",
      kind: "defect",
      place: { at: "top" },
    });
    await shop.send(shop.owner, `POST /items/${item.ref}/rank`, {
      place: { at: "bottom" },
      reason: "Can wait",
    });
    const { history } = await shop.item(item.ref);
    expect(history.map((event: any) => event.kind)).toEqual([
      "item-reported",
      "item-triaged",
      "item-ranked",
    ]);
    expect(history[2]).toMatchObject({
      actorName: "owner in a test",
      data: { reason: "Can wait" },
    });
    const numbers = history.map((event: any) => event.number);
    expect(numbers).toEqual(numbers.toSorted((one: number, other: number) => one - other));
  });
});
