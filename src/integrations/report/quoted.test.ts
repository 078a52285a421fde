import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import ReactMarkdown from "react-markdown";
import remarkGfm from "remark-gfm";
import { describe, expect, test } from "vitest";
import { quoted, unlinked } from "./quoted.ts";

/** As the item page shows it. */
function shown(markdown: string): string {
  const props = { remarkPlugins: [remarkGfm], children: markdown };
  return renderToStaticMarkup(createElement(ReactMarkdown, props));
}

/** What can be read of it, a line break as one. */
function readable(html: string): string {
  return html
    .replaceAll(/<br\/>\n?/g, "\n")
    .replaceAll(/<\/?(?:blockquote|p|code)>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&");
}

const plainTags = /<(?!\/?(?:blockquote|p|code)>|br\/>)/;

describe("shows every character as it was typed, and makes nothing of it", () => {
  test.each([
    "[Reset your password](https://evil.example)",
    "![a picture](https://evil.example/p.png)",
    "![a picture][1]",
    "<img src=x onerror=alert(1)>",
    "<https://evil.example>",
    "https://evil.example/a?b=c&d=e.",
    "see(https://evil.example)",
    "HTTP://evil.example",
    "www.evil.example",
    "ada@example.com",
    "mailto:ada@example.com",
    "xmpp:ada@example.com/x",
    "`https://evil.example`",
    "``` https://evil.example ```",
    "a`b https://evil.example/`c d`e",
    "https://evil.example/``x",
    "# A heading",
    "- a list",
    "* a list",
    "+ a list",
    "1. a list",
    "12) a list",
    "---",
    "***",
    "===",
    ":-",
    "> a quotation",
    "~~~",
    "~~struck~~",
    "**bold** _slanted_ __bold__",
    "| a | b |",
    "[^1]",
    "[x] done",
    "- [x] done",
    "&copy; &#60; &amp;",
    "C:\\Users\\Ada",
    "it's 5 < 6 & 7 > 6!",
    "\\",
    "`",
  ])("%s", (text) => {
    const html = shown(quoted(text));
    expect(html).not.toMatch(plainTags);
    expect(readable(html).trim()).toBe(text);
  });

  test.each([
    ["[1]: https://evil.example", "[a][1]"],
    ["a", "==="],
    ["a", "---"],
    ["| a |", "| - |", "| b |"],
    ["a", ":-", "b"],
    ["```", "code", "```"],
    ["first", "", "second"],
    ["    indented", "\tindented"],
  ])("over lines: %j", (...lines) => {
    const html = shown(quoted(lines.join("\n")));
    expect(html).not.toMatch(plainTags);
    const words = (text: string) => text.split(/\s+/).filter(Boolean);
    expect(words(readable(html))).toEqual(words(lines.join("\n")));
  });
});

test("lines stay lines, and paragraphs paragraphs", () => {
  const html = shown(quoted("one\ntwo\n\n\n\nthree\r\nfour"));
  expect(html.replaceAll("\n", "")).toBe(
    "<blockquote><p>one<br/>two</p><p>three<br/>four</p></blockquote>",
  );
});

const piece = fc.constantFrom(
  ..."[ ] ( ) ! < > ` `` * _ ~ # - + = : . @ / \\ & | \" ' 1 a".split(" "),
  ..." |\n|\r\n|\t|http|https://|www.|evil.example|ada@evil.example|mailto:|xmpp:|&#60;|<a href=x>|\u00a0|é".split(
    "|",
  ),
);

test("nothing that can be typed becomes a link, a picture or any other mark", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join("");
      const html = shown(quoted(text));
      expect(html).not.toMatch(plainTags);
      const bare = (some: string) => some.replaceAll(/\s+/g, "");
      expect(bare(readable(html))).toBe(bare(text));
    }),
    { numRuns: 500 },
  );
});

test("it is at most five times as long", () => {
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 60 }), (pieces) => {
      const text = pieces.join("");
      expect(quoted(text).length).toBeLessThanOrEqual(5 * text.length + 2);
    }),
    { numRuns: 500 },
  );
});

test("a long line costs no more than its length", () => {
  const text = "a".repeat(10_000);
  expect(quoted(text)).toBe(`> ${text}`);
  expect(quoted("`".repeat(10_000))).toHaveLength(20_002);
});

test("an address beside the text cannot be clicked on either", () => {
  for (const url of [
    "https://shop.example.com/basket",
    "javascript:alert(`1`)",
    "``` www.a.example `",
  ]) {
    const html = shown(`Reported from ${unlinked(url)}`);
    expect(html).not.toMatch(plainTags);
    expect(readable(html)).toBe(`Reported from ${url}`);
  }
});
