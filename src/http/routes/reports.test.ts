import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { openMailServer, type MailServer } from "../../../test/support/mail-server.ts";
import { openShop, type Shop } from "../../../test/support/shop.ts";
import { openMailer, type Mailer } from "../../integrations/send-mail.ts";
import { secretHash } from "../../store/secret.ts";

let shop: Shop;
let mailServer: MailServer;
let mailer: Mailer;
let source: { id: string; url: string };

beforeAll(async () => {
  mailServer = await openMailServer();
  mailer = openMailer({ smtpUrl: mailServer.url, mailFrom: "help@shop.example.com" }) as Mailer;
  shop = await openShop({ mailer });
  source = await addSource("report", "Report form");
});
afterAll(async () => {
  await shop.close();
  mailer.close();
  await mailServer.close();
});
afterEach(() => {
  vi.useRealTimers();
});

async function addSource(kind: string, name: string): Promise<{ id: string; url: string }> {
  const { status, body } = await shop.send(shop.owner, "POST /products/SHOP/sources", {
    kind,
    name,
  });
  expect([status, body.detail]).toEqual([201, undefined]);
  return { id: body.id, url: new URL(body.url).pathname };
}

let addresses = 0;

/** Each time from another address, unless told: so many are not taken from one. */
function tell(body: object, more: { key?: string; from?: string } = {}) {
  const { key = "SHOP", from = `10.0.${(addresses += 1) >> 8}.${addresses & 255}` } = more;
  return shop.send(null, `POST /report-forms/${key}`, body, { remoteAddress: from });
}

const follow = async (key: string) => (await shop.send(null, `GET /reports/${key}`)).body;

async function reported(title: string, more: object = {}): Promise<{ key: string; ref: string }> {
  const { status, body } = await tell({ title, ...more });
  expect([status, body.detail]).toEqual([201, undefined]);
  const { items } = (await shop.send(shop.owner, "GET /products/SHOP/triage")).body;
  return { key: body.key, ref: items.find((each: any) => each.title === title)?.ref };
}

function later(minutes = 1): void {
  shop.clock.now = new Date(shop.clock.now.getTime() + minutes * 60_000);
}

async function decide(ref: string, decision: object): Promise<void> {
  const { status, body } = await shop.send(shop.owner, `POST /items/${ref}/triage`, decision);
  expect([status, body.detail]).toEqual([200, undefined]);
}

const accept = { decision: "accept", kind: "defect", urgency: "standard", place: { at: "bottom" } };

async function does(request: string, body: object): Promise<void> {
  const answer = await shop.send(shop.owner, request, body);
  expect([request, answer.body.detail]).toEqual([request, undefined]);
}

async function fix(ref: string): Promise<void> {
  await does(`POST /items/${ref}/progress`, { state: "started" });
  await does(`POST /items/${ref}/proofs`, { test: "basket.test.ts: keeps what was put in" });
  later();
  await does(`POST /items/${ref}/closure`, {});
}

describe("the form", () => {
  test("shows the product's name and what its owner says, without signing in", async () => {
    const welcome = "Orders go to orders@shop.example.com.";
    await does(`PATCH /products/SHOP/sources/${source.id}`, { settings: { welcome } });
    const { status, body } = await shop.send(null, "GET /report-forms/shop");
    expect([status, body]).toEqual([200, { productName: "Shop", welcome, askEmail: true }]);
  });

  test("asks for no address where its owner wants none, and keeps none", async () => {
    await shop.product("QUIET", "Quiet");
    const owner = await shop.token("owner", "QUIET");
    const kind = { kind: "report", name: "Form" };
    const { body } = await shop.send(owner, "POST /products/QUIET/sources", kind);
    const settings = { askEmail: false };
    await shop.send(owner, `PATCH /products/QUIET/sources/${body.id}`, { settings });
    expect((await shop.send(null, "GET /report-forms/QUIET")).body.askEmail).toBe(false);
    await tell({ title: "Quiet please", email: "ada@example.com" }, { key: "QUIET" });
    const kept = await shop.database.db.selectFrom("report").select("email").execute();
    expect(kept).toEqual([{ email: null }]);
  });

  test("asks for no address where nobody can be written to", async () => {
    const silent = await openShop();
    try {
      const form = { kind: "report", name: "Form" };
      await silent.send(silent.owner, "POST /products/SHOP/sources", form);
      expect((await silent.send(null, "GET /report-forms/SHOP")).body.askEmail).toBe(false);
    } finally {
      await silent.close();
    }
  });

  test("is not there where a product has none, and there is no telling whether there is a product", async () => {
    await shop.product("CLOSED");
    await shop.product("PAUSED");
    const owner = await shop.token("owner", "PAUSED");
    const { body } = await shop.send(owner, "POST /products/PAUSED/sources", {
      kind: "report",
      name: "Form",
    });
    await shop.send(owner, `PATCH /products/PAUSED/sources/${body.id}`, { paused: true });
    for (const key of ["CLOSED", "PAUSED", "NOWHERE", "no such key"]) {
      const path = encodeURIComponent(key);
      const looked = await shop.send(null, `GET /report-forms/${path}`);
      const told = await tell({ title: "Anybody there?" }, { key: path });
      const nowhere = await shop.send(null, "GET /report-forms/X");
      expect([looked.status, told.status]).toEqual([404, 404]);
      expect([looked.body, told.body]).toEqual([nowhere.body, nowhere.body]);
    }
  });
});

