import fc from "fast-check";
import { expect, test } from "vitest";
import { csvText } from "./csv.ts";

test("lines end in CRLF, and a field is quoted where it must be (RFC 4180)", () => {
  expect(
    csvText([
      ["item", "days", "words"],
      ["SHOP-12", 3, "plain"],
      ["a,b", null, 'says "no"'],
      ["two\nlines", 0.5, ""],
    ]),
  ).toBe('item,days,words\r\nSHOP-12,3,plain\r\n"a,b",,"says ""no"""\r\n"two\nlines",0.5,\r\n');
});

test.each([
  ["=1+1", "'=1+1"],
  ["+49 30", "'+49 30"],
  ["-1", "'-1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  [" =1", "' =1"],
  ["＝1", "'＝1"],
  ["\0x", "'\0x"],
  ['=HYPERLINK("http://x.example")', `"'=HYPERLINK(""http://x.example"")"`],
  ["a=b", "a=b"],
  ["2026-03-01", "2026-03-01"],
])("the text %j is written as %j, so that no spreadsheet runs it", (text, written) => {
  expect(csvText([[text]])).toBe(`${written}\r\n`);
});

test("a number is no formula, even below zero, and one that is none is left empty", () => {
  expect(csvText([[-3, 2.5, Number.NaN, Infinity]])).toBe("-3,2.5,,\r\n");
});

test("whatever the cells, a reader gets back as many, and none begins like a formula", () => {
  const cell = fc.oneof(
    fc.string({ unit: "binary-ascii" }),
    fc.constantFrom("=", "\r\n", '"', ","),
  );
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 5 }),
      (rows) => {
        const read = readCsv(csvText(rows));
        expect(read.map((row) => row.length)).toEqual(rows.map((row) => row.length));
        for (const [line, row] of read.entries()) {
          for (const [at, text] of row.entries()) {
            expect(text).not.toMatch(/^[=+\-@\t\r]/);
            expect([rows[line]?.[at], `'${rows[line]?.[at]}`]).toContain(text);
          }
        }
      },
    ),
  );
});

/** As RFC 4180 says that it is read. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/gy;
  for (const [, written = "", end] of text.matchAll(field)) {
    row.push(written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written);
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
