import type { FlowDay } from "../../../domain/flow/cumulative-flow.ts";

/** What lies between two lines of a cumulative flow: how many stood there at the end of each day. */
export interface Band {
  name: string;
  tops: number[];
  floors: number[];
  look: string;
}

const lines = ["arrived", "ready", "started", "review", "done"] as const;

const names: Record<(typeof lines)[number], { name: string; look: string }> = {
  arrived: { name: "In Triage", look: "fill-line" },
  ready: { name: "Ready", look: "fill-line-strong" },
  started: { name: "In progress", look: "fill-accent" },
  review: { name: "In review", look: "fill-accent opacity-60" },
  done: { name: "Done", look: "fill-faint opacity-60" },
};

/**
 * From the top down. A backlog that is many times what is under way and done would press all of that into a line at the bottom: it is
 * then left out, and told in words.
 */
export function bandsOf(days: readonly FlowDay[]): { bands: Band[]; above: string | null } {
  const last = days.at(-1);
  const isTall = last !== undefined && last.arrived > 5 * Math.max(4, last.started);
  const shown = isTall ? lines.slice(2) : lines;
  const bands = shown.map((line) => {
    const below = lines[lines.indexOf(line) + 1];
    return {
      ...names[line],
      tops: days.map((day) => day[line]),
      floors: days.map((day) => (below === undefined ? 0 : day[below])),
    };
  });
  const above = isTall
    ? `Above the picture are ${last.ready - last.started} items that are ready and ${last.arrived - last.ready} in Triage.`
    : null;
  return { bands, above };
}
