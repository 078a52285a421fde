import { describe, expect, test } from "vitest";
import {
  isNews,
  mailAddressOf,
  standingOf,
  type DeployedRelease,
  type Remedy,
  type ReportFacts,
} from "./report.ts";

const day = (date: string): string => `2026-${date}T12:00:00.000Z`;
const now = day("03-20");

const ready: Remedy = {
  kind: "defect",
  state: "ready",
  cause: null,
  serviceId: "checkout",
  createdAt: day("03-01"),
  triagedAt: day("03-02"),
  startedAt: null,
  closedAt: null,
  fixedIn: null,
};
const untriaged: Remedy = { ...ready, state: "untriaged", triagedAt: null };
const started: Remedy = { ...ready, state: "started", startedAt: day("03-03") };
const done: Remedy = { ...started, state: "done", closedAt: day("03-05") };
const declined: Remedy = { ...ready, state: "declined", closedAt: day("03-04") };
const incident: Remedy = { ...ready, kind: "incident", cause: "unknown" };

const release: DeployedRelease = {
  version: "build-77",
  service: "checkout-api",
  serviceId: "checkout",
  environment: "production",
  outcome: "deployed",
  deployedAt: day("03-06"),
};
const earlier: DeployedRelease = { ...release, version: "build-70", deployedAt: day("02-20") };

function standing(facts: Partial<ReportFacts>) {
  return standingOf({
    reportedAt: day("03-01"),
    item: ready,
    defects: [],
    releases: [earlier],
    now,
    ...facts,
  });
}

const states = (facts: Partial<ReportFacts>): [string, string] => {
  const { state, since } = standing(facts);
  return [state, since];
};

describe("on its way", () => {
  test.each<[string, Partial<ReportFacts>, string, string]>([
    ["held back", { item: null }, "received", "03-01"],
    ["in Triage", { item: untriaged }, "received", "03-01"],
    ["in the backlog", { item: ready }, "accepted", "03-02"],
    ["started", { item: started }, "being-worked-on", "03-03"],
    ["in review", { item: { ...started, state: "review" } }, "being-worked-on", "03-03"],
    [
      "put back after it was started",
      { item: { ...started, state: "ready" } },
      "accepted",
      "03-02",
    ],
    ["declined", { item: declined }, "declined", "03-04"],
    ["a duplicate", { item: { ...declined, state: "duplicate" } }, "known", "03-04"],
    [
      "an incident that is being looked at",
      { item: { ...incident, state: "started", startedAt: day("03-03") } },
      "being-worked-on",
      "03-03",
    ],
    [
      "an incident whose defect has been started",
      { item: incident, defects: [started] },
      "being-worked-on",
      "03-03",
    ],
    ["an incident whose defect waits", { item: incident, defects: [ready] }, "accepted", "03-02"],
  ])("what is %s is told so", (_, facts, state, since) => {
    expect(states(facts)).toEqual([state, day(since)]);
  });

  test("what others had reported before is known", () => {
    expect(states({ reportedAt: day("03-10") })).toEqual(["known", day("03-10")]);
    expect(states({ reportedAt: day("03-10"), item: untriaged })[0]).toBe("received");
    expect(states({ reportedAt: day("03-10"), item: started })).toEqual([
      "being-worked-on",
      day("03-10"),
    ]);
  });

  test("seen again, it waits for a decision again", () => {
    expect(states({ item: { ...untriaged, createdAt: day("03-15") } })[0]).toBe("received");
  });
});

