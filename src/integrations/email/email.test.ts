import fc from "fast-check";
import { createTransport } from "nodemailer";
import { describe, expect, test } from "vitest";
import { Invalid } from "../../domain/blocker.ts";
import type { Delivery } from "../contract.ts";
import { email } from "./index.ts";

const receivedAt = "2026-03-02T12:00:00.000Z";

function deliveryOf(body: string | Buffer, type = "message/rfc822"): Delivery {
  return {
    id: "01957a0e-0000-7000-8000-00000000000a",
    method: "POST",
    params: {},
    query: {},
    headers: { "content-type": type },
    body: Buffer.from(body),
    receivedAt,
  };
}

async function read(body: string | Buffer, type?: string, kind = "defect") {
  return email.receive(deliveryOf(body, type), { kind });
}

async function one(body: string | Buffer, type?: string) {
  return (await read(body, type))[0];
}

const mail = (headers: string, text = "It is broken.") =>
  `From: Ada <ada@example.com>\nSubject: Broken\nMessage-ID: <m1@example.com>\n${headers}\n\n${text}\n`;

test("a provider hears 200 alone for a yes, and 406 for what it need not send again", () => {
  const delivery = deliveryOf("");
  expect(email.accepted?.({ delivery, signals: [], items: ["SHOP-1"] })).toEqual({
    status: 200,
    body: { accepted: 0, items: ["SHOP-1"] },
  });
  const message = "This is no mail.";
  expect(email.refused?.({ because: "invalid", message }, delivery)).toEqual({
    status: 406,
    body: { message },
  });
  expect(email.refused?.({ because: "too-large", message }, delivery)?.status).toBe(406);
  expect(email.refused?.({ because: "busy", message }, delivery)).toBeNull();
  expect(email.refused?.({ because: "unknown-secret", message }, delivery)).toBeNull();
});

test("the kind is what the settings say, and a defect unless they do", async () => {
  expect(email.settings.parse({})).toEqual({ kind: "defect" });
  expect((await read(mail(""), undefined, "incident"))[0]?.kind).toBe("incident");
  expect(email.settings.safeParse({ kind: "story" }).success).toBe(false);
});

describe("letters", () => {
  test.each([
    ["the letters of Windows in its headers", "latin1"],
    ["UTF-8 in its headers", "utf8"],
  ] as const)("a mail with %s is read", async (_what, encoding) => {
    const charset = encoding === "latin1" ? "iso-8859-1" : "utf-8";
    const raw = `From: Jürgen <j@example.com>\r\nSubject: Läuft nicht\r\nContent-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\nSchön.\r\n`;
    expect(await one(Buffer.from(raw, encoding))).toMatchObject({
      title: "Läuft nicht",
      description: "Schön.",
    });
  });

  test("the quotation marks of Windows are read, whatever they are called", async () => {
    for (const charset of ["windows-1252", "iso-8859-1"]) {
      const head = `From: a@b.example\nSubject: =?${charset}?Q?=84Kasse=93?=\nContent-Type: text/plain; charset=${charset}`;
      const text = "Content-Transfer-Encoding: quoted-printable\n\n=80 5 =96 it=92s";
      expect(await one(`${head}\n${text}\n`)).toMatchObject({
        title: "„Kasse“",
        description: "€ 5 – it’s",
      });
    }
  });

  test("a raw mail in a form keeps its bytes", async () => {
    const raw = Buffer.from(
      mail("Content-Type: text/plain; charset=iso-8859-1", "Schön."),
      "latin1",
    );
    const form = Buffer.concat([
      Buffer.from('--b\r\nContent-Disposition: form-data; name="email"\r\n\r\n'),
      raw,
      Buffer.from("\r\n--b--\r\n"),
    ]);
    expect((await one(form, "multipart/form-data; boundary=b"))?.description).toBe("Schön.");
  });

  test("SendGrid's fields are in the letters that it names", async () => {
    const field = (name: string, value: string) =>
      `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const charsets = '{"subject":"iso-8859-1","text":"no-such-charset"}';
    const form = `${field("from", "a@b.example")}${field("subject", "Läuft nicht")}${field("text", "x")}${field("charsets", charsets)}--b--\r\n`;
    const read = await one(Buffer.from(form, "latin1"), "multipart/form-data; boundary=b");
    expect(read).toMatchObject({ title: "Läuft nicht", description: "x" });
  });
});

test("what a real program writes is read", async () => {
  const transport = createTransport({ streamTransport: true, buffer: true });
  const { message } = await transport.sendMail({
    from: { name: "Jürgen Müller, QA", address: "j.mueller@example.com" },
    to: "bugs@shop.example",
    subject:
      "Die Kasse lädt nicht, und zwar seit der Umstellung auf die neue Währung € und ihre Münzen",
    date: new Date("2026-03-02T09:00:00Z"),
    messageId: "<n1@example.com>",
    text: `Eine lange Zeile über ${"Münzen ".repeat(30)}\n\nUnd = ein Ende.`,
    html: "<p>Etwas anderes</p>",
    attachments: [{ filename: "Übersicht.png", content: Buffer.alloc(5000) }],
  });
  expect(await one(message as Buffer)).toMatchObject({
    key: "n1@example.com",
    title:
      "Die Kasse lädt nicht, und zwar seit der Umstellung auf die neue Währung € und ihre Münzen",
    occurredAt: "2026-03-02T09:00:00.000Z",
    user: "j.mueller@example.com",
    description: `Eine lange Zeile über ${"Münzen ".repeat(30).trim()}\n\nUnd = ein Ende.\n\nAttached to the mail, and not kept: \`Übersicht.png\` (5 kB).`,
  });
});

