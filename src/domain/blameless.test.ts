import { describe, expect, test } from "vitest";
import { blamelessHints } from "./blameless.ts";

const members = ["Ada Lovelace", "Grace Hopper", "Mark", "Li Wu", "José Núñez", "release bot"];

function words(text: string): string[] {
  return blamelessHints([{ in: "title", text }], members).map((each) => each.words);
}

describe("a text that says who or blames gets a hint", () => {
  test.each<[string, string[]]>([
    ["Ada deployed on a Friday", ["Ada"]],
    ["Ada Lovelace deployed", ["Ada Lovelace"]],
    ["It was José's change", ["José"]],
    ["Hopper and Núñez were away", ["Hopper", "Núñez"]],
    ["She should have looked at the graph", ["She should have"]],
    ["They shouldn't have merged it", ["They shouldn't have"]],
    ["The developer could have asked", ["The developer could have"]],
    ["Somebody forgot to renew the certificate", ["Somebody forgot to"]],
    ["Human error during the change", ["Human error"]],
    ["A careless click, and negligence", ["careless", "negligence"]],
    ["It was their fault", ["their fault"]],
    ["Nobody is to blame", ["to blame"]],
  ])("%s", (text, expected) => expect(words(text).toSorted()).toEqual(expected.toSorted()));
});

describe("a text that says what and how gets none", () => {
  test.each([
    "The alert should have fired after five minutes",
    "Nobody should have to remember a certificate",
    "The adapter lost its connection, and canada.example.org with it",
    "Grace period of the token is one hour; mark it, and will it hold?",
    "Mark the column as not null",
    "A segmentation fault in the parser",
    "`git blame` and `Ada` in code, ```\nAda\n``` or https://example.org/Ada are not looked at",
    "ada-cache-2 ran out of memory",
    "",
  ])("%s", (text) => expect(words(text)).toEqual([]));
});

test("each says where it stands and what could be asked instead, and the same words are told once", () => {
  const hints = blamelessHints(
    [
      { in: "section:Summary", text: "Ada did it. Ada again." },
      { in: "cause:1", text: "Operator error" },
    ],
    members,
  );
  expect(hints.map(({ in: place, words: said }) => [place, said])).toEqual([
    ["section:Summary", "Ada"],
    ["cause:1", "Operator error"],
  ]);
  expect(hints[0]?.hint).toMatch(/what and how instead of who/);
});

test("names with signs of their own are only text", () => {
  expect(blamelessHints([{ in: "title", text: "A+B (C" }], ["Zoë (Ops) [x", "A.*"])).toEqual([]);
  expect(blamelessHints([{ in: "title", text: "Zoë was there" }], ["Zoë (Ops"])).toHaveLength(1);
});
