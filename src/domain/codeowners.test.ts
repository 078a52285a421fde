import fc from "fast-check";
import ignore from "ignore";
import { describe, expect, test } from "vitest";
import {
  anchorsOf,
  decidingRules,
  isCatchAll,
  ownersOf,
  readCodeowners,
  type Dialect,
} from "./codeowners.ts";

const github = (text: string) => readCodeowners(text, "github");
const gitlab = (text: string) => readCodeowners(text, "gitlab");
const matches = (dialect: Dialect, pattern: string, path: string) =>
  ownersOf(readCodeowners(`${pattern} @one`, dialect), path).length > 0;

describe("GitHub", () => {
  const file = github(`\uFEFF# Who answers for what.
*               @shop/platform
*.js            @web # inline comments are no owners
*.go            go@example.com\r
/build/logs/    @shop/operations
docs/*          @shop/writers
apps/           @shop/mobile
**/logs         @octo @shop/observers
/apps/admin
/apps/admin/pay @shop/checkout
path\\ with\\ spaces/ @shop/spaces
`);

  test.each([
    ["README.md", ["@shop/platform"]],
    ["src/cart.js", ["@web"]],
    ["src/cart.JS", ["@shop/platform"]],
    ["deep/in/here/main.go", ["go@example.com"]],
    ["build/logs/today/all.txt", ["@octo", "@shop/observers"]],
    ["scripts/logs", ["@octo", "@shop/observers"]],
    ["docs/start.md", ["@shop/writers"]],
    ["docs/build/trouble.md", ["@shop/platform"]],
    ["lib/docs/start.md", ["@shop/platform"]],
    ["apps/ios/main.swift", ["@shop/mobile"]],
    ["client/apps/ios/main.swift", ["@shop/mobile"]],
    ["apps/admin/users.ts", []],
    ["apps/admin/pay/card.ts", ["@shop/checkout"]],
    ["path with spaces/x.ts", ["@shop/spaces"]],
    ["/src/./cart.js", ["@web"]],
    ["src/../../etc/passwd.js", []],
    ["", []],
    ["/", []],
  ])("%j is owned by %j", (path, owners) => {
    expect(ownersOf(file, path)).toEqual(owners);
    expect(file.problems).toEqual([]);
  });

  test.each([
    ["!src/ @shop/web", "GitHub has no patterns that begin with !: the line is skipped."],
    ["\\#notes @shop/web", "GitHub has no patterns that begin with #: the line is skipped."],
    ["/app/[id]/ @shop/web", "GitHub has no ranges in [ ]: the line is skipped."],
    ["src\\", "A pattern does not end with \\: the line is skipped."],
    [
      "src/ shop/web",
      "“shop/web” is neither @someone, a group such as @shop/checkout, nor an e-mail address: the line is skipped.",
    ],
    [
      `${"*a".repeat(30)} @web`,
      "The pattern is longer, or has more wildcards, than any path needs: the line is skipped.",
    ],
  ])("the line %j is skipped, and an earlier one decides", (line, message) => {
    const file = github(`# first\n* @shop/platform\n${line}\n`);
    expect(file.problems).toEqual([{ line: 3, message }]);
    expect(ownersOf(file, "src/x.ts")).toEqual(["@shop/platform"]);
  });

  test("a line that is longer than anybody writes is skipped", () => {
    const message = "The line has more than 10,000 characters: the line is skipped.";
    const file = github(`src/ ${"@web ".repeat(3000)}`);
    expect(file).toEqual({ dialect: "github", rules: [], problems: [{ line: 1, message }] });
  });

  test("there are no sections: a heading is a range, and is skipped", () => {
    expect(github("[Web] @shop/web\nsrc/").problems).toHaveLength(1);
  });
});

