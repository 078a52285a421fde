import { useId } from "react";
import type { Efficiency } from "../../../domain/flow/efficiency.ts";
import { Bar } from "@visx/shape";
import { Chart, tickLook, useRoom } from "./chart.tsx";
import { percent } from "./numbers.ts";
import type { Flow } from "./use-flow.ts";

export const parts = [
  { of: "ready", title: "Ready, not started" },
  { of: "active", title: "Under way" },
  { of: "blocked", title: "Blocked" },
  { of: "handOver", title: "With others" },
  { of: "review", title: "In review" },
] as const satisfies { of: keyof Efficiency; title: string }[];

type Part = (typeof parts)[number]["of"];

/** Where the time went: from start to done, and from the moment at which it could have been started. */
export function EfficiencyBars({ flow, height }: { flow: Flow; height: number }) {
  const room = useRoom();
  const pattern = useId();
  const { fromStart, fromReady } = flow.efficiency;
  const bars = [
    { title: "From start to done", shares: fromStart, y: 18 },
    { title: "From ready to done", shares: fromReady, y: 78 },
  ];
  return (
    <>
      <Chart label={flow.words.efficiency} height={height - legendHeight} room={room}>
        <defs>
          <pattern
            id={pattern}
            width={6}
            height={6}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width={6} height={6} className="fill-ground" />
            <rect width={2.5} height={6} className="fill-quiet" />
          </pattern>
        </defs>
        {bars.map(({ title, shares, y }) => {
          let from = 0;
          return (
            <g key={title}>
              <text x={0} y={y - 7} className={tickLook}>
                {title}
              </text>
              {parts.map(({ of }) => {
                const wide = (shares[of] ?? 0) * room.width;
                if (wide <= 0) return null;
                const x = from;
                from += wide;
                return (
                  <g key={of}>
                    <Bar
                      x={x}
                      y={y}
                      width={Math.max(1, wide - 1)}
                      height={30}
                      className={looks[of]}
                      fill={of === "blocked" ? `url(#${pattern})` : undefined}
                    />
                    {wide > 52 && of === "active" && (
                      <text
                        x={x + 8}
                        y={y + 15}
                        dy="0.34em"
                        className="fill-on-accent font-medium tabular-nums"
                      >
                        {percent(shares[of])}
                      </text>
                    )}
                  </g>
                );
              })}
            </g>
          );
        })}
      </Chart>
      <ul
        className="flex flex-wrap gap-x-5 gap-y-1 pt-3 text-small"
        style={{ minHeight: legendHeight }}
      >
        {parts.map(({ of, title }) => (
          <li key={of} className="flex items-center gap-1.5">
            <svg aria-hidden width={12} height={12} className="shrink-0">
              <rect
                width={12}
                height={12}
                rx={2}
                className={looks[of]}
                fill={of === "blocked" ? `url(#${pattern})` : undefined}
              />
            </svg>
            <span className="text-quiet">{title}</span>
            <span className="tabular-nums">
              {percent(of === "ready" ? fromReady.ready : fromStart[of])}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

const legendHeight = 56;

/** Told apart without hue: solid, hatched, dark, pale. */
const looks: Record<Part, string> = {
  ready: "fill-line-strong",
  active: "fill-accent",
  blocked: "stroke-quiet",
  handOver: "fill-ink",
  review: "fill-accent opacity-40",
};
