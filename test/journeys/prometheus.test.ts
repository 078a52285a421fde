import { expect, test } from "vitest";
import { shopOf, type Send } from "../support/client.ts";
import { stopAtEnd, temporaryFolder } from "../support/folder.ts";
import { missingProgram, sentBy, startCheckout, startPrometheus } from "../support/prometheus.ts";
import { startServer } from "../support/server.ts";

const missing = missingProgram();
const why = missing === null ? "" : ` (skipped: ${missing} is not installed)`;

test.skipIf(missing !== null)(
  `an alert of the real Prometheus, sent straight to Andon again and again, is one incident, and recovers${why}`,
  { timeout: 120_000 },
  async () => {
    const { shop, folder, source } = await shopWithPrometheus();
    const checkout = await startCheckout(stopAtEnd);
    const alerting = yamlOf(String(source["instructions"]));
    const wired = { checkout: checkout.port, alerting };
    const prometheus = await startPrometheus(folder, wired, stopAtEnd);

    checkout.errors = 7;
    await expect.poll(() => titlesInTriage(shop), patient).toEqual(["Checkout answers 7 errors"]);
    await expect.poll(() => sentBy(prometheus), patient).toMatchObject({ sent: above(3) });
    const [item = {}] = await triage(shop);
    expect(item).toMatchObject({
      kind: "incident",
      state: "untriaged",
      severity: "critical",
      labels: { alertname: "CheckoutErrors", job: "checkout", service: "checkout" },
      occurrences: 1,
      recoveredAt: null,
    });
    const ref = String(item["ref"]);
    expect(await historyOf(shop, ref)).toEqual(["item-detected"]);

    checkout.errors = 0;
    await expect.poll(() => recoveredAt(shop, ref), patient).not.toBeNull();
    const { sent } = await sentBy(prometheus);
    await expect.poll(() => sentBy(prometheus), patient).toMatchObject({ sent: above(sent + 1) });
    expect(await historyOf(shop, ref)).toEqual(["item-detected", "incident-recovered"]);
    expect(await titlesInTriage(shop)).toHaveLength(1);
    expect(await sentBy(prometheus)).toMatchObject({ refused: 0 });
  },
);

test("Prometheus is answered as Alertmanager answers it, with the secret in the path or as a bearer token", async () => {
  const { source, server } = await shopWithPrometheus();
  const url = String(source["url"]);
  expect(url).toBe(`${server.url}/in/prometheus/${String(source["secret"])}/api/v2/alerts`);
  const alert = { labels: { alertname: "Slow" } };
  expect(await post(url, [alert])).toEqual({ status: 200, text: "" });
  expect(await post(url, [])).toEqual({ status: 200, text: "" });
  expect(await post(url, [{ ...alert, startsAt: "soon" }])).toEqual({
    status: 400,
    text: '"0.startsAt: This is no time."',
  });
  const authorization = `Bearer ${String(source["secret"])}`;
  const plain = `${server.url}/api/v2/alerts`;
  expect(await post(plain, [alert], { authorization })).toEqual({ status: 200, text: "" });
  expect(await post(plain, [alert])).toMatchObject({ status: 404 });
});

const patient = { timeout: 30_000, interval: 200 };

const above = (number: number) => expect.toSatisfy((sent: number) => sent > number);

async function shopWithPrometheus() {
  const folder = await temporaryFolder();
  const server = await startServer({ data: `${folder}/andon` });
  stopAtEnd(server);
  const shop = await shopOf(server, `${folder}/andon`);
  const made = await shop("POST /products/SHOP/sources", {
    kind: "prometheus",
    name: "Prometheus",
  });
  expect(made).toMatchObject({ status: 201 });
  return { folder, server, shop, source: made.body };
}

/** The first YAML among the instructions, as it stands. */
function yamlOf(instructions: string): string {
  return /```yaml\n([\s\S]*?)```/.exec(instructions)?.[1] ?? "";
}

type Fields = Record<string, unknown>;

async function triage(shop: Send): Promise<Fields[]> {
  const { body } = await shop("GET /products/SHOP/triage");
  return body["items"] as Fields[];
}

async function titlesInTriage(shop: Send): Promise<unknown[]> {
  return (await triage(shop)).map((item) => item["title"]);
}

async function historyOf(shop: Send, ref: string): Promise<unknown[]> {
  const { body } = await shop(`GET /items/${ref}`);
  return (body["history"] as Fields[]).map((event) => event["kind"]);
}

async function recoveredAt(shop: Send, ref: string): Promise<unknown> {
  const { body } = await shop(`GET /items/${ref}`);
  return (body["item"] as Fields)["recoveredAt"];
}

async function post(url: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}