describe("GitLab", () => {
  const file = gitlab(`# Who answers for what.
* @admin
\\#notes.md @notes
my\\ file.md @spaces
LICENSE @legal jane@example.com
/config/ @@maintainer
!pom.xml
!vendor/ @ignored

[Documentation] @docs-team
docs/
README.md @group/with-nested/subgroup

^[Database][2] @database @agarcia
model/db/
config/db/setup.md @docs-team
internal/README.md

[Ruby]
*.rb @ruby
!/config/**/*.rb
/config/routes.rb @operations

[documentation]
README.md @writers
`);

  test.each([
    ["main.c", ["@admin"]],
    ["#notes.md", ["@notes"]],
    ["below/my file.md", ["@spaces"]],
    ["LICENSE", ["@legal", "jane@example.com"]],
    ["config/deep/x.yml", ["@@maintainer"]],
    ["pom.xml", []],
    ["lib/pom.xml", []],
    ["vendor/a/b.c", []],
    ["docs/a/b.md", ["@admin", "@docs-team"]],
    ["lib/docs/b.md", ["@admin", "@docs-team"]],
    ["README.md", ["@admin", "@writers"]],
    ["internal/README.md", ["@admin", "@database", "@agarcia", "@writers"]],
    ["lib/internal/README.md", ["@admin", "@database", "@agarcia", "@writers"]],
    ["lib/model/db/x.sql", ["@admin", "@database", "@agarcia"]],
    ["src/x.rb", ["@admin", "@ruby"]],
    ["config/routes.rb", ["@@maintainer"]],
    [".hidden/.x", ["@admin"]],
  ])("%j is owned by %j", (path, owners) => {
    expect(ownersOf(file, path)).toEqual(owners);
    expect(file.problems).toEqual([]);
  });

  test.each([
    [
      "a line without an owner",
      "src/",
      "The line names no owner, and its section has none by default.",
    ],
    [
      "an owner that is none",
      "src/ shop @web",
      "“shop” is neither @someone, a group such as @shop/checkout, nor an e-mail address.",
    ],
    ["an open heading", "[Web", "The heading of a section ends with ]: the line is skipped."],
    ["a nameless heading", "[] @web", "The section has no name."],
    ["an empty exclusion", "! @web", "A pattern follows after !: the line is skipped."],
    [
      "a pattern that is a heading",
      "[ab]*.rb @web",
      "“*.rb” is neither @someone, a group such as @shop/checkout, nor an e-mail address.",
    ],
  ])("%s is told", (_, line, message) => {
    expect(gitlab(`# first\n${line}`).problems).toEqual([{ line: 2, message }]);
  });

  test("an owner that is none leaves the others of its line", () => {
    expect(ownersOf(gitlab("src/ shop @web"), "src/x.ts")).toEqual(["@web"]);
  });

  test("a line without an owner leaves its section without one, and the others as they are", () => {
    const file = gitlab("* @admin\n[Web] \n*.ts @web\nx.ts\n");
    expect(ownersOf(file, "x.ts")).toEqual(["@admin"]);
    expect(decidingRules(file, "x.ts").map(({ line }) => line)).toEqual([1, 4]);
  });
});

describe("where the two read one pattern differently", () => {
  test.each([
    // GitHub's pattern is anchored by any slash before its end, GitLab's by the first character alone.
    ["docs/api/", "lib/docs/api/x.md", false, true],
    ["docs/api.md", "lib/docs/api.md", false, true],
    // GitHub's name may be a folder, GitLab's is a file.
    ["docs", "docs/x.md", true, false],
    ["/docs", "docs/x.md", true, false],
    ["*.app", "shop.app/main.c", true, false],
    // The asterisks at the end.
    ["/docs/*", "docs/x.md", true, true],
    ["/docs/*", "docs/api/x.md", false, false],
    ["docs/*", "lib/docs/x.md", false, true],
    ["/docs/**", "docs/api/x.md", true, false],
    ["/docs/**/*", "docs/api/x.md", true, true],
    ["/docs/**/*", "docs/x.md", true, true],
    ["**/*", "a/b", true, true],
    ["*", "a/b/c", true, true],
    ["/*", "a", true, true],
    ["/*", "a/b", false, false],
    ["/", "a/b", false, true],
    ["/docs/", "docs", false, false],
    ["/docs/**/x.md", "docs/x.md", true, true],
    ["/docs/**/x.md", "docs/a/b/x.md", true, true],
    ["/docs/*/x.md", "docs/a/b/x.md", false, false],
    ["a?c.ts", "lib/abc.ts", true, true],
    ["a?c.ts", "lib/ac.ts", false, false],
    ["a]b", "axb", false, false],
    ["*_test*.go", "pkg/pay_test_all.go", true, true],
    ["a*a", "a", false, false],
  ])("%j and %j: GitHub %j, GitLab %j", (pattern, path, onGithub, onGitlab) => {
    expect([matches("github", pattern, path), matches("gitlab", pattern, path)]).toEqual([
      onGithub,
      onGitlab,
    ]);
  });

  test("GitLab has ranges", () => {
    expect(matches("gitlab", "/src/[a-c]*.ts", "src/cart.ts")).toBe(true);
    expect(matches("gitlab", "/src/[a-c]*.ts", "src/pay.ts")).toBe(false);
    expect(matches("gitlab", "/src/[!a-c]*.ts", "src/pay.ts")).toBe(true);
  });
});

test("a rule that matches every file is known as one", () => {
  const patterns = ["*", "**", "/**", "**/*", "/**/*", "/*", "*.ts", "/src/**", "src/*"];
  expect(patterns.filter((pattern) => isCatchAll({ pattern }))).toEqual([
    "*",
    "**",
    "/**",
    "**/*",
    "/**/*",
  ]);
});

test("only what is spelled out from the root on anchors a path", () => {
  const file = github("* @a\nsrc/ @a\n**/src/pay @a\n/*/pay/ @a\n/src/pay/**/x.ts @a\n");
  expect(anchorsOf(file, "src/x.ts")).toBe(0);
  expect(anchorsOf(file, "lib/src/pay/x.ts")).toBe(0);
  expect(anchorsOf(file, "any/pay/x.ts")).toBe(1);
  expect(anchorsOf(file, "src/pay/deep/x.ts")).toBe(3);
});

