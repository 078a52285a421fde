import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { firstPerson, invitedPerson } from "../../../test/support/people.ts";
import { openShop, type Shop } from "../../../test/support/shop.ts";
import { usualFlow } from "../../domain/board.ts";
import { probableDates } from "../../domain/probable/probable-dates.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const at = (moment: string) => {
  shop.clock.now = new Date(moment);
};
const get = (path: string, token = shop.owner) => shop.send(token, `GET ${path}`);
const make = async (path: string, body: object = {}) => {
  const made = await shop.send(shop.owner, `POST ${path}`, body);
  expect([path, made.status, made.body.detail]).toEqual([path, made.status, undefined]);
  return made.body;
};

async function finished(startsOn: string, endsOn: string, points: number, teamId: string) {
  at(`${startsOn}T09:00:00Z`);
  const sprint = await make("/products/SHOP/sprints", {
    teamId,
    name: "Sprint 1",
    startsOn,
    endsOn,
  });
  const story = await shop.add("story", "Done", { points, teamId });
  const defect = await shop.add("defect", "Fixed", { teamId, place: { at: "top" } });
  for (const { ref } of [story, defect]) {
    await make(`/items/${ref}/commitment`, { sprintId: sprint.id });
  }
  await make(`/sprints/${sprint.id}/start`);
  await make(`/items/${defect.ref}/proofs`, { test: "stays fixed" });
  for (const { ref } of [story, defect]) await make(`/items/${ref}/closure`);
  at(`${endsOn}T17:00:00Z`);
  await make(`/sprints/${sprint.id}/finish`);
}

const dates = async (token = shop.owner) => {
  const answer = await get("/products/SHOP/probable-dates", token);
  expect(answer.status).toBe(200);
  return answer.body;
};

describe("before anything is finished", () => {
  test("nothing is said, and why is", async () => {
    const story = await shop.add("story", "Pay by card", { points: 5 });
    const loose = await shop.add("debt", "Old queue", { teamId: null });
    const { items, lines } = await dates();
    const nothing = { p50: null, p85: null, p95: null, laterThan: null, unknown: "no-history" };
    expect(items).toEqual([
      { ref: story.ref, ...nothing },
      { ref: loose.ref, ...nothing },
    ]);
    expect(lines).toEqual([]);
    const many = (await get("/products/SHOP/how-many?by=2030-01-01")).body;
    expect(many).toMatchObject({ p50: 0, p85: 0, p95: 0, of: 2, unknown: "no-history" });
    expect(many.words).toBe(
      "No team has finished anything to learn from, so nobody can say how many will be done.",
    );
    const one = (await get(`/items/${story.ref}/probable-date`)).body;
    expect(one).toMatchObject({ p85: null, unknown: "no-history", chances: [] });
    for (const { ref } of [story, loose]) await make(`/items/${ref}/closure`);
  });
});

