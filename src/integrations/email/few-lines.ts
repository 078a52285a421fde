import { Invalid } from "../../domain/blocker.ts";

/**
 * The same mail in fewer lines, for a parser that pays for each line rather than for each letter: ten megabytes of short lines
 * would keep it busy for minutes, in gigabytes. Of a long part all lines after its first 200, where its headers are, are joined by a
 * CR, which the parser takes for a letter and a reader of the text for the end of a line. Throws Invalid.
 */
export function withFewLines(mail: Buffer): Buffer {
  const joined = Buffer.allocUnsafe(mail.length);
  let length = 0;
  let kept = 0;
  let sinceBoundary = 0;
  let isQuotedPrintable = false;
  for (let start = 0, end = 0; start < mail.length; start = end) {
    end = mail.indexOf(lineFeed, start) + 1 || mail.length;
    if (mayBeBoundary(mail, start)) {
      sinceBoundary = 0;
      isQuotedPrintable = false;
    }
    if (++sinceBoundary <= mostOfPart || mayBeBoundary(mail, end)) {
      if (++kept > mostLines)
        throw new Invalid("", "This mail has too many parts of too many lines.");
      isQuotedPrintable ||= saysQuotedPrintable(mail, start, end);
      length += mail.copy(joined, length, start, end);
      continue;
    }
    let last = end;
    while (last > start && isEndOfLine(mail[last - 1])) last--;
    // There a line that ends in an equals sign goes on in the next.
    const goesOn = isQuotedPrintable && mail[last - 1] === equals;
    length += mail.copy(joined, length, start, goesOn ? last - 1 : last);
    if (!goesOn) joined[length++] = carriageReturn;
  }
  return joined.subarray(0, length);
}

const mostOfPart = 200;
const mostLines = 40_000;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const equals = 0x3d;
const dash = 0x2d;

const isEndOfLine = (byte: number | undefined): boolean =>
  byte === lineFeed || byte === carriageReturn;

function mayBeBoundary(mail: Buffer, start: number): boolean {
  return mail[start] === dash && mail[start + 1] === dash;
}

function saysQuotedPrintable(mail: Buffer, start: number, end: number): boolean {
  const isOfThatLetter = mail[start] === 0x43 || mail[start] === 0x63;
  const line = isOfThatLetter ? mail.toString("latin1", start, Math.min(end, start + 100)) : "";
  return /^content-transfer-encoding:.*quoted-printable/i.test(line);
}
