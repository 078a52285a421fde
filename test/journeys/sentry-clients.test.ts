import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { shopOf, type Send } from "../support/client.ts";
import { stopAtEnd, temporaryFolder } from "../support/folder.ts";
import { root, startServer } from "../support/server.ts";
import { run } from "../support/shell.ts";

/** The majors of Sentry's own client for Node, and the client that came before them. */
const clients = ["sentry-node-7", "sentry-node-8", "sentry-node-10", "sentry-node-11", "raven"];
const senders = ["ada", "grace"];

const fitting = clients.filter((client) => whyNot(client) === null);
const left = clients.flatMap((client) => whyNot(client) ?? []);
const why = left.length === 0 ? "" : ` (skipped: ${left.join("; ")})`;

/** A shop with two faults: one that it reports and survives, and one that ends it. */
const checkout = `
const load = require("node:module").createRequire(process.env.ROOT + "/package.json");
const { CLIENT, DSN, SENDER } = process.env;

function totalOf(cart) {
  return cart.lines.length;
}

function pay(order) {
  return totalOf(order.cart);
}

function withRaven() {
  const raven = load(CLIENT);
  const tags = { service: "checkout" };
  raven.config(DSN, { release: "checkout@2.4.1", environment: "production", name: SENDER, tags });
  raven.install();
  raven.mergeContext({ user: { id: SENDER } });
  return (error) =>
    new Promise((resolve, reject) =>
      raven.captureException(error, (refused) => (refused ? reject(refused) : resolve())),
    );
}

function withSentry() {
  const sentry = load(CLIENT);
  sentry.init({
    dsn: DSN,
    release: "checkout@2.4.1",
    environment: "production",
    serverName: SENDER,
    tracesSampleRate: 1,
  });
  sentry.setUser({ id: SENDER });
  sentry.setTag("service", "checkout");
  return async (error) => {
    sentry.captureException(error);
    sentry.captureMessage("The stock list is old", "warning");
    if (!(await sentry.flush(10_000))) throw new Error("nobody took it");
  };
}

async function main() {
  const report = CLIENT === "raven" ? withRaven() : withSentry();
  try {
    pay({});
  } catch (error) {
    await report(error);
  }
  console.log("reported");
  setTimeout(function ship() {
    throw new RangeError("quantity -1 is out of range");
  }, 10);
}

main();
`;

test.skipIf(fitting.length === 0)(
  `an error is one defect, whichever of the real clients sends it and however often${why}`,
  { timeout: 180_000 },
  async () => {
    const { shop, dsn, folder } = await shopWithSource();
    const team = await made(shop, "POST /products/SHOP/teams", { name: "Checkout" });
    const service = await made(shop, "POST /products/SHOP/services", {
      name: "checkout",
      ownerTeamId: team["id"],
      labels: [{ label: "service", value: "checkout" }],
    });
    const program = path.join(folder, "checkout.cjs");
    await writeFile(program, checkout);

    for (const client of fitting) {
      for (const sender of senders) {
        const ended = await run(process.execPath, [program], {
          env: { ROOT: root, CLIENT: client, DSN: dsn, SENDER: sender },
        });
        expect(ended.stdout, ended.stderr).toContain("reported");
        expect(ended.stderr).toContain("RangeError: quantity -1 is out of range");
      }
    }

    const defect = {
      kind: "defect",
      state: "untriaged",
      serviceId: service["id"],
      teamId: team["id"],
      labels: { environment: "production", release: "checkout@2.4.1", service: "checkout" },
      occurrences: fitting.length * senders.length,
    };
    await expect
      .poll(() => triageOf(shop), { timeout: 30_000, interval: 200 })
      .toMatchObject([
        {
          ...defect,
          title: "RangeError: quantity -1 is out of range",
          severity: "critical",
        },
        {
          ...defect,
          title: "TypeError: Cannot read properties of undefined (reading 'lines')",
          severity: "major",
        },
      ]);
  },
);

