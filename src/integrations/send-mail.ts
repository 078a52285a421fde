import { createTransport } from "nodemailer";
import { Invalid } from "../domain/blocker.ts";
import { mailAddressOf } from "../domain/report.ts";
import type { MailWords } from "../domain/report-mail.ts";

export interface Mailer {
  /** Resolves once the mail server has taken it. Rejects where it did not, or could not be reached. */
  send: (mail: OutgoingMail) => Promise<void>;
  /** Whether it is Andon's own address: it is never written to. */
  isOwnAddress: (address: string) => boolean;
  close: () => void;
}

export interface OutgoingMail extends MailWords {
  /** One address and nothing else. */
  to: string;
  /** Names this mail for ever: a mail that is sent a second time carries it again, and many programs then show one. */
  id: string;
  /** The number of the mail that this one answers, without its angle brackets. */
  answers?: string | undefined;
}

/**
 * Hands mail to a mail server, as `smtps://user:secret@mail.example.org` names it. Null without one; throws Invalid for settings
 * that cannot be right.
 */
export function openMailer({ smtpUrl, mailFrom }: MailSettings): Mailer | null {
  if (smtpUrl === undefined) return null;
  if (!URL.canParse(smtpUrl) || !/^smtps?:\/\/[^/]/i.test(smtpUrl)) {
    throw new Invalid(
      "",
      "ANDON_SMTP_URL is no address such as smtps://user:secret@mail.example.org.",
    );
  }
  const from = addressOf(mailFrom ?? "");
  if (mailFrom === undefined || from === null) {
    throw new Invalid(
      "",
      "ANDON_MAIL_FROM has to say whom mail is from, as: Shop <help@example.org>.",
    );
  }
  const transport = createTransport({ ...patience, url: smtpUrl });
  return {
    async send({ to, id, answers, ...words }) {
      const headers = {
        ...automatic,
        "Auto-Submitted": answers ? "auto-replied" : "auto-generated",
      };
      const thread = answers ? { inReplyTo: `<${answers}>`, references: `<${answers}>` } : {};
      const messageId = `<${id}@${from.split("@").at(-1)}>`;
      await transport.sendMail({
        ...words,
        ...thread,
        from: mailFrom,
        to: { name: "", address: to },
        messageId,
        headers,
        signal: AbortSignal.timeout(longestSendingMs),
      });
    },
    isOwnAddress: (address) => address.toLowerCase() === from.toLowerCase(),
    close: () => transport.close({ force: true }),
  };
}

/** Whether the mail server refused this one mail, and may well take another. */
export function isAboutThisMail(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === "EENVELOPE" || code === "EMESSAGE";
}

export interface MailSettings {
  smtpUrl: string | undefined;
  mailFrom: string | undefined;
}

/** Whoever sends holds what he tells of meanwhile, and the database ends what is held for a minute. */
const longestSendingMs = 45_000;

/** Bodies are texts, never files or addresses to fetch. */
const patience = {
  pool: true,
  maxConnections: 1,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
  dnsTimeout: 5_000,
  disableFileAccess: true,
  disableUrlAccess: true,
} as const;

/** Says that no person wrote it, so that no machine answers: RFC 3834, and Exchange's own header. */
const automatic = { "X-Auto-Response-Suppress": "All" };

/** The address in `Shop <help@example.org>`, or a bare one. */
function addressOf(from: string): string | null {
  const inBrackets = /<([^<>]+)>\s*$/.exec(from)?.[1];
  return mailAddressOf(inBrackets ?? from);
}
