import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openShop, type Shop } from "../../../test/support/shop.ts";
import { syncOwnersFiles } from "../../actions/take-owners-file.ts";
import { NotReached, type Question, type Reply } from "../../integrations/reach-out.ts";

let shop: Shop;
let door: string;
let payments: string;

/** The network outside: what stands at each address. */
const outside = new Map<string, Partial<Reply>>();
const asked: Question[] = [];
async function ask(question: Question): Promise<Reply> {
  asked.push(question);
  const found = outside.get(question.url);
  if (!found) throw new NotReached("There is no host files.example.", true);
  return { status: 200, headers: {}, body: "", ...found };
}

beforeAll(async () => {
  shop = await openShop({
    outside: { ask, confirm: async () => {}, certificate: async () => "" },
  });
  const team = await shop.send(shop.owner, "POST /products/SHOP/teams", { name: "Payments" });
  payments = team.body.id;
  const wish = { kind: "json", name: "Scripts" };
  const source = await shop.send(shop.owner, "POST /products/SHOP/sources", wish);
  door = new URL(source.body.url).pathname;
});
afterAll(() => shop.close());
beforeEach(() => {
  outside.clear();
  asked.length = 0;
});

const post = (path: string, body: object, token = shop.owner) =>
  shop.send(token, `POST /products/SHOP/${path}`, body);

async function opened(signal: object): Promise<any> {
  const { body } = await shop.send(null, `POST ${door}`, signal);
  return shop.item(body.items[0]);
}

async function because(ref: string): Promise<string> {
  return (await shop.send(shop.owner, `GET /items/${ref}/evidence`)).body.routedBecause;
}

describe("what people teach", () => {
  test("always route to: the next signal with that label goes to that team", async () => {
    const before = await opened({ title: "Refund stuck", labels: { queue: "refunds" } });
    expect(before.item.teamId).toBeNull();
    const rule = { label: "queue", value: "refunds", teamId: payments };
    expect((await post("routing-rules", rule, shop.developer)).status).toBe(201);
    const after = await opened({ title: "Refund lost", labels: { queue: "refunds" } });
    expect(after.item.teamId).toBe(payments);
    expect(await because(after.item.ref)).toMatch(/queue/);
    const again = await post("routing-rules", rule, shop.developer);
    expect(again.body.blockers).toMatchObject([{ code: "rule-exists" }]);
  });

  test("a rule that routes nowhere, or to another product's team, is refused by its field", async () => {
    const nowhere = await post("routing-rules", { label: "a", value: "b" });
    expect(nowhere.body.errors).toMatchObject([{ pointer: "/teamId" }]);
    const stranger = { label: "a", value: "b", teamId: crypto.randomUUID() };
    expect((await post("routing-rules", stranger)).body.errors).toMatchObject([
      { pointer: "/teamId" },
    ]);
  });

  test("a stakeholder teaches nothing", async () => {
    const rule = { label: "x", value: "y", teamId: payments };
    expect((await post("routing-rules", rule, shop.stakeholder)).status).toBe(403);
    expect((await post("grouping-rules", { label: "x" }, shop.developer)).status).toBe(403);
  });

  test("a rule that was taken back rules no more", async () => {
    const made = await post("routing-rules", { label: "t", value: "1", teamId: payments });
    await shop.send(shop.owner, `DELETE /products/SHOP/routing-rules/${made.body.id}`);
    const { item } = await opened({ title: "After it was taken back", labels: { t: "1" } });
    expect(item.teamId).toBeNull();
  });

  test("never group by: what differs in that label alone lands in the open item that taught it", async () => {
    const made = await post("sources", { kind: "alertmanager", name: "Alerts" });
    const url = new URL(made.body.url).pathname;
    const startsAt = shop.clock.now.toISOString();
    const opened = async (batch: string) => {
      const labels = { alertname: "ImportFailed", batch };
      const alerts = [{ status: "firing", labels, startsAt }];
      const { body } = await shop.send(null, `POST ${url}`, { version: "4", alerts });
      return shop.item(body.items[0]);
    };
    const one = await opened("4711");
    const other = await opened("4712");
    expect(other.item.ref).not.toBe(one.item.ref);
    const taught = await post("grouping-rules", { label: "batch", ref: one.item.ref });
    expect(taught.status).toBe(201);
    const third = await opened("4713");
    expect(third.item.ref).toBe(one.item.ref);
    const rules = await shop.send(shop.stakeholder, "GET /products/SHOP/grouping-rules");
    expect(rules.body.items).toMatchObject([{ label: "batch" }]);
  });
});