describe("who a mail is from, and what it is about", () => {
  test("a mail without a number is known by what it says, and sending it again is no news", async () => {
    const raw = "From: ada@example.com\nSubject: Broken\n\nIt is broken.\n";
    const [first, again, other] = [await one(raw), await one(raw), await one(`${raw}Really.\n`)];
    expect(first?.id).toMatch(/^[0-9a-f]{32}$/);
    expect(again?.id).toBe(first?.id);
    expect(other?.id).not.toBe(first?.id);
    expect(first?.key).toBe(first?.id);
  });

  test("the oldest mail of the thread is its key, whichever header names it", async () => {
    const references = await one(mail("References: <a@x> <b@x>\nIn-Reply-To: <b@x>"));
    expect(references).toMatchObject({ key: "a@x", id: "m1@example.com", status: "noted" });
    expect(await one(mail("In-Reply-To: <b@x>"))).toMatchObject({ key: "b@x", status: "noted" });
    expect(await one(mail("In-Reply-To: b@x"))).toMatchObject({ key: "b@x" });
    expect(await one(mail("In-Reply-To: Ada's mail of Monday"))).toMatchObject({
      key: "m1@example.com",
      status: "firing",
    });
  });

  test("the address that was meant is told before the one in the header", async () => {
    const to = async (headers: string) => (await one(mail(headers)))?.labels["to"];
    expect(await to("To: list@x.example\nDelivered-To: Bugs@shop.example")).toBe(
      "bugs@shop.example",
    );
    expect(await to("Delivered-To: me@x.example\nX-Original-To: bugs@shop.example")).toBe(
      "bugs@shop.example",
    );
    expect(await to("To: undisclosed-recipients:;")).toBeUndefined();
    expect(await to("To: Team: bugs@shop.example, b@x.example;")).toBe("bugs@shop.example");
  });

  test("a mail without sender or subject is read as well", async () => {
    const raw = "Message-ID: <m1@x>\n\n\nThe first line.\nThe second.\n";
    const read = await one(raw);
    expect(read).toMatchObject({ title: "The first line.", labels: {}, links: [] });
    expect(read?.user).toBeUndefined();
    expect((await one("Message-ID: <m1@x>\n\n"))?.title).toBe("A mail without a subject");
  });
});

describe("what a machine wrote makes nothing", () => {
  test.each([
    "Auto-Submitted: auto-replied",
    "Auto-Submitted: auto-generated; owner=x",
    "Precedence: bulk",
    "Precedence: auto_reply",
    "X-Auto-Response-Suppress: All",
    "X-Autoreply: yes",
    "Return-Path: <>",
    "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
  ])("%s", async (header) => {
    expect(await read(mail(header))).toEqual([]);
  });

  test.each(["MAILER-DAEMON@mx.example.com", "Postmaster@example.com"])("%s", async (from) => {
    expect(await read(`From: ${from}\nSubject: Undelivered\n\nx`)).toEqual([]);
  });

  test.each([
    "Auto-Submitted: no",
    "Precedence: list",
    "X-Auto-Response-Suppress: None",
    "Return-Path: <ada@example.com>",
  ])("but a person's mail does: %s", async (header) => {
    expect(await read(mail(header))).toHaveLength(1);
  });
});

describe("attachments", () => {
  const attached = (name: string, bytes = "QUJD") =>
    `--b\nContent-Type: text/csv\nContent-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64\n\n${bytes}\n`;
  const withParts = (parts: string) =>
    mail("Content-Type: multipart/mixed; boundary=b", `--b\n\nSee there.\n${parts}--b--`);

  test("are named on one line, with nothing in the name that could be markup", async () => {
    const read = await one(withParts(attached("a`b *c*.csv") + attached("", "QUI=")));
    expect(read?.description).toBe(
      "See there.\n\nAttached to the mail, and not kept: `a b *c*.csv` (3 bytes), `text/csv` (2 bytes).",
    );
  });

  test("are counted where there are many", async () => {
    const many = Array.from({ length: 23 }, (_, number) => attached(`${number}.csv`)).join("");
    const read = await one(withParts(many));
    expect(read?.description).toContain("`19.csv` (3 bytes), 3 more.");
  });

  test("are measured", async () => {
    const large = (bytes: number) => one(withParts(attached("x", "QUJD".repeat(bytes / 3))));
    expect((await large(12_000))?.description).toContain("`x` (12 kB)");
    expect((await large(2_400_000))?.description).toContain("`x` (2.4 MB)");
  });

  test("that are mails are read, and one within another is not", async () => {
    const inner = "Content-Type: message/rfc822\n\nSubject: inner\nFrom: c@d.example\n";
    const read = await one(withParts(`--b\n${inner}\nThe customer's words.\n`));
    expect(read?.description).toContain("The customer's words.");
    const nested = await one(withParts(`--b\n${inner.repeat(50)}\nDeep.\n`));
    expect(nested?.description).not.toContain("Deep.");
  });
});

