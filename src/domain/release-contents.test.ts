import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deliveredBy, mostCommits, releaseContents, type Ancestry } from "./release-contents.ts";

/** "c: b, a" is a commit and those that it follows. */
const graph = (...lines: string[]) =>
  new Map(
    lines.map((line) => {
      const [id = "", follows = ""] = line.split(":");
      return [
        id,
        follows
          .split(",")
          .map((each) => each.trim())
          .filter(Boolean),
      ] as const;
    }),
  );

const contents = (
  commit: string,
  before: string | null,
  parents: Ancestry["parents"],
  released: string[] = [],
) => releaseContents({ commit, before, parents, released: new Set(released) });

describe("a release brings", () => {
  const line = graph("a:", "b: a", "c: b", "d: c");
  const merged = graph("a:", "b: a", "x: a", "y: x", "m: b, y", "n: m");

  test.each<[string, ReturnType<typeof contents>, object]>([
    ["what lies between it and the one before", contents("d", "b", line), { commits: ["c", "d"] }],
    ["nothing, where it is the same commit", contents("d", "d", line), { commits: [] }],
    ["nothing, where it goes back to an older one", contents("b", "d", line), { commits: [] }],
    [
      "everything that is known, where it is the first",
      contents("b", null, line),
      { commits: ["a", "b"] },
    ],
    [
      "what was merged, of both sides",
      contents("n", "b", merged),
      { commits: ["x", "y", "m", "n"] },
    ],
    [
      "not what was merged into the one before already",
      contents("n", "m", merged),
      { commits: ["n"] },
    ],
    [
      "not what an earlier one brought that is on no line to the one before",
      contents("n", "b", merged, ["x"]),
      { commits: ["y", "m", "n"] },
    ],
    [
      "what is known, where the first one's history begins in the dark",
      contents("d", null, graph("c: b", "d: c")),
      { commits: ["c", "d"] },
    ],
    [
      "what lies between, though the one before is known by its name alone",
      contents("d", "b", graph("c: b", "d: c")),
      { commits: ["c", "d"] },
    ],
    [
      "nothing that is said, where a commit between them is not known",
      contents("d", "a", graph("a:", "c: b", "d: c")),
      { unknown: "ancestry" },
    ],
    [
      "nothing that is said, where the two are not related as far as anybody knows",
      contents("d", "z", graph("c: b", "d: c", "z:")),
      { unknown: "ancestry" },
    ],
    [
      "what lies between, where both come out of the same dark",
      contents("d", "c", graph("c: b", "d: c, b")),
      { commits: ["d"] },
    ],
    [
      "nothing that is said, where its commit is not known",
      contents("e", "d", line),
      { unknown: "commit" },
    ],
  ])("%s", (_sentence, found, is) => {
    expect(found).toEqual(is);
  });

  test("nothing that is said, where it is a whole history", () => {
    const long = (count: number) =>
      new Map(
        Array.from({ length: count }, (_, at): [string, string[]] => [
          `c${at}`,
          at === 0 ? [] : [`c${at - 1}`],
        ]),
      );
    expect(contents(`c${mostCommits}`, null, long(mostCommits + 1))).toEqual({
      unknown: "too-many",
    });
    const all = contents(`c${mostCommits - 1}`, null, long(mostCommits));
    expect(all).toMatchObject({ commits: { length: mostCommits } });
  });

  test("exactly what git says, for any history that is wholly known", () => {
    const history = fc
      .array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 25 })
      .map(
        (follows) =>
          new Map(
            follows.map((each, at): [string, string[]] => [
              String(at),
              at === 0 ? [] : [...new Set(each.map((back) => String(back % at)))],
            ]),
          ),
      );
    fc.assert(
      fc.property(history, fc.nat(), fc.option(fc.nat()), (parents, commit, before) => {
        const named = (at: number) => String(at % parents.size);
        const reached = (from: string): Set<string> =>
          new Set([from, ...(parents.get(from) ?? []).flatMap((each) => [...reached(each)])]);
        const old = before === null ? null : named(before);
        const found = contents(named(commit), old, parents);
        const past = old === null ? new Set<string>() : reached(old);
        const all = [...reached(named(commit))];
        const is = all.filter((each) => !past.has(each));
        if (old !== null && is.length === all.length) {
          expect(found).toEqual({ unknown: "ancestry" });
          return;
        }
        expect(found).toEqual({ commits: expect.any(Array) });
        const { commits } = found as { commits: string[] };
        expect(commits.toSorted()).toEqual(is.toSorted());
        for (const [at, id] of commits.entries())
          for (const parent of parents.get(id) ?? [])
            expect(commits.indexOf(parent)).toBeLessThan(at);
      }),
    );
  });
});

describe("an item is delivered by", () => {
  const closed = "2026-03-05";
  const out = (releaseId: string, deployedAt: string, fixes = false) => ({
    releaseId,
    deployedAt,
    fixes,
  });
  test.each([
    ["nothing, while no release has it", [], undefined],
    ["the one that has it", [out("a", "2026-03-06")], "a"],
    ["the first that fixes it", [out("b", "2026-03-04", true), out("a", "2026-03-02", true)], "a"],
    [
      "the one that fixes it, and not an earlier one that only names it",
      [out("a", "2026-03-01"), out("b", "2026-03-04", true)],
      "b",
    ],
    [
      "the last that was out when it was closed, where none says that it fixes it",
      [out("a", "2026-03-01"), out("b", "2026-03-04"), out("c", "2026-03-09")],
      "b",
    ],
    [
      "the first after it was closed, where none was out by then",
      [out("d", "2026-03-20"), out("c", "2026-03-09")],
      "c",
    ],
  ])("%s", (_sentence, carriers, by) => {
    expect(deliveredBy(carriers, closed)?.releaseId).toBe(by);
  });
});
