import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { openMailServer, type MailServer } from "../../test/support/mail-server.ts";
import { openShop, type Shop } from "../../test/support/shop.ts";
import { openMailer, type Mailer } from "../integrations/send-mail.ts";
import { openPool } from "../store/connect.ts";
import { startJobs } from "./start-jobs.ts";
import { openTelling } from "./tell-reporters.ts";

let shop: Shop;
let mailServer: MailServer;
let mailer: Mailer;
let cdevents: string;
let errors: unknown[];
let tell: () => Promise<void>;

beforeAll(async () => {
  mailServer = await openMailServer();
  mailer = openMailer({ smtpUrl: mailServer.url, mailFrom: "help@shop.example.com" }) as Mailer;
  shop = await openShop({ mailer });
  cdevents = await addSource("cdevents", "Deployments");
  await addSource("report", "Form");
  await deploy("production");
});
afterAll(async () => {
  await shop.close();
  mailer.close();
  await mailServer.close();
});

beforeEach(() => {
  errors = [];
  tell = telling(mailer);
});

/** As a server that has just started. */
function telling(by: Mailer): () => Promise<void> {
  return openTelling(shop.database.db, {
    mailer: by,
    now: () => shop.clock.now,
    onError: (error) => errors.push(error),
  });
}

async function addSource(kind: string, name: string): Promise<string> {
  const { body } = await shop.send(shop.owner, "POST /products/SHOP/sources", { kind, name });
  return new URL(body.url).pathname;
}

function later(minutes = 1): void {
  shop.clock.now = new Date(shop.clock.now.getTime() + minutes * 60_000);
}

/** Days pass here, and a token lasts for one. */
const owner = () => shop.token("owner", "SHOP");

async function does(request: string, body: object): Promise<any> {
  const answer = await shop.send(await owner(), request, body);
  expect([request, answer.body.detail]).toEqual([request, undefined]);
  return answer.body;
}

let deployments = 0;

async function deploy(environment: string): Promise<void> {
  later();
  deployments += 1;
  const answer = await shop.send(null, `POST ${cdevents}`, {
    context: {
      specversion: "0.5.0",
      id: `d-${deployments}`,
      source: "/ci",
      type: "dev.cdevents.service.deployed.0.3.0",
      timestamp: shop.clock.now.toISOString(),
    },
    subject: {
      id: "shop",
      content: { environment: { id: environment }, artifactId: `pkg:generic/shop@${deployments}` },
    },
  });
  expect(answer.status).toBe(202);
  later();
}

let reports = 0;

/** Reported by a stranger, taken in, and fixed; not yet deployed. */
async function fixed(title: string, email?: string): Promise<string> {
  reports += 1;
  const said = { title, ...(email ? { email } : {}) };
  const from = { remoteAddress: `10.1.0.${reports}` };
  const { status } = await shop.send(null, "POST /report-forms/SHOP", said, from);
  expect(status).toBe(201);
  const { items } = (await shop.send(await owner(), "GET /products/SHOP/triage")).body;
  const { ref } = items.find((each: any) => each.title === title);
  await does(`POST /items/${ref}/triage`, {
    decision: "accept",
    kind: "defect",
    urgency: "standard",
    place: { at: "bottom" },
  });
  await does(`POST /items/${ref}/progress`, { state: "started" });
  await does(`POST /items/${ref}/proofs`, { test: "it works" });
  later();
  await does(`POST /items/${ref}/closure`, {});
  return ref;
}

const to = (address: string) => mailServer.mails.filter((each) => each.to === address);
const toldAt = async (title: string) =>
  (
    await shop.database.db
      .selectFrom("report")
      .select("toldAt")
      .where("title", "=", title)
      .executeTakeFirstOrThrow()
  ).toldAt;

test("whoever left an address is told once, when the fix is in production", async () => {
  await fixed("Zoë’s basket is empty", "ada@example.com");
  await fixed("Nobody asks back");
  await tell();
  await deploy("staging");
  await tell();
  expect(to("ada@example.com")).toEqual([]);
  await deploy("production");
  await tell();
  await tell();
  await telling(mailer)();
  const [mail, ...more] = to("ada@example.com");
  expect(more).toEqual([]);
  expect(mail?.headers.get("auto-submitted")).toBe("auto-generated");
  expect(mail?.headers.get("message-id")).toMatch(/^<[0-9a-f-]{36}\.fixed@shop\.example\.com>$/);
  expect(mail?.body.replaceAll("=\r\n", "")).toContain("the fix is in production");
  expect(await toldAt("Zoë’s basket is empty")).toEqual(shop.clock.now);
  expect(errors).toEqual([]);
});

