import { expect, test } from "vitest";
import { shopOf, type Send } from "../support/client.ts";
import { stopAtEnd, temporaryFolder } from "../support/folder.ts";
import {
  impatient,
  missingProgram,
  startAlertmanager,
  startCheckout,
  startPrometheus,
} from "../support/prometheus.ts";
import { startServer } from "../support/server.ts";

const missing = missingProgram();
const why = missing === null ? "" : ` (skipped: ${missing} is not installed)`;

test.skipIf(missing !== null)(
  `an alert of the real Prometheus becomes an incident, is planned and closed, and comes back as a new one${why}`,
  { timeout: 120_000 },
  async () => {
    const folder = await temporaryFolder();
    const server = await startServer({ data: `${folder}/andon` });
    stopAtEnd(server);
    const shop = await shopOf(server, `${folder}/andon`);
    const team = await made(shop, "POST /products/SHOP/teams", { name: "Checkout" });
    const service = await made(shop, "POST /products/SHOP/services", {
      name: "checkout",
      ownerTeamId: team["id"],
      labels: [{ label: "service", value: "checkout" }],
    });
    const source = await made(shop, "POST /products/SHOP/sources", {
      kind: "alertmanager",
      name: "Alertmanager",
    });
    const alertmanager = await startAlertmanager(
      folder,
      pasted(String(source["instructions"])),
      stopAtEnd,
    );
    const checkout = await startCheckout(stopAtEnd);
    await startPrometheus(folder, { checkout: checkout.port, alertmanager }, stopAtEnd);

    checkout.errors = 7;
    const first = await arrived(shop, (item) => item["title"] === "Checkout answers 7 errors");
    expect(first).toMatchObject({
      kind: "incident",
      state: "untriaged",
      severity: "critical",
      serviceId: service["id"],
      teamId: team["id"],
      labels: { alertname: "CheckoutErrors", job: "checkout" },
    });
    expect(await sourceNow(shop)).toMatchObject({ firstSignalAt: expect.any(String) });

    checkout.errors = 0;
    const ref = String(first["ref"]);
    await expect.poll(() => recoveredAt(shop, ref), { timeout: 30_000 }).not.toBeNull();

    await planAndClose(shop, ref, String(team["id"]));

    checkout.errors = 3;
    const second = await arrived(shop, (item) => item["recurrenceOf"] === ref);
    expect(second).toMatchObject({ state: "untriaged", title: "Checkout answers 3 errors" });
    const old = await shop(`GET /items/${ref}`);
    expect(old.body).toMatchObject({ item: { state: "done" } });
    expect(old.body["history"]).toContainEqual(
      expect.objectContaining({ kind: "item-recurred", data: { as: second["ref"] } }),
    );
  },
);

/** The YAML among the instructions. */
function pasted(instructions: string): string {
  return impatient(/```yaml\n([\s\S]*?)```/.exec(instructions)?.[1] ?? "");
}

async function planAndClose(shop: Send, ref: string, teamId: string): Promise<void> {
  const story = await made(shop, "POST /products/SHOP/items", {
    kind: "story",
    title: "Gift cards",
    points: 3,
    teamId,
  });
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  await done(shop, `POST /items/${ref}/triage`, {
    decision: "accept",
    kind: "incident",
    cause: "transient",
    urgency: "standard",
    place: { above: story["ref"] },
  });
  await done(shop, `POST /items/${ref}/rank`, { place: { below: story["ref"] } });
  const sprint = await made(shop, "POST /products/SHOP/sprints", {
    teamId,
    name: "Sprint 1",
    startsOn: day(0),
    endsOn: day(14),
  });
  for (const each of [String(story["ref"]), ref]) {
    await done(shop, `POST /items/${each}/commitment`, { sprintId: sprint["id"] });
  }
  await done(shop, `POST /sprints/${String(sprint["id"])}/start`, {});
  await done(shop, `POST /items/${ref}/progress`, { state: "started" });
  await done(shop, `POST /items/${ref}/closure`, {
    cause: "transient",
    explanation: "The payment provider was away; it came back.",
  });
}

async function made(shop: Send, request: string, body: unknown): Promise<Record<string, unknown>> {
  const answer = await shop(request, body);
  expect(answer, request).toMatchObject({ status: 201 });
  return answer.body;
}

async function done(shop: Send, request: string, body: unknown): Promise<void> {
  expect(await shop(request, body), request).toMatchObject({ status: 200 });
}

type Fields = Record<string, unknown>;

async function arrived(shop: Send, isIt: (item: Fields) => boolean): Promise<Fields> {
  const look = async () => {
    const { body } = await shop("GET /products/SHOP/triage");
    return (body["items"] as Fields[]).find(isIt);
  };
  await expect.poll(look, { timeout: 30_000, interval: 200 }).toBeDefined();
  return (await look()) ?? {};
}

async function recoveredAt(shop: Send, ref: string): Promise<unknown> {
  const { body } = await shop(`GET /items/${ref}`);
  return (body["item"] as Fields)["recoveredAt"];
}

async function sourceNow(shop: Send): Promise<Fields | undefined> {
  const { body } = await shop("GET /products/SHOP/sources");
  return (body["items"] as Fields[])[0];
}
