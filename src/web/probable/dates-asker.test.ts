import { expect, test } from "vitest";
import { replyToDates, type DatesMessage, type DatesReply } from "../../domain/dates-answer.ts";
import type { DatesQuestion } from "../../domain/probable/probable-dates.ts";
import { askersOf } from "./dates-asker.ts";

const question = (ref: string): DatesQuestion => ({
  items: [{ ref, kind: "story", points: 1, state: "ready", teamId: null, sprintId: null }],
  teams: [],
  trials: 10,
  seed: 1,
  today: "2026-03-02",
});

/** Answers when it is told to, in the order of the questions. */
function slowThread() {
  const posted: DatesMessage[] = [];
  let opened = 0;
  let hear: (reply: DatesReply) => void = () => undefined;
  const open = askersOf(() => {
    opened += 1;
    return { post: (message) => void posted.push(message), listen: (to) => void (hear = to) };
  });
  return {
    open,
    posted,
    opened: () => opened,
    answer: () => {
      const message = posted.shift();
      if (message) hear(replyToDates(message));
    },
  };
}

test("of questions that come while one is counted, only the newest is asked", async () => {
  const thread = slowThread();
  const { ask } = thread.open();
  const answers = ["A-1", "A-2", "A-3", "A-4"].map((ref) => ask("dates", question(ref)));
  expect(thread.posted).toHaveLength(1);
  thread.answer();
  expect(thread.posted).toHaveLength(1);
  thread.answer();
  const refs = (await Promise.all(answers)).map((each) => each?.items[0]?.ref ?? null);
  expect(refs).toEqual(["A-1", null, null, "A-4"]);
});

test("two who ask do not overtake one another, and share one thread", async () => {
  const thread = slowThread();
  const [one, other] = [thread.open(), thread.open()];
  const first = one.ask("dates", question("A-1"));
  const second = other.ask("dates", question("B-1"));
  expect(thread.posted).toHaveLength(2);
  thread.answer();
  thread.answer();
  expect((await first)?.items[0]?.ref).toBe("A-1");
  expect((await second)?.items[0]?.ref).toBe("B-1");
  expect(thread.opened()).toBe(1);
});

test("no thread is started before somebody asks", () => {
  const thread = slowThread();
  thread.open();
  expect(thread.opened()).toBe(0);
});

test("what cannot be counted is said, and the next question is asked all the same", async () => {
  const thread = slowThread();
  const { ask } = thread.open();
  const team = {
    teamId: "t",
    name: "T",
    method: "scrum" as const,
    past: [{ points: 1, counts: 0, arrivals: 0, days: 14 }],
    periods: [],
    entryRanks: [],
    storyPoints: 1,
  };
  const bad = ask("dates", { ...question("A-1"), teams: [team], seed: Number.NaN });
  const good = ask("dates", question("A-2"));
  thread.answer();
  thread.answer();
  await expect(bad).rejects.toThrow("A seed is a finite number");
  expect((await good)?.items[0]?.ref).toBe("A-2");
});
