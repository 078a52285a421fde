import { stemOf } from "./stem.ts";

/** One word of a text, as texts are compared by it. */
export interface Word {
  /** Lower case, without accents, without ending. */
  term: string;
  written: string;
  /** How much it tells beside an ordinary word: a part of an identifier less, an error code more. */
  weight: number;
}

/**
 * The words of a report in order. Users and developers write of one thing in different forms: endings and accents go, "log in" is
 * "login", and an identifier (`OrderTotal.shipping`, `order_id`, `checkout/pay.ts`) is kept whole and in its parts.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  const chunks = text.match(chunk) ?? [];
  for (let at = 0; at < chunks.length; at += 1) {
    const written = chunks[at] ?? "";
    const verb = verbWithParticle(written, chunks[at + 1]);
    if (verb) at += 1;
    for (const word of verb ? [verb] : remembered(written)) words.push(word);
  }
  return words;
}

const chunk = /[\p{L}\p{M}\p{N}_$]+(?:['’.:/\\@#-]+[\p{L}\p{M}\p{N}_$]+)*/gu;

/** Reports repeat their words; what was read is kept, and forgotten altogether before it grows too large. */
const memory = new Map<string, readonly Word[]>();
const mostRemembered = 20_000;

function remembered(written: string): readonly Word[] {
  const known = memory.get(written);
  if (known) return known;
  if (memory.size >= mostRemembered) memory.clear();
  const words = wordsIn(written);
  if (written.length <= longestRemembered) memory.set(written, words);
  return words;
}

const longestRemembered = 60;

function wordsIn(written: string): readonly Word[] {
  if (noise.test(written)) return [];
  const place = written.replace(/^https?:\/\/(?:www\.)?|(?::\d+){1,2}$/gi, "");
  if (/[./\\:@#]/.test(place)) return wordsOfPath(place);
  if (withoutBlanks.test(place)) return pairsOfLetters(place);
  const parts = partsOf(place);
  if (parts.length < 2) return parts.filter(isTelling).map((part) => plainWord(part, 1));
  const whole = foldedTerm(parts.join(""));
  const small = parts.filter(isTelling).map((part) => plainWord(part, weights.part));
  if (small.length === 0) return [];
  const term = isIdentifier(place) ? whole : stemOf(whole);
  return [{ term, written: place, weight: weightOfWhole(place) }, ...small];
}

/** Dates, times of day, addresses in memory, hashes and ids are different in every report. */
const noise =
  /^(?:\d{4}-\d\d-\d\d(?:T.*)?|\d\d:\d\d:\d\d(?:[.]\d+)?Z?|0x[\da-f]{6,}|(?=[a-f]*\d)[\da-f]{16,}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;

const withoutBlanks = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{3}/u;

/** Languages that do not part their words: each two letters that stand together. */
function pairsOfLetters(written: string): Word[] {
  const letters = Array.from(written);
  const pairs = letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);
  return pairs
    .map((pair) => ({ term: foldedTerm(pair), written: pair, weight: 1 }))
    .filter(({ term }) => term !== "");
}

function isIdentifier(written: string): boolean {
  return /[_$]|[a-z\d][A-Z]/.test(written);
}

const weights = {
  part: 0.5,
  identifier: 1.3,
  path: 1.2,
  thrown: 1.6,
  code: 1.6,
  status: 1.2,
  number: 0.6,
};

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
  const kind = kindOf(written);
  const term = kind === "code" ? folded : stemOf(folded);
  return { term, written, weight: kind ? weight * weights[kind] : weight };
}

/** ECONNREFUSED, FF01 and 503 are the same in the words of everybody; 2 and 30 stand in every report. */
function kindOf(written: string): "code" | "status" | "number" | null {
  if (/^(?:E[A-Z]{4,}|[A-Z]{1,6}\d{2,}[A-Z\d]*|0x[\da-fA-F]+)$/.test(written)) return "code";
  if (/^[45]\d\d$/.test(written)) return "status";
  return /^\d{1,3}$/.test(written) ? "number" : null;
}

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
  if (next === undefined || !particles.has(next) || !verbs.test(written)) return null;
  const verb = phrasal.get(stemOf(written.toLowerCase()));
  if (!verb?.particles.includes(next)) return null;
  return { term: stemOf(verb.word + next), written: `${written} ${next}`, weight: 1 };
}

const phrasal = new Map(
  "log in on out off,sign in on out up off,time out,set up,back up,start up,shut down,drop down,pop up,check out,roll back"
    .split(",")
    .map((line) => {
      const [word = "", ...particles] = line.split(" ");
      return [stemOf(word), { word, particles }];
    }),
);
const verbs = new RegExp(`^(?:${[...phrasal.keys()].join("|")})`, "i");
const particles = new Set([...phrasal.values()].flatMap((verb) => verb.particles));

/** Lower case, without accents; "ß" is "ss". */
function foldedTerm(written: string): string {
  const lower = written.toLowerCase();
  if (/^[\da-z]*$/.test(lower)) return lower;
  return lower
    .normalize("NFKD")
    .replace(/[\p{M}\s]+/gu, "")
    .replaceAll("ß", "ss")
    .toLowerCase();
}

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