describe("done is not yet in production", () => {
  const item = done;

  test.each<[string, Partial<ReportFacts>, string, string]>([
    ["while nothing was deployed since", {}, "fixed", "03-05"],
    ["once its service was deployed since", { releases: [release] }, "in-production", "03-06"],
    [
      "by the first deployment, however many followed",
      { releases: [{ ...release, deployedAt: day("03-09") }, release] },
      "in-production",
      "03-06",
    ],
    [
      "not by one from before",
      { releases: [{ ...release, deployedAt: day("03-04") }] },
      "fixed",
      "03-05",
    ],
    [
      "not by one that failed",
      { releases: [earlier, { ...release, outcome: "failed" }] },
      "fixed",
      "03-05",
    ],
    [
      "not by one of another service",
      { releases: [earlier, { ...release, serviceId: "search", service: "search" }] },
      "fixed",
      "03-05",
    ],
    [
      "not by one of a service that nobody knows",
      { releases: [earlier, { ...release, serviceId: null }] },
      "fixed",
      "03-05",
    ],
    [
      "by one that names no service",
      { releases: [{ ...release, serviceId: null, service: "" }] },
      "in-production",
      "03-06",
    ],
    [
      "of any service, where the item has none",
      { item: { ...done, serviceId: null }, releases: [{ ...release, serviceId: "search" }] },
      "in-production",
      "03-06",
    ],
  ])("%s", (_, facts, state, since) => {
    expect(states({ item, ...facts })).toEqual([state, day(since)]);
  });

  test.each([
    ["production", "in-production"],
    ["Production", "in-production"],
    [" prod ", "in-production"],
    ["live", "in-production"],
    ["", "in-production"],
    ["staging", "fixed"],
    ["preprod", "fixed"],
    ["test", "fixed"],
  ])("deployed to %j it is %s", (environment, state) => {
    expect(states({ item, releases: [earlier, { ...release, environment }] })[0]).toBe(state);
  });

  describe("where the version that holds the fix was named", () => {
    const fixed: Remedy = { ...done, fixedIn: "2.4.0" };
    test.each<[string, Partial<DeployedRelease>, string, string]>([
      [
        "that version, although it was closed later",
        { version: "2.4.0", deployedAt: day("03-03") },
        "in-production",
        "03-05",
      ],
      ["that version", { version: "v2.4.0" }, "in-production", "03-06"],
      ["a newer one", { version: "2.5.1" }, "in-production", "03-06"],
      ["an older one, as a hotfix, does not", { version: "2.3.9" }, "fixed", "03-05"],
      [
        "one that is numbered otherwise, by its time",
        { version: "build-77" },
        "in-production",
        "03-06",
      ],
      [
        "one that is numbered otherwise, from before, does not",
        { version: "build-77", deployedAt: day("03-04") },
        "fixed",
        "03-05",
      ],
    ])("%s", (_, more, state, since) => {
      expect(states({ item: fixed, releases: [earlier, { ...release, ...more }] })).toEqual([
        state,
        day(since),
      ]);
    });

    test("a commit may be the version", () => {
      const commit = "9f8e7d6c5b4a39281706f5e4d3c2b1a098765432";
      const item: Remedy = { ...done, fixedIn: commit.slice(0, 8) };
      const by = { ...release, version: "2026-03-04", commit, deployedAt: day("03-04") };
      expect(states({ item, releases: [earlier, by] })[0]).toBe("in-production");
      expect(states({ item, releases: [earlier, { ...by, commit: "0".repeat(40) }] })[0]).toBe(
        "fixed",
      );
    });
  });

  describe("a deployment that was rolled back", () => {
    const back: DeployedRelease = { ...earlier, outcome: "rolled-back", deployedAt: day("03-07") };

    test("brings nothing", () => {
      expect(states({ item, releases: [earlier, release, back] })).toEqual(["fixed", day("03-05")]);
    });
    test("until the next", () => {
      const next = { ...release, version: "build-78", deployedAt: day("03-09") };
      expect(states({ item, releases: [earlier, release, back, next] })).toEqual([
        "in-production",
        day("03-09"),
      ]);
    });
    test("brings what it brought when it is what was rolled back to", () => {
      const worse = { ...release, version: "build-78", deployedAt: day("03-07") };
      const toIt: DeployedRelease = {
        ...release,
        outcome: "rolled-back",
        deployedAt: day("03-08"),
      };
      expect(states({ item, releases: [release, worse, toIt] })).toEqual([
        "in-production",
        day("03-06"),
      ]);
    });
    test("says nothing about another service", () => {
      const other = { ...back, serviceId: "search", service: "search" };
      expect(states({ item, releases: [release, other] })[0]).toBe("in-production");
    });
  });

  describe("where nobody tells of deployments", () => {
    test("done has to do, and only that it is fixed is said", () => {
      const told = standing({ item, releases: [] });
      expect(told).toMatchObject({ state: "in-production", since: day("03-05") });
      expect(told.words).toBe("It is fixed.");
    });
    test("so it is where they are only told of another service, or of a test environment", () => {
      const others = [
        { ...release, serviceId: "search", service: "search" },
        { ...release, environment: "staging" },
      ];
      expect(states({ item, releases: others })).toEqual(["in-production", day("03-05")]);
    });
    test("the last one three months ago was the last", () => {
      const last = { ...earlier, deployedAt: "2025-12-10T12:00:00.000Z" };
      expect(states({ item, releases: [last] })).toEqual(["in-production", day("03-10")]);
      expect(states({ item, releases: [last], now: day("03-09") })[0]).toBe("fixed");
    });
  });
});

