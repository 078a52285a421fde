import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Invalid } from "../domain/blocker.ts";
import { longestJsonText, openJson, type Json, type JsonOptions } from "./json.ts";

function told(text: string, options: Partial<JsonOptions> = {}, size = 65_536): Json[] {
  const parts: Json[] = [];
  const rest = { shape: { "*": true }, depth: 1, missing: "Nothing is in it." } as const;
  const json = openJson({ ...rest, ...options }, (part) => parts.push(part));
  for (let at = 0; at < text.length; at += size) json.read(text.slice(at, at + size));
  json.end();
  return parts;
}

/** Objects with a prototype, as JSON.parse makes them. */
function plain(value: Json): unknown {
  return JSON.parse(JSON.stringify(value));
}

test("what is written as JSON is read back the same, in pieces of any size", () => {
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue({ stringUnit: "binary" })),
      fc.integer({ min: 1, max: 9 }),
      fc.nat(2),
      (values, size, indent) => {
        const text = JSON.stringify(values, null, indent);
        expect(plain(told(text, {}, size))).toEqual(JSON.parse(text));
      },
    ),
  );
});

test("whatever JSON.parse refuses is refused, and nothing else is", () => {
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom(...Array.from('[]{}:,"\\u01aftrueln-+.eE \n')) }),
    fc
      .json()
      .chain((json) => fc.nat(json.length).map((at) => json.slice(0, at) + json.slice(at + 1))),
  );
  fc.assert(
    fc.property(text, (text) => {
      const list = `[${text}]`;
      let isJson = true;
      try {
        JSON.parse(list);
      } catch {
        isJson = false;
      }
      if (isJson) told(list);
      else expect(() => told(list)).toThrow(Invalid);
    }),
    { numRuns: 1_000 },
  );
});

test("only what is wanted is told, one part after another", () => {
  const text = JSON.stringify({
    tool: { tests: [{ name: "no" }] },
    results: { tests: [{ name: "a", file: "x", steps: [{ name: "no" }] }, { name: "b" }, 7] },
  });
  const shape = { results: { tests: { "*": { name: true } } } } as const;
  expect(plain(told(text, { shape, depth: 3 }))).toEqual([{ name: "a" }, { name: "b" }, 7]);
});

test("a key is only a key, whatever it is called", () => {
  const [part] = told('[{"__proto__": {"a": 1}, "constructor": 2}]');
  expect(Object.keys(part as object)).toEqual(["__proto__", "constructor"]);
  expect(told('{"constructor": 1}', { shape: { a: true } })).toEqual([]);
});

test("of a very long text only the beginning is told", () => {
  const text = JSON.stringify(["x".repeat(longestJsonText + 1), "\\".repeat(longestJsonText + 1)]);
  expect(told(text, {}, 1_000)).toEqual([
    "x".repeat(longestJsonText),
    "\\".repeat(longestJsonText),
  ]);
});

describe("is refused, with the line", () => {
  test.each([
    ["what breaks off", '[\n"a', "Line 2: The document breaks off."],
    [
      "what goes on after its end",
      "[1]\n2",
      'Line 2: This is not JSON: "2" where nothing is expected.',
    ],
    ["a word that is none", "[\n\nnone]", 'Line 3: This is not JSON: "none".'],
    ["what is nested too deep", "[".repeat(600), "Line 1: This is nested deeper than 500 levels."],
    ["what has no list", "7", "Line 1: Nothing is in it."],
  ])("%s", (_, text, message) => {
    expect(() => told(text)).toThrow(new Invalid("", message));
  });

  test("one part that is larger than any file of tests", () => {
    const many = `[[${"0,".repeat(2_000_001)}0]]`;
    expect(() => told(many)).toThrow("One part of it is too large.");
  });
});
