import { addressParser } from "postal-mime";

/** A mail, whoever handed it over. */
export interface Mail {
  /** Decoded, with everything that stands before it. */
  subject: string;
  /** The text part, or what the HTML part says. */
  text: string;
  /** Without its angle brackets. */
  messageId: string | undefined;
  /** The mails that this one answers, the oldest first, without their angle brackets. */
  answers: readonly string[];
  /** The address of whoever wrote it, in lower case. */
  from: string | undefined;
  /** The address that it was delivered to, in lower case. */
  to: string | undefined;
  /** To whom a bounce of it goes; empty for what is a bounce itself. */
  returnPath: string | undefined;
  date: string | undefined;
  headers: Headers;
  attachments: readonly { name: string; bytes: number }[];
}

/** By name in lower case; of several the first. */
export type Headers = ReadonlyMap<string, string>;

export function headersOf(lines: readonly (readonly [string, string])[]): Headers {
  const headers = new Map<string, string>();
  for (const [name, value] of lines) {
    const known = name.toLowerCase();
    if (!headers.has(known)) headers.set(known, value.trim());
  }
  return headers;
}

/** What follows from the headers alone. */
export function envelopeOf(
  headers: Headers,
): Pick<Mail, "messageId" | "answers" | "from" | "to" | "returnPath" | "headers"> {
  const references = idsIn(headers.get("references"));
  const repliesTo = idsIn(headers.get("in-reply-to")).filter((id) => !references.includes(id));
  return {
    headers,
    messageId: idsIn(headers.get("message-id"))[0],
    answers: [...references, ...repliesTo],
    from: addressIn(headers.get("from")) ?? addressIn(headers.get("sender")),
    to: receivers.map((name) => addressIn(headers.get(name))).find(Boolean),
    returnPath: returnPathIn(headers.get("return-path")),
  };
}

/** Postfix, Exim and others name the address that was meant; the header "To" may name a list, or somebody else. */
const receivers = ["x-original-to", "delivered-to", "envelope-to", "to"];

/** The first address in a header such as `"Ada" <ada@example.com>, bob@example.com`. */
export function addressIn(header: string | undefined): string | undefined {
  if (!header) return undefined;
  const [first] = addressParser(header.slice(0, 1000), { flatten: true });
  const address = first?.address?.trim().toLowerCase();
  return address?.includes("@") ? address : undefined;
}

/** Nobody, written as `<>` or as nothing at all, is who sends a bounce. */
export function returnPathIn(said: string | undefined): string | undefined {
  return /^(<\s*>)?$/.test((said ?? "?").trim()) ? "" : addressIn(said);
}

/** Numbers of mails are told in angle brackets; some programs forget them. */
function idsIn(header = ""): string[] {
  const ids = header.slice(0, 20_000).match(/<[^<>\s]+>/g);
  if (ids) return ids.map((id) => id.slice(1, -1));
  return /^[^<>\s]+$/.test(header) ? [header] : [];
}
