import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { usualFlow, type TeamFlow } from "../../domain/board.ts";
import { invitedPerson } from "../../../test/support/people.ts";
import { openShop, type Shop } from "../../../test/support/shop.ts";

let shop: Shop;
let ben: string;
let teamId: string;
let teams = 0;

beforeAll(async () => {
  shop = await openShop();
  const wish = { productKey: "SHOP", role: "developer", name: "Ben" } as const;
  ben = (await invitedPerson(shop, shop.owner, wish)).id;
});
afterAll(() => shop.close());

/** Each test has a team of its own, whose limits nothing else fills. */
beforeEach(async () => {
  teams += 1;
  const name = `Team ${teams}`;
  teamId = (await shop.send(shop.owner, "POST /products/SHOP/teams", { name })).body.id;
});

type Wanted = Partial<Omit<TeamFlow, "columns" | "kindLimits">> & {
  columns?: object[];
  kindLimits?: object[];
};
const works = async (flow: Wanted): Promise<TeamFlow> => {
  const path = `PUT /products/SHOP/teams/${teamId}/flow`;
  const answer = await shop.send(shop.owner, path, { ...usualFlow, ...flow });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body.flow;
};
const add = (kind: string, title: string) => shop.add(kind, title, { teamId });
const move = (ref: string, body: object) =>
  shop.send(shop.developer, `POST /items/${ref}/progress`, body);
const started = async (kind: string, title: string) => {
  const { ref } = await add(kind, title);
  const moved = await move(ref, { state: "started" });
  if (moved.status !== 200) throw new Error(JSON.stringify(moved.body));
  return moved.body;
};
const codes = (answer: { body: { blockers?: { code: string }[] } }) =>
  answer.body.blockers?.map((each) => each.code);
const overrides = async (ref: string) =>
  (await shop.item(ref)).history
    .filter((event: { kind: string }) => event.kind === "limit-overridden")
    .map((event: { data: object }) => event.data);
const board = async () =>
  (await shop.send(shop.stakeholder, `GET /products/SHOP/teams/${teamId}/board`)).body;
const refs = (items: { ref: string }[]) => items.map((each) => each.ref);

const columns = [
  { name: "To do", state: "ready" },
  { name: "Coding", state: "started", wipLimit: 1 },
  { name: "Testing", state: "started" },
  { name: "In review", state: "review" },
  { name: "Done", state: "done" },
];

describe("a column", () => {
  test("keeps what was moved into it, and is told in the history", async () => {
    const [, , testing] = (await works({ columns })).columns;
    const { ref } = await add("story", "Pay by invoice");
    const moved = await move(ref, { columnId: testing?.id });
    expect(moved.body).toMatchObject({ state: "started", columnId: testing?.id });
    expect(moved.body.startedAt).toBe(shop.clock.now.toISOString());
    const { history } = await shop.item(ref);
    expect(history.at(-1)).toMatchObject({
      kind: "item-progressed",
      data: { from: "ready", to: "started", column: "Testing" },
    });
    const again = await move(ref, { columnId: testing?.id });
    expect(again.body.version).toBe(moved.body.version);
  });

  test("of another team, of what is done, or of nobody is refused at its field", async () => {
    const own = (await works({ columns })).columns;
    const { ref } = await add("story", "Vouchers");
    const { ref: ownerless } = await shop.add("story", "Nobody's", { teamId: null });
    const strange = "6f1c2c7e-3b0e-4f0e-9d7c-2f1f5f7d9a10";
    for (const [item, columnId] of [
      [ref, strange],
      [ref, own[4]?.id],
      [ownerless, own[1]?.id],
    ]) {
      const refused = await move(item as string, { columnId });
      expect(refused.status).toBe(422);
      expect(refused.body.errors[0].pointer).toBe("/columnId");
    }
    expect((await move(ref, { state: "done" })).status).toBe(422);
    expect((await move(ref, {})).status).toBe(422);
  });

  test("that is full refuses in words, and takes it again when there is room", async () => {
    const [, coding, testing] = (await works({ columns })).columns;
    const first = await started("story", "First");
    const { ref } = await add("story", "Second");
    const refused = await move(ref, { columnId: coding?.id });
    expect(refused.status).toBe(409);
    expect(refused.body.blockers).toEqual([
      {
        code: "column-full",
        message: `Team ${teams} agreed on at most 1 in the column Coding: ${first.ref} is. Finish one first, or say why this one goes over.`,
        ref: first.ref,
      },
    ]);
    expect((await move(ref, { columnId: testing?.id })).status).toBe(200);
    expect(codes(await move(ref, { columnId: coding?.id }))).toEqual(["column-full"]);
    await move(first.ref, { columnId: testing?.id });
    expect((await move(ref, { columnId: coding?.id })).status).toBe(200);
  });

  test("that is gone leaves what stood in it in the first of its state", async () => {
    const flow = await works({ columns });
    const { ref } = await add("story", "Stays");
    await move(ref, { columnId: flow.columns[2]?.id });
    await works({ columns: flow.columns.toSpliced(2, 1) });
    const other = await add("story", "Comes later");
    expect(codes(await move(other.ref, { state: "started" }))).toEqual(["column-full"]);
  });
});