describe("a report", () => {
  test("waits in Triage, as it was written, and is followed by a link that is kept as a hash alone", async () => {
    const { key, ref } = await reported("The basket is empty", {
      description:
        "I signed in.\n[Free tea](https://evil.example) ![x](https://evil.example/x.png)",
      email: "ada@example.com",
    });
    const { item, description } = await shop.item(ref);
    expect(item).toMatchObject({ kind: "defect", state: "untriaged", sourceId: source.id });
    expect(description).toBe(
      "> I signed in.  \n> \\[Free `tea](https://evil.example)` `![x](https://evil.example/x.png)`",
    );
    const row = await shop.database.db
      .selectFrom("report")
      .selectAll()
      .where("title", "=", "The basket is empty")
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ email: "ada@example.com", toldAt: null });
    expect(row.keyHash).toEqual(secretHash(key));
    expect(JSON.stringify(row)).not.toContain(key);
  });

  test("answers the address at which people follow it", async () => {
    const { body } = await tell({ title: "Where am I?" });
    expect(body.url).toMatch(new RegExp(`^http://localhost(:80)?/reports/${body.key}$`));
    expect(body.key).toMatch(/^[\w-]{43}$/);
  });

  test("counts one affected for each who leaves an address", async () => {
    const { ref } = await reported("Tea is cold", { email: "ada@example.com" });
    await reported("Tea is cold", { email: "ben@example.com" });
    const { body } = await shop.send(shop.owner, `GET /items/${ref}/evidence`);
    expect(body.affectedUsers).toBe(2);
  });

  test.each<[what: string, body: object, pointer: string]>([
    ["nothing", {}, "/title"],
    ["a blank title", { title: "  " }, "/title"],
    ["a title of 301 characters", { title: "x".repeat(301) }, "/title"],
    ["more than 10,000", { title: "x", description: "x".repeat(10_001) }, "/description"],
    ["no address", { title: "x", email: "ada at home" }, "/email"],
    ["an address of 300", { title: "x", email: `a@${"example.".repeat(37)}com` }, "/email"],
    ["an unknown field", { title: "x", priority: "high" }, "/priority"],
    ["a NUL", { title: "a\0b" }, "/title"],
  ])("with %s is refused by name", async (_, body, pointer) => {
    const refused = await tell(body);
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map((each: any) => each.pointer)).toContain(pointer);
  });

  test("of a machine, which fills in what nobody sees, is answered as usual and kept nowhere", async () => {
    const count = async () =>
      (await shop.database.db.selectFrom("report").select("id").execute()).length;
    const before = [await count(), (await shop.send(shop.owner, "GET /products/SHOP/triage")).body];
    const { status, body } = await tell({ title: "Cheap pills", website: "https://evil.example" });
    expect([status, Object.keys(body).sort()]).toEqual([201, ["key", "url"]]);
    const after = [await count(), (await shop.send(shop.owner, "GET /products/SHOP/triage")).body];
    expect(after).toEqual(before);
    expect((await shop.send(null, `GET /reports/${body.key}`)).status).toBe(404);
  });

  test("is taken from Andon's own page alone; another site's page posts to the door", async () => {
    const answer = await shop.send(
      null,
      "POST /report-forms/SHOP",
      { title: "x" },
      {
        remoteAddress: "10.9.9.9",
        headers: { "sec-fetch-site": "cross-site" },
      },
    );
    expect(answer.body.type).toBe("/problems#cross-site");
  });
});

