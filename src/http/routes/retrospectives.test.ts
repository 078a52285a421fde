import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openShop, type Shop } from "../../../test/support/shop.ts";

let shop: Shop;
let sprint: { id: string; name: string };
beforeAll(async () => {
  shop = await openShop();
  const story = await shop.add("story", "Pay by card", { points: 5 });
  sprint = await shop.sprint("Sprint 7", [story.ref]);
  await shop.send(shop.owner, `POST /sprints/${sprint.id}/start`);
  await shop.send(shop.owner, `POST /sprints/${sprint.id}/finish`);
});
afterAll(() => shop.close());

const write = (body: object, token = shop.developer) =>
  shop.send(token, `POST /sprints/${sprint.id}/notes`, body);
const become = (note: string, body: object, token = shop.developer) =>
  shop.send(token, `POST /sprints/${sprint.id}/notes/${note}/item`, body);

describe("a retrospective", () => {
  test("the team notes what went well and what did not, also when the sprint is over", async () => {
    for (const [kind, body] of [
      ["went-well", "Pairing"],
      ["to-improve", "The test data\nis never reset"],
      ["idea", "A week without meetings"],
    ] as const) {
      const made = await write({ kind, body });
      expect(made.status).toBe(201);
      expect(made.body).toMatchObject({ kind, body, became: null, sprintId: sprint.id });
    }
    const { items } = (await shop.send(shop.stakeholder, `GET /sprints/${sprint.id}/notes`)).body;
    expect(items.map((each: { kind: string }) => each.kind)).toEqual([
      "went-well",
      "to-improve",
      "idea",
    ]);
  });

  test("what the team makes of a note waits in Triage, with its words and the way back", async () => {
    const note = (await write({ kind: "to-improve", body: "Nobody knows the queue" })).body;
    const made = await become(note.id, { kind: "action" });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      kind: "action",
      state: "untriaged",
      title: "Nobody knows the queue",
      teamId: shop.teamId,
      points: null,
      rank: null,
    });
    const { description, history } = await shop.item(made.body.ref);
    expect(description).toContain("> Nobody knows the queue");
    expect(description).toContain(`(/SHOP/sprint/${sprint.id}/review)`);
    expect(history.map((each: { kind: string }) => each.kind)).toEqual([
      "item-reported",
      "retrospective-note-became",
    ]);
    const { items } = (await shop.send(shop.owner, `GET /sprints/${sprint.id}/notes`)).body;
    expect(items.at(-1)).toMatchObject({ id: note.id, became: made.body.ref });
  });

  test("what the product owner makes of a note goes to the bottom of the backlog", async () => {
    const note = (await write({ kind: "idea", body: "Remove the old cart" })).body;
    const made = await become(note.id, { kind: "debt", title: "Remove cart v1" }, shop.owner);
    expect(made.body).toMatchObject({ kind: "debt", state: "ready", title: "Remove cart v1" });
    expect((await shop.order()).at(-1)).toBe(made.body.ref);
  });

  test("a note becomes one item, of two who make one at once", async () => {
    const note = (await write({ kind: "idea", body: "Once" })).body;
    const answers = await Promise.all([1, 2, 3].map(() => become(note.id, { kind: "action" })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body.blockers[0].code).toBe("note-is-an-item");
  });
});

test.each([
  ["nothing written", { kind: "idea", body: "  " }, "/body"],
  ["too much written", { kind: "idea", body: "a".repeat(2001) }, "/body"],
  ["a kind that is none", { kind: "rant", body: "Well" }, "/kind"],
])("%s is refused by its field", async (_sentence, body, pointer) => {
  const refused = await write(body);
  expect(refused.status).toBe(422);
  expect(refused.body.errors[0].pointer).toBe(pointer);
});

test("a note becomes no story and gets no points", async () => {
  const note = (await write({ kind: "idea", body: "A feature" })).body;
  expect((await become(note.id, { kind: "story" })).status).toBe(422);
  expect((await become(note.id, { kind: "action", points: 3 })).status).toBe(422);
});

test("a stakeholder reads and does not write; a note of another sprint is not here", async () => {
  const note = (await write({ kind: "idea", body: "Look" })).body;
  const body = { kind: "idea", body: "Mine" };
  expect((await write(body, shop.stakeholder)).body.blockers[0].code).toBe("role-may-not");
  expect((await become(note.id, { kind: "action" }, shop.stakeholder)).status).toBe(403);
  const other = await shop.sprint("Sprint 8");
  const path = `POST /sprints/${other.id}/notes/${note.id}/item`;
  expect((await shop.send(shop.owner, path, { kind: "action" })).status).toBe(404);
  await shop.product("OTHER");
  const stranger = await shop.token("owner", "OTHER");
  expect((await shop.send(stranger, `GET /sprints/${sprint.id}/notes`)).status).toBe(404);
  expect((await write(body, stranger)).status).toBe(404);
});
