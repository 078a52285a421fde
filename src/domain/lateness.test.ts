import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareVersions, ranBeforeFix, type Fix } from "./lateness.ts";

/** The example of Semantic Versioning 2.0.0, section 11, with what follows it. */
const inOrder = [
  "1.0.0-alpha",
  "1.0.0-alpha.1",
  "1.0.0-alpha.beta",
  "1.0.0-beta",
  "1.0.0-beta.2",
  "1.0.0-beta.11",
  "1.0.0-rc.1",
  "1.0.0",
  "2.0.0",
  "2.1.0",
  "2.1.1",
  "2.1.10",
  "10.0.0",
];

test.each(
  inOrder.flatMap((older, place) => inOrder.slice(place + 1).map((newer) => [older, newer])),
)("%s is older than %s", (older = "", newer = "") => {
  expect(compareVersions(older, newer)).toBeLessThan(0);
  expect(compareVersions(newer, older)).toBeGreaterThan(0);
});

test.each([
  ["1.2", "1.3"],
  ["v1.2.3", "v1.2.4"],
  ["V1.2.3", "1.2.4"],
  ["1.2.3.9", "1.2.3.10"],
  ["2026.3.2", "2026.11.1"],
  ["shop@1.9.0", "shop@1.10.0"],
  ["@shop/web@1.9.0", "@shop/web@1.10.0"],
  ["com.shop.app@7.1+4211", "com.shop.app@7.2+17"],
  ["release/1.2", "release/1.3"],
  ["1.2.3", "shop@1.2.4"],
  ["shop@1.2.3", "1.2.4"],
  ["1.0.0-1", "1.0.0-a"],
  [`1.0.0-${"8".repeat(150)}`, `1.0.0-${"9".repeat(150)}`],
  ["v1.2.3", "v1.2.3-5-g0a1b2c3"],
  ["v1.2.3-5-g0a1b2c3", "v1.2.3-12-g9f8e7d6-dirty"],
  ["v1.2.3-12-g9f8e7d6", "v1.2.4-rc.1"],
  ["v1.2.3-rc.1-4-g0a1b2c3", "v1.2.3"],
])("%s is older than %s", (older, newer) => {
  expect(compareVersions(older, newer)).toBeLessThan(0);
  expect(compareVersions(newer, older)).toBeGreaterThan(0);
});

test.each([
  ["1.2.3", "1.2.3"],
  ["1.2.3", "v1.2.3"],
  ["1.2", "1.2.0"],
  ["1.2.3+1", "1.2.3+2"],
  ["shop@1.2.3", "1.2.3"],
  ["1.0.0-rc.1", "1.0.0-rc.01"],
])("%s is as old as %s", (one, other) => {
  expect(compareVersions(one, other)).toBe(0);
});

test.each([
  ["a name of its own", "shop@1.2.3", "cart@1.2.4"],
  ["a commit", "622f1dbe8a94c1", "1.2.3"],
  ["two commits", "622f1dbe8a94c1", "9f8e7d6c5b4a39"],
  ["one number, which may be a commit", "41", "42"],
  ["a word", "main", "1.2.3"],
  ["nothing", "", "1.2.3"],
  ["five numbers", "1.2.3.4.5", "1.2.3"],
  ["numbers in words", "1.2.3rc1", "1.2.3"],
])("%s is not numbered alike", (_sentence, one, other) => {
  expect(compareVersions(one, other)).toBeNull();
  expect(compareVersions(other, one)).toBeNull();
});