describe("so many at once are not taken", () => {
  test("more than five a minute and thirty an hour from one address", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const from = "192.0.2.1";
    const statuses: number[] = [];
    for (let minute = 0; minute < 7; minute += 1) {
      for (let time = 0; time < (minute === 0 ? 6 : 5); time += 1) {
        statuses.push((await tell({ title: "Again and again" }, { from })).status);
      }
      vi.setSystemTime(Date.now() + 61_000);
    }
    expect(statuses.slice(0, 6)).toEqual([201, 201, 201, 201, 201, 429]);
    expect(statuses.slice(6, 31)).toEqual(Array.from({ length: 25 }, () => 201));
    expect(statuses.slice(31)).toEqual([429, 429, 429, 429, 429]);
    const refused = await tell({ title: "Again and again" }, { from });
    expect(refused.body.type).toBe("/problems#too-many-requests");
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect((await tell({ title: "Again and again" }, { from: "192.0.2.2" })).status).toBe(201);
  });

  test("more than three hundred an hour for one product, wherever they are from", async () => {
    await shop.product("BUSY");
    await shop.product("CALM");
    for (const key of ["BUSY", "CALM"]) {
      const owner = await shop.token("owner", key);
      const form = { kind: "report", name: "Form" };
      await shop.send(owner, `POST /products/${key}/sources`, form);
    }
    const answers: number[] = [];
    for (let count = 0; count < 302; count += 1) {
      const key = count % 2 === 0 ? "BUSY" : "busy";
      answers.push((await tell({ title: "Again", website: "x" }, { key })).status);
    }
    expect(answers.filter((status) => status === 201)).toHaveLength(300);
    expect(answers.slice(300)).toEqual([429, 429]);
    expect((await tell({ title: "Again" }, { key: "CALM" })).status).toBe(201);
  });
});

describe("whoever has the link", () => {
  test("sees how it goes, and nothing of what the team says", async () => {
    const { key, ref } = await reported("Search finds nothing");
    const asked = shop.clock.now.toISOString();
    expect(await follow(key)).toEqual({
      title: "Search finds nothing",
      state: "received",
      since: asked,
      words: expect.stringMatching(/arrived/),
    });

    later();
    await decide(ref, accept);
    await does(`PATCH /items/${ref}`, { title: "Index rebuilt by Grace is corrupt" });
    await does(`POST /items/${ref}/comments`, { body: "Grace broke it again" });
    expect((await follow(key)).state).toBe("accepted");

    later();
    await does(`POST /items/${ref}/progress`, { state: "started" });
    expect(await follow(key)).toMatchObject({
      state: "being-worked-on",
      since: shop.clock.now.toISOString(),
    });

    await fix(ref);
    const told = await follow(key);
    expect(told).toMatchObject({ title: "Search finds nothing", state: "in-production" });
    expect(told.words).toBe("It is fixed.");
    expect(Object.keys(told).sort()).toEqual(["since", "state", "title", "words"]);
    expect(JSON.stringify(told)).not.toMatch(/Grace|SHOP-|corrupt/);
  });

  test("sees that it is declined, without the reason that the team gave", async () => {
    const { key, ref } = await reported("Make the page pink");
    await decide(ref, { decision: "decline", reason: "That customer again" });
    const { body } = await shop.send(null, `GET /reports/${key}`);
    expect(body.state).toBe("declined");
    expect(JSON.stringify(body)).not.toContain("customer");
  });

  test("follows what it was merged into, and what was reported before is known", async () => {
    const first = await reported("Checkout hangs");
    await decide(first.ref, accept);
    later();
    const second = await reported("Cannot pay");
    await does(`POST /items/${second.ref}/merge`, { into: first.ref });
    expect((await follow(second.key)).state).toBe("known");
    const third = await reported("Checkout hangs");
    expect(third.key).not.toBe(first.key);
    expect((await follow(third.key)).state).toBe("known");
    await does(`POST /items/${first.ref}/progress`, { state: "started" });
    for (const { key } of [first, second, third]) {
      expect((await follow(key)).state).toBe("being-worked-on");
    }
  });

  test("sees fixed, and in production once it was deployed there", async () => {
    const cdevents = await addSource("cdevents", "Deployments");
    const deploy = async (version: string, environment: string) => {
      const answer = await shop.send(null, `POST ${cdevents.url}`, {
        context: {
          specversion: "0.5.0",
          id: `${version}-${environment}`,
          source: "/ci",
          type: "dev.cdevents.service.deployed.0.3.0",
          timestamp: shop.clock.now.toISOString(),
        },
        subject: {
          id: "shop",
          content: {
            environment: { id: environment },
            artifactId: `pkg:oci/shop@sha256%3A0b31b1c02ff458ad9b7b81cbdf8f028bd54699fa151f221d1e8de6817db93427?tag=${version}`,
          },
        },
      });
      expect(answer.status).toBe(202);
    };
    await deploy("1.0.0", "production");
    const { key, ref } = await reported("Stamps are missing");
    await decide(ref, accept);
    await fix(ref);
    const closed = shop.clock.now.toISOString();
    expect(await follow(key)).toMatchObject({ state: "fixed", since: closed });
    later();
    await deploy("1.0.1", "staging");
    expect((await follow(key)).state).toBe("fixed");
    later();
    await deploy("1.0.1", "production");
    expect(await follow(key)).toMatchObject({
      state: "in-production",
      since: shop.clock.now.toISOString(),
      words: "It is fixed, and the fix is in production.",
    });
  });

  test("follows an incident to the defect that caused it, also when that was a duplicate", async () => {
    const settings = { kind: "incident" };
    await does(`PATCH /products/SHOP/sources/${source.id}`, { settings });
    const { key, ref } = await reported("All is slow");
    await does(`PATCH /products/SHOP/sources/${source.id}`, { settings: { kind: "defect" } });
    await decide(ref, { ...accept, kind: "incident", cause: "unknown" });
    const original = await shop.add("defect", "Index is missing");
    const double = await shop.report("defect", "No index");
    await does(`POST /items/${ref}/links`, { relation: "caused-by", to: double.ref });
    await decide(double.ref, { decision: "duplicate", of: original.ref });
    expect((await follow(key)).state).toBe("accepted");
    await does(`POST /items/${original.ref}/progress`, { state: "started" });
    expect((await follow(key)).state).toBe("being-worked-on");
  });

  test("and nobody else: a key that opens nothing is not there", async () => {
    for (const key of ["x", "x".repeat(43), "%00"]) {
      const { status } = await shop.send(null, `GET /reports/${key}`);
      expect([404, 422]).toContain(status);
    }
  });
});

