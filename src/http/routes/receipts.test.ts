import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openShop, type Shop } from "../../../test/support/shop.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const codes = (answer: { body: { blockers: { code: string }[] } }) =>
  answer.body.blockers.map((each) => each.code);

const before = "1".repeat(40);
const fix = "2".repeat(40);
const result = (name: string, status: string, more: object = {}) => ({
  path: "refunds",
  name,
  status,
  ...more,
});
const run = (commit: string, ...results: object[]) => ({
  commit,
  at: shop.clock.now.toISOString(),
  results,
});
const proof = (name: string, more: object = {}) => ({
  command: "npx vitest run refunds.test.ts",
  machine: "a laptop",
  red: run(before, result(name, "failed", { message: "expected 5, was 0" })),
  greens: [run(fix, result(name, "passed")), run(fix, result(name, "passed"))],
  ...more,
});
const send = (ref: string, body: object) =>
  shop.send(shop.developer, `POST /items/${ref}/receipts`, body);
const close = (ref: string, body: object = {}) =>
  shop.send(shop.developer, `POST /items/${ref}/closure`, body);

describe("a receipt", () => {
  test("lets a defect be done, and stays to be read with who made it and how", async () => {
    const { ref } = await shop.add("defect", "Refund without shipping");
    expect(codes(await close(ref))).toEqual(["receipt-missing"]);

    const made = await send(ref, proof("ships"));
    expect(made.status).toBe(201);
    expect(made.body.receipts).toMatchObject([
      {
        test: "refunds › ships",
        way: "prove",
        redCommit: before,
        redMessage: "expected 5, was 0",
        greenCommit: fix,
        runs: 2,
        command: "npx vitest run refunds.test.ts",
        machine: "a laptop",
        byName: "developer in a test",
      },
    ]);

    expect((await close(ref)).body).toMatchObject({ state: "done" });
    const { receipts, tests, history } = await shop.item(ref);
    expect(receipts).toEqual(made.body.receipts);
    expect(tests).toMatchObject([
      { test: "refunds › ships", how: "proved", guard: { state: "unseen" }, lastSeenAt: null },
    ]);
    expect(history.slice(-2)).toMatchObject([
      {
        kind: "receipt-made",
        data: { test: "refunds › ships", redCommit: before, greenCommit: fix },
      },
      { kind: "item-closed" },
    ]);
  });

  test("is kept once, however often it is sent", async () => {
    const { ref } = await shop.add("defect", "Twice");
    const first = await send(ref, proof("twice"));
    const second = await send(ref, proof("twice"));
    expect(second.body).toEqual(first.body);
    expect((await shop.item(ref)).receipts).toHaveLength(1);
  });

  test("is made for every test that proves the fix", async () => {
    const { ref } = await shop.add("defect", "Two sides");
    const both = (status: string) => [result("one side", status), result("other side", status)];
    const always = result("always was right", "passed");
    const made = await send(ref, {
      red: run(before, ...both("failed"), always),
      greens: [run(fix, always, ...both("passed"))],
    });
    expect(made.body.receipts.map((each: { test: string }) => each.test)).toEqual([
      "refunds › one side",
      "refunds › other side",
    ]);
  });

  test("still appends to what is done", async () => {
    const { ref } = await shop.add("defect", "Late proof");
    await send(ref, proof("early"));
    await close(ref);
    expect((await send(ref, proof("late"))).status).toBe(201);
    expect((await shop.item(ref)).receipts).toHaveLength(2);
  });

  test("is judged again by the server, whatever the command saw", async () => {
    const { ref } = await shop.add("defect", "False proof");
    const passes = run(before, result("weak", "passed"));
    const refused = await send(ref, proof("weak", { red: passes }));
    expect(refused.status).toBe(409);
    expect(codes(refused)).toEqual(["does-not-prove"]);
    expect(refused.body.detail).toContain("“refunds › weak” passes without it");
    const errors = run(before, result("weak", "errored", { message: "no such module" }));
    expect(codes(await send(ref, proof("weak", { red: errors })))).toEqual(["does-not-prove"]);
    expect((await shop.item(ref)).receipts).toEqual([]);
  });

  test("is made only of what can be fixed", async () => {
    const story = await shop.add("story", "Pay by invoice");
    expect(codes(await send(story.ref, proof("x")))).toEqual(["not-of-this-kind"]);
    const { ref } = await shop.report("defect", "No bug at all");
    const decision = { decision: "decline", reason: "As designed" };
    await shop.send(shop.developer, `POST /items/${ref}/triage`, decision);
    expect(codes(await send(ref, proof("x")))).toEqual(["already-closed"]);
    expect((await send("SHOP-999", proof("x"))).status).toBe(404);
  });

  test("is made only by whoever works here", async () => {
    const { ref } = await shop.add("defect", "Not for everybody");
    const asked = await shop.send(shop.stakeholder, `POST /items/${ref}/receipts`, proof("x"));
    expect(asked.status).toBe(403);
  });

  test("names the field that cannot be right", async () => {
    const { ref } = await shop.add("defect", "Wrong fields");
    const pointer = async (body: object) => (await send(ref, body)).body.errors[0].pointer;
    expect(await pointer(proof("x", { greens: [] }))).toBe("/greens");
    expect(await pointer(proof("x", { red: { ...proof("x").red, commit: "HEAD" } }))).toBe(
      "/red/commit",
    );
    expect(await pointer(proof("x", { red: run(before, { name: "x" }) }))).toBe(
      "/red/results/0/status",
    );
    const same = proof("x", { greens: [run(fix), run(before)] });
    expect(await pointer(same)).toBe("/greens/1/commit");
    const many = Array.from({ length: 101 }, (_, at) => result(`test ${at}`, "failed"));
    const green = many.map((each) => ({ ...each, status: "passed" }));
    const broken = { red: run(before, ...many), greens: [run(fix, ...green)] };
    expect(await pointer(broken)).toBe("/red/results");
  });

  test("comes from a body that is larger than other requests may be", async () => {
    const { ref } = await shop.add("defect", "A long report");
    const message = "x".repeat(50_000);
    const noise = Array.from({ length: 40 }, (_, at) =>
      result(`noise ${at}`, "failed", { message }),
    );
    const made = await send(ref, {
      red: run(before, result("clear", "failed"), ...noise),
      greens: [run(fix, result("clear", "passed"), ...noise)],
    });
    expect(made.status).toBe(201);
    expect(made.body.receipts).toHaveLength(1);
  });
});

