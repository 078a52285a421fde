/** One word of a text, as texts are compared by it. */
export interface Word {
  /** Lower case, without accents, without ending. */
  term: string;
  written: string;
  /** How much it tells beside an ordinary word: a part of an identifier less, an error code more. */
  weight: number;
}

/** What was read before: texts of one product repeat their words. */
export type WordMemory = Map<string, readonly Word[]>;

/**
 * The words of a report in order. Users and developers write of one thing in different forms: endings and accents go, "log in" is
 * "login", and an identifier (`OrderTotal.shipping`, `order_id`, `checkout/pay.ts`) is kept whole and in its parts.
 */
export function wordsOf(text: string, memory: WordMemory = new Map()): Word[] {
  const words: Word[] = [];
  const chunks = text.replace(noise, " ").match(chunk) ?? [];
  for (let at = 0; at < chunks.length; at += 1) {
    const written = chunks[at] ?? "";
    const verb = verbWithParticle(written, chunks[at + 1]);
    if (verb) {
      words.push(verb);
      at += 1;
      continue;
    }
    for (const word of remembered(written, memory)) words.push(word);
  }
  return words;
}

/** Dates with times, addresses in memory and long hashes are different in every report. */
const noise =
  /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?|\b0x[\da-f]{6,}\b|\b(?=[\da-f]*\d)(?=\d*[a-f])[\da-f]{16,}\b|\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b|https?:\/\/(?:www\.)?/gi;

