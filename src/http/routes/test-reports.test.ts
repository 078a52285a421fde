import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isReached } from "../../store/code-commits.ts";
import { openShop, type Shop } from "../../../test/support/shop.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  shop.clock.now = new Date("2026-03-02T12:00:00Z");
});
afterAll(() => shop.close());

type Test = readonly [name: string, status: string, more?: object];

/** A report in the Common Test Report Format. */
const ctrf = (tests: readonly Test[]): string =>
  JSON.stringify({
    reportFormat: "CTRF",
    specVersion: "0.0.0",
    results: {
      tool: { name: "a runner" },
      summary: { tests: tests.length },
      tests: tests.map(([name, status, more]) => ({ name, status, duration: 5, ...more })),
    },
  });

let turns = 0;

/** Every report runs a minute after the one before. */
const later = (): string =>
  new Date(Date.parse("2026-03-01T00:00:00Z") + (turns += 1) * 60_000).toISOString();

interface Run {
  commit?: string;
  branch?: string;
  service?: string;
  job: string;
  kind?: string;
  build?: string;
  ranAt?: string;
}

const commits = ["aaaaaaa1", "bbbbbbb2", "ccccccc3", "ddddddd4"];
const [first = "", second = "", third = ""] = commits;

function send(
  body: string | Buffer,
  run: Run,
  {
    headers = {},
    token = shop.developer,
  }: { headers?: Record<string, string>; token?: string } = {},
) {
  const query = new URLSearchParams({ commit: first, branch: "main", ranAt: later(), ...run });
  return shop.send(token, `POST /products/SHOP/test-reports?${query}`, body, {
    headers: { "content-type": "application/octet-stream", ...headers },
  });
}

async function taken(tests: readonly Test[], run: Run) {
  const answer = await send(ctrf(tests), run);
  expect([answer.status, answer.body.detail]).toEqual([201, undefined]);
  return answer.body;
}

const changesIn = (report: { changes: { test: string; status: string }[] }) =>
  Object.fromEntries(report.changes.map((change) => [change.test, change.status]));

/** How the tests of a suite stand. */
async function standings(job: string): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string; status: string }>`
    select test_case.name, test_state.status from test_state
    join test_suite on test_suite.product_id = test_state.product_id and test_suite.id = test_state.suite_id
    join test_case on test_case.product_id = test_state.product_id and test_case.id = test_state.case_id
    where test_suite.job = ${job} order by 1`.execute(shop.database.db);
  return Object.fromEntries(rows.map(({ name, status }) => [name, status]));
}

/** Every row about tests that there is, with the transaction that wrote it. */
async function written(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const table of [
    "test_case",
    "test_state",
    "test_change",
    "test_binding",
    "guard",
    "flake",
    "receipt",
    "event",
  ]) {
    const { rows } = await sql<{ rows: string }>`
      select count(*) || ' ' || coalesce(md5(string_agg(xmin::text, ',' order by xmin::text)), '') as rows from ${sql.table(table)}`.execute(
      shop.database.db,
    );
    found[table] = rows[0]?.rows ?? "";
  }
  return found;
}

async function countReports(): Promise<number> {
  const { rows } = await sql<{
    reports: number;
  }>`select count(*) as reports from test_report`.execute(shop.database.db);
  return rows[0]?.reports ?? 0;
}

