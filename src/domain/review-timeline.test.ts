import { describe, expect, test } from "vitest";
import {
  durationWords,
  recoveryFigures,
  timelineOf,
  type ItemTimes,
  type Moment,
  type WrittenEntry,
} from "./review-timeline.ts";

const minute = (at: number) => new Date(Date.UTC(2026, 2, 1, 9, at)).toISOString();

function moment(key: string, at: number, more: Partial<Moment> = {}): Moment {
  const said = {
    sort: "state",
    body: key,
    ref: "SHOP-1",
    count: 1,
    by: null,
    byName: null,
  } as const;
  return { key, at: minute(at), ...said, ...more };
}

function written(of: string | null, at: number, more: Partial<WrittenEntry> = {}): WrittenEntry {
  const marks = { isStarred: false, isHidden: false, by: "person:1", byName: "Ada" };
  return { id: "7", of, at: minute(at), body: null, ...marks, ...more };
}

test("what is known and what people noted stand in the order of time", () => {
  const timeline = timelineOf(
    [moment("event:2", 5), moment("event:1", 1), moment("release:9", 0, { sort: "release" })],
    [written(null, 3, { body: "Rang the bank", isStarred: true })],
  );
  expect(timeline.map(({ key }) => key)).toEqual(["release:9", "event:1", "note:7", "event:2"]);
  expect(timeline[2]).toMatchObject({
    sort: "note",
    body: "Rang the bank",
    original: null,
    isStarred: true,
    byName: "Ada",
  });
});

test("what came by itself is starred, hidden, and said in better words, and its own are kept", () => {
  const [entry] = timelineOf(
    [moment("event:1", 1, { body: "Andon moved it" })],
    [written("event:1", 1, { body: "We started", isStarred: true, isHidden: true })],
  );
  expect(entry).toMatchObject({
    at: minute(1),
    body: "We started",
    original: "Andon moved it",
    isStarred: true,
    isHidden: true,
  });
  expect(timelineOf([moment("event:1", 1)], [written("event:1", 1)])[0]).toMatchObject({
    body: "event:1",
    isStarred: false,
  });
});

test("better words outlive the signal that they stand for", () => {
  const timeline = timelineOf(
    [],
    [
      written("signal:SHOP-1:ab:first", 4, { body: "First page" }),
      written("signal:SHOP-1:ab:last", 5),
    ],
  );
  expect(timeline).toMatchObject([
    { key: "signal:SHOP-1:ab:first", sort: "signal", body: "First page", original: null },
  ]);
});

describe("very many moments of one sort", () => {
  const turns = Array.from({ length: 500 }, (_, at) =>
    moment(`event:${1000 + at}`, at, { sort: "recovery" }),
  );

  test("are gathered between the first and the last", () => {
    const timeline = timelineOf([...turns, moment("event:1", 3)], []);
    expect(timeline).toHaveLength(18);
    const gathered = timeline.find(({ key }) => key.includes("gathered"));
    expect(gathered).toMatchObject({ key: "recovery:gathered:SHOP-1", count: 484, at: minute(8) });
    expect(gathered?.body).toMatch(/^484 more of the same sort until 2026-03-01 17:11 UTC$/);
    expect(timeline.at(-1)?.key).toBe("event:1499");
  });

  test("keep what somebody has written on", () => {
    const timeline = timelineOf(turns, [written("event:1250", 250, { isStarred: true })]);
    expect(timeline.find(({ key }) => key === "event:1250")?.isStarred).toBe(true);
    expect(timeline.find(({ key }) => key.includes("gathered"))?.count).toBe(483);
  });

  test("of one item do not hide those of another", () => {
    const other = moment("event:5", 250, { sort: "recovery", ref: "SHOP-2" });
    expect(timelineOf([...turns, other], []).some(({ key }) => key === "event:5")).toBe(true);
  });
});

describe("how long it took", () => {
  const times: ItemTimes = {
    ref: "SHOP-1",
    occurredAt: minute(0),
    receivedAt: minute(4),
    createdAt: minute(5),
    triagedAt: minute(10),
    startedAt: minute(12),
    recoveredAt: minute(40),
  };
  const minutes = (figure: number | null) => (figure === null ? null : figure / 60_000);
  test.each<[string, Partial<ItemTimes>, (number | null)[]]>([
    ["is counted from the first occurrence and from the first word", {}, [4, 6, 8, 40]],
    [
      "knows nothing of what has not happened",
      { triagedAt: null, startedAt: null, recoveredAt: null },
      [4, null, null, null],
    ],
    [
      "of a report without signals is counted from it",
      { occurredAt: null, receivedAt: null },
      [null, 5, 7, 35],
    ],
    ["takes the item where it came before the signal", { receivedAt: minute(9) }, [5, 5, 7, 40]],
    ["takes a clock that is ahead for nothing", { occurredAt: minute(20) }, [0, 6, 8, 20]],
  ])("%s", (_, more, expected) => {
    const { toNotice, toTriage, toStart, toRecover } = recoveryFigures({ ...times, ...more });
    expect([toNotice, toTriage, toStart, toRecover].map(minutes)).toEqual(expected);
  });

  test.each<[number, string]>([
    [0, "0 s"],
    [45_000, "45 s"],
    [12 * 60_000, "12 min"],
    [80 * 60_000, "1 h 20 min"],
    [3_600_000, "1 h"],
    [28 * 3_600_000, "1 day 4 h"],
    [72 * 3_600_000, "3 days"],
  ])("%i ms are %s", (milliseconds, words) => expect(durationWords(milliseconds)).toBe(words));
});