describe("an error", () => {
  const closedAt = "2026-03-02T12:00:00.000Z";
  const before = "2026-03-01T12:00:00.000Z";
  const earlier = "2026-02-20T12:00:00.000Z";
  const after = "2026-03-03T12:00:00.000Z";
  const sha = "622f1dbe8a94c1b0d2e3f4a5b6c7d8e9f0a1b2c3";
  const unheard = { versionSeenAt: null, brokenIn: null, brokenSeenAt: null, closedAt };
  const numbered: Fix = { ...unheard, version: "2.4.1", versionSeenAt: before };
  const hashed: Fix = { ...unheard, version: sha, versionSeenAt: before };
  const unnamed: Fix = { ...unheard, version: null, brokenIn: "2.4.0", brokenSeenAt: before };
  const unnamedCommit: Fix = { ...unnamed, brokenIn: sha };
  const unknown: Fix = { ...unheard, version: null };
  const notYetSeen: Fix = { ...hashed, versionSeenAt: null };

  test.each<[string, string | undefined, string | null, Fix, boolean]>([
    ["of an older version ran before the fix", "2.4.0", earlier, numbered, true],
    ["of an older version that is heard of late, too", "2.3.9", after, numbered, true],
    ["of an older version that is heard of for the first time, too", "1.0", null, numbered, true],
    ["of an older version, with the name of what it is of", "shop@2.4.0", after, numbered, true],
    ["of a version before the release with the fix", "2.4.1-rc.2", after, numbered, true],
    ["of the version with the fix did not", "2.4.1", earlier, numbered, false],
    ["of that version in other words did not", "shop@v2.4.1", earlier, numbered, false],
    ["of a newer version did not", "2.4.2", before, numbered, false],
    ["of a newer version that was tried before did not", "2.5.0-beta.1", earlier, numbered, false],
    ["of commits on top of the fix did not", "v2.4.1-3-g0a1b2c3", before, numbered, false],
    ["that names no version did not", undefined, earlier, numbered, false],
    ["that names an empty version did not", "", earlier, numbered, false],
    ["of a commit heard of before the fix was ran before it", "9f8e7d6c", earlier, hashed, true],
    ["of a commit heard of with the fix did not", "9f8e7d6c", before, hashed, false],
    ["of a commit heard of after the fix did not", "9f8e7d6c", after, hashed, false],
    ["of a commit never heard of did not", "9f8e7d6c", null, hashed, false],
    ["of the commit with the fix did not", sha, earlier, hashed, false],
    ["of that commit, written short, did not", sha.slice(0, 7), earlier, hashed, false],
    ["of that commit, with a name, did not", `shop@${sha.toUpperCase()}`, earlier, hashed, false],
    [
      "of a commit from before a fix not yet heard of ran before it",
      "9f8e7d6c",
      before,
      notYetSeen,
      true,
    ],
    ["of a commit from after its closing did not", "9f8e7d6c", after, notYetSeen, false],
    ["of the version that had it ran before an unnamed fix", "2.4.0", before, unnamed, true],
    ["of an older one than had it, too", "2.3.0", after, unnamed, true],
    ["of a newer one did not, though deployed before the closing", "2.4.1", before, unnamed, false],
    ["of the commit that had it ran before an unnamed fix", sha, before, unnamedCommit, true],
    ["of a commit heard of before that, too", "9f8e7d6c", earlier, unnamedCommit, true],
    ["of a commit heard of after that did not", "9f8e7d6c", after, unnamedCommit, false],
    ["of a commit never heard of did not", "9f8e7d6c", null, unnamedCommit, false],
    ["of anything did not where nothing is known of versions", "2.3.0", earlier, unknown, false],
  ])("%s", (_sentence, version, seenAt, fix, is) => {
    expect(ranBeforeFix(version, seenAt, fix)).toBe(is);
  });

  test("of the commit that somebody wrote short on closing did not run before the fix", () => {
    const short = { ...hashed, version: sha.slice(0, 8), versionSeenAt: null };
    expect(ranBeforeFix(sha, earlier, short)).toBe(false);
  });
});

describe("any versions", () => {
  const number = fc.nat({ max: 12 });
  const early = fc.array(fc.oneof(number.map(String), fc.constantFrom("a", "beta", "rc")), {
    minLength: 1,
    maxLength: 3,
  });
  const version = fc
    .tuple(number, number, number, fc.option(early), fc.option(number))
    .map(([major, minor, patch, pre, ahead]) => {
      const tag = `${major}.${minor}.${patch}${pre ? `-${pre.join(".")}` : ""}`;
      return ahead ? `${tag}-${ahead}-g0a1b2c3` : tag;
    });
  const sign = (one: string, other: string) => Math.sign(compareVersions(one, other) ?? Number.NaN);

  test("have one order, whichever is asked first", () => {
    fc.assert(
      fc.property(version, version, version, (one, two, three) => {
        expect(sign(one, two) + sign(two, one)).toBe(0);
        const [oldest = "", middle = "", newest = ""] = [one, two, three].sort(sign);
        expect(sign(oldest, middle)).toBeLessThanOrEqual(0);
        expect(sign(middle, newest)).toBeLessThanOrEqual(0);
        expect(sign(oldest, newest)).toBeLessThanOrEqual(0);
      }),
    );
  });

  test("may be any text", () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[\w.@/+-]{0,40}$/), version);
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(compareVersions(one, other)).not.toBeNaN();
        const unheard = { versionSeenAt: null, brokenIn: null, brokenSeenAt: null };
        const fix = { version: other, ...unheard, closedAt: "2026-03-02T12:00:00.000Z" };
        expect(typeof ranBeforeFix(one, null, fix)).toBe("boolean");
        expect(ranBeforeFix(other, "2026-03-01T12:00:00.000Z", fix)).toBe(false);
      }),
    );
  });

  test.each(["@1.1-", "1.", "a@", "-1-g0a1b2c3", "0a", "1.1.1.1-a."])(
    "%s again and again is read to its end",
    (piece) => {
      expect(compareVersions(`${piece.repeat(1000)}!`, "1.2.3")).toBeNull();
    },
  );
});
