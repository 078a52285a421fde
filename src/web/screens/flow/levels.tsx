import { labelLook } from "./chart.tsx";
import type { Level } from "./level.ts";
import { spread } from "./spread.ts";

/** Lines across a picture, with what they are called at their right end. */
export function Levels({
  levels,
  y,
  from,
  to,
  bottom,
}: {
  levels: readonly Level[];
  y: (days: number) => number;
  from: number;
  to: number;
  bottom: number;
}) {
  const lines = levels.map(({ days }) => y(days));
  const places = spread(lines, { gap: 14, top: 10, bottom });
  return levels.map(({ label, isExpected }, at) => {
    const line = Math.round(lines[at] ?? 0) + 0.5;
    const place = places[at] ?? line;
    return (
      <g key={label}>
        <line
          x1={from}
          x2={to}
          y1={line}
          y2={line}
          className={isExpected ? "stroke-accent" : "stroke-quiet"}
          strokeWidth={isExpected ? 1.5 : 1}
          strokeDasharray={isExpected ? undefined : "2 3"}
        />
        <text
          x={to + 8}
          y={place}
          dy="0.32em"
          className={isExpected ? "fill-accent text-small font-medium tabular-nums" : labelLook}
        >
          {label}
        </text>
      </g>
    );
  });
}
