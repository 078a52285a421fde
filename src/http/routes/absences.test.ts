import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { firstPerson, invitedPerson, type Person } from "../../../test/support/people.ts";
import { openShop, type Shop } from "../../../test/support/shop.ts";

let shop: Shop;
let ben: Person;
let cleo: Person;
let path: string;
beforeAll(async () => {
  shop = await openShop();
  await firstPerson(shop);
  const invite = (role: "developer" | "operator", name: string) =>
    invitedPerson(shop, shop.owner, { productKey: "SHOP", role, name });
  ben = await invite("developer", "Ben");
  cleo = await invite("operator", "Cleo");
  const personIds = [ben.id, cleo.id];
  await shop.send(shop.owner, `PATCH /products/SHOP/teams/${shop.teamId}`, { personIds });
  path = `/products/SHOP/teams/${shop.teamId}/absences`;
});
afterAll(() => shop.close());

const add = (body: object, token = shop.developer) => shop.send(token, `POST ${path}`, body);
const listed = async (query = "") => {
  const answer = await shop.send(shop.stakeholder, `GET ${path}${query}`);
  expect(answer.status).toBe(200);
  return answer.body.items.map(
    (each: { personId: string | null; kind: string; from: string; to: string; share: number }) =>
      [
        { [ben.id]: "Ben", [cleo.id]: "Cleo" }[each.personId ?? ""] ?? "all",
        each.kind,
        each.from.slice(5),
        each.to.slice(5),
        each.share,
      ].join(" "),
  );
};

describe("who is not there", () => {
  test("whoever is on call still does half of the day, unless they say how much", async () => {
    const made = await add({
      personId: ben.id,
      kind: "on-call",
      from: "2026-03-02",
      to: "2026-03-06",
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ kind: "on-call", share: 0.5, note: "" });
    await add({
      personId: cleo.id,
      kind: "on-call",
      from: "2026-03-02",
      to: "2026-03-02",
      share: 0.8,
    });
    expect(await listed()).toEqual(["Ben on-call 03-02 03-06 0.5", "Cleo on-call 03-02 03-02 0.8"]);
  });

  test("the newest word of a day replaces what was said of it before, and leaves the other days", async () => {
    await add({
      personId: ben.id,
      kind: "away",
      from: "2026-03-04",
      to: "2026-03-04",
      note: "Dentist",
    });
    await add({ kind: "holiday", from: "2026-03-03", to: "2026-03-05" });
    expect((await listed()).sort()).toEqual([
      "Ben away 03-04 03-04 0",
      "Ben on-call 03-02 03-03 0.5",
      "Ben on-call 03-05 03-06 0.5",
      "Cleo on-call 03-02 03-02 0.8",
      "all holiday 03-03 03-05 0",
    ]);
  });

  test("a list of some days leaves out what does not touch them", async () => {
    expect(await listed("?from=2026-03-06&to=2026-03-20")).toEqual(["Ben on-call 03-05 03-06 0.5"]);
    expect(await listed("?from=2026-03-07")).toEqual([]);
    expect(await listed("?to=2026-03-01")).toEqual([]);
  });

  test("a day is taken back out of the middle of an absence", async () => {
    const all = (await shop.send(shop.owner, `GET ${path}`)).body.items as {
      id: string;
      kind: string;
    }[];
    const holiday = all.find(({ kind }) => kind === "holiday");
    const taken = await shop.send(
      shop.developer,
      `DELETE ${path}/${holiday?.id}?from=2026-03-04&to=2026-03-04`,
    );
    expect(taken.status).toBe(204);
    expect((await listed()).filter((each: string) => each.startsWith("all"))).toEqual([
      "all holiday 03-03 03-03 0",
      "all holiday 03-05 03-05 0",
    ]);
    const rest = (await shop.send(shop.owner, `GET ${path}`)).body.items as { id: string }[];
    for (const { id } of rest) await shop.send(shop.developer, `DELETE ${path}/${id}`);
    expect(await listed()).toEqual([]);
    const gone = await shop.send(shop.developer, `DELETE ${path}/${rest[0]?.id}`);
    expect(gone.status).toBe(404);
  });

  test("people who say it at once do not undo each other", async () => {
    const days = ["2026-04-06", "2026-04-07", "2026-04-08", "2026-04-09", "2026-04-10"];
    await Promise.all(
      days.map((day) => add({ personId: ben.id, kind: "away", from: day, to: day })),
    );
    expect(await listed("?from=2026-04-01")).toHaveLength(5);
    await Promise.all(
      [0, 0.25].map((share) =>
        add({ personId: ben.id, kind: "away", from: "2026-04-06", to: "2026-04-10", share }),
      ),
    );
    expect(await listed("?from=2026-04-01")).toHaveLength(1);
  });
});

test.each<[string, () => object, string]>([
  [
    "an end before its begin",
    () => ({ personId: ben.id, from: "2026-03-04", to: "2026-03-03" }),
    "/to",
  ],
  ["400 days and one", () => ({ personId: ben.id, from: "2026-01-01", to: "2027-02-05" }), "/to"],
  [
    "a day that is none",
    () => ({ personId: ben.id, from: "2026-02-30", to: "2026-03-03" }),
    "/from",
  ],
  ["nobody", () => ({ from: "2026-03-04", to: "2026-03-04" }), "/personId"],
  [
    "somebody of no team",
    () => ({ personId: "x", from: "2026-03-04", to: "2026-03-04" }),
    "/personId",
  ],
  [
    "a whole day",
    () => ({ personId: ben.id, from: "2026-03-04", to: "2026-03-04", share: 1 }),
    "/share",
  ],
])("%s is refused by its field", async (_sentence, body, pointer) => {
  const refused = await add({ kind: "away", ...body() });
  expect(refused.status).toBe(422);
  expect(refused.body.errors[0].pointer).toBe(pointer);
});

test("a stakeholder sees it and does not say it; a team of another product has none", async () => {
  const body = { kind: "holiday", from: "2026-03-04", to: "2026-03-04" };
  const refused = await add(body, shop.stakeholder);
  expect([refused.status, refused.body.blockers[0].code]).toEqual([403, "role-may-not"]);
  await shop.product("OTHER");
  const stranger = await shop.token("owner", "OTHER");
  const elsewhere = `/products/OTHER/teams/${shop.teamId}/absences`;
  expect((await shop.send(stranger, `GET ${elsewhere}`)).status).toBe(404);
  expect((await shop.send(stranger, `POST ${elsewhere}`, body)).status).toBe(404);
  expect((await shop.send(stranger, `GET ${path}`)).status).toBe(404);
});

test("it is told in the history of the product", async () => {
  const { items } = (await shop.send(shop.owner, "GET /events?product=SHOP&limit=200")).body;
  const kinds = items.map((each: { kind: string }) => each.kind);
  expect(kinds).toContain("absence-added");
  expect(kinds).toContain("absence-removed");
});