test("of 50,000 lines any one is found", () => {
  const lines = Array.from({ length: 50_000 }, (_, n) => `/packages/p${n}/src/ @shop/t${n}`);
  const file = github(["* @shop/all", ...lines].join("\n"));
  expect(file.rules).toHaveLength(50_001);
  expect(ownersOf(file, "packages/p31415/src/deep/x.ts")).toEqual(["@shop/t31415"]);
  expect(ownersOf(file, "packages/p31415/test/x.ts")).toEqual(["@shop/all"]);
});

test("a pattern of many ** is answered without trying every way through it", () => {
  const file = github(`${"**/a/".repeat(60)}b @one`);
  expect(ownersOf(file, `${"a/".repeat(2000)}c`)).toEqual([]);
  expect(ownersOf(file, `${"a/".repeat(2000)}b`)).toEqual(["@one"]);
});

const dialects = fc.constantFrom<Dialect>("github", "gitlab");
const part = fc.constantFrom(
  "a",
  "b",
  "a*",
  "*b",
  "a?",
  "**",
  "*",
  "a\\*",
  "ab",
  "*a*",
  "b.a",
  "*.a",
);
const patterns = fc
  .tuple(fc.constantFrom("", "/"), fc.array(part, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([slash, parts, isFolder]) => `${slash}${parts.join("/")}${isFolder ? "/" : ""}`);
const name = fc.constantFrom("a", "b", "ab", "aa", "bb", "a*", "b.a", "ba", "c");
const paths = fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => names.join("/"));

describe("whatever a file says", () => {
  const lines = fc.oneof(
    fc.string({ unit: "binary" }),
    fc
      .array(
        fc.constantFrom("[", "]", "!", "^", "\\", "#", "*", "/", "?", "@", "a", " ", "\t", "2"),
      )
      .map((all) => all.join("")),
    patterns.map((pattern) => `${pattern} @one`),
  );

  test("it is read and asked without an error", () => {
    fc.assert(
      fc.property(
        fc.array(lines),
        dialects,
        fc.string({ unit: "binary" }),
        paths,
        (all, dialect, odd, path) => {
          const file = readCodeowners(all.join("\n"), dialect);
          for (const asked of [odd, path, `${path}/${odd}`]) {
            expect(Array.isArray(ownersOf(file, asked))).toBe(true);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test("a rule above the one that decides changes nothing on GitHub", () => {
    fc.assert(
      fc.property(
        fc.array(patterns, { maxLength: 8 }),
        patterns,
        paths,
        fc.nat(),
        (all, added, path, at) => {
          const rules = all.map((pattern, index) => `${pattern} @o${index}`);
          const before = github(rules.join("\n"));
          const [decided] = decidingRules(before, path);
          fc.pre(decided !== undefined);
          const above = at % (decided?.line ?? 1);
          const after = github(rules.toSpliced(above, 0, `${added} @added`).join("\n"));
          expect(ownersOf(after, path)).toEqual(ownersOf(before, path));
        },
      ),
      { numRuns: 300 },
    );
  });

  test("nor does it in a section of GitLab's, but for an exclusion", () => {
    fc.assert(
      fc.property(fc.array(patterns, { maxLength: 8 }), patterns, paths, (all, added, path) => {
        const rules = all.map((pattern, index) => `${pattern} @o${index}`);
        const before = gitlab(["[One]", ...rules].join("\n"));
        fc.pre(ownersOf(before, path).length > 0);
        const after = gitlab(["[One]", `${added} @added`, ...rules].join("\n"));
        expect(ownersOf(after, path)).toEqual(ownersOf(before, path));
        expect(ownersOf(gitlab(["[One]", `!${added}`, ...rules].join("\n")), path)).toEqual(
          matches("gitlab", added, path) ? [] : ownersOf(before, path),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("a GitHub pattern that does not end in /* matches what gitignore matches", () => {
    fc.assert(
      fc.property(patterns, paths, (pattern, path) => {
        fc.pre(!pattern.endsWith("/*"));
        const expected = ignore({ ignoreCase: false }).add(pattern).ignores(path);
        expect(matches("github", pattern, path)).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });

  test("of many rules the last that matches alone decides, wherever the others stand", () => {
    fc.assert(
      fc.property(fc.array(patterns, { maxLength: 12 }), paths, (all, path) => {
        const file = github(all.map((pattern, index) => `${pattern} @o${index}`).join("\n"));
        const last = all.findLastIndex((pattern) => matches("github", pattern, path));
        expect(ownersOf(file, path)).toEqual(last === -1 ? [] : [`@o${last}`]);
      }),
      { numRuns: 300 },
    );
  });
});