describe("files that say who owns what", () => {
  const error = (file: string) => ({
    type: "TypeError",
    message: "total is undefined",
    handled: false,
    frames: [{ file, function: "charge", inApp: true }],
  });

  test("CODEOWNERS by upload: the owner of the frame that crashed has a team by its name", async () => {
    const content = "* @shop/everybody\n/src/payments/ @shop/payments\n";
    const wish = { kind: "codeowners-github", repository: "shop/web", content };
    const taken = await post("owners-files", wish);
    expect(taken.body).toMatchObject({ entries: 2, warnings: [], url: null, problem: null });
    const { body } = await shop.send(shop.owner, "POST /products/SHOP/sources", {
      kind: "sentry",
      name: "Errors",
    });
    const event = {
      event_id: "9ec79c33ec9942ab8353589fcb2e04dc",
      timestamp: shop.clock.now.toISOString(),
      platform: "node",
      exception: {
        values: [
          {
            type: "TypeError",
            value: error("").message,
            stacktrace: {
              frames: [
                { filename: "app:///src/payments/charge.js", function: "charge", in_app: true },
              ],
            },
          },
        ],
      },
    };
    const sent = await shop.app.inject({
      method: "POST",
      url: `/api/1/store/?sentry_key=${body.secret}`,
      payload: event,
    });
    expect(sent.statusCode).toBe(200);
    const triage = await shop.send(shop.owner, "GET /products/SHOP/triage");
    const defect = triage.body.items.find((item: { kind: string }) => item.kind === "defect");
    expect(defect).toMatchObject({ teamId: payments });
    expect(await because(defect.ref)).toMatch(/CODEOWNERS|payments/);
  });

  test("a newer upload takes the place of the older, and a name may be given a team by hand", async () => {
    const wish = { kind: "codeowners-github", repository: "shop/api" };
    const first = await post("owners-files", { ...wish, content: "* @shop/nobody-here" });
    const second = await post("owners-files", { ...wish, content: "* @shop/a\n/b @shop/b" });
    expect(second.body).toMatchObject({ id: first.body.id, entries: 2 });
    const named = await shop.send(shop.developer, "PUT /products/SHOP/owner-names", {
      name: "@shop/b",
      teamId: payments,
    });
    expect(named.status).toBe(204);
    const names = await shop.send(shop.owner, "GET /products/SHOP/owner-names");
    expect(names.body.items).toEqual([{ name: "@shop/b", teamId: payments }]);
  });

  test("a catalog is kept in sync from its address; what cannot be fetched later stays, and says why", async () => {
    const url = "https://files.example/catalog-info.yaml";
    const component = (owner: string) =>
      `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: mailer\nspec:\n  type: service\n  owner: ${owner}\n`;
    outside.set(url, { body: component("payments"), headers: { etag: '"1"' } });
    const taken = await post("owners-files", { kind: "catalog", repository: "shop/mail", url });
    expect(taken.body).toMatchObject({ entries: 1, url });
    const { item } = await opened({ title: "Mail bounces", labels: { service: "mailer" } });
    expect(item.teamId).toBe(payments);

    outside.set(url, { body: component("group:default/shipping") });
    const { id } = taken.body;
    await shop.send(shop.owner, `POST /products/SHOP/owners-files/${id}/sync`, {});
    expect(asked.at(-1)?.headers).toEqual({ "if-none-match": '"1"' });
    const later = await opened({ title: "Mail is late", labels: { service: "mailer" } });
    expect(later.item.teamId).toBeNull();

    outside.clear();
    await syncOwnersFiles(shop.database.db, shop.clock.now, "all", ask);
    const files = await shop.send(shop.owner, "GET /products/SHOP/owners-files");
    const file = files.body.items.find((each: { id: string }) => each.id === id);
    expect(file).toMatchObject({ entries: 1, problem: "There is no host files.example." });
  });

  test.each([
    ["neither file nor address", {}, "/content"],
    ["what is no YAML", { content: "a: [" }, "/content"],
    ["what is not there", { url: "https://nowhere.example/x" }, "/url"],
  ])("%s is refused by its field", async (_sentence, more, pointer) => {
    const answer = await post("owners-files", { kind: "catalog", repository: "r", ...more });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ pointer }]);
  });
});

describe("maintenance", () => {
  const minutes = (count: number) =>
    new Date(shop.clock.now.getTime() + count * 60_000).toISOString();

  test("holds back what its service says, and nothing else", async () => {
    const labels = [{ label: "service", value: "search" }];
    const wish = { name: "search", labels, ownerTeamId: payments };
    const service = await shop.send(shop.owner, "POST /products/SHOP/services", wish);
    const planned = await post(
      "maintenance",
      {
        serviceId: service.body.id,
        reason: "new disks",
        startsAt: minutes(-1),
        endsAt: minutes(60),
      },
      shop.operator,
    );
    expect(planned.status).toBe(201);
    const quiet = await shop.send(null, `POST ${door}`, {
      title: "Search down",
      labels: { service: "search" },
    });
    expect(quiet.body.items).toEqual([]);
    const loud = await shop.send(null, `POST ${door}`, { title: "Cart down" });
    expect(loud.body.items).toHaveLength(1);
    await shop.send(shop.operator, `DELETE /products/SHOP/maintenance/${planned.body.id}`);
    const after = await shop.send(null, `POST ${door}`, {
      title: "Search down again",
      labels: { service: "search" },
    });
    expect(after.body.items).toHaveLength(1);
  });

  test.each([
    ["ends before it starts", -1, -5, "/endsAt"],
    ["is over already", -60, -5, "/endsAt"],
    ["lasts a month", 0, 60 * 24 * 30, "/endsAt"],
  ])("that %s is refused", async (_sentence, from, to, pointer) => {
    const answer = await post("maintenance", {
      reason: "x",
      startsAt: minutes(from),
      endsAt: minutes(to),
    });
    expect(answer.body.errors).toMatchObject([{ pointer }]);
  });
});
