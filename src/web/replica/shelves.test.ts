import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sampleMessage, sampleSnapshot } from "../support/sample.ts";
import { createReplica } from "./replica.ts";
import { askAgain, keepFresh, shelfOf } from "./shelves.ts";

const everyMs = 10_000;
let found = 0;
let asked = 0;
let fails = false;

/** Answers a greater number each time. */
async function find(): Promise<number> {
  asked += 1;
  if (fails) throw new Error("Andon could not be reached.");
  found += 1;
  return found;
}

let paths = 0;
function shown() {
  paths += 1;
  const shelf = shelfOf(`/shown/${paths}`, find);
  const replica = createReplica(sampleSnapshot());
  let number = replica.view().number;
  const happen = () => {
    number += 1;
    replica.fold(sampleMessage(number, []));
  };
  return { shelf, replica, happen, leave: keepFresh(shelf, replica, everyMs) };
}

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  found = 0;
  asked = 0;
  fails = false;
});
afterEach(() => vi.useRealTimers());

test("is asked for when it is shown, and not again while nothing happens", async () => {
  const { shelf } = shown();
  await settle();
  expect(shelf.seen).toMatchObject({ found: 1, problem: null });
  await settle(10 * everyMs);
  expect(asked).toBe(1);
});

test("something that happens after a quiet time is asked about at once", async () => {
  const { shelf, happen } = shown();
  await settle(everyMs);
  happen();
  await settle();
  expect(shelf.seen.found).toBe(2);
});

test("a storm of events costs one question in ten seconds, and the last of them is not missed", async () => {
  const { shelf, happen } = shown();
  await settle(1);
  for (let each = 0; each < 100; each += 1) happen();
  await settle(everyMs - 2);
  expect(asked).toBe(1);
  await settle(2);
  expect(shelf.seen.found).toBe(2);
  await settle(10 * everyMs);
  expect(asked).toBe(2);
});

test("what was known stays when it cannot be asked for, and is tried again", async () => {
  const { shelf, happen } = shown();
  await settle(everyMs);
  fails = true;
  happen();
  await settle();
  expect(shelf.seen).toMatchObject({ found: 1, problem: "Andon could not be reached." });
  fails = false;
  await settle(everyMs);
  expect(shelf.seen).toMatchObject({ found: 2, problem: null });
});

test("nobody asks while the line is lost", async () => {
  const { replica, happen } = shown();
  await settle(everyMs);
  replica.connected("reconnecting");
  happen();
  await settle(10 * everyMs);
  expect(asked).toBe(1);
  replica.connected("live");
  await settle();
  expect(asked).toBe(2);
});

test("after a deed it is asked for at once where it is shown", async () => {
  const { shelf } = shown();
  await settle(1);
  await askAgain(shelf.path);
  expect(shelf.seen.found).toBe(2);
});

test("an answer that was on its way during the deed does not count as what came after it", async () => {
  const { shelf } = shown();
  await askAgain(shelf.path);
  expect(shelf.seen.found).toBe(2);
});

test("what nobody shows any more is asked for when it is shown next", async () => {
  const { shelf, leave } = shown();
  await settle();
  leave();
  await askAgain(shelf.path);
  expect(asked).toBe(1);
  expect(shelfOf(shelf.path, find).seen.found).toBeNull();
});
