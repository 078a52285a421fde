import { createHash } from "node:crypto";
import { z } from "zod";
import type { Signal } from "../../domain/signal.ts";
import type { Integration } from "../contract.ts";
import { isAutomatic } from "./automatic.ts";
import type { Mail } from "./mail.ts";
import { ownWords, type Role } from "./own-words.ts";
import { readMail } from "./provider.ts";
import { bareSubject, isForward } from "./subject.ts";

/** A mail as a standard provider hands it over: raw MIME, SendGrid, Mailgun, Postmark. Never sends one itself. */
export const email: Integration = {
  name: "email",
  title: "E-mail",
  settings: z.strictObject({
    kind: z.enum(["defect", "incident"]).default("defect").meta({
      title: "What a mail becomes",
      description: "A defect: a person reports a bug. An incident: something broke in production.",
    }),
  }),
  // Mailgun sends the mail as it came, rather than taken apart, to an address that ends in "mime".
  paths: ["/in/email/:secret", "/in/email/:secret/mime"],
  mostBytes: 10 * 1024 * 1024,
  followLink: "mailed",
  async receive(delivery, settings) {
    const mail = await readMail(delivery);
    const { kind } = settings as { kind: Signal["kind"] };
    return isAutomatic(mail) ? [] : [signalOf(mail, kind, delivery.receivedAt)];
  },
  // Providers take 200 alone for a yes.
  accepted: ({ signals, items }) => ({ status: 200, body: { accepted: signals.length, items } }),
  // What cannot be read will not be read the next time either: 406 is how Mailgun is told not to try again.
  refused: ({ because, message }) =>
    because === "invalid" || because === "too-large" ? { status: 406, body: { message } } : null,
  trial: (at) => ({
    headers: { "content-type": "message/rfc822" },
    body: [
      "From: Andon <andon@example.com>",
      "To: bugs@example.com",
      "Subject: A test signal: your mail reaches Andon",
      `Date: ${new Date(at).toUTCString()}`,
      "Message-ID: <andon-test@example.com>",
      "",
      "Nobody has to do anything.",
      "",
    ].join("\r\n"),
  }),
};

function signalOf(mail: Mail, kind: Signal["kind"], receivedAt: string): Signal {
  const role = roleOf(mail);
  const words = ownWords(mail.text, role);
  const id = mail.messageId ?? digestOf(mail);
  return {
    key: mail.answers[0] ?? id,
    id,
    title: bareSubject(mail.subject) || firstLineOf(words) || "A mail without a subject",
    status: role === "reply" ? "noted" : "firing",
    occurredAt: mail.date ?? receivedAt,
    kind,
    description: [asMarkdown(words), attachedTo(mail)].filter(Boolean).join("\n\n"),
    labels: labelsOf(mail),
    links: [],
    user: mail.from,
  };
}

/** Mail programs give a mail that is passed on the headers of a reply, although it is news to whoever gets it. */
function roleOf({ subject, answers }: Mail): Role {
  if (isForward(subject)) return "forward";
  return answers.length > 0 ? "reply" : "report";
}

/** For a mail that has no number: the same for the same mail, so that a provider may send it again. */
function digestOf({ from, subject, date, text }: Mail): string {
  const whole = JSON.stringify([from, subject, date, text]);
  return createHash("sha256").update(whole).digest("hex").slice(0, 32);
}

function firstLineOf(words: string): string {
  return words.split("\n", 1)[0] ?? "";
}

/** Lines stay lines: two spaces at the end of one are Markdown for that. */
function asMarkdown(words: string): string {
  return words.replaceAll(/(\S)\n(?=[^\n])/g, "$1  \n");
}

const mostNamed = 20;

function attachedTo({ attachments }: Mail): string {
  const named = attachments
    .slice(0, mostNamed)
    .map(({ name, bytes }) => `\`${nameOf(name)}\` (${sizeOf(bytes)})`);
  const more = attachments.length - named.length;
  if (more > 0) named.push(`${more} more`);
  return named.length === 0 ? "" : `Attached to the mail, and not kept: ${named.join(", ")}.`;
}

function nameOf(name: string): string {
  const line = name.replaceAll(/[`\s]+/g, " ").trim();
  return line.slice(0, 100) || "unnamed";
}

function sizeOf(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  return bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function labelsOf({ from, to }: Mail): Record<string, string> {
  const labels: Record<string, string> = {};
  const domain = from?.split("@").at(-1);
  if (domain) labels["from"] = domain;
  if (to) labels["to"] = to;
  return labels;
}