describe("a page of the product", () => {
  const post = (headers: Record<string, string>, payload: string) =>
    shop.app.inject({ method: "POST", url: source.url, headers, payload });

  test("posts JSON from wherever it is, and reads where the report is followed", async () => {
    const asked = await shop.app.inject({ method: "OPTIONS", url: source.url });
    expect(asked.headers["access-control-allow-origin"]).toBe("*");
    const answer = await post(
      { "content-type": "application/json", origin: "https://shop.example.com" },
      JSON.stringify({ title: "Posted by a page", url: "https://shop.example.com/basket" }),
    );
    expect(answer.statusCode).toBe(201);
    expect(answer.headers["access-control-allow-origin"]).toBe("*");
    const { url, ...more } = answer.json() as { url: string };
    expect(more).toEqual({});
    expect((await follow(url.split("/").at(-1) ?? "")).title).toBe("Posted by a page");
  });

  test("posts its form, and leads whoever sent it on", async () => {
    const answer = await post(
      { "content-type": "application/x-www-form-urlencoded", accept: "text/html,*/*;q=0.8" },
      "title=Posted+by+a+form&description=It+hangs&email=",
    );
    expect(answer.statusCode).toBe(303);
    const key = String(answer.headers["location"]).split("/reports/")[1] ?? "";
    expect((await follow(key)).title).toBe("Posted by a form");
  });

  test("hears what is wrong", async () => {
    const answer = await post({ "content-type": "application/json" }, '{"title":""}');
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ errors: [{ pointer: "/title" }] });
  });
});

