import type { FlowDay } from "../../../domain/flow/cumulative-flow.ts";

/** What lies between two lines of a cumulative flow: how many stood there at the end of each day. */
export interface Band {
  line: Line;
  name: string;
  tops: number[];
  floors: number[];
}

const lines = ["arrived", "ready", "started", "review", "done"] as const;
export type Line = (typeof lines)[number];

const names: Record<Line, string> = {
  arrived: "In Triage",
  ready: "Ready",
  started: "Worked on",
  review: "In review",
  done: "Done",
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
      line,
      name: names[line],
      tops: days.map((day) => day[line]),
      floors: days.map((day) => (below === undefined ? 0 : day[below])),
    };
  });
  const above = isTall
    ? `Above the picture are ${last.ready - last.started} items that are ready and ${last.arrived - last.ready} in Triage.`
    : null;
  return { bands, above };
}
