import { describe, expect, test } from "vitest";
import { steady } from "./flapping.ts";
import {
  readSignal,
  remember,
  type Circumstances,
  type ItemMemory,
  type Reading,
  type StreamMemory,
} from "./stream.ts";

const now = "2026-03-02T12:00:00.000Z";

const quiet: Circumstances = {
  group: null,
  rule: {},
  maintenanceUntil: null,
  versionSeenAt: () => null,
  isDue: false,
  now,
};

const open: StreamMemory = {
  firing: true,
  episodeAt: "2026-03-02T10:00:00.000Z",
  seenAt: "2026-03-02T10:00:05.000Z",
  itemState: "open",
  itemClosedAt: null,
  fix: null,
  hold: null,
  heldOccurrences: 0,
  ...steady,
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
  expect(readSignal(signal, memory, quiet)).toBe(reading);
});

describe("what is remembered", () => {
  const after = (memory: StreamMemory | null, status: Case[2], episodeAt?: string) => {
    const signal = { status, occurredAt: episodeAt ?? afterwards, episodeAt };
    return remember(signal, readSignal(signal, memory, quiet), memory, quiet);
  };

  test("nothing of what is ignored", () => {
    expect(after(null, "resolved")).toBeNull();
  });

  test("a recurrence starts afresh with an open item", () => {
    expect(after(doneAndOver, "firing", afterwards)).toEqual({
      ...open,
      episodeAt: afterwards,
      seenAt: now,
    });
  });

  test("flapping ends as its last message says", () => {
    const stopped = after(open, "resolved", sameEpisode);
    const again = after(stopped, "firing", newer);
    expect([stopped?.firing, again?.firing]).toEqual([false, true]);
    expect(again?.episodeAt).toBe(newer);
  });

  test("an older episode never replaces a newer one", () => {
    expect(after(open, "firing", older)).toEqual({ ...open, seenAt: now });
  });

  test("a done item stays done through late evidence", () => {
    expect(after(done, "resolved", sameEpisode)).toEqual({
      ...done,
      firing: false,
      seenAt: now,
      turns: 1,
      turnedAt: now,
    });
  });
});

describe("what an item of its group answers to", () => {
  const fires = (times: { occurredAt?: string; release?: string } = {}) => ({
    status: "firing" as const,
    occurredAt: times.occurredAt ?? afterwards,
    release: times.release,
  });
  const openGroup: ItemMemory = { itemState: "open", itemClosedAt: null, fix: null };
  const closedGroup: ItemMemory = {
    itemState: "done",
    itemClosedAt: "2026-03-02T11:00:00.000Z",
    fix: null,
  };

  test("another host with the same trouble joins the open item", () => {
    expect(readSignal(fires(), null, { ...quiet, group: openGroup })).toBe("join");
  });

  test("a stream whose own item is closed joins the open item of its group", () => {
    expect(readSignal(fires(), done, { ...quiet, group: openGroup })).toBe("join");
  });

  test("another host with trouble that was closed is a recurrence", () => {
    expect(readSignal(fires(), null, { ...quiet, group: closedGroup })).toBe("recur");
  });

  test("another host's trouble from before the closing is late evidence", () => {
    const early = fires({ occurredAt: newer });
    const inGroup = { ...quiet, group: closedGroup };
    expect(readSignal(early, null, inGroup)).toBe("late");
    expect(remember(early, "late", null, inGroup)).toMatchObject(closedGroup);
  });

  describe("after a defect was fixed", () => {
    const fix = {
      version: null,
      versionSeenAt: null,
      brokenIn: "old",
      brokenSeenAt: "2026-03-01T09:00:00.000Z",
      closedAt: "2026-03-02T11:00:00.000Z",
    };
    const fixed: StreamMemory = { ...done, fix };
    const seen = { old: "2026-03-01T09:00:00.000Z", new: "2026-03-02T11:30:00.000Z" };
    const known = { ...quiet, versionSeenAt: (version: string) => seen[version as "old"] ?? null };

    test.each([
      ["old", "late"],
      ["new", "recur"],
      ["never heard of", "recur"],
    ])("an error from the version that is %s reads as %s", (release, reading) => {
      expect(readSignal(fires({ release }), fixed, known)).toBe(reading);
    });

    test("the version that holds the fix decides where one was named, by its number", () => {
      const named = { ...fixed, fix: { ...fix, version: "2.4.0" } };
      expect(readSignal(fires({ release: "2.3.9" }), named, quiet)).toBe("late");
      expect(readSignal(fires({ release: "2.4.0" }), named, quiet)).toBe("recur");
      expect(readSignal(fires({ release: "2.4.1" }), named, quiet)).toBe("recur");
    });
  });
});

describe("what a source asks to be patient with", () => {
  const patient: Circumstances = { ...quiet, rule: { occurrences: 3 } };
  const fires = (occurredAt: string) => ({ status: "firing" as const, occurredAt });
  const hear = (times: number, circumstances: Circumstances) => {
    let memory: StreamMemory | null = null;
    const readings: Reading[] = [];
    for (let time = 0; time < times; time += 1) {
      const signal = fires(`2026-03-02T11:3${time}:00.000Z`);
      const reading = readSignal(signal, memory, circumstances);
      memory = remember(signal, reading, memory, circumstances);
      readings.push(reading);
    }
    return { memory, readings };
  };

  test("opens an item at the third time, and holds it back before", () => {
    const { memory, readings } = hear(3, patient);
    expect(readings).toEqual(["hold", "hold", "open"]);
    expect(memory).toMatchObject({ itemState: "open", hold: null });
  });

  test("counting starts afresh after an hour", () => {
    const { memory } = hear(2, patient);
    const later = { ...patient, now: "2026-03-02T13:30:00.000Z" };
    expect(readSignal(fires(later.now), memory, later)).toBe("hold");
  });

  test("with minutes it opens by itself once they are over", () => {
    const waiting = { ...quiet, rule: { minutes: 5 } };
    const { memory } = hear(1, waiting);
    expect(memory?.hold).toEqual({ heldFor: "threshold", opensAt: "2026-03-02T12:05:00.000Z" });
    expect(readSignal(fires(now), memory, { ...waiting, isDue: true })).toBe("open");
  });

  test("in maintenance it waits for the end, also when it was closed before", () => {
    const working = { ...quiet, maintenanceUntil: "2026-03-02T14:00:00.000Z" };
    expect(readSignal(fires(afterwards), null, working)).toBe("hold");
    const again = readSignal(fires(afterwards), doneAndOver, working);
    expect(again).toBe("hold");
    expect(remember(fires(afterwards), again, doneAndOver, working)).toMatchObject({
      itemState: "done",
      firing: true,
      hold: { heldFor: "maintenance", opensAt: "2026-03-02T14:00:00.000Z" },
    });
  });

  test("what stopped while it was held back opens nothing", () => {
    const { memory } = hear(1, patient);
    const stopped = { status: "resolved" as const, occurredAt: now };
    expect(readSignal(stopped, memory, patient)).toBe("repeat");
    expect(remember(stopped, "repeat", memory, patient)?.firing).toBe(false);
  });
});
