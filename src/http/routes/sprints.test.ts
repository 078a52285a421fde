import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { firstPerson, invitedPerson } from "../../../test/support/people.ts";
import { openShop, type Shop } from "../../../test/support/shop.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const codes = (answer: { body: any }) =>
  (answer.body.blockers ?? []).map((each: { code: string }) => each.code);

const at = (moment: string) => {
  shop.clock.now = new Date(moment);
};

async function team(name: string, personIds: string[] = []): Promise<string> {
  const made = await shop.send(shop.owner, "POST /products/SHOP/teams", { name, personIds });
  expect(made.status).toBe(201);
  return made.body.id;
}

const plan = (teamId: string, startsOn: string, endsOn: string, name = `From ${startsOn}`) =>
  shop.send(shop.owner, "POST /products/SHOP/sprints", { teamId, name, startsOn, endsOn });

async function planned(teamId: string, startsOn: string, endsOn: string, refs: string[] = []) {
  const sprint = await plan(teamId, startsOn, endsOn);
  expect(sprint.status).toBe(201);
  for (const ref of refs) await take(ref, sprint.body.id);
  return sprint.body as { id: string; name: string };
}

const take = (ref: string, sprintId: string) =>
  shop.send(shop.owner, `POST /items/${ref}/commitment`, { sprintId });
const start = (id: string) => shop.send(shop.owner, `POST /sprints/${id}/start`);
const finish = (id: string) => shop.send(shop.owner, `POST /sprints/${id}/finish`);
const done = async (ref: string) => {
  await shop.send(shop.developer, `POST /items/${ref}/proofs`, { test: "it stays fixed" });
  const closed = await shop.send(shop.developer, `POST /items/${ref}/closure`, {});
  expect(closed.status).toBe(200);
};
const show = async (id: string) => (await shop.send(shop.owner, `GET /sprints/${id}`)).body;

