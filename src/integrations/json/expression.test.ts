import { expect, test } from "vitest";
import { compiled, evaluate, newBudget } from "./expression.ts";

const valueOf = async (text: string, input: unknown, variables: Record<string, unknown> = {}) =>
  evaluate(compiled(text), input, variables, newBudget());

test("an expression is compiled once, and forgotten when five hundred others have come since", () => {
  const first = compiled("a.first.time");
  expect(compiled("a.first.time")).toBe(first);
  for (let number = 0; number < 500; number++) compiled(`another${number}`);
  expect(compiled("a.first.time")).not.toBe(first);
});

test("one that is used stays", () => {
  const used = compiled("often.used");
  for (let number = 0; number < 600; number++) {
    compiled(`rare${number}`);
    compiled("often.used");
  }
  expect(compiled("often.used")).toBe(used);
});

test("nobody's variables are seen by another who evaluates the same expression at the same time", async () => {
  const all = Array.from({ length: 20 }, (_, number) =>
    valueOf("$who & a", { a: "!" }, { who: `${number}` }),
  );
  expect(await Promise.all(all)).toEqual(Array.from({ length: 20 }, (_, number) => `${number}!`));
});

test.each([
  ["calls itself at the end", "($f := function($n) { $f($n + 1) }; $f(1))", /too long/],
  ["calls itself in the middle", "($f := function($n) { 1 + $f($n) }; $f(1))", /Stack overflow/],
  ["doubles a text", "$reduce([1..60], function($a, $b) { $a & $a }, 'x')", /4,000,000 char/],
  [
    "doubles a list",
    "$string($reduce([1..60], function($a, $b) {[[$a], [$a]]}, 'x'))",
    /4,000,000/,
  ],
  [
    "doubles an object",
    "$string($reduce([1..60], function($a, $b) {{'a': $a, 'b': $a}}, 1))",
    /4,000,/,
  ],
  ["counts to ten million", "[1..10000000]", /maximum sequence length/],
  ["makes a text of any length", "$pad('x', 100000000)", /non-function/],
  ["makes code of a text", "$eval('1')", /non-function/],
  ["throws dice", "$random()", /non-function/],
  ["shuffles", "$shuffle([1, 2])", /non-function/],
  ["backtracks for ever", "$contains(a, /^(a+)+$/)", /longer than 250 ms/],
  ["backtracks for ever without a group", `$contains(a, /${"a*".repeat(20)}b/)`, /than 250 ms/],
  ["backtracks for ever by choices", `$contains(a, /${"(a|a)".repeat(40)}b/)`, /than 250 ms/],
  ["does so in its second match", "$match('x' & a, /x|(a+)+$/)", /than 250 ms/],
  ["looks at a long list", "$distinct(list)", /more than 10,000 things/],
])("an expression that %s is stopped", async (_what, text, sentence) => {
  const input = { a: `${"a".repeat(40)}!`, list: Array.from({ length: 20_000 }, String) };
  await expect(valueOf(text, input)).rejects.toMatchObject({
    message: expect.stringMatching(sentence),
  });
});

test("others have their turn while an expression runs", async () => {
  let turns = 0;
  const others = setInterval(() => turns++, 1);
  await expect(valueOf("($f := function($n) { $f($n + 1) }; $f(1))", {})).rejects.toMatchObject({
    message: expect.stringMatching(/too long/),
  });
  clearInterval(others);
  expect(turns).toBeGreaterThan(1);
});

test.each([
  ["constructor", {}],
  ["__proto__", {}],
  ["$string.constructor", {}],
  ["$lookup($, 'constructor')", {}],
  ["$lookup([1], '__proto__')", {}],
  ["process", {}],
  ["$process", {}],
  ["$globalThis", {}],
  ["$`the budget`", {}],
])("%s reaches nothing", async (text, input) => {
  expect(await valueOf(text, input).catch(() => undefined)).toBeUndefined();
});

test("an object that an expression makes changes no other", async () => {
  const merged = `{"a": $merge([{"__proto__": {"tainted": 1}}, {"constructor": {"tainted": 1}}])}`;
  await valueOf(merged, {}).catch(() => undefined);
  await valueOf(`$ ~> |$|{"__proto__": {"tainted": 1}}|`, { a: 1 }).catch(() => undefined);
  expect(({} as Record<string, unknown>)["tainted"]).toBeUndefined();
});

test.each([
  ["$replace(a, /\\s+/, ' ')", "many words, many gaps ".repeat(400).trim()],
  ["$replace(a, /(x|words)+/, 'w')", "many w, many  gaps ".repeat(400).trim()],
])("%s finds every match of a long text", async (text, becomes) => {
  const a = "many words, many  gaps ".repeat(400).trim();
  expect(await valueOf(text, { a })).toBe(becomes);
});

test("a regular expression kept under a name reads one text after the other", async () => {
  const text =
    "($r := /(a|b)+c/; $one := $match(x, $r).match; $other := $match(y, $r).match; [$one, $other, $contains(x, $r)])";
  const found = await valueOf(text, { x: "abc aac bc", y: "cc ac bbc" });
  expect(found).toEqual(["abc", "aac", "bc", "ac", "bbc", true]);
});

test("the same things are told once", async () => {
  const a = ["x", 1, "x", "1", { b: 1 }, { b: 1 }];
  expect(await valueOf("$distinct(a)", { a })).toEqual(["x", 1, "1", { b: 1 }]);
  expect(await valueOf("$distinct(a)", { a: "x" })).toBe("x");
  expect(await valueOf("$distinct(a.b)", { a: [{ b: "x" }, { b: "x" }] })).toBe("x");
  expect(await valueOf("$distinct([1, 1])", {})).toEqual([1]);
  expect(await valueOf("$distinct(a)", {})).toBeUndefined();
});