describe("a report of the main branch", () => {
  test("is answered with what it says, and says how every test stands from then on", async () => {
    const report = await taken(
      [
        ["adds", "passed"],
        [
          "refunds",
          "failed",
          { suite: ["cart"], message: "expected 5, got 4", filePath: "test/cart.test.ts" },
        ],
        ["pays", "skipped"],
        ["waits", "pending"],
      ],
      { job: "first", service: "checkout", build: "https://ci.example.com/1" },
    );
    expect(report).toMatchObject({
      kind: "tests",
      suite: { service: "checkout", job: "first", kind: "functional" },
      commit: first,
      branch: "main",
      isMain: true,
      format: "ctrf",
      buildUrl: "https://ci.example.com/1",
      byName: "developer in a test",
      durationMs: 20,
      receipts: [],
    });
    expect(report.counts).toMatchObject({ passed: 1, failed: 1, errored: 0 });
    expect(report.changes[0]).toMatchObject({
      test: "cart › refunds",
      status: "failed",
      message: "expected 5, got 4",
      file: "test/cart.test.ts",
    });
    expect(await standings("first")).toMatchObject({
      adds: "passed",
      refunds: "failed",
      pays: "skipped",
    });
  });

  test("that says the same again writes nothing about any test", async () => {
    const tests: Test[] = [
      ["one", "passed"],
      ["two", "failed"],
      ["three", "skipped"],
    ];
    await taken(tests, { job: "same" });
    const before = await written();
    const report = await taken(tests, { job: "same", commit: second });
    expect(report.changed).toBe(0);
    expect(await written()).toEqual(before);
  });

  test("writes only what turned", async () => {
    await taken(
      [
        ["a", "passed"],
        ["b", "passed"],
        ["c", "failed"],
      ],
      { job: "turns" },
    );
    const tests: Test[] = [
      ["a", "passed"],
      ["b", "failed"],
      ["c", "passed"],
      ["d", "passed"],
    ];
    const report = await taken(tests, { job: "turns", commit: second });
    expect(changesIn(report)).toEqual({ b: "failed", c: "passed", d: "passed" });
    expect(await standings("turns")).toEqual({
      a: "passed",
      b: "failed",
      c: "passed",
      d: "passed",
    });
  });

  test("says what went missing, once, and that it came back", async () => {
    await taken(
      [
        ["stays", "passed"],
        ["goes", "passed"],
      ],
      { job: "missing" },
    );
    const report = await taken([["stays", "passed"]], { job: "missing", commit: second });
    expect(changesIn(report)).toEqual({ goes: "missing" });
    const again = await taken([["stays", "passed"]], { job: "missing", commit: third });
    expect(again.changed).toBe(0);
    const back = await taken(
      [
        ["stays", "passed"],
        ["goes", "passed"],
      ],
      { job: "missing", commit: "eeeeeee5" },
    );
    expect(changesIn(back)).toEqual({ goes: "passed" });
  });

  test("takes two tests of one name for one, which stands as the worse of them", async () => {
    const tests: Test[] = [
      ["twice", "passed"],
      ["twice", "failed"],
      ["skips", "skipped"],
      ["skips", "passed"],
    ];
    const report = await taken(tests, { job: "twice" });
    expect(report.counts).toMatchObject({ passed: 2, failed: 1, skipped: 1 });
    expect(await standings("twice")).toEqual({ twice: "failed", skips: "skipped" });
  });

  test("moves a test with its file, unless another suite has it elsewhere", async () => {
    const at = (filePath: string): Test[] => [["moves", "passed", { filePath }]];
    const fileOf = async () => {
      const { rows } = await sql<{
        file: string;
      }>`select file from test_case where name = 'moves'`.execute(shop.database.db);
      return rows.map(({ file }) => file);
    };
    await taken(at("test/old.test.ts"), { job: "moves" });
    await taken(at("test/new.test.ts"), { job: "moves", commit: second });
    expect(await fileOf()).toEqual(["test/new.test.ts"]);
    await taken(at("C:/build/test/new.test.ts"), { job: "moves on Windows", commit: second });
    await taken(at("C:/build/test/new.test.ts"), { job: "moves on Windows", commit: third });
    expect(await fileOf()).toEqual(["test/new.test.ts"]);
  });

  test("that ran before the newest changes nothing, and only its failures are kept", async () => {
    await taken([["late", "passed"]], {
      job: "late",
      commit: second,
      ranAt: "2026-03-01T23:00:00Z",
    });
    const report = await taken(
      [
        ["late", "failed", { message: "so it was" }],
        ["unknown", "passed"],
      ],
      {
        job: "late",
        ranAt: "2026-03-01T22:59:59Z",
      },
    );
    expect(changesIn(report)).toEqual({ late: "failed" });
    expect(await standings("late")).toEqual({ late: "passed" });
  });

  test("of a commit that lies behind the newest changes nothing, although it ran after it", async () => {
    const [old, newer] = ["0a".repeat(20), "0b".repeat(20)];
    await shop.send(shop.developer, "POST /products/SHOP/commits", {
      commits: [
        { id: newer, parents: [old], message: "Two", authoredAt: "2026-03-01T10:00:00Z" },
        { id: old, parents: [], message: "One", authoredAt: "2026-03-01T09:00:00Z" },
      ],
    });
    await taken([["rerun", "passed"]], { job: "rerun", commit: newer });
    await taken([["rerun", "failed"]], { job: "rerun", commit: old });
    expect(await standings("rerun")).toEqual({ rerun: "passed" });
  });

  test("says what its suite is of", async () => {
    const report = await taken([["holds", "passed"]], { job: "load", kind: "load" });
    expect(report.suite.kind).toBe("load");
    const again = await taken([["holds", "passed"]], { job: "load", commit: second });
    expect(again.suite.kind).toBe("load");
  });

  test("is of the service that answers to the name", async () => {
    const body = { name: "Billing", labels: [{ label: "service", value: "billing-api" }] };
    const service = await shop.send(shop.owner, "POST /products/SHOP/services", body);
    const report = await taken([["bills", "passed"]], { job: "bills", service: "billing-api" });
    expect(report.suite.serviceId).toBe(service.body.id);
  });
});

