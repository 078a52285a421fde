import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testApp, type TestApp } from "../../../test/support/app.ts";

let shop: TestApp;
let owner: string;

beforeAll(async () => {
  shop = await testApp();
  await shop.product("SHOP", "Shop");
  owner = await shop.token("owner", "SHOP");
});

afterAll(() => shop.close());

test("a product owner makes a team, renames it and removes it", async () => {
  const made = await shop.send(owner, "POST /products/SHOP/teams", { name: "  Checkout " });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ name: "Checkout", personIds: [] });

  const path = `/products/SHOP/teams/${made.body.id}`;
  const renamed = await shop.send(owner, `PATCH ${path}`, { name: "Checkout and payment" });
  expect(renamed.body.name).toBe("Checkout and payment");
  const listed = await shop.send(owner, "GET /products/SHOP/teams");
  expect(listed.body).toEqual({ items: [renamed.body], next: null });

  expect((await shop.send(owner, `DELETE ${path}`)).status).toBe(204);
  expect((await shop.send(owner, "GET /products/SHOP/teams")).body.items).toEqual([]);
  expect((await shop.send(owner, `DELETE ${path}`)).status).toBe(404);
});

test("two teams of one product do not share a name", async () => {
  await shop.send(owner, "POST /products/SHOP/teams", { name: "Search" });
  const again = await shop.send(owner, "POST /products/SHOP/teams", { name: "Search" });
  expect(again.status).toBe(409);
  expect(again.body.blockers).toEqual([
    { code: "name-taken", message: "There is a team named Search already." },
  ]);
});

test("a team that runs a service stays while it does", async () => {
  const team = await shop.send(owner, "POST /products/SHOP/teams", { name: "Payment" });
  await shop.send(owner, "POST /products/SHOP/services", {
    name: "payment",
    ownerTeamId: team.body.id,
  });
  const removed = await shop.send(owner, `DELETE /products/SHOP/teams/${team.body.id}`);
  expect(removed.status).toBe(409);
  expect(removed.body.blockers).toEqual([
    { code: "in-use", message: "Payment runs payment. Give it another owner first." },
  ]);
});

test("a developer sees the teams and does not change them", async () => {
  const developer = await shop.token("developer", "SHOP");
  expect((await shop.send(developer, "GET /products/SHOP/teams")).status).toBe(200);
  const refused = await shop.send(developer, "POST /products/SHOP/teams", { name: "Mine" });
  expect(refused.status).toBe(403);
  expect(refused.body).toMatchObject({
    type: "/problems#forbidden",
    blockers: [{ code: "role-may-not" }],
  });
});

test("only members of the product are on its teams", async () => {
  const stranger = await shop.send(owner, "POST /products/SHOP/teams", {
    name: "Ghosts",
    personIds: ["nobody"],
  });
  expect(stranger.status).toBe(422);
  expect(stranger.body.errors[0].pointer).toBe("/personIds/0");
});

