import type { ErrorReport } from "./error-report.ts";
import type { Document } from "./similarity.ts";
import { cutText } from "./text.ts";
import { wordsOf, type Word } from "./words.ts";

/** How often a term stands in each part of a document, where an ordinary word counts one. */
export interface Standing {
  title: number;
  body: number;
  /** As the document writes it, at its first place. */
  written: string;
}

/** What comparing knows of a document. */
export interface DocumentWords {
  terms: ReadonlyMap<string, Standing>;
  length: { title: number; body: number };
}

/**
 * The body is what was said, then what was thrown and the values of labels. With `isWanted`, only those terms are kept: of a candidate
 * nothing matters but what was asked for.
 */
export function wordsOfDocument(
  document: Document,
  isWanted: (term: string) => boolean = () => true,
): DocumentWords {
  const terms = new Map<string, Standing>();
  const note = (part: "title" | "body", words: readonly Word[]): number => {
    let length = 0;
    for (const word of words) {
      length += Math.min(1, word.weight);
      if (isWanted(word.term)) addWord(terms, part, word);
    }
    return length;
  };
  const title = note("title", wordsOf(cutText(document.title, longest.title)));
  const body = note("body", wordsOf(bodyOf(document)));
  return { terms, length: { title, body } };
}

function addWord(
  terms: Map<string, Standing>,
  part: "title" | "body",
  { term, weight, written }: Word,
): void {
  const known = terms.get(term);
  if (known) known[part] += weight;
  else terms.set(term, { title: 0, body: 0, written, [part]: weight });
}

/** Who writes more has pasted a log; what it is about stands above it. */
const longest = { title: 500, body: 2000, label: 100 };

function bodyOf({ body, labels = {}, error }: Document): string {
  const values = Object.entries(labels)
    .filter(([label, value]) => !ofEveryItem.has(label) && value.length <= longest.label)
    .map(([, value]) => value);
  return [cutText(body, longest.body), error ? thrownText(error) : "", ...values].join("\n");
}

const ofEveryItem = new Set(["severity", "environment", "env", "priority"]);

/** Where the team's own code was, or if none of it is known, where any was. */
function thrownText({ type, message, frames }: ErrorReport): string {
  const own = frames.filter((frame) => frame.inApp);
  const places = (own.length > 0 ? own : frames)
    .slice(0, mostFrames)
    .map((frame) => `${frame.module ?? ""} ${frame.file} ${frame.function}`);
  return [`${type}: ${cutText(message, 1000)}`, ...places].join("\n");
}

const mostFrames = 8;