describe("a report of another branch", () => {
  test("is compared with the main branch, and nothing stands otherwise for it", async () => {
    await taken(
      [
        ["a", "passed"],
        ["b", "failed"],
        ["c", "passed"],
      ],
      { job: "branch" },
    );
    const tests: Test[] = [
      ["a", "failed"],
      ["b", "failed"],
      ["c", "passed"],
      ["new", "passed"],
    ];
    const report = await taken(tests, {
      job: "branch",
      branch: "refs/heads/refund",
      commit: second,
    });
    expect(report).toMatchObject({ branch: "refund", isMain: false });
    expect(changesIn(report)).toEqual({ a: "failed", b: "failed", new: "passed" });
    expect(await standings("branch")).toEqual({ a: "passed", b: "failed", c: "passed" });
  });

  test("that comes before any of the main branch keeps only what fails", async () => {
    const report = await taken(
      [
        ["a", "failed"],
        ["b", "passed"],
      ],
      { job: "no main yet", branch: "refund" },
    );
    expect(changesIn(report)).toEqual({ a: "failed" });
    expect(await standings("no main yet")).toEqual({});
  });

  test("is one that names no branch, too", async () => {
    expect(await taken([["a", "passed"]], { job: "no branch", branch: "" })).toMatchObject({
      isMain: false,
    });
  });
});

