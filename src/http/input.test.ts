import { afterAll, beforeAll, expect, test } from "vitest";
import { testApp, type TestApp } from "../../test/support/app.ts";

let shop: TestApp;
let owner: string;

beforeAll(async () => {
  shop = await testApp();
  await shop.product("SHOP");
  owner = await shop.token("owner", "SHOP");
});

afterAll(() => shop.close());

const teams = "/products/SHOP/teams";

/** Sends bytes as they are. */
async function post(payload: string | Buffer, contentType = "application/json") {
  const response = await shop.app.inject({
    method: "POST",
    url: `/api/v1${teams}`,
    payload,
    headers: { authorization: `Bearer ${owner}`, "content-type": contentType },
  });
  return {
    status: response.statusCode,
    body: response.json(),
    type: response.headers["content-type"],
  };
}

async function numberOfTeams(): Promise<number> {
  const answer = await shop.send(owner, `GET ${teams}`);
  return answer.body.items.length as number;
}

test.each([
  ["nothing", "", ""],
  ["a text", '"name"', ""],
  ["null", "null", ""],
  ["a list", "[]", ""],
  ["a number as name", '{"name": 5}', "/name"],
  ["no name", "{}", "/name"],
  ["a blank name", '{"name": "   "}', "/name"],
  ["a name of 10,000 characters", JSON.stringify({ name: "x".repeat(10_000) }), "/name"],
  ["an unknown field", '{"name": "A", "admin": true}', "/admin"],
  ["an unknown field with a slash", '{"name": "A", "a/b~c": 1}', "/a~1b~0c"],
  ["NUL in the name", String.raw`{"name": "A\u0000B"}`, "/name"],
  ["half a surrogate pair in the name", String.raw`{"name": "A\ud83d"}`, "/name"],
  ["NUL deep inside", String.raw`{"name": "A", "personIds": ["x", "\u0000"]}`, "/personIds/1"],
  ["201 people", JSON.stringify({ name: "A", personIds: Array(201).fill("x") }), "/personIds"],
])("a body with %s is refused and names its field", async (_, payload, pointer) => {
  const { status, body, type } = await post(payload);
  expect(status).toBe(422);
  expect(type).toContain("application/problem+json");
  expect(body).toMatchObject({ type: "/problems#invalid", errors: [{ in: "body", pointer }] });
  expect(body.errors[0].message).toMatch(/\.$/);
  expect(await numberOfTeams()).toBe(0);
});

test.each([
  ["half a JSON", '{"name": "A'],
  ["bytes that are not UTF-8", Buffer.from('{"name": "\xff\xfe"}', "latin1")],
  ["a hidden prototype", '{"__proto__": {"isAdmin": true}, "name": "A"}'],
])("%s cannot be read", async (_, payload) => {
  const { status, body } = await post(payload);
  expect(status).toBe(400);
  expect(body.type).toBe("/problems#malformed");
  expect(await numberOfTeams()).toBe(0);
});

test("a body of more than 1 MiB is too large", async () => {
  const { status, body } = await post(JSON.stringify({ name: "x".repeat(1024 * 1024) }));
  expect(status).toBe(413);
  expect(body).toMatchObject({ type: "/problems#too-large", detail: "A body has at most 1 MiB." });
});

test("a body that does not say that it is JSON is refused", async () => {
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]) {
    const { status, body } = await post("name=A", type);
    expect(status).toBe(415);
    expect(body.type).toBe("/problems#not-json");
  }
});

test("a body nested 100,000 deep breaks nothing", async () => {
  const { status } = await post(`{"name": ${"[".repeat(100_000)}${"]".repeat(100_000)}}`);
  expect(status).toBe(422);
});

test.each([
  ["limit=0", "/limit"],
  ["limit=201", "/limit"],
  ["limit=ten", "/limit"],
  ["limit=1&limit=2", "/limit"],
  ["cursor=rubbish", "/cursor"],
  ["cursor=%00", "/cursor"],
  ["page=2", "/page"],
])("a list asked for with ?%s is refused and names the parameter", async (query, pointer) => {
  const answer = await shop.send(owner, `GET ${teams}?${query}`);
  expect(answer.status).toBe(422);
  expect(answer.body.errors).toMatchObject([{ in: "query", pointer }]);
});

test("an address with a broken escape cannot be read", async () => {
  const answer = await shop.send(owner, "GET /products/%ff/teams");
  expect(answer.status).toBe(400);
  expect(answer.body.detail).toBe("The address holds an escape that is not UTF-8.");
});

test("an id that is none is refused, and one of nothing is not there", async () => {
  const none = await shop.send(owner, `DELETE ${teams}/12`);
  expect(none.body).toMatchObject({ status: 422, errors: [{ in: "path", pointer: "/id" }] });
  const nothing = await shop.send(owner, `DELETE ${teams}/00000000-0000-7000-8000-000000000000`);
  expect(nothing.status).toBe(404);
});

test("SQL and HTML in a name are a name", async () => {
  for (const name of ["'; drop table team; --", "<script>alert(1)</script>", "💡 naïve 名前"]) {
    const made = await shop.send(owner, `POST ${teams}`, { name });
    expect(made).toMatchObject({ status: 201, body: { name } });
  }
  expect(await numberOfTeams()).toBe(3);
});

test("who is not signed in learns nothing about bodies", async () => {
  const answer = await shop.send(null, `POST ${teams}`, { rubbish: true });
  expect(answer.status).toBe(401);
});
