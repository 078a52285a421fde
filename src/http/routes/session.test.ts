import { afterAll, beforeAll, expect, test } from "vitest";
import { testApp, type TestApp } from "../../../test/support/app.ts";
import { cookiesOf, firstPerson, password, type Person } from "../../../test/support/people.ts";

let shop: TestApp;
let ada: Person;

beforeAll(async () => {
  shop = await testApp();
  ada = await firstPerson(shop);
});

afterAll(() => shop.close());

test("a person signs in with the password, in whatever case the address is typed", async () => {
  const answer = await shop.send(null, "POST /session", { email: "ADA@example.com", password });
  expect(answer.status).toBe(204);
  const cookie = cookiesOf(answer);
  const session = await shop.send(null, "GET /session", undefined, { headers: { cookie } });
  expect(session.body.person.name).toBe("Ada");
});

test("the session's cookie is out of reach for scripts and other sites", async () => {
  const answer = await shop.send(null, "POST /session", { email: ada.email, password });
  const cookies = [answer.headers["set-cookie"]].flat().map(String);
  expect(cookies.length).toBeGreaterThan(0);
  for (const cookie of cookies) expect(cookie).toMatch(/; HttpOnly; SameSite=Lax/);
});

test("a wrong password and an unknown address are answered alike", async () => {
  const wrong = await shop.send(null, "POST /session", {
    email: ada.email,
    password: "not the password",
  });
  const unknown = await shop.send(null, "POST /session", { email: "eve@example.com", password });
  expect(wrong.status).toBe(401);
  expect(wrong.body).toEqual(unknown.body);
  expect(wrong.body.type).toBe("/problems#wrong-password");
});

test("without a session there is nothing to see", async () => {
  for (const request of ["GET /session", "GET /products", "GET /products/SHOP/items"]) {
    const answer = await shop.send(null, request);
    expect(answer.status).toBe(401);
    expect(answer.body.type).toBe("/problems#not-signed-in");
  }
});

test("after signing out the cookie opens nothing", async () => {
  const signedIn = await shop.send(null, "POST /session", { email: ada.email, password });
  const cookie = cookiesOf(signedIn);
  const out = await shop.send(null, "DELETE /session", undefined, { headers: { cookie } });
  expect(out.status).toBe(204);
  expect(cookiesOf(out)).toMatch(/session_token=(;|$)/);
  const token = cookie.split("; ").find((each) => each.includes("session_token"));
  const after = await shop.send(null, "GET /session", undefined, {
    headers: { cookie: token ?? "" },
  });
  expect(after.status).toBe(401);
});

test("a cookie that was tampered with opens nothing", async () => {
  const cookie = ada.cookie
    .replace(/session_data=[^;]*/, "")
    .replace(/.$/, (last) => (last === "A" ? "B" : "A"));
  const tampered = cookie.replace(/(session_token=)./, "$1x");
  const answer = await shop.send(null, "GET /session", undefined, {
    headers: { cookie: tampered },
  });
  expect(answer.status).toBe(401);
});

test("another site cannot use the session, however it asks", async () => {
  const body = { key: "EVIL", name: "Evil" };
  const elsewhere: Record<string, string>[] = [
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { origin: "https://evil.example" },
    { origin: "null" },
  ];
  for (const headers of elsewhere) {
    const answer = await ada.send("POST /products", body, headers);
    expect(answer.status).toBe(403);
    expect(answer.body.type).toBe("/problems#cross-site");
  }
  const login = await shop.send(
    null,
    "POST /session",
    { email: ada.email, password },
    {
      headers: { origin: "https://evil.example" },
    },
  );
  expect(login.status).toBe(403);
});

test("Andon's own pages may use it", async () => {
  const own = await ada.send(
    "POST /products",
    { key: "OWN", name: "Own" },
    { "sec-fetch-site": "same-origin" },
  );
  expect(own.status).toBe(201);
  const older = await ada.send(
    "POST /products",
    { key: "OLD", name: "Old" },
    {
      host: "andon.example:8080",
      origin: "http://andon.example:8080",
    },
  );
  expect(older.status).toBe(201);
});

test("guessing a password is slowed down, and says when to come back", async () => {
  const guess = () =>
    shop.send(null, "POST /session", { email: "guessed@example.com", password: "guess number n" });
  const answers = [];
  for (let attempt = 0; attempt < 11; attempt++) answers.push(await guess());
  const last = answers.at(-1);
  expect(last?.status).toBe(429);
  expect(last?.body.type).toBe("/problems#too-many-requests");
  expect(Number(last?.headers["retry-after"])).toBeGreaterThan(0);
  const other = await shop.send(null, "POST /session", { email: ada.email, password });
  expect(other.status).toBe(204);
});

test("trying one password on many addresses is slowed down too", async () => {
  const spray = (attempt: number) =>
    shop.app.inject({
      method: "POST",
      url: "/api/v1/session",
      remoteAddress: "192.0.2.7",
      payload: { email: `person${attempt}@example.com`, password: "x" },
    });
  const answers = await Promise.all(Array.from({ length: 61 }, (_, attempt) => spray(attempt)));
  const refused = answers.filter((each) => each.statusCode === 429);
  expect(refused).toHaveLength(1);
  expect(Number(refused[0]?.headers["retry-after"])).toBeGreaterThan(0);
}, 60_000);

test("on HTTPS the cookie travels on HTTPS only", async () => {
  const secure = await testApp({ baseUrl: "https://andon.example" });
  try {
    const person = await firstPerson(secure);
    expect(person.cookie).toContain("__Secure-andon.session_token=");
    expect((await person.send("GET /session")).status).toBe(200);
  } finally {
    await secure.close();
  }
});

test("signing out without a session is as good as done", async () => {
  expect((await shop.send(null, "DELETE /session")).status).toBe(204);
});

test("a cookie of something else, or rubbish, is nobody's session", async () => {
  for (const cookie of ["theme=dark", "andon.session_token=%E0%A4%A; andon.session_data=%", "="]) {
    const answer = await shop.send(null, "GET /session", undefined, { headers: { cookie } });
    expect(answer.status).toBe(401);
    const signIn = await shop.send(
      null,
      "POST /session",
      { email: ada.email, password },
      { headers: { cookie } },
    );
    expect(signIn.status).toBe(204);
  }
});