describe("a report that came before", () => {
  test("is answered as it was then, and changes nothing", async () => {
    const tests = ctrf([
      ["once", "failed"],
      ["more", "passed"],
    ]);
    const run = { job: "repeat", ranAt: later() };
    const once = await send(tests, run);
    const before = await written();
    const again = await send(tests, run);
    expect([once.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual(once.body);
    expect(await written()).toEqual(before);
  });

  test("is the same when it is packed otherwise, and another when it is of another commit", async () => {
    const tests = ctrf([["packed", "passed"]]);
    const run = { job: "packed twice", ranAt: later() };
    expect((await send(tests, run)).status).toBe(201);
    const packed = await send(gzipSync(tests), run, { headers: { "content-encoding": "gzip" } });
    expect(packed.status).toBe(200);
    expect((await send(tests, { ...run, commit: second })).status).toBe(201);
  });
});

describe("a body", () => {
  test.each<[string, (text: string) => Buffer, Record<string, string>]>([
    ["gzip", (text) => gzipSync(text), { "content-encoding": "gzip" }],
    ["gzip that nobody announces", (text) => gzipSync(text), {}],
    ["deflate", (text) => deflateSync(text), { "content-encoding": "deflate" }],
    ["brotli", (text) => brotliCompressSync(text), { "content-encoding": "br" }],
    ["JSON, and says so", (text) => Buffer.from(text), { "content-type": "application/json" }],
    ["of an unknown type", (text) => Buffer.from(text), { "content-type": "text/x-report" }],
    ["UTF-16, as PowerShell writes it", (text) => Buffer.from(`\uFEFF${text}`, "utf16le"), {}],
    ["UTF-8 with a byte order mark", (text) => Buffer.from(`\uFEFF${text}`), {}],
  ])("may be %s", async (what, pack, headers) => {
    const name = `zahlt 5 € ${what}`;
    const answer = await send(pack(ctrf([[name, "failed"]])), { job: `body ${what}` }, { headers });
    expect([answer.status, answer.body.changes?.[0]?.test]).toEqual([201, name]);
  });

  test("may be of any size, in pieces", async () => {
    const tests = Array.from({ length: 30_000 }, (_, at): Test => [
      `test ${at}`,
      at === 7 ? "failed" : "passed",
    ]);
    const report = await taken(tests, { job: "large" });
    expect(report.counts).toMatchObject({ passed: 29_999, failed: 1 });
    const again = await taken(tests, { job: "large", commit: second });
    expect(again.changed).toBe(0);
  });

  test.each<[string, string | Buffer, Record<string, string>, number, RegExp]>([
    ["nothing", "", {}, 422, /./],
    ["no report", "hello", {}, 422, /./],
    ["no test", ctrf([]), {}, 422, /no test/],
    ["half a report", ctrf([["a half", "passed"]]).slice(0, -10), {}, 422, /./],
    [
      "half a packed report",
      gzipSync(ctrf([["a half", "passed"]])).subarray(0, -12),
      { "content-encoding": "gzip" },
      422,
      /breaks off/,
    ],
    [
      "what is not gzip",
      "hello, this is not packed",
      { "content-encoding": "gzip" },
      422,
      /not gzip/,
    ],
    [
      "what is not brotli",
      "hello, this is not packed",
      { "content-encoding": "br" },
      422,
      /not br/,
    ],
    ["an unknown packing", "hello", { "content-encoding": "zstd" }, 422, /zstd is not understood/],
  ])(
    "is refused when it is %s, and nothing is kept",
    async (what, body, headers, status, words) => {
      const [before, reports] = [await written(), await countReports()];
      const answer = await send(body, { job: `refused ${what}` }, { headers });
      expect([answer.status, answer.body.detail]).toEqual([status, expect.stringMatching(words)]);
      expect([await written(), await countReports()]).toEqual([before, reports]);
    },
  );

  test("that breaks off after many tests leaves none of them behind", async () => {
    const tests = Array.from({ length: 20_000 }, (_, at): Test => [`half kept ${at}`, "failed"]);
    const before = await written();
    const answer = await send(ctrf(tests).slice(0, -2_000), { job: "half" });
    expect(answer.status).toBe(422);
    expect(await written()).toEqual(before);
    const { rows } = await sql`select from test_suite where job = 'half'`.execute(shop.database.db);
    expect(rows).toEqual([]);
  });

  test("is refused when it says that it is too large", async () => {
    const headers = { "content-length": String(200 * 1024 * 1024 + 1) };
    const answer = await send("{", { job: "too large" }, { headers });
    expect([answer.status, answer.body.detail]).toEqual([413, "A report has at most 200 MiB."]);
  });

  test("is refused when it is a bomb", async () => {
    const bomb = gzipSync(Buffer.alloc(201 * 1024 * 1024, " "));
    expect(bomb.length).toBeLessThan(300_000);
    const answer = await send(bomb, { job: "bomb" }, { headers: { "content-encoding": "gzip" } });
    expect([answer.status, answer.body.detail]).toEqual([
      413,
      "Unpacked, a report has at most 200 MiB.",
    ]);
  });
});

describe("whoever reports", () => {
  test.each<[string, Partial<Run>, string]>([
    ["no commit", { commit: "" }, "/commit"],
    ["a kind that there is not", { kind: "smoke" }, "/kind"],
    ["a build that is no address", { build: "4711" }, "/build"],
    ["a time that is none", { ranAt: "yesterday" }, "/ranAt"],
    ["a time to come", { ranAt: "2026-03-04T12:00:00Z" }, "/ranAt"],
  ])("is told of %s", async (_, run, pointer) => {
    const answer = await send(ctrf([["a", "passed"]]), { job: "told", ...run });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ in: "query", pointer }]);
  });

  test("is believed in when it was only when his clock is right", async () => {
    const report = await taken([["ahead", "passed"]], {
      job: "ahead",
      ranAt: "2026-03-02T13:00:00Z",
    });
    expect(report.ranAt).toBe("2026-03-02T12:00:00.000Z");
  });

  test("works on the product", async () => {
    const answer = await send(ctrf([["a", "passed"]]), { job: "who" }, { token: shop.stakeholder });
    expect(answer.status).toBe(403);
    const absent = await shop.send(
      shop.developer,
      `POST /products/NONE/test-reports?commit=${first}`,
      "{}",
    );
    expect(absent.status).toBe(404);
  });
});