describe("a body that is no mail is refused", () => {
  test.each([
    ["", "text/plain", "This is no mail: it starts with no header."],
    ["Hello, it is broken.", "text/plain", "This is no mail: it starts with no header."],
    ["Hello: world\n\nx", "text/plain", "neither From, nor Subject, nor Message-ID"],
    ["a=b&c=d", "application/x-www-form-urlencoded", "This form is no mail"],
    ["x", "multipart/form-data", "Boundary not found"],
    [
      "--b\r\nContent-Disposition: form-data; na",
      "multipart/form-data; boundary=b",
      "cannot be read",
    ],
    ["{}", "application/json", "This is no mail: it has neither From nor Subject."],
    ['{"From":7}', "application/json", "From: "],
    ["nope", "application/json", "The body is not JSON."],
  ])("%j as %s", async (body, type, sentence) => {
    await expect(read(body, type)).rejects.toThrow(sentence);
    await expect(read(body, type)).rejects.toBeInstanceOf(Invalid);
  });
});

describe("a mail that is made to be expensive costs little, or is refused", () => {
  const parts = (count: number) =>
    mail("Content-Type: multipart/mixed; boundary=b", `${"--b\n\na\n".repeat(count)}--b--`);

  test("a hundred thousand parts", async () => {
    await expect(read(parts(100_000))).rejects.toThrow("more than 5,000 parts");
    expect(await read(parts(500))).toHaveLength(1);
  });

  test("parts within parts within parts", async () => {
    const nested = Array.from(
      { length: 3000 },
      (_, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\n\n--b${depth}\n`,
    );
    await expect(read(mail(nested.join("")))).rejects.toThrow("nesting depth");
  });

  test("headers without end", async () => {
    await expect(read(mail("X: y\n".repeat(100_000).trim()))).rejects.toThrow("header size");
  });

  test("hundreds of thousands of lines", async () => {
    const read = await one(mail("In-Reply-To: <a@x>", "> a\n".repeat(300_000)));
    expect(read?.status).toBe("noted");
  });

  test("thousands of fields", async () => {
    const field = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n';
    await expect(
      read(`${field.repeat(20_000)}--b--\r\n`, "multipart/form-data; boundary=b"),
    ).rejects.toThrow("more than 500 fields");
    await expect(
      read("a=b&".repeat(1_000_000), "application/x-www-form-urlencoded"),
    ).rejects.toThrow("more than 500 fields");
  });
});

const pieces = fc.constantFrom(
  "",
  ..."From: a@b.c|Subject: =?utf-8?q?x?=|Message-ID: <1@x>|References: <|Date: now| folded".split(
    "|",
  ),
  ..."Content-Type: multipart/mixed; boundary=b|--b|--b--|QUJD|<p>|> x|-- |=3D=".split("|"),
  ..."Content-Type: text/html; charset=\xff|Content-Transfer-Encoding: base64".split("|"),
  ..."Content-Disposition: form-data; name=email|Content-Disposition: form-data; name=from".split(
    "|",
  ),
  ...'Content-Disposition: form-data|Content-Disposition: form-data; name="x"; filename="'.split(
    "|",
  ),
);

const types = fc.constantFrom(
  "message/rfc822",
  "multipart/form-data; boundary=b",
  'multipart/form-data; boundary="',
  "application/x-www-form-urlencoded",
  "application/json",
);

test("whatever is sent in whatever form becomes at most one signal, or is refused", async () => {
  const lines = fc.array(pieces, { maxLength: 25 }).map((all) => all.join("\r\n"));
  const bodies = fc.oneof(
    lines.map((text) => Buffer.from(text, "latin1")),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc.jsonValue().map((value) => Buffer.from(JSON.stringify({ From: "a@b.c", Headers: value }))),
  );
  await fc.assert(
    fc.asyncProperty(bodies, types, async (body, type) => {
      try {
        expect((await read(body, type)).length).toBeLessThan(2);
      } catch (error) {
        expect(error).toBeInstanceOf(Invalid);
      }
    }),
    { numRuns: 500 },
  );
});