describe("nobody is told", () => {
  test("of what was declined", async () => {
    const said = { title: "Make it pink", email: "bob@example.com" };
    await shop.send(null, "POST /report-forms/SHOP", said, { remoteAddress: "10.2.0.1" });
    const { items } = (await shop.send(await owner(), "GET /products/SHOP/triage")).body;
    const decline = { decision: "decline", reason: "No." };
    await does(`POST /items/${items[0].ref}/triage`, decline);
    await deploy("production");
    await tell();
    expect(to("bob@example.com")).toEqual([]);
  });

  test("of what has been fixed for longer than a week", async () => {
    await fixed("Old news", "cat@example.com");
    await deploy("production");
    later(8 * 24 * 60);
    await tell();
    expect(to("cat@example.com")).toEqual([]);
    expect(await toldAt("Old news")).toBeNull();
  });
});

describe("what the mail server does not take", () => {
  test("is tried again until it does", async () => {
    await fixed("Busy", "dan@example.com");
    await deploy("production");
    mailServer.refusing.set("dan@example.com", "451 Try again later");
    await tell();
    expect(await toldAt("Busy")).toBeNull();
    expect(errors).toHaveLength(1);
    mailServer.refusing.clear();
    later();
    await tell();
    expect(to("dan@example.com")).toHaveLength(1);
    expect(await toldAt("Busy")).not.toBeNull();
  });

  test("is given up after a day, and keeps nobody waiting meanwhile", async () => {
    await fixed("Gone", "eva@example.com");
    await fixed("Here", "fay@example.com");
    await deploy("production");
    mailServer.refusing.set("eva@example.com", "550 No such person");
    await tell();
    expect(to("fay@example.com")).toHaveLength(1);
    later(23 * 60);
    await tell();
    expect(errors).toHaveLength(2);
    later(2 * 60);
    mailServer.refusing.clear();
    await tell();
    expect(errors).toHaveLength(2);
    expect(to("eva@example.com")).toEqual([]);
  });

  test("because it is away, waits, and is not tried one after the other", async () => {
    await fixed("Waits one", "gil@example.com");
    await fixed("Waits two", "hal@example.com");
    await deploy("production");
    const gone = await openMailServer();
    await gone.close();
    const away = openMailer({ smtpUrl: gone.url, mailFrom: "help@shop.example.com" }) as Mailer;
    const tellInVain = telling(away);
    await tellInVain();
    expect(errors).toHaveLength(1);
    later(2 * 24 * 60);
    await tellInVain();
    away.close();
    await tell();
    expect([...to("gil@example.com"), ...to("hal@example.com")]).toHaveLength(2);
  });
});

test("a crash after the mail and before it is written down sends it again, under the same number", async () => {
  await fixed("Crash", "ida@example.com");
  await deploy("production");
  const crashing: Mailer = {
    ...mailer,
    send: async (mail) => {
      await mailer.send(mail);
      throw new Error("the server ended");
    },
  };
  await telling(crashing)();
  expect(await toldAt("Crash")).toBeNull();
  await tell();
  const numbers = to("ida@example.com").map((each) => each.headers.get("message-id"));
  expect(numbers).toHaveLength(2);
  expect(new Set(numbers).size).toBe(1);
  expect(await toldAt("Crash")).not.toBeNull();
});

test("of two servers that tell at once, one does", async () => {
  for (const each of [1, 2, 3, 4, 5]) await fixed(`At once ${each}`, `once${each}@example.com`);
  await deploy("production");
  await Promise.all([telling(mailer)(), telling(mailer)(), telling(mailer)()]);
  for (const each of [1, 2, 3, 4, 5]) expect(to(`once${each}@example.com`)).toHaveLength(1);
});

test("it is one of the jobs that the server does, where there is a mail server", async () => {
  await fixed("By itself", "jo@example.com");
  await deploy("production");
  const pool = openPool(shop.database.ownerUrl, { max: 3 });
  const by = { now: () => shop.clock.now, onError: () => {}, deliveryDays: 7, allowPrivate: false };
  const running = async (more: object, check: () => void) => {
    const jobs = startJobs(shop.database.db, pool, { ...by, ...more });
    try {
      await vi.waitFor(check, { timeout: 10_000 });
    } finally {
      await jobs.stop();
    }
  };
  await running({}, () => expect(pool.totalCount).toBeGreaterThan(0));
  const left = async () => {
    const { rows } = await pool.query("select task_identifier as task from graphile_worker.jobs");
    return rows.map(({ task }) => task as string);
  };
  await pool.query("select graphile_worker.add_job('tell-reporters')");
  await pool.query("select graphile_worker.add_job('watch-streams')");
  await running({}, async () => expect(await left()).toEqual(["tell-reporters"]));
  expect(to("jo@example.com")).toEqual([]);
  await running({ mailer }, () => expect(to("jo@example.com")).toHaveLength(1));
  expect(await left()).not.toContain("tell-reporters");
  await pool.end();
});