describe("with sprints behind it", () => {
  const refs: string[] = [];
  beforeAll(async () => {
    await finished("2026-01-05", "2026-01-16", 10, shop.teamId);
    await finished("2026-01-19", "2026-01-30", 12, shop.teamId);
    await finished("2026-02-02", "2026-02-13", 9, shop.teamId);
    await finished("2026-02-16", "2026-02-27", 11, shop.teamId);
    at("2026-03-02T09:00:00Z");
    for (let each = 1; each <= 12; each += 1) {
      refs.push((await shop.add("story", `Story ${each}`, { points: 5 })).ref);
    }
  });

  test("each item has its days, none before one that ranks above it, and lines stand between them", async () => {
    const { today, items, lines } = await dates();
    expect(today).toBe("2026-03-02");
    expect(items.map((each: { ref: string }) => each.ref)).toEqual(refs);
    const days = items.map(({ p85, laterThan }: any) => p85 ?? `${laterThan}~`);
    expect(days).toEqual(days.toSorted());
    for (const { p50, p85, p95 } of items) {
      expect(p50 <= (p85 ?? "9") && (p85 ?? "9") <= (p95 ?? "9")).toBe(true);
    }
    expect(lines.length).toBeGreaterThan(1);
    for (const { afterIndex, endsOn, teamId } of lines) {
      expect(teamId).toBe(null);
      expect(items[afterIndex - 1].p85).toBe(endsOn);
      expect(items[afterIndex]?.p85 ?? "9" > endsOn).toBeTruthy();
    }
    expect(lines[0].name).toMatch(/^Sprint \d/);
  });

  test("the same comes out of what the browser is given, and asking again answers the same", async () => {
    const asked = (await get("/products/SHOP/probable-dates/question")).body;
    expect(asked).toMatchObject({ today: "2026-03-02", trials: 10_000 });
    expect(asked.teams[0]).toMatchObject({ name: "Checkout", method: "scrum", queued: 12 });
    expect(asked.teams[0].past.map((each: { points: number }) => each.points)).toEqual([
      10, 12, 9, 11,
    ]);
    expect(asked.teams[0].past[0]).toMatchObject({ counts: 1, arrivals: 1, days: 12 });
    expect(asked).not.toHaveProperty("items");
    const { items } = (await get("/products/SHOP/backlog")).body;
    const { lines, ...own } = probableDates({ ...asked, items });
    const answer = await dates();
    expect(answer.lines).toEqual(lines);
    expect(answer.items).toEqual(own.items.map((each) => ({ ...each, unknown: null })));
    expect(await dates()).toEqual(answer);
  });

  test("one item says its chances and the same in words; a stakeholder reads it as well", async () => {
    const { items } = await dates();
    const one = (await get(`/items/${refs[4]}/probable-date`, shop.stakeholder)).body;
    const { words, chances, today: _, ...date } = one;
    expect(date).toEqual(items[4]);
    expect(words).toContain(`${refs[4]} is done by `);
    expect(words).toContain("85 %");
    const shares = chances.map(({ chance }: { chance: number }) => chance);
    expect(shares).toEqual(shares.toSorted((a: number, b: number) => a - b));
    const first = chances.find(({ chance }: { chance: number }) => chance >= 0.85);
    expect(first.endsOn).toBe(one.p85);
    expect(await dates(shop.stakeholder)).toEqual(await dates());
  });

  test("ranked to the top, an item comes earlier, and what was above it never does", async () => {
    const before = await dates();
    const last = refs.at(-1) ?? "";
    await make(`/items/${last}/rank`, { place: { at: "top" } });
    const after = await dates();
    const dayIn = ({ items }: any, ref: string) =>
      items.find((each: { ref: string }) => each.ref === ref).p85 ?? "9";
    expect(dayIn(after, last) < dayIn(before, last)).toBe(true);
    for (const ref of refs.slice(0, -1)) {
      expect(dayIn(after, ref) >= dayIn(before, ref)).toBe(true);
    }
    await make(`/items/${last}/rank`, { place: { at: "bottom" } });
    expect(await dates()).toEqual(before);
  });

  test("how many by a day: at least so many, more of them on a later day", async () => {
    const by = async (day: string) => (await get(`/products/SHOP/how-many?by=${day}`)).body;
    const soon = await by("2026-03-13");
    const later = await by("2026-05-29");
    expect(soon).toMatchObject({ by: "2026-03-13", of: 12, unknown: null });
    expect(soon.p95 <= soon.p85 && soon.p85 <= soon.p50).toBe(true);
    expect(later.p85).toBeGreaterThan(soon.p85);
    expect(later.words).toContain(`By 29 May at least ${later.p85} of 12 items are done with 85 %`);
    expect((await by("2026-03-02")).p85).toBe(0);
    expect((await by("9999-12-31")).p95).toBeLessThanOrEqual(12);
  });

  test("days on which everybody is away make it later", async () => {
    await firstPerson(shop);
    const wish = { productKey: "SHOP", role: "developer", name: "Ben" } as const;
    const ben = await invitedPerson(shop, shop.owner, wish);
    const team = `/products/SHOP/teams/${shop.teamId}`;
    await shop.send(shop.owner, `PATCH ${team}`, { personIds: [ben.id] });
    const before = await dates();
    const away = { personId: null, kind: "holiday", from: "2026-03-02", to: "2026-04-10" };
    await make(`${team}/absences`, away);
    const after = await dates();
    expect(after.items[0].p85 > before.items[0].p85).toBe(true);
    expect(after.items[0].p50 > "2026-04-10").toBe(true);
  });
});