describe("a flaky test", () => {
  const flakes = async (name: string) => {
    const { rows } = await sql<{ commit: string; wasted: number }>`
      select flake.commit, flake.wasted_ms as wasted from flake
      join test_case on test_case.product_id = flake.product_id and test_case.id = flake.case_id where test_case.name = ${name} order by 1`.execute(
      shop.database.db,
    );
    return rows;
  };

  test("is red and then green on one commit of the main branch", async () => {
    await taken(
      [
        ["red then green", "failed"],
        ["calm", "passed"],
      ],
      { job: "flaky 1" },
    );
    await taken(
      [
        ["red then green", "passed"],
        ["calm", "passed"],
      ],
      { job: "flaky 1" },
    );
    expect(await flakes("red then green")).toEqual([{ commit: first, wasted: 10 }]);
    expect(await flakes("calm")).toEqual([]);
  });

  test("is green and then red on one commit, long after it was first seen", async () => {
    const run = (status: string, commit: string) =>
      taken(
        [
          ["green then red", status],
          ["calm 2", "passed"],
        ],
        { job: "flaky 2", commit },
      );
    await run("passed", first);
    await run("passed", second);
    await run("failed", second);
    await run("failed", third);
    expect(await flakes("green then red")).toEqual([{ commit: second, wasted: 10 }]);
  });

  test("is so on a commit of another branch", async () => {
    const run = (one: string, two: string, branch: string, commit: string) =>
      taken(
        [
          ["on a branch", one],
          ["and back", two],
        ],
        { job: "flaky 3", branch, commit },
      );
    await run("passed", "passed", "main", first);
    await run("passed", "failed", "refund", second);
    await run("failed", "passed", "refund", second);
    expect(await flakes("on a branch")).toMatchObject([{ commit: second }]);
    expect(await flakes("and back")).toMatchObject([{ commit: second }]);
  });

  test("failed and passed within one run", async () => {
    await taken([["tried again", "passed", { flaky: true, retries: 1, duration: 70 }]], {
      job: "flaky 4",
    });
    expect(await flakes("tried again")).toEqual([{ commit: first, wasted: 70 }]);
  });

  test("is not one that was mended by another commit, nor one that could not run", async () => {
    await taken(
      [
        ["mended", "failed"],
        ["could not run", "passed"],
      ],
      { job: "flaky 5" },
    );
    await taken(
      [
        ["mended", "passed"],
        ["could not run", "passed"],
      ],
      { job: "flaky 5", commit: second },
    );
    expect(await flakes("mended")).toEqual([]);
  });

  test("is none of those that fail together because the run did", async () => {
    const all = (status: string) =>
      Array.from({ length: 40 }, (_, at): Test => [`together ${at}`, status]);
    await taken(all("passed"), { job: "flaky 6" });
    await taken(all("failed"), { job: "flaky 6" });
    await taken(all("passed"), { job: "flaky 6" });
    expect(await flakes("together 0")).toEqual([]);
  });
});

