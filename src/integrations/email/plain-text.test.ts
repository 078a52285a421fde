import fc from "fast-check";
import { expect, test } from "vitest";
import { plainText } from "./plain-text.ts";

test.each([
  ["<p>one<p>two", "one\n\ntwo"],
  ["one<br>two<br/>three", "one\ntwo\nthree"],
  ["<div>one</div><div>two</div>", "one\ntwo"],
  ["one <b>two</b><i>three</i>", "one twothree"],
  ["  much \n\t space  ", "much space"],
  ["a&nbsp;b", "a\u00A0b"],
  ["<ul><li>tea<li>cake</ul>after", "- tea\n- cake\n\nafter"],
  ["<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"],
  ["<pre>a\n  b\r\nc</pre>d", "a\n  b\nc\n\nd"],
  [
    "<blockquote>one<br>two<blockquote>three</blockquote></blockquote>",
    "> one\n> two\n\n> > three",
  ],
  ["</blockquote></pre><p>still   here", "still here"],
])("%s reads as text", (html, text) => {
  expect(plainText(html)).toBe(text);
});

test.each([
  ["<script>alert(1)</script>a", "a"],
  ["<SCRIPT type='x'>if (a < b) '</p>'</SCRIPT >a", "a"],
  ["<script>never ends", ""],
  ["<style>p { color: red }</style>a", "a"],
  ["<title>t</title><svg><text>x</text></svg>a", "a"],
  ["<scripted>a</scripted>", "a"],
  ["a<!-- <p>b</p> -->c", "ac"],
  ["a<!--[if mso]><p>b</p><![endif]-->c", "ac"],
  ["a<!-- never ends", "a"],
  ["<!DOCTYPE html><?xml version='1'?>a", "a"],
  ["<img src=x onerror=alert(1)>a", "a"],
  ["<a title='1 > 0' href=\"x>y\">a</a>b", "ab"],
  ['a <p class="never ends>b', "a"],
  ["it's 1 < 2 <3", "it's 1 < 2 <3"],
  ["<p don't>a</p><p>b's</p>", "a\n\nb's"],
])("of %s only what is said is left", (html, text) => {
  expect(plainText(html)).toBe(text);
});

test.each([
  ["&lt;b&gt; &amp;amp; &quot;&#39;&#x27;", "<b> &amp; \"''"],
  ["&auml;&Ouml;&szlig;&euro;&hellip;", "äÖß€…"],
  ["&#146;&#8364;&#x1F600;", "’€😀"],
  ["&#0;&#xD800;&#99999999;", "\uFFFD\uFFFD\uFFFD"],
  ["&nosuchname; & &; AT&T &copy", "&nosuchname; & &; AT&T &copy"],
  ["&#65 &#x42", "A B"],
])("%s is decoded once", (html, text) => {
  expect(plainText(html)).toBe(text);
});

test.each([
  ['<a href="https://a.example/x?b=1&amp;c">here</a>.', "here (https://a.example/x?b=1&c) ."],
  ['<a href="https://a.example/">a.example</a>', "a.example"],
  ["<a href='https://a.example'>https://a.example/</a>", "https://a.example/"],
  ["<a href=https://a.example>x</a>", "x (https://a.example)"],
  ["<a href='javascript:alert(1)'>x</a>", "x"],
  ["<a href='mailto:a@b.c'>x</a>", "x"],
  [`<a href="https://a.example/${"long".repeat(100)}">x</a>`, "x"],
])("of the link %s its words are left, and where it leads", (html, text) => {
  expect(plainText(html)).toBe(text);
});

test("a page of any form is read, and leaves no tag behind that is one", () => {
  const marks = `< > </ <!-- --> <p> <a\thref=' " ' = <script> </script> &lt; &#60; &amp; text <pre> </pre> <li>`;
  const piece = fc.constantFrom(" ", "\n", "<blockquote>", ...marks.split(" "));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const html = pieces.filter((each) => !each.startsWith("&")).join("");
      expect(plainText(html)).not.toMatch(/<(p|script|blockquote|pre|li)>/);
      expect(typeof plainText(pieces.join(""))).toBe("string");
    }),
  );
});

test.each([
  ["<"],
  ["<a "],
  ["<a href='"],
  ['<a href="'],
  ["<!--"],
  ["<script>"],
  ["</"],
  ["&#"],
  ["&a"],
  ["<blockquote>a"],
  ["<pre>\n"],
  ["a b"],
  ["=  '"],
])("a page of nothing but %j is read to its end", (piece) => {
  expect(plainText(piece.repeat(300_000)).length).toBeLessThan(25_000_000);
});
