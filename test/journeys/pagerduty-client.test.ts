import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import http from "node:http";
import { Agent, createServer } from "node:https";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { acknowledge, change, type event, resolve, trigger } from "@pagerduty/pdjs";
import { expect, test } from "vitest";
import { shopOf, type Send } from "../support/client.ts";
import { stopAtEnd, temporaryFolder } from "../support/folder.ts";
import { startServer, type RunningServer } from "../support/server.ts";

const program = "openssl";
const isMissing = spawnSync(program, ["version"]).error !== undefined;
const why = isMissing ? ` (skipped: ${program} is not installed)` : "";

test.skipIf(isMissing)(
  `PagerDuty's own client triggers, acknowledges and resolves, and tells of a release${why}`,
  { timeout: 120_000 },
  async () => {
    const folder = await temporaryFolder();
    const server = await startServer({ data: `${folder}/andon` });
    stopAtEnd(server);
    const shop = await shopOf(server, `${folder}/andon`);
    const source = await shop("POST /products/SHOP/sources", {
      kind: "pagerduty",
      name: "PagerDuty's client",
    });
    const routing_key = String(source.body["secret"]);
    const send = senderTo(await httpsBefore(server, folder));
    const disk = { routing_key, dedup_key: "checkout-3/disk" };

    expect(await send(trigger, { ...disk, payload: diskIsFull })).toEqual([
      202,
      { status: "success", message: "Event processed", dedup_key: "checkout-3/disk" },
    ]);
    await send(trigger, { ...disk, payload: diskIsFull });
    expect(await send(acknowledge, disk)).toMatchObject([202, { status: "success" }]);
    const [item, ...others] = await triage(shop);
    expect(others).toEqual([]);
    expect(item).toMatchObject({
      kind: "incident",
      title: "Disk 97% full on checkout-3",
      severity: "critical",
      occurrences: 2,
      recoveredAt: null,
      labels: { component: "postgres", group: "checkout" },
    });

    expect(await send(resolve, disk)).toMatchObject([202, { dedup_key: "checkout-3/disk" }]);
    expect(await triage(shop)).toEqual([
      expect.objectContaining({ ref: item?.["ref"], recoveredAt: expect.any(String) }),
    ]);

    expect(await send(change, { routing_key, payload: deployment, links: [build] })).toEqual([
      202,
      { status: "success", message: "Change event processed" },
    ]);
    expect(await releases(shop)).toEqual([
      { service: "checkout", version: "4.2.0", environment: "production", outcome: "deployed" },
    ]);
    expect(await triage(shop)).toHaveLength(1);

    expect(await send(change, { routing_key, payload: {} })).toMatchObject([
      400,
      { errors: ["'payload.summary' is missing or blank"] },
    ]);
    expect(
      await send(trigger, { ...disk, routing_key: "f".repeat(32), payload: diskIsFull }),
    ).toEqual([
      400,
      {
        status: "invalid event",
        message: "Event object is invalid",
        errors: ["Invalid routing key"],
      },
    ]);
  },
);

const diskIsFull = {
  summary: "Disk 97% full on checkout-3",
  source: "checkout-3",
  severity: "critical",
  component: "postgres",
  group: "checkout",
  custom_details: { free: "1.2 GB", load: 0.75 },
};

const deployment = {
  summary: "Checkout 4.2.0 is live",
  source: "checkout-pipeline",
  custom_details: { version: "4.2.0", service: "checkout", environment: "production" },
};

const build = { href: "https://ci.example.com/checkout/812", text: "Build 812" };

/** The client speaks https alone, so a proxy with a certificate of its own stands before the server. */
async function httpsBefore({ url }: RunningServer, folder: string): Promise<Over> {
  const key = path.join(folder, "key.pem");
  const certificate = path.join(folder, "certificate.pem");
  const name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const files = ["-keyout", key, "-out", certificate];
  const made = spawnSync(program, ["req", "-x509", ...kind, ...files, "-days", "1", ...name]);
  if (made.status !== 0) throw new Error(`no certificate: ${made.stderr.toString()}`);
  const ca = readFileSync(certificate);
  const proxy = createServer({ key: readFileSync(key), cert: ca }, (request, response) => {
    const { method, headers, url: asked = "/" } = request;
    const onward = http.request(new URL(asked, url), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", (error) => response.destroy(error));
    request.pipe(onward);
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  stopAtEnd({ stop: async () => proxy.close() });
  return {
    server: `localhost:${(proxy.address() as AddressInfo).port}`,
    agent: new Agent({ ca }),
  };
}

/** `agent` goes through to the fetch beneath: it is how this client is told whom to trust. */
interface Over {
  server: string;
  agent: Agent;
}

type Call = typeof event;

/** The client's types ask every event for a payload, which PagerDuty does not. */
function senderTo(over: Over) {
  return async (call: Call, data: object): Promise<[number, unknown]> => {
    const { status, data: body } = await call({ ...over, data } as Parameters<Call>[0]);
    return [status, body];
  };
}

type Fields = Record<string, unknown>;

async function triage(shop: Send): Promise<Fields[]> {
  return (await shop("GET /products/SHOP/triage")).body["items"] as Fields[];
}

async function releases(shop: Send): Promise<unknown[]> {
  const { body } = await shop("GET /events?product=SHOP");
  const seen = (body["items"] as Fields[]).filter(({ kind }) => kind === "release-seen");
  return seen.map(({ data }) => data);
}
