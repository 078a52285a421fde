import { Invalid } from "../domain/blocker.ts";

/** Which parts of a document are wanted: all of it, or of the named keys what their shapes say. `*` stands for any key or element. */
export type Shape = true | { readonly [key: string]: Shape };

export interface JsonOptions {
  shape: Shape;
  /** Told one by one is what lies so many levels deep: 1 for the members of the document itself. */
  depth: number;
  /** Said of a document without the object or array whose members are told. */
  missing: string;
}

export interface JsonReader {
  read: (piece: string) => void;
  /** Throws Invalid for a document that breaks off. */
  end: () => void;
  fail: (message: string) => never;
}

/** Objects have no prototype, so that every key is only a key. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Of a longer text only the beginning is told. */
export const longestJsonText = 8_192;

/**
 * Reads JSON (RFC 8259) as it comes, and hands on one wanted part after another. What is not wanted is checked and dropped, so a
 * document of any length, and a text of any length within it, costs no memory.
 */
export function openJson(
  { shape, depth, missing }: JsonOptions,
  take: (part: Json, key: string) => void,
): JsonReader {
  const levels: Level[] = [];
  let expected: Expected = "value";
  let mode: "between" | "text" | "escape" | "code" | "word" = "between";
  let gathered = "";
  let code = "";
  let isWanted = false;
  let isFound = false;
  let kept = 0;
  let line = 1;
  let current = "";
  let at = 0;

  function fail(message: string): never {
    throw new Invalid("", `Line ${line + lineFeeds(current.slice(0, at))}: ${message}`);
  }

  function shapeOfNext(): Shape | undefined {
    const level = levels.at(-1);
    if (!level) return shape;
    if (level.shape === undefined || level.shape === true) return level.shape;
    return Object.hasOwn(level.shape, level.key) ? level.shape[level.key] : level.shape["*"];
  }

  function open(isObject: boolean): void {
    if (levels.length >= mostDepth) fail(`This is nested deeper than ${mostDepth} levels.`);
    const next = shapeOfNext();
    if (next !== undefined && levels.length === depth - 1) isFound = true;
    const isBuilt = next !== undefined && levels.length >= depth;
    const value = isBuilt ? (isObject ? (Object.create(null) as Level["value"]) : []) : null;
    levels.push({ isObject, shape: next, value, key: isObject ? "" : "*" });
    expected = isObject ? "key or end" : "value or end";
  }

  function close(): void {
    const level = levels.pop();
    finish(level?.value ?? null, level?.shape !== undefined);
  }

  /** A value is complete: told, put where it belongs, or dropped. */
  function finish(value: Json, isWanted: boolean): void {
    const level = levels.at(-1);
    expected = level ? "comma or end" : "nothing";
    if (!level || !isWanted) return;
    if (levels.length === depth) {
      kept = 0;
      take(value, level.key);
      return;
    }
    if (!level.value) return;
    kept += typeof value === "string" ? 1 + value.length / charactersOfValue : 1;
    if (kept > mostKept) fail("One part of it is too large.");
    if (Array.isArray(level.value)) level.value.push(value);
    else level.value[level.key] = value;
  }

  function finishText(): void {
    mode = "between";
    const level = levels.at(-1);
    if (level && (expected === "key" || expected === "key or end")) {
      level.key = gathered;
      expected = "colon";
    } else {
      finish(gathered, isWanted);
    }
    gathered = "";
  }

  function finishWord(): void {
    mode = "between";
    const word = gathered;
    gathered = "";
    if (!literal.test(word)) fail(`This is not JSON: ${JSON.stringify(word.slice(0, 40))}.`);
    finish(JSON.parse(word) as Json, shapeOfNext() !== undefined);
  }

  function begin(character: string): void {
    const isKey = expected === "key" || expected === "key or end";
    if (character === '"' && (isKey || isValueExpected(expected))) {
      isWanted = isKey || shapeOfNext() !== undefined;
      mode = "text";
    } else if ((character === "{" || character === "[") && isValueExpected(expected)) {
      open(character === "{");
    } else if (character === "}" && levels.at(-1)?.isObject && isEndExpected(expected)) {
      close();
    } else if (character === "]" && levels.at(-1)?.isObject === false && isEndExpected(expected)) {
      close();
    } else if (character === "," && expected === "comma or end") {
      expected = levels.at(-1)?.isObject ? "key" : "value";
    } else if (character === ":" && expected === "colon") {
      expected = "value";
    } else if (isValueExpected(expected) && wordCharacter.test(character)) {
      gathered = character;
      mode = "word";
    } else {
      fail(`This is not JSON: ${JSON.stringify(character)} where ${expected} is expected.`);
    }
  }

  function add(text: string): void {
    if (isWanted && gathered.length < longestJsonText) {
      gathered += text.slice(0, longestJsonText - gathered.length);
    }
  }

  function readText(): void {
    plainText.lastIndex = at;
    plainText.test(current);
    const end = plainText.lastIndex;
    if (end > at) add(current.slice(at, end));
    at = end;
    if (at === current.length) return;
    const character = current[at];
    if (character === '"') finishText();
    else if (character === "\\") mode = "escape";
    else fail("This is not JSON: a text has a control character in it.");
    at += 1;
  }

  function readEscape(): void {
    const character = current[at] ?? "";
    if (character === "u") {
      mode = "code";
      code = "";
    } else {
      const meant = escapes.get(character);
      if (meant === undefined) fail("This is not JSON: a text has an unknown escape in it.");
      add(meant);
      mode = "text";
    }
    at += 1;
  }

  function readCode(): void {
    code += current[at] ?? "";
    if (!/^[0-9A-Fa-f]+$/.test(code)) fail("This is not JSON: a text has an unknown escape in it.");
    at += 1;
    if (code.length < 4) return;
    add(String.fromCharCode(Number.parseInt(code, 16)));
    mode = "text";
  }

  function readWord(): void {
    const character = current[at] ?? "";
    if (!wordCharacter.test(character)) {
      finishWord();
      return;
    }
    gathered += character;
    if (gathered.length > longestWord) finishWord();
    at += 1;
  }

  function readBetween(): void {
    blank.lastIndex = at;
    blank.test(current);
    at = blank.lastIndex;
    if (at === current.length) return;
    begin(current[at] ?? "");
    at += 1;
  }

  function read(piece: string): void {
    current = piece;
    at = 0;
    while (at < piece.length) {
      if (mode === "between") readBetween();
      else if (mode === "text") readText();
      else if (mode === "word") readWord();
      else if (mode === "escape") readEscape();
      else readCode();
    }
    line += lineFeeds(piece);
    current = "";
    at = 0;
  }

  function end(): void {
    if (mode === "word") finishWord();
    if (expected !== "nothing") fail("The document breaks off.");
    if (!isFound) fail(missing);
  }

  return { read, end, fail };
}

interface Level {
  isObject: boolean;
  shape: Shape | undefined;
  /** Null where it is not kept as a whole. */
  value: Json[] | { [key: string]: Json } | null;
  key: string;
}

type Expected =
  | "value"
  | "value or end"
  | "key"
  | "key or end"
  | "colon"
  | "comma or end"
  | "nothing";

function isValueExpected(expected: Expected): boolean {
  return expected === "value" || expected === "value or end";
}

function isEndExpected(expected: Expected): boolean {
  return expected === "value or end" || expected === "key or end" || expected === "comma or end";
}

/** Deeper than any tool writes. */
const mostDepth = 500;
/** Values of one part, so many characters counted as one more: enough for a file with a hundred thousand tests. */
const mostKept = 2_000_000;
const charactersOfValue = 32;
const longestWord = 100;

const plainText = /[^"\\\u0000-\u001F]*/y; // oxlint-disable-line no-control-regex -- they end a text
const blank = /[ \t\r\n]*/y;
const wordCharacter = /[-+.0-9A-Za-z]/;
const literal = /^(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)$/;

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

function lineFeeds(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