describe("a test is bound to an item", () => {
  const bindings = async (ref: string) => {
    const { rows } = await sql<{ name: string; how: string }>`
      select test_case.name, test_binding.how from test_binding
      join test_case on test_case.product_id = test_binding.product_id and test_case.id = test_binding.case_id
      where test_binding.item_number = ${Number(ref.split("-")[1])} order by 1`.execute(
      shop.database.db,
    );
    return rows;
  };
  const told = async (ref: string) =>
    (await shop.item(ref)).history.filter((event: { kind: string }) => event.kind === "test-bound");

  test("by its name, once", async () => {
    const { ref } = await shop.add("defect", "Shipping is not refunded");
    const tests: Test[] = [
      [`refunds shipping [${ref}]`, "failed"],
      ["other [SHOP-99999] [PAY-1]", "passed"],
    ];
    await taken(tests, { job: "by name", branch: "refund" });
    await taken(tests, { job: "by name", commit: second });
    expect(await bindings(ref)).toEqual([{ name: `refunds shipping [${ref}]`, how: "in-name" }]);
    expect(await told(ref)).toMatchObject([
      {
        actorName: "developer in a test",
        data: { test: `refunds shipping [${ref}]`, how: "in-name" },
      },
    ]);
  });

  test("by a property", async () => {
    const { ref } = await shop.add("defect", "Vouchers are checked twice");
    const xml = `<?xml version="1.0"?><testsuites><testsuite name="vouchers"><testcase classname="vouchers" name="checks once">
      <properties><property name="andon" value="${ref}"/></properties></testcase></testsuite></testsuites>`;
    expect((await send(xml, { job: "by property" })).body.format).toBe("junit");
    expect(await bindings(ref)).toEqual([{ name: "checks once", how: "property" }]);
  });

  test("by its name, its full name or its file, named on the item before it was seen or after", async () => {
    const refs: string[] = [];
    const named = [
      ["by hand 1", 0],
      ["cart > by hand 2", 1],
      ["cart › by hand 3", 2],
      ["test/hand.test.ts", 3],
      ["by hand", 4],
    ] as const;
    for (const [test, at] of named) {
      const { ref } = await shop.add("defect", `Named ${at}`);
      refs.push(ref);
      if (at % 2 === 0) await shop.send(shop.developer, `POST /items/${ref}/proofs`, { test });
    }
    const tests = [1, 2, 3, 4].map((at): Test => [
      `by hand ${at}`,
      "passed",
      { suite: ["cart"], filePath: at === 4 ? "test/hand.test.ts" : "test/cart.test.ts" },
    ]);
    await taken(tests, { job: "by hand" });
    expect(await bindings(refs[1] ?? "")).toEqual([]);
    for (const [test, at] of named)
      if (at % 2 === 1) await shop.send(shop.developer, `POST /items/${refs[at]}/proofs`, { test });
    await taken(tests, { job: "by hand", commit: second });
    expect(await Promise.all(refs.map(bindings))).toEqual([
      [{ name: "by hand 1", how: "named" }],
      [{ name: "by hand 2", how: "named" }],
      [{ name: "by hand 3", how: "named" }],
      [{ name: "by hand 4", how: "named" }],
      [],
    ]);
  });

  test("not again once somebody took it away", async () => {
    const { ref, number } = await shop.add("defect", "Taken away");
    const tests: Test[] = [[`takes away [${ref}]`, "passed"]];
    await taken(tests, { job: "unbound" });
    await sql`delete from test_binding where item_number = ${number}`.execute(shop.database.db);
    await sql`
      with counted as (update event_counter set last = last + 1 returning product_id, last)
      insert into event (product_id, number, at, actor, kind, item_number, data)
      select product_id, last, ${shop.clock.now}, 'system', 'test-unbound', ${number}, jsonb_build_object('test', ${`takes away [${ref}]`}::text)
      from counted`.execute(shop.database.db);
    await taken(tests, { job: "unbound", commit: second });
    expect(await bindings(ref)).toEqual([]);
  });
});

