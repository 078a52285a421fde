import { SaxesParser } from "saxes";
import { Invalid } from "../domain/blocker.ts";

export interface XmlHandler {
  open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  close: (name: string) => void;
  /** Text or CDATA; of a very long one only the beginning. One stretch may come as several. */
  text?: (text: string) => void;
}

export interface XmlReader {
  read: (piece: string) => void;
  /** Throws Invalid unless every element was closed. */
  end: () => void;
  /** Throws Invalid with the line that is being read. */
  fail: (message: string) => never;
}

/** What is told of one text or attribute, whole; of a longer one, this much at least. */
export const longestText = 65_536;

/**
 * Reads XML as it comes, several documents after one another too, as runners write that append to a file. What is not told is not
 * kept, so a text of any length costs no memory. A document type that declares something is refused: entities can blow up, or reach out.
 */
export function openXml(handler: XmlHandler): XmlReader {
  let parser = openParser();
  let linesBefore = 0;
  let depth = 0;
  let hasRoot = false;
  let held = "";

  function fail(message: string): never {
    throw new Invalid("", `Line ${linesBefore + parser.line}: ${message}`);
  }

  function openParser(): SaxesParser {
    const opened = new SaxesParser({ position: false, xmlns: false });
    opened.on("error", ({ message }) => {
      if (!tolerated.has(message)) fail(sentence(message));
    });
    opened.on("doctype", (type) => {
      if (type.includes("[") || type.length > 1_000) {
        fail("A document type with declarations of its own is refused: leave out the DOCTYPE.");
      }
    });
    opened.on("opentag", (tag) => {
      depth += 1;
      hasRoot = true;
      if (depth > mostDepth) fail(`Elements are nested deeper than ${mostDepth} levels.`);
      handler.open(tag.name, tag.attributes);
    });
    opened.on("closetag", (tag) => {
      depth -= 1;
      handler.close(tag.name);
    });
    const { text } = handler;
    if (text) opened.on("text", text);
    if (text) opened.on("cdata", text);
    return opened;
  }

  function feed(text: string): void {
    if (text === "") return;
    parser.write(text);
    keepSmall(parser as unknown as Kept, fail);
  }

  /** Another declaration begins another document, unless it stands in some text. */
  function feedDocuments(text: string): void {
    let from = 0;
    for (let at = text.indexOf(declaration); at !== -1; at = text.indexOf(declaration, at + 1)) {
      feed(text.slice(from, at));
      from = at;
      if (depth > 0 || !hasRoot || !/\s/.test(text[at + declaration.length] ?? "")) continue;
      const lines = parser.line - 1;
      parser.close();
      linesBefore += lines;
      parser = openParser();
      hasRoot = false;
    }
    feed(text.slice(from));
  }

  function read(piece: string): void {
    for (let at = 0; at < piece.length; at += longestText) {
      const text = held + piece.slice(at, at + longestText);
      const whole = text.length - begunDeclaration(text);
      held = text.slice(whole);
      feedDocuments(text.slice(0, whole));
    }
  }

  function end(): void {
    feedDocuments(held);
    held = "";
    if (!hasRoot) fail("The document has no element.");
    parser.close();
  }

  return { read, end, fail };
}

/** Deeper than any tool nests. */
const mostDepth = 200;
const mostAttributes = 1_000;

const declaration = "<?xml";

/** Characters that XML forbids and runners write all the same, such as the colours of a terminal; and more than one root. */
const tolerated: ReadonlySet<string> = new Set([
  "disallowed character.",
  "malformed character entity.",
  "documents may contain only one root.",
]);

function sentence(message: string): string {
  return `This is not well-formed XML: ${message.replace(/\.$/, "")}.`;
}

/** How many characters at the end may turn out to be a declaration, with the one after it. */
function begunDeclaration(text: string): number {
  for (let length = Math.min(declaration.length, text.length); length > 0; length -= 1) {
    if (text.endsWith(declaration.slice(0, length))) return length;
  }
  return 0;
}

/** What the parser gathers until an event tells it. Its types hide these fields, and it sets no limit to them. */
interface Kept {
  text: string;
  name: string;
  entity: string;
  piTarget: string;
  attribList: unknown[];
}

function keepSmall(kept: Kept, fail: (message: string) => never): void {
  if (kept.text.length > 2 * longestText) kept.text = kept.text.slice(0, longestText);
  if (kept.attribList.length > mostAttributes) {
    fail(`An element has more than ${mostAttributes} attributes.`);
  }
  for (const name of [kept.name, kept.entity, kept.piTarget]) {
    if (name.length > longestText) fail("A name is too long.");
  }
}