describe("a day that cannot be asked about is refused by its field", () => {
  test.each([
    ["no day", "", "/by"],
    ["a day that is none", "?by=2027-02-30", "/by"],
    ["a word", "?by=tomorrow", "/by"],
    ["two of them", "?by=2027-01-01&by=2027-01-02", "/by"],
    ["another field", "?by=2027-01-01&team=x", "/team"],
  ])("%s", async (_sentence, query, pointer) => {
    const refused = await get(`/products/SHOP/how-many${query}`);
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([{ in: "query", pointer }]);
  });

  test("a day that is over, with the reason", async () => {
    at("2026-03-02T09:00:00Z");
    const refused = await get("/products/SHOP/how-many?by=2026-03-01");
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toEqual([
      { in: "query", pointer: "/by", message: "1 March is over: ask for today or a later day." },
    ]);
  });
});

test("what is not in the backlog has no date, and says why", async () => {
  const waiting = await shop.report("defect", "Odd total");
  const refused = await get(`/items/${waiting.ref}/probable-date`);
  expect(refused.status).toBe(409);
  expect(refused.body.blockers).toMatchObject([{ code: "not-in-backlog", ref: waiting.ref }]);
  expect((await get("/items/SHOP-9999/probable-date")).status).toBe(404);
});

test("it is for the eyes of the product's people", async () => {
  await shop.product("OTHER");
  const stranger = await shop.token("owner", "OTHER");
  const story = await shop.add("story", "Ours", { points: 1 });
  for (const path of [
    "/products/SHOP/probable-dates",
    "/products/SHOP/probable-dates/question",
    "/products/SHOP/how-many?by=2030-01-01",
    `/items/${story.ref}/probable-date`,
  ]) {
    expect([path, (await get(path, stranger)).status]).toEqual([path, 404]);
    expect([path, (await shop.send(null, `GET ${path}`)).status]).toEqual([path, 401]);
  }
  const { items, lines } = (await get("/products/OTHER/probable-dates", stranger)).body;
  expect([items, lines]).toEqual([[], []]);
  const many = (await get("/products/OTHER/how-many?by=2030-01-01", stranger)).body;
  expect(many).toMatchObject({ of: 0, unknown: "no-team" });
});

describe("a second team", () => {
  let kanban: string;
  beforeAll(async () => {
    kanban = (await make("/products/SHOP/teams", { name: "Search" })).id;
    const flow = { ...usualFlow, method: "kanban" };
    const path = `/products/SHOP/teams/${kanban}/flow`;
    expect((await shop.send(shop.owner, `PUT ${path}`, flow)).status).toBe(200);
  });

  test("without sprints it tells weeks, learned from the days on which it finished", async () => {
    at("2026-03-02T09:00:00Z");
    for (let week = 0; week < 6; week += 1) {
      at(new Date(Date.UTC(2026, 0, 20 + 7 * week, 10)).toISOString());
      for (let each = 0; each < 2; each += 1) {
        const { ref } = await shop.add("story", "Found", { teamId: kanban });
        await make(`/items/${ref}/closure`);
      }
    }
    at("2026-03-02T09:00:00Z");
    const found = [];
    for (let each = 0; each < 4; each += 1) {
      found.push((await shop.add("story", "Search", { teamId: kanban })).ref);
    }
    const loose = await shop.add("debt", "Nobody's", { teamId: null });
    const { items, lines } = await dates();
    const byRef = (ref: string) => items.find((each: { ref: string }) => each.ref === ref);
    expect(byRef(loose.ref)).toMatchObject({ p50: null, unknown: "no-team" });
    expect(byRef(found[0] ?? "")?.p85 < "2026-04-06").toBe(true);
    const own = lines.filter((each: { teamId: string }) => each.teamId === kanban);
    expect(own[0].name).toMatch(/^week of /);
    expect(lines.some((each: { teamId: string }) => each.teamId === shop.teamId)).toBe(true);
    expect((await get(`/items/${loose.ref}/probable-date`)).body.words).toBe(
      `${loose.ref} has no team, so nobody can say when it is done.`,
    );
  });
});