describe("the guard of a fixed defect", () => {
  let turn = 0;

  /** A guarded test, a way to report on it, and what its guard has been. */
  async function guarded() {
    turn += 1;
    const { ref, number } = await shop.add("defect", `Guarded ${turn}`);
    const [name, job] = [`guards ${turn}`, `guard ${turn}`];
    await taken(
      [
        [name, "failed"],
        ["beside it", "passed"],
      ],
      { job, branch: "before", commit: "99999999" },
    );
    await sql`
      insert into guard (product_id, item_number, case_id, since)
      select product_id, ${number}, id, ${shop.clock.now} from test_case where name = ${name}`.execute(
      shop.database.db,
    );
    return {
      report: (status: string | null, run: Partial<Run> = {}) =>
        taken([...(status === null ? [] : [[name, status] as const]), ["beside it", "passed"]], {
          job,
          ...run,
        }),
      state: async () => {
        const { rows } = await sql<{
          state: string;
        }>`select state from guard where item_number = ${number}`.execute(shop.database.db);
        return rows[0]?.state;
      },
      told: async () =>
        (await shop.item(ref)).history
          .filter((event: { kind: string }) => event.kind === "guard-changed")
          .map((event: { data: { state: string } }) => event.data.state),
    };
  }

  test("stands when its test passes on the main branch, and is red when it does not", async () => {
    const guard = await guarded();
    expect(await guard.state()).toBe("unseen");
    await guard.report("passed");
    expect(await guard.state()).toBe("stands");
    await guard.report("failed", { commit: second });
    expect(await guard.state()).toBe("red");
    await guard.report("failed", { commit: third });
    await guard.report("passed", { commit: "eeeeeee5" });
    expect(await guard.told()).toEqual(["stands", "red", "stands"]);
  });

  test.each<[string, string | null]>([
    ["skipped", "skipped"],
    ["missing", null],
  ])("stands down when its test is %s", async (state, status) => {
    const guard = await guarded();
    await guard.report("passed");
    await guard.report(status, { commit: second });
    expect(await guard.state()).toBe(state);
    expect(await guard.told()).toEqual(["stands", state]);
  });

  test("stands down when its test is marked to do", async () => {
    const guard = await guarded();
    await guard.report("passed");
    const number = turn;
    const tap = `TAP version 14\n1..2\nok 1 - guards ${number} # TODO later\nok 2 - beside it\n`;
    expect((await send(tap, { job: `guard ${number}`, commit: second })).status).toBe(201);
    expect(await guard.state()).toBe("todo");
  });

  test("stands down for two weeks when its test is green and red on one commit", async () => {
    const guard = await guarded();
    await guard.report("passed");
    await guard.report("failed");
    await guard.report("passed");
    expect(await guard.told()).toEqual(["stands", "red", "flaky"]);
    const now = shop.clock.now;
    shop.clock.now = new Date(now.getTime() + 15 * 86_400_000);
    await guard.report("passed", { commit: second });
    shop.clock.now = now;
    expect(await guard.state()).toBe("stands");
  });

  test("is not touched by what other branches do", async () => {
    const guard = await guarded();
    await guard.report("passed");
    await guard.report("failed", { branch: "refund", commit: second });
    await guard.report("passed", { branch: "refund", commit: second });
    await guard.report("passed", { commit: third });
    expect(await guard.told()).toEqual(["stands"]);
  });

  test("stands when another suite runs its test", async () => {
    const guard = await guarded();
    await guard.report("passed");
    await guard.report("passed", { job: `moved ${turn}`, commit: second });
    await guard.report(null, { commit: second });
    expect(await guard.state()).toBe("stands");
    await guard.report("failed", { job: `moved ${turn}`, commit: third });
    expect(await guard.state()).toBe("red");
  });
});

test("reports of two suites that come at once are both taken, and neither forgets a test of the other", async () => {
  const tests = Array.from({ length: 300 }, (_, at): Test => [`at once ${at}`, "passed"]);
  await Promise.all([
    taken(tests, { job: "at once 1" }),
    taken(tests.toReversed(), { job: "at once 2" }),
    taken(tests, { job: "at once 3" }),
    taken(tests.toReversed(), { job: "at once 4" }),
  ]);
  const { rows } = await sql`select from test_case where name like 'at once %'`.execute(
    shop.database.db,
  );
  expect(rows.length).toBe(300);
  expect(Object.keys(await standings("at once 3")).length).toBe(300);
});

