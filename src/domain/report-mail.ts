import { cutText } from "./text.ts";

/** What is sent to whoever reported something: the same words as plain text and as HTML. */
export interface MailWords {
  subject: string;
  text: string;
  html: string;
}

/** Told once, when what was reported is fixed in production. `words` are those of its standing; `reportedAt` is ISO 8601. */
export function fixedMail(report: {
  title: string;
  productName: string;
  reportedAt: string;
  words: string;
}): MailWords {
  const { title, productName, reportedAt, words } = report;
  return mailOf(`Fixed: ${cutText(title, 150)}`, [
    `On ${dayOf(reportedAt)} you told us about ${productName}:`,
    `“${title}”`,
    words,
    "Should it happen to you again, please tell us again, in the way you did then. Thank you!",
  ]);
}

/**
 * Sent at once to whoever reports by mail. It repeats nothing of his: a mail says by itself whom it is from, so these words may reach
 * somebody who wrote nothing, and shall not carry a stranger's message to him.
 */
export function acknowledgement(report: { productName: string; url: string }): MailWords {
  const { productName, url } = report;
  return mailOf(`We have your report about ${productName}`, [
    "Thank you for telling us. What became of it can be followed here:",
    url,
    "Once it is fixed in production, we write to you again, and that once only.",
    "You did not write to us? Then somebody used your address; you need not do anything.",
  ]);
}

function mailOf(subject: string, paragraphs: readonly string[]): MailWords {
  const body = paragraphs.map((each) => `<p>${linked(asHtml(each))}</p>`);
  return {
    subject,
    text: `${paragraphs.join("\n\n")}\n`,
    html: `<!doctype html>\n<html lang="en"><body>\n${body.join("\n")}\n</body></html>\n`,
  };
}

/** Only a paragraph that is an address and nothing else, which none of a stranger's words can be. */
function linked(html: string): string {
  return /^https?:\/\/\S+$/.test(html) ? `<a href="${html}">${html}</a>` : html;
}

function asHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

const months =
  "January February March April May June July August September October November December".split(
    " ",
  );

function dayOf(time: string): string {
  const day = new Date(time);
  return `${day.getUTCDate()} ${months[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}
