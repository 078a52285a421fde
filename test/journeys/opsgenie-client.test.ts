import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { shopOf, type Send } from "../support/client.ts";
import { stopAtEnd, temporaryFolder } from "../support/folder.ts";
import { impatient, missingProgram, startAlertmanager } from "../support/prometheus.ts";
import { startServer, type RunningServer } from "../support/server.ts";

test(
  "Opsgenie's own client creates, notes, acknowledges and closes, by alias and by id",
  { timeout: 120_000 },
  async () => {
    const { shop, server, secret } = await shopWithSource();
    const client = clientOf(server.url, secret);
    const byAlias = { identifier: "checkout-3/disk", identifierType: "alias" };

    const created = await client("create", diskIsFull);
    expect(created).toMatchObject({ result: "Request will be processed" });
    await client("create", diskIsFull);
    const { data } = await client("getRequestStatus", created["requestId"]);
    expect(data).toMatchObject({ isSuccess: true, action: "Create", alias: "checkout-3/disk" });
    const byId = { identifier: (data as Fields)["alertId"], identifierType: "id" };

    await client("addNote", byAlias, { note: "Logs rotate now", user: "ines@example.com" });
    await client("acknowledge", byId, { user: "ines@example.com" });
    await client("snooze", byAlias, { endTime: "2027-01-01T00:00:00Z" });
    await client("addTags", byAlias, { tags: ["disk"] });
    await client("removeTags", byAlias, { tags: "disk" });
    await client("addDetails", byId, { details: { free: "0.8 GB" } });
    await client("unacknowledge", byAlias, {});
    const [item, ...others] = await triage(shop);
    expect(others).toEqual([]);
    expect(item).toMatchObject({
      kind: "incident",
      title: "Disk 97% full on checkout-3",
      severity: "critical",
      occurrences: 2,
      recoveredAt: null,
      labels: { service: "checkout", team: "Checkout", entity: "checkout-3" },
    });

    const closed = await client("close", byAlias, { note: "Cleaned up" });
    expect(await client("getRequestStatus", closed["requestId"])).toMatchObject({
      data: { isSuccess: true, action: "Close", alias: "checkout-3/disk" },
    });
    expect(await onlyItem(shop)).toMatchObject({ recoveredAt: expect.any(String) });

    await client("create", diskIsFull);
    expect(await onlyItem(shop)).toMatchObject({ occurrences: 3, recoveredAt: null });
    await client("close", byId, {});
    expect(await onlyItem(shop)).toMatchObject({ recoveredAt: expect.any(String) });

    await client("create", diskIsFull);
    await client("delete", byAlias);
    expect(await onlyItem(shop)).toMatchObject({
      ref: item?.["ref"],
      occurrences: 4,
      recoveredAt: expect.any(String),
    });
  },
);

test("Opsgenie's own client understands what it is refused", { timeout: 120_000 }, async () => {
  const { shop, server, secret } = await shopWithSource();
  const client = clientOf(server.url, secret);
  const nobody = { identifier: "nobody", identifierType: "alias" };

  await expect(client("create", { message: "" })).rejects.toMatchObject({
    httpStatusCode: 422,
    errors: { message: "This can not be empty." },
  });
  await expect(client("close", { ...nobody, identifierType: "tiny" }, {})).rejects.toMatchObject({
    httpStatusCode: 422,
    errors: { identifierType: "Andon gives no tiny ids. Use id or alias." },
  });
  await expect(client("escalateToNext", nobody, { escalation: {} })).rejects.toMatchObject({
    httpStatusCode: 422,
  });
  await expect(client("get", nobody)).rejects.toMatchObject({ httpStatusCode: 405 });
  await expect(client("getRequestStatus", "abc")).rejects.toMatchObject({ httpStatusCode: 404 });
  const closed = await client("close", nobody, {});
  expect(await client("getRequestStatus", closed["requestId"])).toMatchObject({
    data: { isSuccess: false, status: "Alert does not exist" },
  });

  const alias = "消".repeat(512);
  const created = await client("create", { message: "An alias of the longest kind", alias });
  expect(await client("getRequestStatus", created["requestId"])).toMatchObject({
    data: { alias },
  });
  await client("close", { identifier: encodeURIComponent(alias), identifierType: "alias" }, {});
  expect(await onlyItem(shop)).toMatchObject({ recoveredAt: expect.any(String) });

  await expect(clientOf(server.url, "wrong")("create", diskIsFull)).rejects.toMatchObject({
    httpStatusCode: 401,
    message: "Could not authenticate",
  });
});