test("a page in a browser may ask, send and read the answer", { timeout: 60_000 }, async () => {
  const { shop, dsn } = await shopWithSource();
  const { origin, username: secret } = new URL(dsn);
  const url = `${origin}/api/1/envelope/?sentry_version=7&sentry_key=${secret}`;
  const page = { origin: "https://shop.example.com", "sec-fetch-site": "cross-site" };

  const asked = await fetch(url, {
    method: "OPTIONS",
    headers: {
      ...page,
      "access-control-request-method": "POST",
      "access-control-request-headers": "content-type",
    },
  });
  expect(asked.ok).toBe(true);
  expect(asked.headers.get("access-control-allow-origin")).toBe("*");
  expect(asked.headers.get("access-control-allow-methods")).toContain("POST");
  expect(asked.headers.get("access-control-allow-headers")).toContain("content-type");

  const id = "9ec79c33ec9942ab8353589fcb2e04dc";
  const error = { type: "TypeError", value: "cart is undefined" };
  const lines = [
    { event_id: id, dsn },
    { type: "event" },
    { event_id: id, platform: "javascript", exception: { values: [error] } },
  ];
  const envelope = lines.map((line) => JSON.stringify(line)).join("\n");
  const sent = await fetch(url, {
    method: "POST",
    headers: { ...page, "content-type": "text/plain;charset=UTF-8" },
    body: envelope,
  });
  expect(sent.status).toBe(200);
  expect(sent.headers.get("access-control-allow-origin")).toBe("*");
  expect(await sent.json()).toEqual({ id });

  const again = await fetch(`${origin}/api/1/envelope`, {
    method: "POST",
    headers: { ...page, "content-encoding": "gzip" },
    body: gzipSync(envelope),
  });
  expect([again.status, await again.json()]).toEqual([200, { id }]);
  await expect
    .poll(() => triageOf(shop), { timeout: 30_000, interval: 200 })
    .toMatchObject([{ title: "TypeError: cart is undefined", occurrences: 1 }]);
});

test("a client that is not let in reads why in Sentry's words", { timeout: 60_000 }, async () => {
  const { dsn } = await shopWithSource();
  const { origin, username: secret } = new URL(dsn);
  const post = (
    query: string,
    body: string | Buffer<ArrayBuffer>,
    headers: Record<string, string> = {},
  ) => fetch(`${origin}/api/1/store/${query}`, { method: "POST", body, headers });

  const known = `?sentry_key=${secret}`;
  const answers = [
    await post("", "{}"),
    await post(`?sentry_key=${"f".repeat(32)}`, "{}"),
    await post(known, "{ no JSON"),
    await post(known, JSON.stringify({ message: "x".repeat(1024 * 1024) })),
    await post(known, gzipSync(Buffer.alloc(64 * 1024 * 1024)), { "content-encoding": "gzip" }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([401, 403, 400, 413, 413]);
  for (const answer of answers) {
    expect(await answer.json()).toEqual({
      detail: expect.any(String),
      causes: [expect.any(String)],
    });
    expect(answer.headers.get("x-sentry-error")).not.toBeNull();
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  }
});

/** Why that client cannot run here; null where it can. */
function whyNot(client: string): string | null {
  const { name, version, engines } = JSON.parse(
    readFileSync(path.join(root, "node_modules", client, "package.json"), "utf8"),
  ) as { name: string; version: string; engines?: { node?: string } };
  const wanted = engines?.node ?? "*";
  return fits(wanted) ? null : `${name} ${version} wants Node ${wanted}`;
}

/** `>=20.19.0 <22.0.0 || >=22.12.0`: the forms that these clients use. */
function fits(wanted: string): boolean {
  const here = numbered(process.versions.node);
  return wanted
    .split("||")
    .some((range) =>
      [...range.matchAll(/(>=|<)\s*([\d.]+)/g)].every(([, sign, version = ""]) =>
        sign === ">=" ? here >= numbered(version) : here < numbered(version),
      ),
    );
}

function numbered(version: string): number {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  return (major * 1000 + minor) * 1000 + patch;
}

async function shopWithSource() {
  const folder = await temporaryFolder();
  const server = await startServer({ data: `${folder}/andon` });
  stopAtEnd(server);
  const shop = await shopOf(server, `${folder}/andon`);
  const source = await made(shop, "POST /products/SHOP/sources", {
    kind: "sentry",
    name: "Sentry",
  });
  return { shop, folder, dsn: pasted(String(source["instructions"])) };
}

/** The DSN among the instructions. */
function pasted(instructions: string): string {
  return /dsn: "(.+?)"/.exec(instructions)?.[1] ?? "";
}

type Fields = Record<string, unknown>;

async function made(shop: Send, request: string, body: unknown): Promise<Fields> {
  const answer = await shop(request, body);
  expect(answer, request).toMatchObject({ status: 201 });
  return answer.body;
}

/** By title. */
async function triageOf(shop: Send): Promise<Fields[]> {
  const { body } = await shop("GET /products/SHOP/triage");
  const items = body["items"] as Fields[];
  return items.sort((one, other) => (String(one["title"]) < String(other["title"]) ? -1 : 1));
}
