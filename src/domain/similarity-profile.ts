import type { Document } from "./similarity.ts";
import { cutText } from "./text.ts";
import { wordsOf, type Word, type WordMemory } from "./words.ts";

export interface Profile {
  terms: Map<string, { title: number; body: number; written: string }>;
  pairs: Set<string>;
  titleLength: number;
  bodyLength: number;
}

export function profileOf(document: Document, memory: WordMemory): Profile {
  const title = wordsOf(document.title, memory);
  const body = wordsOf(cutText(document.body, 4000), memory);
  const terms: Profile["terms"] = new Map();
  const pairs = new Set<string>();
  add(title, "title", terms, pairs);
  add(body, "body", terms, pairs);
  return { terms, pairs, titleLength: lengthOf(title), bodyLength: lengthOf(body) };
}

function add(words: Word[], field: "title" | "body", terms: Profile["terms"], pairs: Set<string>) {
  let before = "";
  for (const { term, weight, written } of words) {
    const known = terms.get(term);
    if (known) known[field] += weight;
    else terms.set(term, { title: 0, body: 0, written, [field]: weight });
    if (before !== "") pairs.add(`${before} ${term}`);
    before = term;
  }
}

function lengthOf(words: Word[]): number {
  return words.reduce((s, w) => s + Math.min(1, w.weight), 0);
}
