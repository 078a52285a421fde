import { decodeEntities } from "./entities.ts";

/**
 * What a page of HTML says, as text alone: nothing of it is run, fetched, or left to be taken for HTML. One pass forward, so that
 * no page costs more than its length. Read as browsers do: https://html.spec.whatwg.org/multipage/parsing.html
 */
export function plainText(html: string): string {
  const source = html.slice(0, longest);
  const page: Page = {
    lines: [],
    line: [],
    isAtGap: true,
    quotes: 0,
    preformatted: 0,
    link: undefined,
  };
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf("<", at);
    say(page, source.slice(at, open === -1 ? source.length : open));
    if (open === -1) break;
    const tag = tagAt(source, open);
    if (tag) show(page, tag);
    else if (!isMarkup(source, open)) say(page, "<");
    at = tag ? afterTag(source, tag) : afterMarkup(source, open);
  }
  endLine(page);
  return page.lines
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

const longest = 1_000_000;

interface Page {
  lines: string[];
  /** In pieces, so that a long line costs no more than its length. */
  line: string[];
  /** Whether the next space says nothing. */
  isAtGap: boolean;
  quotes: number;
  preformatted: number;
  link: { url: string; said: string } | undefined;
}

interface Tag {
  name: string;
  isEnd: boolean;
  attributes: string;
  /** Where the text after it begins. */
  end: number;
}

function say(page: Page, raw: string): void {
  if (raw === "") return;
  const text = decodeEntities(raw);
  if (page.link) page.link.said += text;
  if (page.preformatted > 0) return sayLines(page, text);
  const words = text.replaceAll(/[ \t\r\n\f]+/g, " ");
  put(page, page.isAtGap ? words.replace(/^ /, "") : words);
}

function put(page: Page, words: string): void {
  if (words === "") return;
  page.line.push(words);
  page.isAtGap = words.endsWith(" ");
}

function sayLines(page: Page, text: string): void {
  const [first = "", ...others] = text.split(/\r\n?|\n/);
  put(page, first);
  for (const line of others) {
    breakLine(page);
    put(page, line);
  }
}

function show(page: Page, { name, isEnd, attributes }: Tag): void {
  if (name === "br") return breakLine(page);
  if (name === "a") return isEnd ? endLink(page) : startLink(page, attributes);
  if (name === "td" || name === "th") return isEnd ? say(page, " ") : undefined;
  if (!blocks.has(name)) return;
  endLine(page);
  if (paragraphs.has(name)) endParagraph(page);
  if (name === "li" && !isEnd) put(page, "- ");
  const step = isEnd ? -1 : 1;
  if (name === "blockquote") page.quotes = Math.max(0, page.quotes + step);
  if (name === "pre") page.preformatted = Math.max(0, page.preformatted + step);
}

const paragraphs = new Set(
  "p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre hr figure article section".split(" "),
);
const blocks = new Set([
  ...paragraphs,
  ..."div li tr dt dd center address header footer main aside nav form fieldset body".split(" "),
]);

const deepestQuote = 10;

function breakLine(page: Page): void {
  const quote = "> ".repeat(Math.min(page.quotes, deepestQuote));
  page.lines.push(quote + page.line.join("").trimEnd());
  page.line = [];
  page.isAtGap = true;
}

function endLine(page: Page): void {
  if (page.line.some((piece) => piece.trim() !== "")) breakLine(page);
  page.line = [];
  page.isAtGap = true;
}

function endParagraph(page: Page): void {
  if (page.lines.length > 0 && page.lines.at(-1) !== "") page.lines.push("");
}

const longestUrl = 300;

function startLink(page: Page, attributes: string): void {
  const found = /(?:^|\s)href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes);
  const url = decodeEntities(found?.[1] ?? found?.[2] ?? found?.[3] ?? "").trim();
  const isShown = url.length <= longestUrl && /^https?:\/\/\S+$/i.test(url);
  page.link = isShown ? { url, said: "" } : undefined;
}

/** The address of a link stands behind its words, unless they are the address. */
function endLink(page: Page): void {
  const link = page.link;
  page.link = undefined;
  if (!link) return;
  const bare = (text: string) =>
    text
      .trim()
      .replace(/^https?:\/\//i, "")
      .replace(/\/$/, "");
  if (bare(link.said) !== bare(link.url)) say(page, ` (${link.url}) `);
}

/** A start or an end tag at that `<`; a tag that never ends takes the rest of the page with it. */
function tagAt(source: string, open: number): Tag | undefined {
  tagName.lastIndex = open + 1;
  const named = tagName.exec(source);
  if (!named?.[2]) return undefined;
  const start = open + 1 + named[0].length;
  const end = endOfTag(source, start);
  return {
    name: named[2].toLowerCase(),
    isEnd: named[1] === "/",
    attributes: source.slice(start, end),
    end: Math.min(end + 1, source.length),
  };
}

const tagName = /(\/?)([a-z][a-z0-9:-]*)/iy;

/** A `>` within the quotes of an attribute ends nothing. */
function endOfTag(source: string, start: number): number {
  for (let at = start; at < source.length; at++) {
    const sign = source[at];
    if (sign === ">") return at;
    if ((sign === '"' || sign === "'") && followsEquals(source, at)) {
      at = source.indexOf(sign, at + 1);
      if (at === -1) return source.length;
    }
  }
  return source.length;
}

function followsEquals(source: string, at: number): boolean {
  let before = at - 1;
  while (/\s/.test(source[before] ?? "")) before--;
  return source[before] === "=";
}

/** What is between these tags is not said: it is code, or a drawing. */
const unsaid = new Set(
  "script style title template svg math iframe object noembed noframes video audio".split(" "),
);

function afterTag(source: string, { name, isEnd, end }: Tag): number {
  if (isEnd || !unsaid.has(name)) return end;
  const closing = new RegExp(`</${name}(?=[\\s/>])`, "gi");
  closing.lastIndex = end;
  return closing.exec(source)?.index ?? source.length;
}

/** A comment, a doctype, or an instruction. */
function isMarkup(source: string, open: number): boolean {
  return /[!?/]/.test(source[open + 1] ?? "");
}

function afterMarkup(source: string, open: number): number {
  if (!isMarkup(source, open)) return open + 1;
  const closing = source.startsWith("<!--", open) ? "-->" : ">";
  const end = source.indexOf(closing, open + 2);
  return end === -1 ? source.length : end + closing.length;
}
