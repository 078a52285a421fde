import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openMailServer, type MailServer } from "../../test/support/mail-server.ts";
import { Invalid } from "../domain/blocker.ts";
import { isAboutThisMail, openMailer, type Mailer } from "./send-mail.ts";

let server: MailServer;
let mailer: Mailer;

beforeAll(async () => {
  server = await openMailServer();
  const mailFrom = "Shop <help@shop.example.com>";
  mailer = openMailer({ smtpUrl: server.url, mailFrom }) as Mailer;
});
afterAll(async () => {
  mailer.close();
  await server.close();
});

const words = {
  subject: "Fixed: “Zoë’s basket”",
  text: "It is fixed.\n",
  html: "<p>It is fixed.</p>\n",
};
const mail = { ...words, to: "ada@example.com", id: "1.fixed" };
const header = (name: string) => server.mails.at(-1)?.headers.get(name);

test("a mail is plain text and HTML, and says that no person wrote it", async () => {
  await mailer.send(mail);
  expect(server.mails.at(-1)).toMatchObject({
    from: "help@shop.example.com",
    to: "ada@example.com",
  });
  expect(header("from")).toBe("Shop <help@shop.example.com>");
  expect(header("to")).toBe("ada@example.com");
  expect(header("message-id")).toBe("<1.fixed@shop.example.com>");
  expect(header("auto-submitted")).toBe("auto-generated");
  expect(header("x-auto-response-suppress")).toBe("All");
  expect(header("list-unsubscribe")).toBeUndefined();
  expect(header("content-type")).toMatch(/^multipart\/alternative/);
  expect(server.mails.at(-1)?.body).toContain("Content-Type: text/plain");
  expect(server.mails.at(-1)?.body).toContain("<p>It is fixed.</p>");
});

test("an answer to a mail belongs to its conversation", async () => {
  await mailer.send({ ...mail, id: "2.received", answers: "m-1@example.com" });
  expect(header("in-reply-to")).toBe("<m-1@example.com>");
  expect(header("references")).toBe("<m-1@example.com>");
  expect(header("auto-submitted")).toBe("auto-replied");
});

test("a line break in a subject makes no header of its own", async () => {
  await mailer.send({ ...mail, subject: "Fixed\r\nBcc: eve@example.com" });
  expect(header("bcc")).toBeUndefined();
  expect(server.mails.at(-1)?.to).toBe("ada@example.com");
});

test("an address is one address, whatever is in it", async () => {
  const before = server.mails.length;
  await mailer.send({ ...mail, to: "ada@example.com, eve@example.com" }).catch(() => {});
  const receivers = server.mails.slice(before).map(({ to }) => to);
  expect(receivers).not.toContain("eve@example.com");
});

test("a server that has hung up is called again", async () => {
  await mailer.send(mail);
  const before = server.connections();
  server.hangUp();
  await mailer.send({ ...mail, id: "3.fixed" });
  expect(server.connections()).toBeGreaterThan(before);
  expect(header("message-id")).toBe("<3.fixed@shop.example.com>");
});

test("one address that is refused is told from a server that cannot be reached", async () => {
  server.refusing.set("gone@example.com", "550 No such person");
  const refused = await mailer.send({ ...mail, to: "gone@example.com" }).catch((error) => error);
  expect(isAboutThisMail(refused)).toBe(true);
  await mailer.send(mail);

  const closed = await openMailServer();
  await closed.close();
  const away = openMailer({ smtpUrl: closed.url, mailFrom: "help@example.com" });
  const lost = await away?.send(mail).catch((error) => error);
  expect(lost).toBeInstanceOf(Error);
  expect(isAboutThisMail(lost)).toBe(false);
  away?.close();
});

test("it never writes to itself", () => {
  expect(mailer.isOwnAddress("Help@shop.example.com")).toBe(true);
  expect(mailer.isOwnAddress("ada@example.com")).toBe(false);
});

describe("settings", () => {
  test("without a mail server nobody is written to", () => {
    expect(openMailer({ smtpUrl: undefined, mailFrom: "help@example.com" })).toBeNull();
  });

  test.each([
    ["mail.example.org", "help@example.com", /ANDON_SMTP_URL/],
    ["https://mail.example.org", "help@example.com", /ANDON_SMTP_URL/],
    ["smtp://", "help@example.com", /ANDON_SMTP_URL/],
    ["smtp://127.0.0.1:2525", undefined, /ANDON_MAIL_FROM/],
    ["smtp://127.0.0.1:2525", "the shop", /ANDON_MAIL_FROM/],
    ["smtp://127.0.0.1:2525", "a@example.com, b@example.com", /ANDON_MAIL_FROM/],
  ])("%s with %s is refused by its name", (smtpUrl, mailFrom, message) => {
    expect(() => openMailer({ smtpUrl, mailFrom })).toThrow(Invalid);
    expect(() => openMailer({ smtpUrl, mailFrom })).toThrow(message);
  });
});