const chunk = /[\p{L}\p{M}\p{N}_$]+(?:['’.:/\\@#-]+[\p{L}\p{M}\p{N}_$]+)*/gu;

function remembered(written: string, memory: WordMemory): readonly Word[] {
  const known = memory.get(written);
  if (known) return known;
  const words = wordsIn(written);
  memory.set(written, words);
  return words;
}

function wordsIn(written: string): readonly Word[] {
  const place = written.replace(/(?::\d+){1,2}$/, "");
  if (/[./\\:@#]/.test(place)) return wordsOfPath(place);
  if (withoutBlanks.test(written)) return pairsOfLetters(written);
  const parts = partsOf(written);
  if (parts.length < 2) return parts.filter(isTelling).map((part) => plainWord(part, 1));
  const whole = foldedTerm(parts.join(""));
  if (stopWords.has(whole)) return [];
  const term = isIdentifier(written) ? whole : stemOf(whole);
  const small = parts.filter(isTelling).map((part) => plainWord(part, weights.part));
  return [{ term, written, weight: weightOfWhole(written) }, ...small];
}

const withoutBlanks = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{3}/u;

/** Languages that do not part their words: each two letters that stand together. */
function pairsOfLetters(written: string): Word[] {
  const letters = Array.from(written);
  return letters.slice(1).map((letter, at) => {
    const pair = `${letters[at]}${letter}`;
    return { term: foldedTerm(pair), written: pair, weight: 1 };
  });
}

function isIdentifier(written: string): boolean {
  return /[_$]|[a-z\d][A-Z]/.test(written);
}

const weights = { part: 0.5, identifier: 1.3, path: 1.2, thrown: 1.6, code: 1.6, status: 1.2 };

/** `src/checkout/pay.ts`, `java.lang.OutOfMemoryError`, `a.b()`; "time.The" is two words with a blank forgotten. */
function wordsOfPath(place: string): readonly Word[] {
  const term = place.toLowerCase();
  if (/^v?\d+(?:[.:]\d+)*$/.test(term)) return [{ term, written: place, weight: 1 }];
  const parts = place.replace(extension, "").split(/[./\\:@#]+/);
  const words = parts.map((part) => (part === "" ? [] : wordsIn(part)));
  if (words.flat().length === 0) return [];
  const name = words.pop() ?? [];
  const way = words.flat().map((word) => ({ ...word, weight: word.weight * weights.part }));
  return [{ term, written: place, weight: weights.path }, ...way, ...name];
}

/** What kind of file it is says little; the last part before it names the thing, the others where it lies. */
const extension =
  /(?<=[\w)])\.(?:[jt]sx?|mjs|cjs|vue|java|kt|scala|py|rb|go|rs|cs|php|c|cc|cpp|h|hpp|swift|m|sql)$/i;

/** "OrderTotal", "order_total", "e-mail", "PDFReader", "user's". */
function partsOf(written: string): string[] {
  return written
    .replace(/['’](?:s|t|d|m|re|ve|ll)$/i, (end) => (/t$/i.test(end) ? "t" : ""))
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(/[\s_$'’-]+/)
    .filter((part) => part !== "");
}

function plainWord(written: string, weight: number): Word {
  const folded = foldedTerm(written);
  if (codePattern.test(written)) return { term: folded, written, weight: weight * weights.code };
  const term = stemOf(folded);
  return { term, written, weight: statusPattern.test(written) ? weight * weights.status : weight };
}

/** ECONNREFUSED, FF01, E1101, ORA-00942: the same in the words of everybody. */
const codePattern = /^(?:E[A-Z]{4,}|[A-Z]{1,6}\d{2,}[A-Z\d]*|0x[\da-fA-F]+)$/;
const statusPattern = /^[45]\d\d$/;

function weightOfWhole(written: string): number {
  if (/(?:Error|Exception|Fault|Panic)$/.test(written)) return weights.thrown;
  if (/^[A-Z]{2,6}-\d+$/.test(written)) return weights.code;
  return isIdentifier(written) ? weights.identifier : 1;
}

function isTelling(part: string): boolean {
  const folded = foldedTerm(part);
  return folded !== "" && !stopWords.has(folded) && (folded.length > 1 || /[^a-z]/.test(folded));
}

/** "log in", "signed out", "timed out": as one word, which is how the other half of us writes them. */
function verbWithParticle(written: string, next: string | undefined): Word | null {
  const particle = next?.toLowerCase();
  if (particle === undefined || !particles.has(particle)) return null;
  const verb = stemOf(written.toLowerCase());
  if (!verbs.get(verb)?.includes(particle)) return null;
  return { term: verb + particle, written: `${written} ${next}`, weight: 1 };
}

const verbs = new Map([
  ["log", ["in", "on", "out", "off"]],
  ["sign", ["in", "on", "out", "up", "off"]],
  ["tim", ["out"]],
  ["set", ["up"]],
  ["back", ["up"]],
  ["start", ["up"]],
  ["shut", ["down"]],
  ["drop", ["down"]],
  ["pop", ["up"]],
  ["check", ["out"]],
  ["roll", ["back"]],
]);
const particles = new Set([...verbs.values()].flat());

/** Lower case, without accents; "ß" is "ss". */
export function foldedTerm(written: string): string {
  const lower = written.toLowerCase();
  if (/^[\da-z]*$/.test(lower)) return lower;
  return lower
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replaceAll("ß", "ss");
}

/**
 * An English word without its ending, so that "crashes", "crashed" and "crashing" are one. Light on purpose: it conflates too little
 * rather than too much, and what it leaves need not be a word. `word` is lower case; others than English are left as they are.
 */
export function stemOf(word: string): string {
  const known = irregular.get(word);
  if (known !== undefined) return known;
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const single = withoutPlural(word);
  const base = withoutTense(single);
  return withoutSuffix(base);
}

function withoutPlural(word: string): string {
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh|zz)es$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

function withoutTense(word: string): string {
  if (word.endsWith("ied") && word.length > 4) return `${word.slice(0, -3)}y`;
  const ending = /(?:ing|ed)$/.exec(word)?.[0];
  if (ending === undefined) return word;
  const base = word.slice(0, -ending.length);
  if (base.length < 3 || !/[aeiouy]/.test(base)) return word;
  return /([bdgklmnprt])\1$/.test(base) && !base.endsWith("ll") ? base.slice(0, -1) : base;
}

function withoutSuffix(word: string): string {
  if (word.length < 5) return word.length === 4 && word.endsWith("e") ? word.slice(0, -1) : word;
  const base = word
    .replace(/(?<=..)our$/, "or")
    .replace(/(?<=....)ly$/, "")
    .replace(/(?<=....)ness$/, "")
    .replace(/(?<=...[st])ion$/, "")
    .replace(/e$/, "");
  return base.replace(/(?<=...)is$/, "iz");
}

const irregular = new Map(
  `sent send,lost los,paid pay,went go,gone go,broke break,broken break,froze freez,frozen freez,hung hang,shown show,chose choos,chosen choos,
  wrote writ,written writ,took tak,taken tak,ran run,began begin,got get,kept keep,left leav,found find,told tell,made mak,built build,bought buy,
  seen see,saw see,came com,gave giv,given giv,stuck stick,stole steal,children child,people person,men man,indices index,indexes index,
  woke wak,woken wak,fell fall,fallen fall,drew draw,drawn draw,held hold,spent spend,threw throw,thrown throw,crept creep,dying die,died die,dies die`
    .split(",")
    .map((pair) => pair.trim().split(" ") as [string, string]),
);

/** What stands in every report, whatever it is about. */
const stopWords = new Set(
  `a about after again all also am an and any anybody anyone anything are arent as at be because been before being both but by can cannot cant could
  couldnt did didnt do does doesnt doing dont down during e each eg either etc even ever every few for from further get gets getting go goes going got had
  hadnt has hasnt have havent having he her here hers him his how however i ie if im in into is isnt it its itself ive just let like ll made make
  many may maybe me might more most much must my need never nevertheless nor not now of off ok on once only onto or other others our ours out over
  own please quite rather really s same see seem seems shall she should shouldnt since so some somebody someone something still such t than thank
  thanks that the their theirs them then there therefore these they thing things this those though through to too under until up upon us use used
  uses using ve very via want wants was wasnt we well were werent what when whenever where whether which while who whom whose why will with within
  without wont would wouldnt yes yet you your yours http https www com bug issue problem hello hi`.split(
    /\s+/,
  ),
);
