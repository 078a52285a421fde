/**
 * An English word without its ending, so that "crashes", "crashed" and "crashing" are one. Light on purpose: it conflates too little
 * rather than too much, and what it leaves need not be a word. `word` is lower case; others than English are left as they are.
 */
export function stemOf(word: string): string {
  const known = irregular.get(word);
  if (known !== undefined) return known;
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  return withoutSuffix(withoutTense(withoutPlural(word)));
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
    .replace(/(?<=....)ll$/, "l")
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