describe("what an incident needs", () => {
  const closed: Remedy = { ...incident, state: "done", closedAt: day("03-04") };

  test("a transient one is over when it is closed", () => {
    const told = standing({ item: { ...closed, cause: "transient" } });
    expect(told).toMatchObject({ state: "in-production", since: day("03-04") });
    expect(told.words).toMatch(/over/);
  });
  test("one that code caused needs its defect fixed and deployed", () => {
    const item: Remedy = { ...closed, cause: "defect" };
    expect(states({ item, defects: [ready] })).toEqual(["being-worked-on", day("03-01")]);
    expect(states({ item, defects: [done] })).toEqual(["fixed", day("03-05")]);
    expect(states({ item, defects: [done], releases: [release] })).toEqual([
      "in-production",
      day("03-06"),
    ]);
  });
  test("with its defect in production it is fixed, although nobody has closed it", () => {
    expect(states({ item: incident, defects: [done], releases: [release] })[0]).toBe(
      "in-production",
    );
  });
  test("of several defects the last one decides", () => {
    const item: Remedy = { ...closed, cause: "defect" };
    const second: Remedy = { ...done, serviceId: "search" };
    const searched = {
      ...release,
      serviceId: "search",
      service: "search",
      deployedAt: day("03-08"),
    };
    expect(states({ item, defects: [done, started] })[0]).toBe("being-worked-on");
    expect(
      states({
        item,
        defects: [done, second],
        releases: [release, { ...searched, deployedAt: day("03-01") }],
      })[0],
    ).toBe("fixed");
    expect(states({ item, defects: [done, second], releases: [release, searched] })).toEqual([
      "in-production",
      day("03-08"),
    ]);
  });
  test("a defect that is left as it is leaves the incident as it is", () => {
    const item: Remedy = { ...closed, cause: "defect" };
    expect(states({ item, defects: [declined] })).toEqual(["declined", day("03-04")]);
    expect(states({ item, defects: [declined, done], releases: [release] })[0]).toBe(
      "in-production",
    );
    expect(states({ item: incident, defects: [declined] })[0]).toBe("accepted");
  });
});

test("nobody is told of a time before he reported it", () => {
  const reportedAt = day("03-10");
  for (const item of [ready, started, done, declined]) {
    const { since } = standing({ reportedAt, item, releases: [release] });
    expect(since >= reportedAt).toBe(true);
  }
});

test("every state has a friendly sentence of its own, without a word of the team's", () => {
  const all = [
    standing({ item: untriaged }),
    standing({ reportedAt: day("03-10") }),
    standing({ item: ready }),
    standing({ item: started }),
    standing({ item: done }),
    standing({ item: done, releases: [release] }),
    standing({ item: done, releases: [] }),
    standing({ item: { ...incident, state: "done", cause: "transient", closedAt: day("03-04") } }),
    standing({ item: declined }),
  ].map(({ words }) => words);
  expect(new Set(all).size).toBe(all.length);
  for (const words of all) {
    expect(words).toMatch(/^[A-Z][^.]*\.$/);
    expect(words).not.toMatch(/triage|defect|incident|backlog|sprint|duplicate|release of/i);
  }
});

describe("news", () => {
  const fixed = { state: "in-production", since: day("03-10"), words: "" } as const;
  test("is that it is in production, for a week", () => {
    expect(isNews(fixed, day("03-10"))).toBe(true);
    expect(isNews(fixed, "2026-03-17T11:59:59.999Z")).toBe(true);
    expect(isNews(fixed, day("03-17"))).toBe(false);
  });
  test("is nothing before that", () => {
    expect(isNews({ ...fixed, state: "fixed" }, day("03-10"))).toBe(false);
    expect(isNews({ ...fixed, state: "declined" }, day("03-10"))).toBe(false);
  });
});

test.each([
  ["ada@example.com", "ada@example.com"],
  [" ada+shop@mail.example.com ", "ada+shop@mail.example.com"],
  ["zoë@bücher.example", "zoë@bücher.example"],
  ["o'hara@example.ie", "o'hara@example.ie"],
])("%j is an address", (text, address) => {
  expect(mailAddressOf(text)).toBe(address);
});

test.each([
  undefined,
  "",
  "ada",
  "ada@",
  "@example.com",
  "ada@localhost",
  "ada@example.com,eve@example.com",
  "ada@example.com\r\nBcc: eve@example.com",
  "Ada <ada@example.com>",
  "ada@eve@example.com",
  "ada@example.c…",
  `${"a".repeat(320)}@example.com`,
])("%j is none that may be written to", (text) => {
  expect(mailAddressOf(text)).toBeNull();
});
