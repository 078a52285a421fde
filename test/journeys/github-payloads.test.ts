import { createHmac, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { expect, test } from "vitest";
import { shopOf, type Send } from "../support/client.ts";
import { stopAtEnd, temporaryFolder } from "../support/folder.ts";
import { startServer } from "../support/server.ts";

interface Payload {
  event: string;
  body: string;
  /** GitHub's number for the delivery, which it keeps when it delivers again. */
  guid: string;
}

const patience = { timeout: 180_000 };

test(
  "every payload that GitHub publishes as an example is taken, and delivered again makes nothing new",
  patience,
  async () => {
    const data = await temporaryFolder();
    const server = await startServer({ data });
    stopAtEnd(server);
    const shop = await shopOf(server, data);
    const { body: source } = await shop("POST /products/SHOP/sources", {
      kind: "github",
      name: "GitHub",
    });
    const door = { url: String(source["url"]), secret: String(source["secret"]) };

    const payloads = publishedPayloads();
    expect(payloads.length).toBeGreaterThan(300);
    expect(await deliverAll(door, payloads, "application/json")).toEqual([]);

    const { body: triage } = await shop("GET /products/SHOP/triage");
    const items = triage["items"] as Record<string, unknown>[];
    const spelling = {
      kind: "defect",
      state: "untriaged",
      title: "Spelling error in the README file",
      labels: { repository: "Codertocat/Hello-World" },
    };
    // The examples tell of the same issue over and over, once on github.com and once on an Enterprise Server of its own.
    expect(items).toMatchObject([spelling, spelling]);
    const told = await eventsOf(shop);
    expect(told.filter(({ kind }) => kind === "release-seen")).toContainEqual(
      expect.objectContaining({
        data: expect.objectContaining({
          service: "Codertocat/Hello-World",
          version: "f95f852bd8fca8fcc58a9a2d6c842781e32a215e",
          environment: "production",
          outcome: "deployed",
        }),
      }),
    );

    const shown = () => Promise.all(items.map(({ ref }) => shop(`GET /items/${String(ref)}`)));
    const before = await shown();
    expect(await deliverAll(door, payloads, "application/x-www-form-urlencoded")).toEqual([]);
    expect(await eventsOf(shop)).toEqual(told);
    expect(await shown()).toEqual(before);
  },
);

test("what is not signed with the secret, or signed for another body, is not taken", async () => {
  const data = await temporaryFolder();
  const server = await startServer({ data });
  stopAtEnd(server);
  const shop = await shopOf(server, data);
  const { body: source } = await shop("POST /products/SHOP/sources", {
    kind: "github",
    name: "GitHub",
  });
  const url = String(source["url"]);
  const [payload] = publishedPayloads().filter(
    ({ event, body }) => event === "issues" && body.startsWith('{"action":"opened"'),
  );
  if (!payload) throw new Error("no issue is opened among the examples");

  expect(await deliver({ url, secret: "another" }, payload, "application/json")).toBe(404);
  expect(await send(url, payload, payload.body, {})).toBe(404);
  const signed = { "x-hub-signature-256": signatureOf(payload.body, String(source["secret"])) };
  expect(await send(url, payload, payload.body.replace("Spelling", "Spending"), signed)).toBe(404);
  expect(await eventsOf(shop)).not.toContainEqual(
    expect.objectContaining({ kind: "item-detected" }),
  );

  expect(await send(url, payload, payload.body, signed)).toBe(202);
  expect(await eventsOf(shop)).toContainEqual(expect.objectContaining({ kind: "item-detected" }));
});

/** The examples for github.com and for every version of GitHub Enterprise Server that the package knows. */
function publishedPayloads(): Payload[] {
  const require = createRequire(import.meta.url);
  const folder = path.dirname(require.resolve("@octokit/webhooks-examples/package.json"));
  const hosts = readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory());
  return hosts.flatMap(({ name: host }) => {
    const file = readFileSync(path.join(folder, host, "index.json"), "utf8");
    const events = JSON.parse(file) as {
      name: string;
      examples: unknown[];
    }[];
    return events.flatMap(({ name, examples }) =>
      examples.map((example) => ({
        event: name,
        body: JSON.stringify(example),
        guid: randomUUID(),
      })),
    );
  });
}

type ContentType = "application/json" | "application/x-www-form-urlencoded";

interface Door {
  url: string;
  secret: string;
}

/** Four at a time; resolves to what was not taken. */
async function deliverAll(
  door: Door,
  payloads: readonly Payload[],
  type: ContentType,
): Promise<string[]> {
  const waiting = [...payloads];
  const refused: string[] = [];
  const senders = Array.from({ length: 4 }, async () => {
    for (let payload = waiting.shift(); payload; payload = waiting.shift()) {
      const status = await deliver(door, payload, type);
      if (status !== 202) refused.push(`${status}: ${payload.event} ${payload.body.slice(0, 100)}`);
    }
  });
  await Promise.all(senders);
  return refused;
}

function deliver({ url, secret }: Door, payload: Payload, type: ContentType): Promise<number> {
  const isForm = type === "application/x-www-form-urlencoded";
  const body = isForm ? new URLSearchParams({ payload: payload.body }).toString() : payload.body;
  const headers = { "content-type": type, "x-hub-signature-256": signatureOf(body, secret) };
  return send(url, payload, body, headers);
}

function signatureOf(body: string, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

async function send(
  url: string,
  { event, guid }: Payload,
  body: string,
  headers: Record<string, string>,
): Promise<number> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "user-agent": "GitHub-Hookshot/044aadd",
      "x-github-event": event,
      "x-github-delivery": guid,
      ...headers,
    },
    body,
  });
  await response.arrayBuffer();
  return response.status;
}

async function eventsOf(shop: Send): Promise<Record<string, unknown>[]> {
  const { body } = await shop("GET /events?product=SHOP&limit=100");
  expect(body["nextCursor"] ?? null).toBeNull();
  return body["items"] as Record<string, unknown>[];
}
