import { describe, expect, test } from "vitest";
import { readSignal, remember, type Reading, type StreamMemory } from "./stream.ts";

const open: StreamMemory = {
  firing: true,
  episodeAt: "2026-03-02T10:00:00.000Z",
  seenAt: "2026-03-02T10:00:05.000Z",
  itemState: "open",
  itemClosedAt: null,
};
const recovered = { ...open, firing: false };
const done: StreamMemory = { ...open, itemState: "done", itemClosedAt: "2026-03-02T11:00:00.000Z" };
const doneAndOver = { ...done, firing: false };

const sameEpisode = "2026-03-02T10:00:00.000Z";
const older = "2026-03-02T09:00:00.000Z";
const newer = "2026-03-02T10:30:00.000Z";
const afterwards = "2026-03-02T11:30:00.000Z";

type Case = [
  sentence: string,
  memory: StreamMemory | null,
  status: "firing" | "resolved" | "noted",
  times: { occurredAt?: string; episodeAt?: string },
  reading: Reading,
];

const cases: Case[] = [
  ["what fires for the first time opens an item", null, "firing", {}, "open"],
  ["what resolves without ever having fired is nothing", null, "resolved", {}, "ignore"],
  ["an acknowledgement of something unknown is nothing", null, "noted", {}, "ignore"],
  [
    "a re-send of the same episode is no news",
    open,
    "firing",
    { episodeAt: sameEpisode },
    "repeat",
  ],
  ["an old episode that arrives late is no news", open, "firing", { episodeAt: older }, "repeat"],
  ["a new episode is one more occurrence", open, "firing", { episodeAt: newer }, "occur"],
  ["a message without episodes is one occurrence each", open, "firing", {}, "occur"],
  ["what resolves has recovered", open, "resolved", { episodeAt: sameEpisode }, "recover"],
  [
    "an older episode's end does not end this one",
    open,
    "resolved",
    { episodeAt: older },
    "repeat",
  ],
  ["it resolves once", recovered, "resolved", { episodeAt: sameEpisode }, "repeat"],
  [
    "it breaks again within the life of its item",
    recovered,
    "firing",
    { episodeAt: newer },
    "occur",
  ],
  [
    "firing again under the old episode still counts",
    recovered,
    "firing",
    { episodeAt: sameEpisode },
    "occur",
  ],
  ["an acknowledgement changes nothing", open, "noted", {}, "repeat"],
  [
    "a message from after the closing is a recurrence",
    done,
    "firing",
    { occurredAt: afterwards },
    "recur",
  ],
  [
    "a message from before the closing is late evidence",
    done,
    "firing",
    { occurredAt: newer },
    "late",
  ],
  [
    "the episode that was closed is late evidence",
    done,
    "firing",
    { episodeAt: sameEpisode, occurredAt: sameEpisode },
    "late",
  ],
  [
    "a new episode is a recurrence, whatever the sender's clock says",
    doneAndOver,
    "firing",
    { episodeAt: newer, occurredAt: newer },
    "recur",
  ],
  [
    "it stopped only after it was closed: late evidence",
    done,
    "resolved",
    { episodeAt: sameEpisode },
    "late",
  ],
  [
    "it had stopped before it was closed: no news",
    doneAndOver,
    "resolved",
    { episodeAt: sameEpisode },
    "repeat",
  ],
  [
    "late evidence is said once",
    { ...done, seenAt: afterwards },
    "firing",
    { episodeAt: sameEpisode },
    "repeat",
  ],
  ["an acknowledgement after the closing is no evidence", done, "noted", {}, "repeat"],
  [
    "declined things that come back are new items",
    { ...done, itemState: "declined" },
    "firing",
    { occurredAt: afterwards },
    "recur",
  ],
];

test.each(cases)("%s", (_sentence, memory, status, times, reading) => {
  const signal = { status, occurredAt: times.occurredAt ?? afterwards, episodeAt: times.episodeAt };
  expect(readSignal(signal, memory)).toBe(reading);
});

describe("what is remembered", () => {
  const later = "2026-03-02T12:00:00.000Z";
  const after = (memory: StreamMemory | null, status: Case[2], episodeAt?: string) => {
    const signal = { status, occurredAt: episodeAt ?? afterwards, episodeAt };
    return remember(signal, readSignal(signal, memory), memory, later);
  };

  test("nothing of what is ignored", () => {
    expect(after(null, "resolved")).toBeNull();
  });

  test("a recurrence starts afresh with an open item", () => {
    expect(after(doneAndOver, "firing", afterwards)).toEqual({
      firing: true,
      episodeAt: afterwards,
      seenAt: later,
      itemState: "open",
      itemClosedAt: null,
    });
  });

  test("flapping ends as its last message says", () => {
    const stopped = after(open, "resolved", sameEpisode);
    const again = after(stopped, "firing", newer);
    expect([stopped?.firing, again?.firing]).toEqual([false, true]);
    expect(again?.episodeAt).toBe(newer);
  });

  test("an older episode never replaces a newer one", () => {
    expect(after(open, "firing", older)).toEqual({ ...open, seenAt: later });
  });

  test("a done item stays done through late evidence", () => {
    expect(after(done, "resolved", sameEpisode)).toEqual({ ...done, firing: false, seenAt: later });
  });
});
