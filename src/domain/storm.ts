/**
 * Many things that break at once have one cause more often than many: beyond a hundred new items in a minute from one source, the
 * rest become members of one incident, where they are counted, listed, and taken out again where they are about something else.
 */
export const stormFrom = 100;
export const stormWindowMs = 60_000;
/** A storm is over when nothing new has come for this long. */
export const stormCalmMs = 10 * 60_000;

/** How many of `asking` streams may still open items of their own, after `opened` in the last minute. */
export function roomBeforeStorm(opened: number, asking: number): number {
  return Math.min(asking, Math.max(0, stormFrom - opened));
}

export function stormTitle(sourceName: string): string {
  return `Storm from ${sourceName}: many alerts at once`;
}

type Labels = Readonly<Record<string, string>>;

/** What nearly all members say alike: the first place to look for the one cause. */
export function sharedLabels(members: readonly Labels[]): Record<string, string> {
  const counts = new Map<string, { label: string; value: string; count: number }>();
  for (const labels of members) {
    for (const [label, value] of Object.entries(labels)) {
      // Kept text holds no NUL, so no label can pass for another.
      const key = `${label}\0${value}`;
      const seen = counts.get(key) ?? { label, value, count: 0 };
      seen.count += 1;
      counts.set(key, seen);
    }
  }
  const enough = members.length * 0.9;
  const shared = [...counts.values()].filter(({ count }) => count >= enough);
  return Object.fromEntries(shared.map(({ label, value }) => [label, value]));
}