describe("reports are read", () => {
  test("the newest first, of a suite or a commit, page by page", async () => {
    const ids: string[] = [];
    for (const commit of commits)
      ids.push((await taken([["listed", "passed"]], { job: "listed", commit })).id);
    const { body } = await shop.send(shop.stakeholder, `GET /products/SHOP/test-reports/${ids[0]}`);
    const list = `GET /products/SHOP/test-reports?suite=${body.suite.id}`;
    const page = await shop.send(shop.stakeholder, `${list}&limit=3`);
    const rest = await shop.send(shop.stakeholder, `${list}&limit=3&cursor=${page.body.next}`);
    const read = [...page.body.items, ...rest.body.items].map(({ id }: { id: string }) => id);
    expect(read).toEqual(ids.toReversed());
    const ofCommit = await shop.send(shop.stakeholder, `${list}&commit=${second}`);
    expect(ofCommit.body.items).toMatchObject([
      { id: ids[1], commit: second, counts: { passed: 1 } },
    ]);
  });

  test("none that is not there", async () => {
    const id = "00000000-0000-4000-8000-000000000000";
    expect((await shop.send(shop.owner, `GET /products/SHOP/test-reports/${id}`)).status).toBe(404);
  });
});

describe("commits", () => {
  const post = (told: object[]) =>
    shop.send(shop.developer, "POST /products/SHOP/commits", { commits: told });
  const one = { parents: ["c1".repeat(20)], author: "Ada", authoredAt: "2026-03-01T10:00:00Z" };

  test("say which items they belong to and which they fix, and are kept once", async () => {
    const told = [
      { ...one, id: "C2".repeat(20), message: "Round it down\n\nFixes SHOP-12, PAY-3" },
      { ...one, id: "c3".repeat(20), message: "SHOP-2: tidy up" },
    ];
    const answer = await post(told);
    expect([answer.status, answer.body]).toEqual([
      200,
      { kept: 2, mentions: ["SHOP-2", "SHOP-12"], fixes: ["SHOP-12"] },
    ]);
    expect((await post(told)).body.kept).toBe(0);
    const { rows } =
      await sql`select subject, author, mentions, fixes from code_commit where id = ${"c2".repeat(20)}`.execute(
        shop.database.db,
      );
    expect(rows).toEqual([
      { subject: "Round it down", author: "Ada", mentions: [12], fixes: [12] },
    ]);
  });

  test("get their parents later when a clone was cut short", async () => {
    const id = "c4".repeat(20);
    await post([{ ...one, id, parents: [], message: "Cut short" }]);
    await post([{ ...one, id, message: "Cut short" }]);
    await post([{ ...one, id, parents: [], message: "Cut short" }]);
    const { rows } = await sql`select parents from code_commit where id = ${id}`.execute(
      shop.database.db,
    );
    expect(rows).toEqual([{ parents: one.parents }]);
  });

  test("are reached from those that come after them, as far as anybody told", async () => {
    const [root, left, right, merge, unknown] = ["d1", "d2", "d3", "d4", "d5"].map((each) =>
      each.repeat(20),
    );
    const parents = {
      [`${root}`]: [],
      [`${left}`]: [root],
      [`${right}`]: [root],
      [`${merge}`]: [left, right],
    };
    await post(
      Object.entries(parents).map(([id, parents]) => ({ ...one, id, parents, message: "" })),
    );
    const { rows } = await sql<{ id: number }>`select id from product where key = 'SHOP'`.execute(
      shop.database.db,
    );
    const reached = (commit = "", from = "") =>
      isReached(shop.database.db, rows[0]?.id ?? 0, { commit, from });
    expect(await reached(root, merge)).toBe(true);
    expect(await reached(merge, merge)).toBe(true);
    expect(await reached(right, left)).toBe(false);
    expect(await reached(merge, root)).toBe(false);
    expect(await reached(root, unknown)).toBe(null);
  });

  test.each<[string, object[], string]>([
    ["none", [], "/commits"],
    ["one without a hash", [{ ...one, id: "main", message: "" }], "/commits/0/id"],
    [
      "too many at once",
      Array.from({ length: 501 }, () => ({ ...one, id: "c5".repeat(20), message: "" })),
      "/commits",
    ],
  ])("are refused: %s", async (_, told, pointer) => {
    const answer = await post(told);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer]);
  });
});