describe("a test", () => {
  test("that no report has brought cannot be bound", async () => {
    const { ref } = await shop.add("defect", "Unheard of");
    const asked = await shop.send(shop.developer, `POST /items/${ref}/tests`, { test: "nowhere" });
    expect(asked.status).toBe(409);
    expect(codes(asked)).toEqual(["test-unknown"]);
  });

  test("is bound by its full name, however it is parted, or by its own", async () => {
    const known = await shop.add("defect", "Known");
    await send(known.ref, proof("is known"));
    for (const name of ["refunds › is known", "refunds > is known", "is known"]) {
      const { ref } = await shop.add("action", `Bound by ${name}`);
      const bound = await shop.send(shop.developer, `POST /items/${ref}/tests`, { test: name });
      expect(bound.status).toBe(201);
      expect(bound.body).toMatchObject({ test: "refunds › is known", how: "named", guard: null });
      const { tests, history } = await shop.item(ref);
      expect(tests).toEqual([bound.body]);
      expect(history.at(-1)).toMatchObject({
        kind: "test-bound",
        data: { test: "refunds › is known", how: "named" },
      });
    }
  });

  test("whose name several have is meant by its full name", async () => {
    const { ref } = await shop.add("defect", "Two of a name");
    const of = (path: string, status: string) => ({ path, name: "works", status });
    const paths = ["cart", "search"];
    await send(ref, {
      red: run(before, ...paths.map((each) => of(each, "failed"))),
      greens: [run(fix, ...paths.map((each) => of(each, "passed")))],
    });
    const debt = await shop.add("debt", "Old code");
    const bind = (name: string) =>
      shop.send(shop.developer, `POST /items/${debt.ref}/tests`, { test: name });
    const unclear = await bind("works");
    expect(unclear.status).toBe(422);
    expect(unclear.body.errors[0]).toMatchObject({ pointer: "/test" });
    expect((await bind("cart › works")).status).toBe(201);
  });

  test("is bound when it is named as a proof", async () => {
    const known = await shop.add("defect", "Known as well");
    await send(known.ref, proof("was known before"));
    const { ref } = await shop.add("defect", "Named");
    const named = { test: "refunds > was known before" };
    await shop.send(shop.developer, `POST /items/${ref}/proofs`, named);
    expect((await shop.item(ref)).tests).toMatchObject([
      { test: "refunds › was known before", how: "named" },
    ]);
    await shop.send(shop.developer, `POST /items/${ref}/proofs`, { test: "never heard of" });
    expect((await shop.item(ref)).tests).toHaveLength(1);
    expect((await shop.item(ref)).proofs).toHaveLength(2);
  });

  test("is taken away again, unless it proved the fix", async () => {
    const proved = await shop.add("defect", "Proved");
    await send(proved.ref, proof("guards"));
    const [guard] = (await shop.item(proved.ref)).tests;
    const remove = (ref: string, id: number) =>
      shop.send(shop.developer, `DELETE /items/${ref}/tests/${id}`);
    expect(codes(await remove(proved.ref, guard.id))).toEqual(["in-use"]);

    const other = await shop.add("defect", "Only named");
    await shop.send(shop.developer, `POST /items/${other.ref}/tests`, { test: guard.test });
    expect((await remove(other.ref, guard.id)).status).toBe(204);
    const { tests, history } = await shop.item(other.ref);
    expect(tests).toEqual([]);
    expect(history.at(-1)).toMatchObject({ kind: "test-unbound", data: { test: guard.test } });
    expect((await remove(other.ref, guard.id)).status).toBe(404);
    expect((await remove(other.ref, 999_999)).status).toBe(404);
  });
});

