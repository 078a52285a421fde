import type { Delivery } from "../contract.ts";
import { formOf } from "./form.ts";
import { mailOfForm } from "./form-mail.ts";
import type { Mail } from "./mail.ts";
import { mailOfMime, startsWithHeader, withoutMailboxLine } from "./mime.ts";
import { mailOfPostmark } from "./postmark.ts";
import { windowsLetters } from "./windows-letters.ts";

/** The mail in a delivery, whichever provider made it. Throws Invalid. */
export async function readMail(delivery: Delivery): Promise<Mail> {
  const mail = await mailIn(delivery);
  return { ...mail, subject: windowsLetters(mail.subject), text: windowsLetters(mail.text) };
}

async function mailIn(delivery: Delivery): Promise<Mail> {
  const type = String(delivery.headers["content-type"] ?? "");
  if (/^application\/json\b/i.test(type)) return mailOfPostmark(delivery);
  return isForm(delivery, type)
    ? mailOfForm(await formOf(delivery, type))
    : mailOfMime(delivery.body);
}

/** curl calls everything a form unless it is told otherwise, and no form starts as a mail does. */
function isForm({ body }: Delivery, type: string): boolean {
  if (/^multipart\/form-data\b/i.test(type)) return true;
  const isCalledForm = /^application\/x-www-form-urlencoded\b/i.test(type);
  return isCalledForm && !startsWithHeader(withoutMailboxLine(body));
}
