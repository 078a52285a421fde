import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keepableRelease, serviceOfRelease, type Release } from "./release.ts";

const now = "2026-03-02T12:00:00.000Z";
const plain: Release = {
  version: "2.4.1",
  service: "checkout",
  environment: "live",
  deployedAt: "2026-03-02T11:00:00.000Z",
  outcome: "deployed",
};
const kept = (changes: Partial<Release>) => keepableRelease({ ...plain, ...changes }, now);

test.each<[string, Partial<Release>, Partial<Release>]>([
  [
    "a whole release is kept as it is",
    { commit: "622f1db", id: "7", title: "Fix cart" },
    { commit: "622f1db", id: "7", title: "Fix cart" },
  ],
  ["a version is never empty", { version: " \0" }, { version: "unnamed" }],
  [
    "space around words is nothing",
    { version: " v1 ", service: " shop\n", environment: "\tlive" },
    { version: "v1", service: "shop", environment: "live" },
  ],
  [
    "a title is one line, though a commit has a whole message",
    { title: "Fix cart\n\nIt was empty." },
    { title: "Fix cart It was empty." },
  ],
  ["a long title is cut", { title: "x".repeat(400) }, { title: `${"x".repeat(299)}…` }],
  [
    "what is empty was not said",
    { title: " ", commit: " ", id: "\0", url: "" },
    { title: undefined, commit: undefined, id: undefined, url: undefined },
  ],
  [
    "a number too long to keep is not kept, lest two be taken for one",
    { id: "x".repeat(501) },
    { id: undefined },
  ],
  ["a link to the web is kept", { url: "https://ci.example/7" }, { url: "https://ci.example/7" }],
  ["a link to anything else is not", { url: "javascript:alert(1)" }, { url: undefined }],
  [
    "a time with an offset is kept in one form",
    { deployedAt: "2026-03-02T11:00:00+01:00" },
    { deployedAt: "2026-03-02T10:00:00.000Z" },
  ],
  [
    "a time that cannot be is the time of receipt",
    { deployedAt: "0001-01-01T00:00:00Z" },
    { deployedAt: now },
  ],
  [
    "a time that lies ahead is the time of receipt",
    { deployedAt: "2026-03-02T13:00:00Z" },
    { deployedAt: now },
  ],
])("%s", (_sentence, said, is) => {
  expect(kept(said)).toMatchObject(is);
});

test("any text can be kept, within its bounds, and is kept the same twice", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.string({ unit: "binary", minLength: 150, maxLength: 900 }),
  );
  const release = fc.record(
    {
      version: text,
      service: text,
      environment: text,
      deployedAt: text,
      outcome: fc.constantFrom("deployed" as const, "failed" as const, "rolled-back" as const),
      title: text,
      commit: text,
      url: text,
      id: text,
    },
    { requiredKeys: ["version", "service", "environment", "deployedAt", "outcome"] },
  );
  fc.assert(
    fc.property(release, (said) => {
      const once = keepableRelease(said, now);
      expect(keepableRelease(once, now)).toEqual(once);
      expect(once.version).not.toBe("");
      for (const [field, longest] of [
        ["version", 200],
        ["service", 200],
        ["title", 300],
        ["commit", 200],
        ["id", 500],
      ] as const) {
        const value = once[field];
        expect(value?.length ?? 0).toBeLessThanOrEqual(longest);
        expect(/\0|\p{Surrogate}/u.test(value ?? "")).toBe(false);
      }
    }),
  );
});

describe("a release is of", () => {
  const service = (name: string, ...values: string[]) => ({
    id: name,
    name,
    ownerTeamId: null,
    labels: values.map((value) => ({ label: "service", value })),
  });
  const services = [
    service("Cart", "checkout", "example/basket"),
    service("checkout", "example/shop", "pay"),
    service("Search"),
    service("Mail", "search", ""),
  ];

  test.each([
    ["the service of that name", "checkout", "checkout"],
    ["the service of that name in other letters", "CART", "Cart"],
    ["the service of that name, before one that answers to it", "search", "Search"],
    ["the service that answers to it", "pay", "checkout"],
    ["the service that answers to its repository", "example/shop", "checkout"],
    [
      "the service that answers to its repository, before one of its last word",
      "example/basket",
      "Cart",
    ],
    ["the service of the last word of its repository", "example/search", "Search"],
    ["the service that answers to the last word", "example/pay", "checkout"],
    ["the service of its name, with space around it", " search ", "Search"],
    ["the service of a path that ends in a stroke", "search/", undefined],
    ["no service, where none is named", "", undefined],
    ["no service, where space is named", " ", undefined],
    ["no service, where nobody answers", "unknown", undefined],
    ["no service, where only a part is alike", "check", undefined],
  ])("%s", (_sentence, named, name) => {
    expect(serviceOfRelease({ service: named }, services)?.name).toBe(name);
  });
});
