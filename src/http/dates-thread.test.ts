import { afterEach, expect, test } from "vitest";
import { probableDates, type DatesQuestion } from "../domain/probable/probable-dates.ts";
import { openDatesThread, type DatesThread } from "./dates-thread.ts";

const question: DatesQuestion = {
  items: Array.from({ length: 30 }, (_, at) => ({
    ref: `SHOP-${at + 1}`,
    kind: "story",
    points: 3,
    state: "ready",
    teamId: "team",
    sprintId: null,
  })),
  teams: [
    {
      teamId: "team",
      name: "Checkout",
      method: "scrum",
      past: [
        { points: 12, counts: 1, arrivals: 0, days: 14 },
        { points: 9, counts: 2, arrivals: 1, days: 14 },
      ],
      periods: Array.from({ length: 10 }, (_, at) => ({
        startsOn: `2026-03-${String(1 + 2 * at).padStart(2, "0")}`,
        endsOn: `2026-03-${String(2 + 2 * at).padStart(2, "0")}`,
        share: 1,
        sprintId: null,
        name: `Sprint ${at}`,
      })),
      entryRanks: [0],
      storyPoints: 3,
    },
  ],
  trials: 500,
  seed: 1,
  today: "2026-03-01",
};

const open: DatesThread[] = [];
afterEach(async () => {
  for (const thread of open.splice(0)) await thread.close();
});
function opened(options?: Parameters<typeof openDatesThread>[0]): DatesThread {
  const thread = openDatesThread(options);
  open.push(thread);
  return thread;
}

test("another thread answers what the pure function does, to many at once", async () => {
  const thread = opened();
  const [dates, many, one] = await Promise.all([
    thread.ask("dates", question),
    thread.ask("how-many", question, "2026-03-10"),
    thread.ask("item", question, "SHOP-3"),
  ]);
  expect(dates).toEqual(probableDates(question));
  expect(many.of).toBe(30);
  expect(one.date).toEqual(dates.items[2]);
  expect(one.chances).toHaveLength(10);
});

test("when more wait than can be answered soon, the next is told to come again", async () => {
  const thread = opened({ most: 2 });
  const asked = [thread.ask("dates", question), thread.ask("dates", question)];
  expect(() => thread.ask("dates", question)).toThrow("Too many ask for probable dates at once");
  await Promise.all(asked);
  expect((await thread.ask("dates", question)).items).toHaveLength(30);
});

test("what cannot be counted fails alone", async () => {
  const thread = opened();
  const bad = thread.ask("dates", { ...question, seed: Number.NaN });
  const good = thread.ask("dates", question);
  await expect(bad).rejects.toThrow("A seed is a finite number");
  expect((await good).items).toHaveLength(30);
});

test("closing tells whoever waits, and who asks afterwards gets a new thread", async () => {
  const thread = opened();
  const waiting = thread.ask("dates", question);
  await Promise.all([expect(waiting).rejects.toThrow("The server is closing."), thread.close()]);
  expect((await thread.ask("dates", question)).items).toHaveLength(30);
});

test("a thread that nobody asks for a while ends, and starts again when somebody does", async () => {
  const thread = opened({ idleMs: 1 });
  await thread.ask("dates", question);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect((await thread.ask("dates", question)).items).toHaveLength(30);
});
