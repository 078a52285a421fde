import { expect, test } from "vitest";
import { keepableSignal, plausibleTime, serviceOf, type Signal } from "./signal.ts";

const now = "2026-03-02T12:00:00.000Z";
const plain: Signal = {
  key: "k",
  title: "Checkout is down",
  status: "firing",
  occurredAt: now,
  kind: "incident",
  labels: {},
  links: [],
};
const kept = (changes: Partial<Signal>) => keepableSignal({ ...plain, ...changes }, now);

test("a title of 10,000 characters is cut, and the whole of it is in the description", () => {
  const title = "x".repeat(10_000);
  const signal = kept({ title, description: "Since noon." });
  expect(signal.title).toBe(`${"x".repeat(299)}…`);
  expect(signal.description).toBe(`${title}\n\nSince noon.`);
});

test("a title is cut between characters, never within one", () => {
  const { title } = kept({ title: "😀".repeat(400) });
  expect(title.length).toBeLessThanOrEqual(300);
  expect(/\p{Surrogate}/u.test(title)).toBe(false);
});

test("a title is one line, and never empty", () => {
  expect(kept({ title: " two\n\tlines " }).title).toBe("two lines");
  expect(kept({ title: "\u0000 " }).title).toBe("Untitled signal");
});

test("text that no database keeps is cleaned, in every field", () => {
  const dirty = "a\u0000b\uD800c";
  const signal = kept({
    key: dirty,
    title: dirty,
    description: dirty,
    id: dirty,
    labels: { [dirty]: dirty },
  });
  const clean = "ab\uFFFDc";
  expect(signal).toMatchObject({ key: clean, title: clean, description: clean, id: clean });
  expect(signal.labels).toEqual({ [clean]: clean });
});

test("only links to the web are kept", () => {
  const urls = [
    "https://a.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "http://b.example/ c",
    "HTTP://c.example",
  ];
  expect(kept({ links: urls.map((url) => ({ title: "", url })) }).links).toEqual([
    { title: "Link", url: "https://a.example" },
    { title: "Link", url: "HTTP://c.example" },
  ]);
});

test("more labels than anybody reads are left out", () => {
  const labels = Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [`l${index}`, "x".repeat(2000)]),
  );
  const entries = Object.entries(kept({ labels }).labels);
  expect(entries).toHaveLength(64);
  expect(entries[0]?.[1]).toHaveLength(1000);
});

test.each([
  ["2026-03-02T11:00:00+01:00", "2026-03-02T10:00:00.000Z"],
  ["2026-03-02T12:00:30Z", "2026-03-02T12:00:30.000Z"],
  ["2026-03-02T12:05:00Z", now],
  ["9999-12-31T23:59:59Z", now],
  ["+275760-09-13T00:00:00.000Z", now],
  ["0001-01-01T00:00:00Z", undefined],
  ["yesterday", undefined],
  ["", undefined],
  [undefined, undefined],
])("of the time %j, %j is kept", (said, time) => {
  expect(plausibleTime(said, now)).toBe(time);
});

test("a time that cannot be is the time of receipt", () => {
  expect(
    kept({ occurredAt: "0001-01-01T00:00:00Z", episodeAt: "9999-01-01T00:00:00Z" }),
  ).toMatchObject({
    occurredAt: now,
    episodeAt: now,
  });
});

const services = [
  { id: "cart", ownerTeamId: null, labels: [{ label: "service", value: "cart" }] },
  {
    id: "shop",
    ownerTeamId: "t",
    labels: [
      { label: "service", value: "shop" },
      { label: "env", value: "live" },
    ],
  },
  { id: "live", ownerTeamId: "t", labels: [{ label: "env", value: "live" }] },
];

test.each([
  [{ service: "cart" }, "cart"],
  [{ service: "shop", env: "live" }, "shop"],
  [{ env: "live" }, "shop"],
  [{ service: "unknown" }, undefined],
  [{}, undefined],
])("labels %j are about %s", (labels, id) => {
  expect(serviceOf(labels, services)?.id).toBe(id);
});

test("a key that is cut never ends in half a character", () => {
  expect(kept({ key: `a${"🏮".repeat(600)}` }).key).not.toMatch(/\p{Surrogate}/u);
});

test("a number too long to keep tells no message from another, so it is not kept at all", () => {
  expect(kept({ id: "x".repeat(500) }).id).toHaveLength(500);
  expect(kept({ id: "x".repeat(501) }).id).toBeUndefined();
});