const missing = missingProgram();
const why = missing === null ? "" : ` (skipped: ${missing} is not installed)`;

test.skipIf(missing !== null)(
  `Alertmanager moves from Opsgenie by the lines of the instructions${why}`,
  { timeout: 120_000 },
  async () => {
    const { shop, folder, instructions } = await shopWithSource();
    const yaml = impatient(/```yaml\n([\s\S]*?)```/.exec(instructions)?.[1] ?? "");
    const port = await startAlertmanager(folder, yaml, stopAtEnd);
    const startsAt = new Date(Date.now() - 60_000).toISOString();
    const labels = { alertname: "CheckoutErrors", service: "checkout", severity: "critical" };
    const tell = async (more: object) => {
      const response = await fetch(`http://127.0.0.1:${port}/api/v2/alerts`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify([{ labels, startsAt, ...more }]),
      });
      expect(response.status).toBe(200);
    };

    await tell({});
    await expect.poll(() => triage(shop), { timeout: 30_000 }).toHaveLength(1);
    expect(await onlyItem(shop)).toMatchObject({
      title: "[FIRING:1] CheckoutErrors checkout (critical)",
      severity: "critical",
      labels,
    });
    await tell({ endsAt: new Date().toISOString() });
    await expect
      .poll(async () => (await onlyItem(shop))["recoveredAt"], { timeout: 30_000 })
      .not.toBeNull();
  },
);

const diskIsFull = {
  message: "Disk 97% full on checkout-3",
  alias: "checkout-3/disk",
  description: "The log partition.",
  responders: [{ name: "Checkout", type: "team" }],
  tags: ["service:checkout"],
  entity: "checkout-3",
  priority: "P1",
};

interface Shop {
  folder: string;
  server: RunningServer;
  shop: Send;
  secret: string;
  instructions: string;
}

async function shopWithSource(): Promise<Shop> {
  const folder = await temporaryFolder();
  const server = await startServer({ data: `${folder}/andon` });
  stopAtEnd(server);
  const shop = await shopOf(server, `${folder}/andon`);
  const { body } = await shop("POST /products/SHOP/sources", {
    kind: "opsgenie",
    name: "Opsgenie",
  });
  const { secret, instructions } = body;
  return { folder, server, shop, secret: String(secret), instructions: String(instructions) };
}

type Fields = Record<string, unknown>;
type Call = (...given: unknown[]) => void;

interface Opsgenie {
  configure: (options: { api_key: string; host: string }) => void;
  alertV2: Record<string, Call>;
}

/** The client keeps its host and key in a place of its own, so they are told again before every call. */
function clientOf(host: string, api_key: string) {
  const require = createRequire(import.meta.url);
  const opsgenie = require("opsgenie-sdk") as Opsgenie;
  return (call: string, ...given: unknown[]): Promise<Fields> => {
    opsgenie.configure({ api_key, host });
    const ask = opsgenie.alertV2[call];
    if (!ask) throw new Error(`the client knows no ${call}`);
    return new Promise((resolve, reject) => {
      const answered = (error: unknown, answer: Fields) =>
        error ? reject(error) : resolve(answer);
      ask(...given, answered);
    });
  };
}

async function triage(shop: Send): Promise<Fields[]> {
  return (await shop("GET /products/SHOP/triage")).body["items"] as Fields[];
}

async function onlyItem(shop: Send): Promise<Fields> {
  const [item, ...others] = await triage(shop);
  expect(others).toEqual([]);
  return item ?? {};
}