describe("the days of a sprint", () => {
  test("two sprints of a team do not overlap, and the second is told which is in its way", async () => {
    const teamId = await team("Overlapping");
    await planned(teamId, "2026-03-02", "2026-03-13");
    const refused = await plan(teamId, "2026-03-13", "2026-03-27");
    expect([refused.status, codes(refused)]).toEqual([409, ["sprints-overlap"]]);
    expect(refused.body.blockers[0].message).toContain("From 2026-03-02");
    expect((await plan(teamId, "2026-03-14", "2026-03-27")).status).toBe(201);
    expect((await plan(await team("Beside it"), "2026-03-02", "2026-03-13")).status).toBe(201);
  });

  test("of two who plan the same days at once, one is told", async () => {
    const teamId = await team("At once");
    const answers = await Promise.all(
      [1, 2, 3, 4].map((each) => plan(teamId, "2026-04-06", "2026-04-17", `Sprint ${each}`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  test("a sprint is not moved over another, and its name may change where it is", async () => {
    const teamId = await team("Moving");
    await planned(teamId, "2026-03-02", "2026-03-13");
    const second = await planned(teamId, "2026-03-16", "2026-03-27");
    const path = `PATCH /sprints/${second.id}`;
    expect(codes(await shop.send(shop.owner, path, { startsOn: "2026-03-12" }))).toEqual([
      "sprints-overlap",
    ]);
    expect((await shop.send(shop.owner, path, { endsOn: "2026-03-20" })).status).toBe(200);
    expect((await shop.send(shop.owner, path, { name: "Renamed" })).body.name).toBe("Renamed");
  });

  test.each([
    ["an end before its start", "2026-05-04", "2026-05-03", "/endsOn"],
    ["400 days", "2026-05-04", "2027-06-08", "/endsOn"],
    ["a day that is none", "2026-02-30", "2026-03-13", "/startsOn"],
  ])("%s is refused by its field", async (_sentence, startsOn, endsOn, pointer) => {
    const refused = await plan(shop.teamId, startsOn, endsOn);
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0].pointer).toBe(pointer);
  });

  test("a sprint is not finished twice", async () => {
    const story = await shop.add("story", "Once", { points: 1 });
    const sprint = await planned(await team("Once"), "2026-03-02", "2026-03-13", [story.ref]);
    await start(sprint.id);
    const [one, other] = await Promise.all([finish(sprint.id), finish(sprint.id)]);
    expect([one.status, other.status].sort()).toEqual([200, 409]);
    expect(codes(await finish(sprint.id))).toEqual(["sprint-not-running"]);
  });

  test("a team may begin its next sprint on the day on which it finished the last one early", async () => {
    const teamId = await team("Early");
    const story = await shop.add("story", "Quick", { points: 1 });
    const sprint = await planned(teamId, "2026-03-02", "2026-03-13", [story.ref]);
    at("2026-03-02T09:00:00Z");
    await start(sprint.id);
    at("2026-03-09T15:00:00Z");
    await finish(sprint.id);
    expect(codes(await plan(teamId, "2026-03-08", "2026-03-20"))).toEqual(["sprints-overlap"]);
    expect((await plan(teamId, "2026-03-09", "2026-03-20")).status).toBe(201);
  });
});

describe("what a sprint learns from those before it", () => {
  let teamId: string;
  const days = [
    ["2026-01-05", "2026-01-16"],
    ["2026-01-19", "2026-01-30"],
    ["2026-02-02", "2026-02-13"],
  ] as const;
  const sprintIds: string[] = [];
  let again: string;
  let interrupting: string;

  beforeAll(async () => {
    const ada = await firstPerson(shop);
    const owner = shop.owner;
    const ben = await invitedPerson(shop, owner, {
      productKey: "SHOP",
      role: "developer",
      name: "Ben",
    });
    const cleo = await invitedPerson(shop, owner, {
      productKey: "SHOP",
      role: "operator",
      name: "Cleo",
    });
    expect(ada.id).not.toBe(ben.id);
    teamId = await team("Learning", [ben.id, cleo.id]);
    const absent = await shop.send(shop.owner, `POST /products/SHOP/teams/${teamId}/absences`, {
      personId: ben.id,
      kind: "on-call",
      from: "2026-01-19",
      to: "2026-01-23",
    });
    expect(absent.status).toBe(201);

    at("2026-01-05T09:00:00Z");
    const first = await shop.add("story", "First", { points: 8 });
    again = (await shop.add("story", "Again", { points: 5 })).ref;
    const fixed = await shop.add("defect", "Fixed");
    const one = await planned(teamId, ...days[0], [first.ref, again, fixed.ref]);
    await start(one.id);
    at("2026-01-07T09:00:00Z");
    interrupting = (await shop.add("incident", "Nobody can pay", { teamId })).ref;
    const expedited = await shop.send(shop.developer, `POST /items/${interrupting}/expedition`, {
      reason: "Nobody can pay",
      displaces: [fixed.ref],
    });
    expect(expedited.status).toBe(200);
    const defect = await shop.add("defect", "Came in between");
    await take(defect.ref, one.id);
    await done(first.ref);
    at("2026-01-16T15:00:00Z");
    await finish(one.id);

    at("2026-01-19T09:00:00Z");
    const two = await planned(teamId, ...days[1], [again, defect.ref]);
    await start(two.id);
    at("2026-01-30T15:00:00Z");
    await finish(two.id);
    sprintIds.push(one.id, two.id);
    at("2026-02-02T09:00:00Z");
    sprintIds.push((await planned(teamId, ...days[2], [again])).id);
  });

  test("a plan shows the sprints before it, oldest first, without points for what has none", async () => {
    const { past, returned, sprint } = await show(sprintIds[2] ?? "");
    expect(sprint).toMatchObject({ availableDays: null, carriedPoints: null });
    expect(past).toEqual([
      {
        id: sprintIds[0],
        name: "From 2026-01-05",
        startsOn: "2026-01-05",
        endsOn: "2026-01-16",
        availableDays: 20,
        plannedPoints: 13,
        plannedCounts: { defect: 1 },
        donePoints: 8,
        doneCounts: {},
        interrupts: 2,
        expedited: 1,
        carriedPoints: 0,
      },
      {
        id: sprintIds[1],
        name: "From 2026-01-19",
        startsOn: "2026-01-19",
        endsOn: "2026-01-30",
        availableDays: 17.5,
        plannedPoints: 5,
        plannedCounts: { defect: 1 },
        donePoints: 0,
        doneCounts: {},
        interrupts: 0,
        expedited: 0,
        carriedPoints: 5,
      },
    ]);
    expect(returned).toContainEqual({ ref: again, sprintIds: sprintIds.slice(0, 2) });
  });

  test("who is there is known before it starts, and what was learned stands beside the arithmetic", async () => {
    const { availableDays, learned, forecast, atStart } = await show(sprintIds[2] ?? "");
    expect(availableDays).toBe(20);
    expect(learned).toMatchObject({ arithmetic: forecast, best: "arithmetic" });
    expect(learned.words.length).toBeGreaterThan(1);
    expect(learned.intervals["80"].low).toBeLessThanOrEqual(learned.intervals["80"].high);
    expect(atStart).toBeNull();
  });

  test("what was forecast when a sprint started is kept as it was", async () => {
    const first = await show(sprintIds[0] ?? "");
    expect([first.atStart, first.past, first.learned]).toEqual([null, [], null]);
    const second = await show(sprintIds[1] ?? "");
    expect(second.atStart).toMatchObject({
      low: expect.any(Number),
      words: expect.stringContaining("Last sprint: 8 points"),
      best: "arithmetic",
      interrupts: { expected: expect.any(Number) },
    });
    expect(second.past).toHaveLength(1);
    expect(second.learned).toBeNull();
  });

  test("every part that an item had in it is told", async () => {
    const { commitments } = await show(sprintIds[0] ?? "");
    const byRef = new Map(commitments.map((each: { ref: string }) => [each.ref, each]));
    expect(byRef.get(again)).toMatchObject({ planned: true, outcome: "returned", points: 5 });
    expect(byRef.get(interrupting)).toMatchObject({
      planned: false,
      kind: "incident",
      points: null,
    });
    expect(commitments.map((each: { outcome: string }) => each.outcome).sort()).toEqual([
      "displaced",
      "done",
      "returned",
      "returned",
      "returned",
    ]);
  });

  test("the burn-up marks what came in and what it displaced", async () => {
    const burnUp = (await shop.send(shop.owner, `GET /sprints/${sprintIds[0]}/burn-up`)).body;
    expect(burnUp.days).toHaveLength(12);
    expect(burnUp.days[0]).toEqual({
      day: "2026-01-05",
      points: { scope: 13, done: 0 },
      counts: { scope: 1, done: 0 },
    });
    expect(burnUp.days.at(-1)).toEqual({
      day: "2026-01-16",
      points: { scope: 13, done: 8 },
      counts: { scope: 2, done: 0 },
    });
    expect(
      burnUp.changes.map(({ day, change, displacedBy }: Record<string, string>) => [
        day,
        change,
        displacedBy,
      ]),
    ).toEqual([
      ["2026-01-07", "displaced", interrupting],
      ["2026-01-07", "added", null],
      ["2026-01-07", "added", null],
    ]);
    expect(burnUp.words).toContain("8 of 13 points are done");
    const ahead = (await shop.send(shop.owner, `GET /sprints/${sprintIds[2]}/burn-up`)).body;
    expect(ahead).toMatchObject({ days: [], words: "The sprint has not started." });
  });

  test("a sprint in which nobody is there is refused, when it is planned and when it starts", async () => {
    expect(codes(await plan(teamId, "2026-06-06", "2026-06-07"))).toEqual(["nobody-available"]);
    const story = await shop.add("story", "Nobody's", { points: 1 });
    const sprint = await planned(teamId, "2026-06-08", "2026-06-09", [story.ref]);
    const holiday = await shop.send(shop.owner, `POST /products/SHOP/teams/${teamId}/absences`, {
      kind: "holiday",
      from: "2026-06-08",
      to: "2026-06-09",
    });
    expect(holiday.status).toBe(201);
    const refused = await start(sprint.id);
    expect(codes(refused)).toEqual(["nobody-available"]);
    expect((await show(sprint.id)).availableDays).toBe(0);
  });

  test("at most sixty sprints are told, the newest of them", async () => {
    const long = await team("Long");
    await shop.database.db
      .insertInto("sprint")
      .values(
        Array.from({ length: 70 }, (_, index) => {
          const day = (offset: number) => new Date(Date.UTC(2020, 0, 6 + index * 7 + offset));
          return {
            productId: 1,
            id: `0198d5a0-0000-7000-8000-${String(index).padStart(12, "0")}`,
            teamId: long,
            name: `Week ${index}`,
            state: "finished",
            startsOn: day(0),
            endsOn: day(4),
            startedAt: day(0),
            finishedAt: day(4),
            plannedPoints: 10,
            plannedCounts: JSON.stringify({ story: 2, defect: 1 }),
            donePoints: index % 7,
            doneCounts: JSON.stringify({ story: 2 }),
            createdAt: day(0),
          };
        }),
      )
      .execute();
    const { past, learned } = await show((await planned(long, "2026-07-06", "2026-07-17")).id);
    expect(past).toHaveLength(60);
    expect([past[0].name, past.at(-1).name]).toEqual(["Week 10", "Week 69"]);
    expect(learned.calibration.length).toBeGreaterThan(50);
  });
});

describe("what sprints passed over", () => {
  test("defects and incidents of the backlog are told with how often and how old they are", async () => {
    // A token lasts a day, and this one is needed to the end.
    at("2026-08-31T09:00:00Z");
    await shop.product("LATE");
    const owner = await shop.token("owner", "LATE");
    at("2026-08-03T08:00:00Z");
    const made = await shop.send(owner, "POST /products/LATE/teams", { name: "Checkout" });
    const teamId: string = made.body.id;
    const add = async (kind: string, title: string, more: object = {}) => {
      const place = { at: "bottom" };
      const body = { kind, title, teamId, place, ...more };
      return (await shop.send(owner, "POST /products/LATE/items", body)).body.ref as string;
    };
    const old = await add("defect", "Old");
    const nobodys = await add("incident", "Nobody's", { teamId: null });
    const taken = await add("defect", "Taken once");
    await add("debt", "Old debt");
    for (const [startsOn, endsOn, refs] of [
      ["2026-08-03", "2026-08-14", [taken]],
      ["2026-08-17", "2026-08-28", []],
    ] as const) {
      const body = { teamId, name: startsOn, startsOn, endsOn };
      const sprint = (await shop.send(owner, "POST /products/LATE/sprints", body)).body
        .id as string;
      const story = await add("story", `Of ${startsOn}`, { points: 1 });
      for (const ref of [story, ...refs])
        await shop.send(owner, `POST /items/${ref}/commitment`, { sprintId: sprint });
      at(`${startsOn}T09:00:00Z`);
      await shop.send(owner, `POST /sprints/${sprint}/start`);
      at(`${endsOn}T15:00:00Z`);
      await shop.send(owner, `POST /sprints/${sprint}/finish`);
    }
    await add("defect", "New");
    at("2026-08-31T09:00:00Z");
    const told = async (query = "") =>
      (await shop.send(owner, `GET /products/LATE/deferrals${query}`)).body.items.map(
        (each: { item: { ref: string }; sprints: number; ageDays: number }) => [
          each.item.ref,
          each.sprints,
          each.ageDays,
        ],
      );
    expect(await told()).toEqual([
      [old, 2, 28],
      [nobodys, 2, 28],
      [taken, 1, 28],
    ]);
    expect(await told("?sprints=2")).toEqual([
      [old, 2, 28],
      [nobodys, 2, 28],
    ]);
    expect(await told("?sprints=3")).toEqual([]);
    const first = (await shop.send(owner, "GET /products/LATE/deferrals?limit=1")).body;
    expect(first.items).toHaveLength(1);
    expect(await told(`?limit=2&cursor=${first.next}`)).toEqual([
      [nobodys, 2, 28],
      [taken, 1, 28],
    ]);
  });

  test("nothing is told before the first finished sprint, and rubbish is refused", async () => {
    await shop.product("CALM");
    const owner = await shop.token("owner", "CALM");
    const calm = await shop.send(owner, "GET /products/CALM/deferrals");
    expect(calm.body).toEqual({ items: [], next: null });
    const refused = await shop.send(owner, "GET /products/CALM/deferrals?sprints=0");
    expect(refused.status).toBe(422);
  });
});