describe("who reports by mail", () => {
  let door: string;
  let mails = 0;

  beforeAll(async () => {
    door = (await addSource("email", "Mail")).url;
  });

  async function mail(headers: Record<string, string>, text = "It hangs."): Promise<void> {
    mails += 1;
    const lines = {
      From: "Ada <ada@example.com>",
      To: "bugs@shop.example.com",
      Subject: `Mail ${mails}`,
      "Message-ID": `<m-${mails}@example.com>`,
      ...headers,
    };
    const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}`);
    const answer = await shop.app.inject({
      method: "POST",
      url: door,
      headers: { "content-type": "message/rfc822" },
      payload: [...head, "", text, ""].join("\r\n"),
    });
    expect(answer.statusCode).toBe(200);
  }

  /** Nobody waits for an acknowledgement, so a mail that comes later is waited for. */
  async function acknowledged(from: string): Promise<void> {
    await mail({ From: from });
    await vi.waitFor(() => expect(mailServer.mails.map(({ to }) => to)).toContain(from));
  }

  const to = (address: string) => mailServer.mails.filter((each) => each.to === address);

  test("gets one mail with the link by which it is followed, in the same conversation", async () => {
    await mail({
      From: "Eve <eve@example.com>",
      "Message-ID": "<first@example.com>",
      Subject: "No tea",
    });
    await vi.waitFor(() => expect(to("eve@example.com")).toHaveLength(1));
    const [received] = to("eve@example.com");
    expect(received?.headers.get("in-reply-to")).toBe("<first@example.com>");
    expect(received?.headers.get("auto-submitted")).toBe("auto-replied");
    expect(received?.headers.get("subject")).toBe("We have your report about Shop");
    expect(received?.body).not.toContain("No tea");
    const key =
      /\/reports\/([\w-]{43})/.exec(received?.body.replaceAll("=\r\n", "") ?? "")?.[1] ?? "";
    expect(await follow(key)).toMatchObject({ title: "No tea", state: "received" });
    expect(received?.headers.get("message-id")).not.toContain(key);
  });

  test("gets no second one for what he or others answer, or for the same mail again", async () => {
    const replies = { "In-Reply-To": "<first@example.com>", Subject: "Re: No tea" };
    await mail({ From: "eve@example.com", ...replies });
    await mail({ From: "fay@example.com", ...replies });
    await mail({ From: "eve@example.com", "Message-ID": "<first@example.com>", Subject: "No tea" });
    await acknowledged("gil@example.com");
    expect(to("eve@example.com")).toHaveLength(1);
    expect(to("fay@example.com")).toHaveLength(0);
    const kept = await shop.database.db
      .selectFrom("report")
      .select("email")
      .where("title", "=", "No tea")
      .execute();
    expect(kept).toEqual([{ email: "eve@example.com" }]);
  });

  test("two mails of one conversation that come at once are one report", async () => {
    const headers = { References: "<root@example.com>", Subject: "Fwd: Two at once" };
    await Promise.all(
      [1, 2, 3, 4].map((each) => mail({ ...headers, From: `p${each}@example.com` })),
    );
    const kept = await shop.database.db
      .selectFrom("report")
      .select("email")
      .where("title", "=", "Two at once")
      .execute();
    expect(kept).toHaveLength(1);
  });

  test("no machine is answered, and neither is Andon itself", async () => {
    await mail({ From: "robot@example.com", "Auto-Submitted": "auto-replied" });
    await mail({ From: "help@shop.example.com" });
    await mail({ From: "nobody@localhost" });
    await acknowledged("hal@example.com");
    const robots = ["robot@example.com", "help@shop.example.com", "nobody@localhost"];
    expect(robots.flatMap(to)).toEqual([]);
  });

  test("no more than twenty a minute are answered, and all are kept", async () => {
    later(5);
    const count = async () =>
      (await shop.database.db.selectFrom("report").select("id").execute()).length;
    const [sent, kept] = [mailServer.mails.length, await count()];
    for (let each = 0; each < 25; each += 1) await mail({ From: `many${each}@example.com` });
    await vi.waitFor(() => expect(to("many19@example.com")).toHaveLength(1));
    later(2);
    await acknowledged("ida@example.com");
    expect(mailServer.mails).toHaveLength(sent + 21);
    expect(await count()).toBe(kept + 26);
  });

  test("a mail server that is away keeps no report from being taken", async () => {
    mailServer.refusing.set("jo@example.com", "451 Not now");
    await mail({ From: "jo@example.com" });
    await acknowledged("kim@example.com");
    expect(to("jo@example.com")).toEqual([]);
  });
});

test("a test signal makes no report and mails nobody", async () => {
  const before = await shop.database.db.selectFrom("report").select("id").execute();
  const tried = await shop.send(shop.owner, `POST /products/SHOP/sources/${source.id}/trial`);
  expect(tried.status).toBeLessThan(300);
  const after = await shop.database.db.selectFrom("report").select("id").execute();
  expect(after).toHaveLength(before.length);
});
