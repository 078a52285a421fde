import { stormWindowMs } from "../domain/storm.ts";

/** How many items each source opened through this server within the last minute. */
export interface Openings {
  lately: (sourceId: string, now: Date) => number;
  add: (sourceId: string, items: number, now: Date) => void;
}

export function countOpenings(): Openings {
  const counts = new Map<string, { at: number; items: number }[]>();
  const recent = (sourceId: string, now: Date) =>
    (counts.get(sourceId) ?? []).filter(({ at }) => at > now.getTime() - stormWindowMs);
  return {
    lately: (sourceId, now) => recent(sourceId, now).reduce((sum, { items }) => sum + items, 0),
    add(sourceId, items, now) {
      if (items === 0) return;
      counts.set(sourceId, [...recent(sourceId, now), { at: now.getTime(), items }]);
    },
  };
}