describe("before it is done", () => {
  const closing = async (ref: string, query = "") =>
    (await shop.send(shop.stakeholder, `GET /items/${ref}/closure${query}`)).body;

  test("a defect says that it lacks a receipt", async () => {
    const { ref } = await shop.add("defect", "What is missing");
    expect(await closing(ref)).toMatchObject({
      blockers: [{ code: "receipt-missing", ref }],
      facts: { receipts: 0, waived: [], lineage: 1, review: null, actions: 0, coverage: null },
    });
    await send(ref, proof("what was missing"));
    expect(await closing(ref)).toMatchObject({ blockers: [], facts: { receipts: 1 } });
  });

  test("an incident says all that it lacks for the cause that is asked for", async () => {
    const { ref } = await shop.add("incident", "Broken");
    const defect = await shop.add("defect", "The bug");
    expect(codes({ body: await closing(ref) })).toEqual(["cause-missing"]);
    const asked = `?cause=defect&explanation=Fixed&defect=${defect.ref}`;
    expect(codes({ body: await closing(ref, asked) })).toEqual([
      "review-missing",
      "action-missing",
    ]);
    const refused = await close(ref, {
      cause: "defect",
      explanation: "Fixed",
      defect: defect.ref,
    });
    expect(codes(refused)).toEqual(["review-missing", "action-missing"]);
    expect((await shop.item(ref)).links).toEqual([]);
  });

  test("an incident passes with an agreed review and an action", async () => {
    const { ref } = await shop.add("incident", "Broken badly", { severity: "critical" });
    const body = { cause: "transient", explanation: "The disk was full." };
    expect(codes(await close(ref, body))).toEqual(["review-missing", "action-missing"]);
    const post = async (path: string, more: object = {}) => {
      const answer = await shop.send(shop.developer, `POST ${path}`, more);
      if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
      return answer.body;
    };
    const review = await post(`/items/${ref}/review`);
    const cause = { question: "happened", body: "Logs were never removed.", weight: "root" };
    await post(`/reviews/${review.id}/causes`, cause);
    expect(codes(await close(ref, body))).toEqual(["review-missing", "action-missing"]);
    const seen = await shop.send(shop.developer, `GET /reviews/${review.id}`);
    const action = { title: "Remove old logs", aim: "prevents" };
    await post(`/reviews/${review.id}/causes/${seen.body.causes[0].id}/actions`, action);
    expect(codes(await close(ref, body))).toEqual(["review-missing"]);
    await post(`/reviews/${review.id}/send`);
    await post(`/reviews/${review.id}/agree`);
    expect(await closing(ref, "?cause=transient&explanation=The+disk")).toMatchObject({
      blockers: [],
      facts: { review: { id: review.id, state: "agreed" }, actions: 1 },
    });
    expect((await close(ref, body)).body).toMatchObject({ state: "done" });
  });
});
