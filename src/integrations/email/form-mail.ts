import { decodeWords } from "postal-mime";
import { z } from "zod";
import { Invalid } from "../../domain/blocker.ts";
import type { Form } from "./form.ts";
import { addressIn, envelopeOf, type Headers, headersOf, type Mail, returnPathIn } from "./mail.ts";
import { mailOfMime } from "./mime.ts";
import { plainText } from "./plain-text.ts";

/**
 * SendGrid and Mailgun both post forms; either sends the mail as it came, or taken apart. Throws Invalid.
 * https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook
 * https://documentation.mailgun.com/docs/mailgun/user-manual/receive-forward-store/receive-http
 */
export async function mailOfForm(form: Form): Promise<Mail> {
  const raw = form.fields.get("email") ?? form.fields.get("body-mime");
  const read = raw ? await mailOfMime(raw) : mailOfFields(form);
  return { ...read, ...envelopeIn(form) };
}

function mailOfFields(form: Form): Mail {
  const text = textsOf(form);
  const headers = headersIn(form, text);
  const subject = text("subject") ?? headers.get("subject");
  if (subject === undefined && text("from") === undefined) {
    throw new Invalid(
      "",
      "This form is no mail: it has neither email nor body-mime, nor subject, nor from.",
    );
  }
  const envelope = envelopeOf(headers);
  return {
    ...envelope,
    from: addressIn(text("from")) ?? envelope.from,
    subject: decodeWords(subject ?? ""),
    text: spoken(text) ?? plainText(text("body-html") ?? text("html") ?? ""),
    date: headers.get("date"),
    attachments: form.files,
  };
}

function spoken(text: Texts): string | undefined {
  const said = ["body-plain", "stripped-text", "text"].map((field) => text(field));
  return said.find((each) => each?.trim());
}

/** What was said when the mail was handed over: SendGrid's `envelope`, Mailgun's `sender` and `recipient`. */
function envelopeIn(form: Form): Partial<Mail> {
  const text = textsOf(form);
  const envelope = envelopeSchema.safeParse(parsed(text("envelope"))).data;
  const sender = envelope?.from ?? text("sender");
  const to = addressIn(envelope?.to?.[0] ?? text("recipient"));
  return {
    ...(sender === undefined ? {} : { returnPath: returnPathIn(sender) }),
    ...(to === undefined ? {} : { to }),
  };
}

const envelopeSchema = z.object({
  from: z.string().optional(),
  to: z.array(z.string()).optional(),
});

type Texts = (field: string) => string | undefined;

/** SendGrid leaves the fields in the letters of the mail, and names those in `charsets`. */
function textsOf({ fields }: Form): Texts {
  const charsets = charsetsSchema.safeParse(parsed(fields.get("charsets")?.toString("latin1")));
  return (field) => {
    const bytes = fields.get(field);
    return bytes && decoded(bytes, charsets.data?.[field] ?? "utf-8");
  };
}

const charsetsSchema = z.record(z.string(), z.string());

function decoded(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes.toString("utf8");
  }
}

/** SendGrid gives the headers as they came, Mailgun as a list of pairs, and each as a field of its own as well. */
function headersIn({ fields }: Form, text: Texts): Headers {
  const pairs = pairsSchema.safeParse(parsed(text("message-headers"))).data;
  if (pairs) return headersOf(pairs);
  const block = text("headers");
  if (block !== undefined) return headersOf(linesOf(block));
  return headersOf([...fields.keys()].map((name) => [name, text(name) ?? ""]));
}

const pairsSchema = z.array(z.tuple([z.string(), z.string()]));

/** A header that is longer than a line goes on in the next, behind a space. */
function linesOf(block: string): [string, string][] {
  const lines = block.replaceAll(/\r?\n[ \t]+/g, " ").split(/\r?\n/);
  return lines.flatMap((line): [string, string][] => {
    const colon = line.indexOf(":");
    return colon < 1 ? [] : [[line.slice(0, colon), line.slice(colon + 1)]];
  });
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
