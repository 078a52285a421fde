/**
 * What the writer of a mail says, less the signature and, of a reply, less the mails before it. Only what is beyond doubt is
 * cut: a line too many can be skipped, a line too few cannot be read.
 */
export function ownWords(text: string, role: Role): string {
  const lines = text
    .slice(0, longest)
    .split(/\r\n|\r|\n/)
    .map(withoutPadding);
  return cut[role](lines)
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

/** Of a mail that is passed on, the mail before is what matters. */
export type Role = "report" | "reply" | "forward";

const cut: Record<Role, (lines: readonly string[]) => readonly string[]> = {
  report: withoutSignature,
  reply: (lines) => withoutSignature(withoutHistory(lines)),
  forward: (lines) => lines,
};

const longest = 200_000;
const longestSignature = 20;

/** Less no-break spaces, and spaces at the end; two dashes and a space start a signature and stay. */
function withoutPadding(line: string): string {
  return line === "-- " ? line : line.replaceAll("\u00A0", " ").trimEnd();
}

/** The line `-- ` of RFC 3676, unless nothing stands above it, or below it what no signature has. */
function withoutSignature(lines: readonly string[]): readonly string[] {
  const at = lines.lastIndexOf("-- ");
  if (at === -1) return lines;
  const above = lines.slice(0, at);
  const below = lines.slice(at + 1);
  const isSignature =
    below.length <= longestSignature && !below.some((line) => /^(>|-{5})/.test(line));
  return isSignature && above.some(isOwn) ? above : lines;
}

/** Who answers below or between the quoted lines is only understood together with them. */
function withoutHistory(lines: readonly string[]): readonly string[] {
  for (let at = 0; at < lines.length; at++) {
    const introduction = linesOfIntroduction(lines, at);
    if (introduction === 0) continue;
    const above = lines.slice(0, at);
    return above.some(isOwn) && !isAnsweredBelow(lines.slice(at + introduction)) ? above : lines;
  }
  const last = lines.findLastIndex(isOwn);
  return last === -1 ? lines : lines.slice(0, last + 1);
}

const isOwn = (line: string): boolean => line !== "" && !line.startsWith(">");

function isAnsweredBelow(lines: readonly string[]): boolean {
  const first = lines.findIndex((line) => line !== "");
  return first !== -1 && !isOwn(lines[first] ?? "") && lines.slice(first).some(isOwn);
}

/** How many lines at that place introduce the mail before: `On … wrote:`, a line of dashes, or a block of headers. */
function linesOfIntroduction(lines: readonly string[], at: number): number {
  const line = lines[at] ?? "";
  if (line.length > longestIntroduction) return 0;
  if (originalMessage.test(line) || wrote.test(line)) return 1;
  const next = lines[at + 1] ?? "";
  // Programs break their lines after 76 characters, this one too.
  if (startsToSay.test(line) && next.length < 100 && wrote.test(`${line} ${next}`)) return 2;
  return isHeaderBlock(lines.slice(at, at + 6)) ? 6 : 0;
}

const longestIntroduction = 300;

const startsToSay = /^(On|Am|Le|El|Il|Op|Em) /;

const wrote =
  /^(On .{6,} wrote|Am .{6,} schrieb.*|Le .{6,} a écrit|El .{6,} escribió|Il .{6,} ha scritto|Op .{6,} schreef.*|Em .{6,} escreveu) ?:$/;

const originalMessage =
  /^-{3,} ?(Original Message|Ursprüngliche Nachricht|Message d'origine|Mensaje original|Messaggio originale) ?-{3,}$/i;

/** Outlook's own way: the headers of the mail before, with neither marks nor dashes. */
function isHeaderBlock([first = "", ...others]: readonly string[]): boolean {
  return (
    /^(From|Von|De|Da|Van) ?: \S/.test(first) &&
    others.filter((line) => header.test(line)).length > 1
  );
}

const header =
  /^(Sent|Date|To|Subject|Gesendet|Datum|An|Betreff|Envoyé|À|Objet|Enviado|Para|Asunto|Inviato|A|Oggetto|Verzonden|Aan|Onderwerp) ?: /;
