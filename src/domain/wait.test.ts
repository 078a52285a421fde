import { describe, expect, test } from "vitest";
import type { State, WaitKind } from "./item.ts";
import { endWaitBlockers, waitBlockers, waitWords } from "./wait.ts";

const item = (state: State, waitsFor: WaitKind | null = null) => ({ ref: "A-1", state, waitsFor });
const codes = (...asked: [ReturnType<typeof item>, WaitKind, (string | null)?]) =>
  waitBlockers({ item: asked[0], kind: asked[1], on: asked[2] ?? null }).map((each) => each.code);

describe("work begins to wait", () => {
  test.each<State>(["ready", "started", "review"])("when it is %s", (state) => {
    expect(codes(item(state), "blocked")).toEqual([]);
    expect(codes(item(state), "hand-over", "the DBA team")).toEqual([]);
  });

  test.each<[State, string]>([
    ["untriaged", "not-triaged"],
    ["done", "already-closed"],
    ["declined", "already-closed"],
    ["duplicate", "already-closed"],
  ])("but not when it is %s", (state, code) => {
    expect(codes(item(state), "blocked")).toEqual([code]);
  });

  test("for one thing at a time", () => {
    expect(codes(item("started", "hand-over"), "blocked")).toEqual(["waits-already"]);
    const [found] = waitBlockers({ item: item("started", "blocked"), kind: "blocked", on: null });
    expect(found?.message).toBe("A-1 is blocked already. Say that it goes on first.");
  });

  test.each([null, "", "  "])("for somebody, when it is handed over: not for %j", (on) => {
    expect(codes(item("started"), "hand-over", on)).toEqual(["whom-missing"]);
  });
});

test("only what waits goes on", () => {
  const ended = (...asked: Parameters<typeof item>) =>
    endWaitBlockers(item(...asked)).map((each) => each.code);
  expect(ended("started", "blocked")).toEqual([]);
  expect(ended("review", "hand-over")).toEqual([]);
  expect(ended("started")).toEqual(["not-waiting"]);
  expect(ended("done")).toEqual(["already-closed"]);
});

test.each<[WaitKind, string | null, string]>([
  ["blocked", null, "Blocked"],
  ["blocked", "the vendor", "Blocked"],
  ["hand-over", "the DBA team", "With the DBA team"],
  ["hand-over", null, "Handed over"],
])("%s, on %s, is said as %s", (kind, on, words) => {
  expect(waitWords(kind, on)).toBe(words);
});
