/** Chance that repeats itself: the same seed deals the same year, on every machine. */
export interface Random {
  /** From `low` to `high`, not whole. */
  between: (low: number, high: number) => number;
  /** A whole number from `low` to `high`, both included. */
  whole: (low: number, high: number) => number;
  pick: <Thing>(things: readonly Thing[]) => Thing;
  chance: (probability: number) => boolean;
}

/** Mulberry32, by Tommy Ettinger: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    between: (low, high) => low + next() * (high - low),
    whole,
    pick: (things) => {
      const thing = things[whole(0, things.length - 1)];
      if (thing === undefined) throw new Error("There is nothing to pick from.");
      return thing;
    },
    chance: (probability) => next() < probability,
  };
}
