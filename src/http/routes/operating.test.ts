import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testApp, type TestApp } from "../../../test/support/app.ts";
import { openDatabase } from "../../store/connect.ts";

let shop: TestApp;

beforeAll(async () => {
  shop = await testApp();
  await shop.product("SHOP");
});

afterAll(() => shop.close());

test("the process says that it lives and that the database answers", async () => {
  expect((await shop.app.inject("/healthz")).json()).toEqual({ status: "alive" });
  expect((await shop.app.inject("/readyz")).json()).toEqual({ status: "ready" });
});

test("metrics are read from this machine and name no product", async () => {
  const admin = await shop.token("admin");
  await shop.send(admin, "GET /products/SHOP/teams");
  const { statusCode, headers, payload } = await shop.app.inject("/metrics");
  expect(statusCode).toBe(200);
  expect(headers["content-type"]).toContain("text/plain");
  expect(payload).toContain('route="/api/v1/products/:key/teams"');
  expect(payload).toContain("process_resident_memory_bytes");
  expect(payload).not.toContain("SHOP");
});

test("metrics from elsewhere need a token of the administrator", async () => {
  const ask = async (token?: string) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const elsewhere = { url: "/metrics", remoteAddress: "192.0.2.1", headers };
    return (await shop.app.inject(elsewhere)).statusCode;
  };
  expect(await ask()).toBe(401);
  expect(await ask(await shop.token("owner", "SHOP"))).toBe(403);
  expect(await ask(await shop.token("admin"))).toBe(200);
});

test("what a proxy on this machine forwards is not from this machine", async () => {
  const headers = { "x-forwarded-for": "192.0.2.1" };
  expect((await shop.app.inject({ url: "/metrics", headers })).statusCode).toBe(401);
});

test("while the database is away the server says so, changes nothing and lives on", async () => {
  const link = await linkTo(shop.database.url);
  const store = openDatabase(link.url, { max: 2 });
  const lonely = await testApp({ store });
  const token = await shop.token("owner", "SHOP");
  expect((await lonely.send(token, "GET /products/SHOP/teams")).status).toBe(200);
  link.cut();

  expect((await lonely.app.inject("/healthz")).statusCode).toBe(200);
  const notReady = await lonely.app.inject("/readyz");
  expect(notReady.statusCode).toBe(503);
  expect(notReady.headers["retry-after"]).toBe("5");
  expect(notReady.json()).toMatchObject({
    type: "/problems#database-away",
    detail: "Nothing was changed. Try again in a moment.",
  });
  for (const request of ["GET /products/SHOP/teams", "POST /products/SHOP/teams"]) {
    expect((await lonely.send(token, request, { name: "Late" })).status).toBe(503);
  }
  const signIn = { email: "ada@example.com", password: "correct horse battery" };
  expect((await lonely.send(null, "POST /session", signIn)).status).toBe(503);
  await lonely.close();
  await store.destroy();
});

/** The database over a wire that can be cut. */
async function linkTo(url: string): Promise<{ url: string; cut: () => void }> {
  const far = new URL(url);
  const folder = far.searchParams.get("host");
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const wire = folder
      ? connect(`${folder}/.s.PGSQL.${far.port || "5432"}`)
      : connect(Number(far.port || "5432"), far.hostname);
    for (const socket of [near, wire]) sockets.add(socket.on("error", () => {}));
    near.pipe(wire).pipe(near);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const near = new URL(url);
  near.searchParams.delete("host");
  near.hostname = "127.0.0.1";
  near.port = String((server.address() as AddressInfo).port);
  const cut = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { url: near.href, cut };
}
