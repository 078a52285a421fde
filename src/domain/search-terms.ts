import { wordsOfDocument, type Standing } from "./document-words.ts";
import type { Document } from "./similarity.ts";

/**
 * The words by which a database finds candidates for `similarItems`: the most telling first, at most 40, in lower case and as
 * PostgreSQL's 'simple' configuration keeps them. Both the word and its stem are there, so that they find most when each is asked for
 * as a prefix (`crash:*`), and enough when it is not.
 */
export function searchTerms(document: Document): string[] {
  const { terms } = wordsOfDocument(document);
  const found = new Set<string>();
  const telling = [...terms]
    .map(([term, standing]) => ({ term, standing, worth: worthAtFirstSight(term, standing) }))
    .sort((one, other) => other.worth - one.worth);
  for (const { term, standing } of telling) {
    for (const form of formsOf(term, standing.written)) found.add(form);
    if (found.size >= mostTerms) break;
  }
  return [...found].slice(0, mostTerms);
}

const mostTerms = 40;

/** How rare a word is, only the database knows; long ones and those of a title mostly tell more. */
function worthAtFirstSight(term: string, { title, body }: Standing): number {
  return Math.min(3, 2 * title + body) * Math.log(1 + term.length);
}

/** What 'simple' makes of "order_id", "sign-in" and "Log in" is two words each; the joined form is how others write it. */
function formsOf(term: string, written: string): string[] {
  const plain = written.toLowerCase().split(/[\s_$]+/);
  return [...plain, term].filter((form) => form.length > 2 && form.length <= longest);
}

const longest = 100;
