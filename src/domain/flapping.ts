/**
 * What turns on and off all the time is one thing that does not hold, not twenty incidents. Each turn adds one; the sum halves
 * every quarter of an hour, as routers damp routes that flap: RFC 2439, sections 4.2 and 4.8.6.
 */
export interface Turning {
  turns: number;
  /** ISO 8601; null before the first turn. */
  turnedAt: string | null;
  flapping: boolean;
}

export const steady: Turning = { turns: 0, turnedAt: null, flapping: false };

const halfLifeMs = 15 * 60_000;
/** Three times off and on within a few minutes. */
const flapsFrom = 5;
/** Two is what one recovery and one fresh break weigh: below it, nothing says that it goes on. */
const settlesBelow = 2;

/** What is known once it has turned again. `at` is ISO 8601; of two servers' clocks the one that is ahead counts. */
export function turned(before: Turning, at: string): Turning {
  const turns = weightAt(before, at) + 1;
  const isEarlier = before.turnedAt !== null && before.turnedAt > at;
  return {
    turns,
    turnedAt: isEarlier ? before.turnedAt : at,
    flapping: before.flapping ? turns >= settlesBelow : turns >= flapsFrom,
  };
}

/** Whether what flapped has been quiet or steady for long enough, at `at` (ISO 8601). */
export function hasSettled(turning: Turning, at: string): boolean {
  return turning.flapping && weightAt(turning, at) < settlesBelow;
}

/** When that will be, ISO 8601; null for what does not flap. */
export function settlesAt({ turns, turnedAt, flapping }: Turning): string | null {
  if (!flapping || turnedAt === null) return null;
  const halvings = Math.max(0, Math.log2(turns / settlesBelow));
  return new Date(Date.parse(turnedAt) + halvings * halfLifeMs + 1).toISOString();
}

function weightAt({ turns, turnedAt }: Turning, at: string): number {
  if (turnedAt === null) return 0;
  const passed = Date.parse(at) - Date.parse(turnedAt);
  return passed > 0 ? turns * 2 ** (-passed / halfLifeMs) : turns;
}