describe("how a team works", () => {
  const flow = {
    method: "kanban",
    timeZone: "Europe/Berlin",
    workingDays: [5, 1, 2, 3, 4, 4],
    worksFrom: "08:30",
    worksTo: "16:30",
    sprintDays: 7,
    expectation: { percent: 90, days: 10 },
    personLimit: 2,
    columns: [
      { name: "To do", state: "ready" },
      { name: "Coding", state: "started", policy: "One pair, one item.", wipLimit: 3 },
      { name: "Testing", state: "started", wipLimit: 2 },
      { name: "In review", state: "review" },
      { name: "Done", state: "done" },
    ],
    kindLimits: [{ kinds: ["defect"], wipLimit: 2 }],
  };
  let path: string;
  const put = (more: object = {}) => shop.send(owner, `PUT ${path}`, { ...flow, ...more });

  beforeAll(async () => {
    const made = await shop.send(owner, "POST /products/SHOP/teams", { name: "Flow" });
    path = `/products/SHOP/teams/${made.body.id}/flow`;
  });

  test("is what its owner says, and the team is told with it everywhere", async () => {
    const changed = await put();
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({
      name: "Flow",
      flow: {
        method: "kanban",
        timeZone: "Europe/Berlin",
        workingDays: [1, 2, 3, 4, 5],
        worksFrom: "08:30",
        worksTo: "16:30",
        expectation: { percent: 90, days: 10 },
        personLimit: 2,
        columns: [
          { name: "To do", policy: "", wipLimit: null },
          { name: "Coding", policy: "One pair, one item.", wipLimit: 3 },
          { name: "Testing" },
          { name: "In review" },
          { name: "Done" },
        ],
        kindLimits: [{ kinds: ["defect"], wipLimit: 2 }],
      },
    });
    const listed = await shop.send(owner, "GET /products/SHOP/teams");
    const team = listed.body.items.find((each: { name: string }) => each.name === "Flow");
    expect(team).toEqual(changed.body);
    const events = await shop.send(owner, "GET /events?product=SHOP&limit=200");
    expect(events.body.items.at(-1)).toMatchObject({
      kind: "team-changed",
      data: { teamId: team.id, name: "Flow" },
    });
  });

  test("columns keep their ids through a new order, a new name and a new limit", async () => {
    const { columns } = (await put()).body.flow;
    const [first, coding, testing, ...rest] = columns;
    const wanted = [first, { ...testing, name: "Trying" }, { ...coding, wipLimit: null }, ...rest];
    const changed = await put({ columns: wanted });
    expect(changed.body.flow.columns).toEqual(wanted);
  });

  test("an empty list of columns brings the usual ones back", async () => {
    const changed = await put({ columns: [], kindLimits: [], personLimit: null });
    expect(changed.body.flow).toMatchObject({ columns: [], kindLimits: [], personLimit: null });
  });

  const column = (at: number, more: object) => ({
    columns: flow.columns.map((each, index) => (index === at ? { ...each, ...more } : each)),
  });
  const strange = "6f1c2c7e-3b0e-4f0e-9d7c-2f1f5f7d9a10";
  test.each<[string, object, string]>([
    ["a time zone that nobody knows", { timeZone: "Europe/Atlantis" }, "/timeZone"],
    ["work that ends as it begins", { worksTo: "08:30" }, "/worksTo"],
    ["an hour that is none", { worksFrom: "24:00" }, "/worksFrom"],
    ["no working day", { workingDays: [] }, "/workingDays"],
    ["an eighth day", { workingDays: [8] }, "/workingDays/0"],
    ["a sprint of a hundred days", { sprintDays: 100 }, "/sprintDays"],
    ["a method that is none", { method: "waterfall" }, "/method"],
    ["a state without a column", { columns: flow.columns.slice(0, 4) }, "/columns"],
    ["two columns of one name", column(2, { name: "coding" }), "/columns/2/name"],
    ["a column out of order", column(3, { state: "ready" }), "/columns"],
    ["a limit of nothing", column(1, { wipLimit: 0 }), "/columns/1/wipLimit"],
    ["a limit of a hundred", column(1, { wipLimit: 100 }), "/columns/1/wipLimit"],
    ["a limit on what is done", column(4, { wipLimit: 1 }), "/columns/4/wipLimit"],
    ["a column of another team", column(1, { id: strange }), "/columns/1/id"],
    [
      "thirteen columns",
      { columns: Array.from({ length: 13 }, (_, at) => ({ name: `${at}`, state: "ready" })) },
      "/columns",
    ],
    ["a limit on no kind", { kindLimits: [{ kinds: [], wipLimit: 1 }] }, "/kindLimits/0/kinds"],
    [
      "more limits than anybody keeps in mind",
      { kindLimits: Array.from({ length: 21 }, () => ({ kinds: ["debt"], wipLimit: 1 })) },
      "/kindLimits",
    ],
    ["a field that is none", { velocity: 40 }, "/velocity"],
  ])("%s is refused at its field", async (_, more, pointer) => {
    const refused = await put(more);
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0].pointer).toBe(pointer);
  });

  test("is for whoever may configure the product", async () => {
    const developer = await shop.token("developer", "SHOP");
    expect((await shop.send(developer, `PUT ${path}`, flow)).status).toBe(403);
    const gone = path.replace(/teams\/[^/]+/, `teams/${strange}`);
    expect((await shop.send(owner, `PUT ${gone}`, flow)).status).toBe(404);
  });
});