describe("whoever goes over a limit", () => {
  test("says why, and it stays in the history, once for each limit", async () => {
    await works({ columns, kindLimits: [{ kinds: ["story"], wipLimit: 1 }] });
    await started("story", "First");
    const { ref } = await add("story", "Second");
    expect(codes(await move(ref, { state: "started" }))).toEqual(["column-full", "kind-full"]);
    const silent = await move(ref, { state: "started", override: { reason: " " } });
    expect(silent.status).toBe(422);
    expect(silent.body.errors[0].pointer).toBe("/override/reason");
    const over = { state: "started", override: { reason: " The fair starts Monday " } };
    expect((await move(ref, over)).body.state).toBe("started");
    const reason = "The fair starts Monday";
    expect(await overrides(ref)).toEqual([
      { limit: "at most 1 in the column Coding", reason },
      { limit: "at most 1 story in progress", reason },
    ]);
  });

  test("leaves no trace of it where there was room", async () => {
    await works({ kindLimits: [{ kinds: ["story"], wipLimit: 1 }] });
    const { ref } = await add("story", "Alone");
    await move(ref, { state: "started", override: { reason: "To be sure" } });
    expect(await overrides(ref)).toEqual([]);
  });

  test("works here: nobody else goes over anything", async () => {
    const { ref } = await add("story", "Looked at");
    const over = { state: "started", override: { reason: "Why not" } };
    const path = `POST /items/${ref}/progress`;
    expect((await shop.send(shop.stakeholder, path, over)).status).toBe(403);
  });
});

describe("a limit by kind", () => {
  test("counts over all columns, and an emergency too", async () => {
    await works({ kindLimits: [{ kinds: ["defect"], wipLimit: 2 }] });
    const first = await started("defect", "In progress");
    const emergency = await add("defect", "Nobody can pay");
    await shop.send(shop.developer, `POST /items/${emergency.ref}/expedition`, {
      reason: "Nobody can pay",
    });
    await move(first.ref, { state: "review" });
    const { ref } = await add("defect", "One too many");
    const refused = await move(ref, { state: "started" });
    expect(codes(refused)).toEqual(["kind-full"]);
    expect(refused.body.detail ?? refused.body.blockers[0].message).toContain(
      `at most 2 defects in progress: ${first.ref} and ${emergency.ref} are.`,
    );
    const story = await add("story", "Something else");
    expect((await move(story.ref, { state: "started" })).status).toBe(200);
  });

  test("does not hold an emergency up: its own reason is why it goes over", async () => {
    await works({ columns, kindLimits: [{ kinds: ["incident"], wipLimit: 1 }] });
    await started("incident", "Slow");
    const reported = await shop.report("incident", "Down", { teamId });
    const taken = await shop.send(shop.developer, `POST /items/${reported.ref}/triage`, {
      decision: "accept",
      kind: "incident",
      teamId,
      urgency: "expedite",
      expedition: { reason: "Nobody can pay" },
    });
    expect(taken.body).toMatchObject({ state: "started", urgency: "expedite" });
    expect(await overrides(reported.ref)).toEqual([
      { limit: "at most 1 in the column Coding", reason: "Nobody can pay" },
      { limit: "at most 1 incident in progress", reason: "Nobody can pay" },
    ]);
  });

  test("does not count what an emergency pushes out", async () => {
    const sprint = await shop.send(shop.owner, "POST /products/SHOP/sprints", {
      teamId,
      name: "Sprint 1",
      startsOn: "2026-03-02",
      endsOn: "2026-03-13",
    });
    const sprintId = sprint.body.id;
    const story = await add("story", "An increment");
    await works({ kindLimits: [{ kinds: ["defect"], wipLimit: 1 }] });
    const pushed = await started("defect", "Can wait");
    for (const { ref } of [story, pushed])
      await shop.send(shop.owner, `POST /items/${ref}/commitment`, { sprintId });
    const running = await shop.send(shop.owner, `POST /sprints/${sprintId}/start`, {});
    expect(running.body.state).toBe("running");
    const emergency = await add("defect", "Cannot wait");
    await shop.send(shop.developer, `POST /items/${emergency.ref}/expedition`, {
      reason: "Nobody can pay",
      displaces: [pushed.ref],
    });
    expect(await overrides(emergency.ref)).toEqual([]);
  });
});

