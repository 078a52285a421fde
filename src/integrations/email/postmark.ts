import { z } from "zod";
import { Invalid } from "../../domain/blocker.ts";
import { jsonBody } from "../body.ts";
import type { Delivery } from "../contract.ts";
import { addressIn, envelopeOf, headersOf, type Mail } from "./mail.ts";
import { mailOfMime } from "./mime.ts";
import { plainText } from "./plain-text.ts";

/** The inbound webhook of Postmark: https://postmarkapp.com/developer/webhooks/inbound-webhook. Throws Invalid. */
export async function mailOfPostmark(delivery: Delivery): Promise<Mail> {
  const given = jsonBody(delivery, postmark);
  const to = receiverOf(given);
  const read = given.RawEmail ? await mailOfMime(Buffer.from(given.RawEmail)) : taken(given);
  return to === undefined ? read : { ...read, to };
}

const optionalText = z.string().nullish();

const postmark = z.object({
  RawEmail: optionalText,
  From: optionalText,
  To: optionalText,
  OriginalRecipient: optionalText,
  Subject: optionalText,
  Date: optionalText,
  TextBody: optionalText,
  HtmlBody: optionalText,
  Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).nullish(),
  Attachments: z
    .array(z.object({ Name: z.string(), ContentLength: z.number().min(0).default(0) }))
    .nullish(),
});

/** The mailbox with a number that Postmark gives is nobody's name: then the mail itself tells whom it was for. */
function receiverOf({ OriginalRecipient, To }: z.output<typeof postmark>): string | undefined {
  const original = addressIn(OriginalRecipient ?? undefined);
  if (original && !original.endsWith("@inbound.postmarkapp.com")) return original;
  return addressIn(To ?? undefined) ?? original;
}

/** Its `MessageID` is Postmark's own: the number that replies name stands among the headers. */
function taken(given: z.output<typeof postmark>): Mail {
  if (!given.From && !given.Subject) {
    throw new Invalid("/From", "This is no mail: it has neither From nor Subject.");
  }
  const headers = headersOf((given.Headers ?? []).map(({ Name, Value }) => [Name, Value]));
  const envelope = envelopeOf(headers);
  return {
    ...envelope,
    from: addressIn(given.From ?? undefined) ?? envelope.from,
    subject: given.Subject ?? "",
    text: given.TextBody?.trim() ? given.TextBody : plainText(given.HtmlBody ?? ""),
    date: given.Date ?? headers.get("date"),
    attachments: (given.Attachments ?? []).map(({ Name, ContentLength }) => ({
      name: Name,
      bytes: ContentLength,
    })),
  };
}
