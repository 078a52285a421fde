import { isUtf8 } from "node:buffer";
import PostalMime, { type Attachment } from "postal-mime";
import { Invalid } from "../../domain/blocker.ts";
import { withFewLines } from "./few-lines.ts";
import { envelopeOf, headersOf, type Mail } from "./mail.ts";
import { plainText } from "./plain-text.ts";

/** A mail as it travels: https://www.rfc-editor.org/rfc/rfc5322 in the parts of RFC 2045. Throws Invalid. */
export async function mailOfMime(bytes: Buffer): Promise<Mail> {
  const message = withoutMailboxLine(bytes);
  if (!startsWithHeader(message))
    throw new Invalid("", "This is no mail: it starts with no header.");
  refuseTooManyParts(message);
  const read = await PostalMime.parse(withFewLines(withReadableHeaders(message)), limits).catch(
    (error: Error) => {
      throw new Invalid("", `This mail cannot be read: ${error.message}.`);
    },
  );
  const headers = headersOf(read.headers.map(({ key, value }) => [key, value]));
  if (!["from", "subject", "message-id"].some((name) => headers.has(name))) {
    throw new Invalid("", "This is no mail: it has neither From, nor Subject, nor Message-ID.");
  }
  return {
    ...envelopeOf(headers),
    subject: read.subject ?? "",
    text: read.text?.trim() ? read.text : plainText(read.html ?? ""),
    date: read.date,
    attachments: read.attachments.map((each) => ({ name: nameOf(each), bytes: sizeOf(each) })),
  };
}

/** Whether a body is a mail in spite of what its content type says. */
export function startsWithHeader(bytes: Buffer): boolean {
  return /^[a-z][a-z0-9-]*:[ \t\r\n]/i.test(bytes.toString("latin1", 0, 200));
}

const limits = { maxNestingDepth: 20, maxHeadersSize: 128 * 1024, maxRfc822NestingDepth: 2 };
const mostParts = 5000;

/** Each part costs memory, however short it is, and ten megabytes have room for millions. Every part starts with such a line. */
function refuseTooManyParts(message: Buffer): void {
  let at = -1;
  for (let count = 0; (at = message.indexOf("\n--", at + 1)) !== -1; count++) {
    if (count === mostParts * 2) throw new Invalid("", "This mail has more than 5,000 parts.");
  }
}

/** Where mails are kept in one file, and where a mail server pipes one into a program, a line without a colon comes first. */
export function withoutMailboxLine(bytes: Buffer): Buffer {
  if (bytes.toString("latin1", 0, 5) !== "From ") return bytes;
  return bytes.subarray(bytes.indexOf("\n") + 1);
}

/** Letters beyond ASCII are in UTF-8, or from a program that never heard of it. */
function withReadableHeaders(message: Buffer): Buffer {
  const end = /\r?\n\r?\n/.exec(message.toString("latin1", 0, limits.maxHeadersSize))?.index;
  const headers = message.subarray(0, end);
  if (isUtf8(headers)) return message;
  const read = new TextDecoder("windows-1252").decode(headers);
  return Buffer.concat([Buffer.from(read), message.subarray(headers.length)]);
}

function nameOf({ filename, mimeType }: Attachment): string {
  return filename ?? mimeType;
}

function sizeOf({ content }: Attachment): number {
  return typeof content === "string" ? Buffer.byteLength(content) : content.byteLength;
}