describe("a limit by person", () => {
  test("refuses one more in the same hands, by start and by assignment, unless somebody says why", async () => {
    await works({ personLimit: 1 });
    const assign = (ref: string, body: object) =>
      shop.send(shop.developer, `POST /items/${ref}/assignment`, body);
    const first = await started("story", "First");
    await assign(first.ref, { personId: ben });
    const ready = await add("story", "Ready");
    expect((await assign(ready.ref, { personId: ben })).status).toBe(200);
    const refused = await move(ready.ref, { state: "started" });
    expect(refused.body.blockers[0]).toMatchObject({
      code: "person-full",
      message: `Team ${teams} agreed on at most 1 in progress for one person: ${first.ref} is with Ben. Finish one first, or say why this one goes over.`,
    });

    const free = await started("story", "Nobody's");
    expect(codes(await assign(free.ref, { personId: ben }))).toEqual(["person-full"]);
    const over = { personId: ben, override: { reason: "Only Ben knows it" } };
    expect((await assign(free.ref, over)).body.assigneeId).toBe(ben);
    expect(await overrides(free.ref)).toEqual([
      { limit: "at most 1 in progress for one person", reason: "Only Ben knows it" },
    ]);
    expect((await move(free.ref, { state: "review" })).status).toBe(200);
  });
});

test("of two who take the last place at once, one is refused", async () => {
  await works({ kindLimits: [{ kinds: ["story"], wipLimit: 3 }] });
  for (const title of ["One", "Two"]) await started("story", title);
  for (let round = 0; round < 5; round += 1) {
    const pair = [await add("story", "Left"), await add("story", "Right")];
    const answers = await Promise.all(pair.map(({ ref }) => move(ref, { state: "started" })));
    expect(answers.map((each) => each.status).toSorted()).toEqual([200, 409]);
    const moved = answers.find((each) => each.status === 200);
    await move(moved?.body.ref, { state: "ready" });
  }
});

test("a limit that is agreed on at the same moment holds for whoever comes after it", async () => {
  const items = await Promise.all(["A", "B", "C"].map((title) => add("debt", title)));
  const [, ...answers] = await Promise.all([
    works({ kindLimits: [{ kinds: ["debt"], wipLimit: 1 }] }),
    ...items.map(({ ref }) => move(ref, { state: "started" })),
  ]);
  const late = await add("debt", "D");
  const inProgress = answers.filter((each) => each.status === 200).length;
  expect(codes(await move(late.ref, { state: "started" }))).toEqual(
    inProgress > 0 ? ["kind-full"] : undefined,
  );
});

describe("the board", () => {
  test("of a team that works by sprints shows the running one, and tells what else is in progress", async () => {
    expect(await board()).toMatchObject({ sprintId: null, items: [], elsewhere: [], waits: [] });
    const sprint = await shop.send(shop.owner, "POST /products/SHOP/sprints", {
      teamId,
      name: "Sprint 1",
      startsOn: "2026-03-02",
      endsOn: "2026-03-13",
    });
    const inside = await add("story", "In the sprint");
    await shop.send(shop.owner, `POST /items/${inside.ref}/commitment`, {
      sprintId: sprint.body.id,
    });
    await shop.send(shop.owner, `POST /sprints/${sprint.body.id}/start`, {});
    const outside = await started("defect", "Beside it");
    await shop.send(shop.developer, `POST /items/${outside.ref}/wait`, {
      kind: "hand-over",
      reason: "Needs an index",
      on: "the DBA team",
    });
    const shown = await board();
    expect(shown.sprintId).toBe(sprint.body.id);
    expect(refs(shown.items)).toEqual([inside.ref]);
    expect(refs(shown.elsewhere)).toEqual([outside.ref]);
    expect(shown.waits).toMatchObject([{ ref: outside.ref, on: "the DBA team" }]);
    expect(shown.columns.map((each: { name: string }) => each.name)).toEqual([
      "To do",
      "In progress",
      "In review",
      "Done",
    ]);
  });

  test("of a team without sprints shows the top of its backlog, and what was done in two weeks", async () => {
    const next = { name: "Next", state: "ready", wipLimit: 3 };
    const { columns: own } = await works({
      method: "kanban",
      columns: columns.toSpliced(1, 0, next),
    });
    const items = [];
    for (let at = 0; at < 53; at += 1) items.push(await add("story", `Story ${at}`));
    const [first, , third, ...rest] = refs(items);
    const last = rest.at(-1) ?? "";
    await move(last, { columnId: own[1]?.id });
    await move(first ?? "", { state: "started" });
    await shop.send(shop.owner, `POST /items/${third}/closure`, {});

    const shown = await board();
    expect(shown.sprintId).toBeNull();
    expect(shown.moreReady).toBe(true);
    // The one in progress, the first fifty that are ready, the one that was put into a later column, and the one that is done.
    expect(refs(shown.items)).toEqual([
      first,
      items[1].ref,
      ...refs(items.slice(3, 52)),
      last,
      third,
    ]);

    const now = shop.clock.now;
    shop.clock.now = new Date(now.getTime() + 14 * 86_400_000 + 1000);
    const later = await shop.token("stakeholder", "SHOP");
    const path = `GET /products/SHOP/teams/${teamId}/board`;
    const { body } = await shop.send(later, path);
    shop.clock.now = now;
    expect(refs(body.items)).toEqual(refs(shown.items).slice(0, -1));
  });

  test("of a team that is not there is absent", async () => {
    const path = "GET /products/SHOP/teams/6f1c2c7e-3b0e-4f0e-9d7c-2f1f5f7d9a10/board";
    expect((await shop.send(shop.developer, path)).status).toBe(404);
  });
});
