import { GridRows } from "@visx/grid";
import { scaleLinear } from "@visx/scale";
import { Area, LinePath } from "@visx/shape";
import { dayNumber } from "../../../domain/flow/day.ts";
import { bandsOf, type Band } from "./bands.ts";
import { Below, Beside, Chart, labelLook, useRoom } from "./chart.tsx";
import { edge } from "./edge.ts";
import { spread } from "./spread.ts";
import { dayTicks, shortDay } from "./ticks.ts";
import type { Flow } from "./use-flow.ts";

/** Arrivals at the top, what is done at the bottom: what lies between two lines was there on that day. */
export function CumulativeChart({ flow, height }: { flow: Flow; height: number }) {
  const room = useRoom();
  const days = flow.cumulativeFlow;
  const { bands } = bandsOf(days);
  const [left, right] = [edge.left + 10, Math.max(edge.left + 11, room.width - edge.right - 24)];
  const bottom = height - edge.bottom;
  const first = dayNumber(flow.fromDay) ?? 0;
  const last = first + Math.max(1, days.length - 1);
  const most = Math.max(4, ...(bands[0]?.tops ?? []));
  const x = scaleLinear<number>({ domain: [first, last], range: [left, right] });
  const y = scaleLinear<number>({ domain: [0, most], range: [bottom, edge.top] });
  const yTicks = y.ticks(5).filter(Number.isInteger);
  const places = spread(
    bands.map(({ tops, floors }) => y(((tops.at(-1) ?? 0) + (floors.at(-1) ?? 0)) / 2)),
    { gap: 15, top: edge.top, bottom: bottom - 4 },
  );
  const xAt = (_: number, at: number) => x(first + at);
  return (
    <Chart label={flow.words.cumulativeFlow} height={height} room={room}>
      {bands.map(({ name, tops, floors, look }) => (
        <g key={name}>
          <Area
            data={tops}
            x={xAt}
            y0={(_, at) => y(floors[at] ?? 0)}
            y1={(top) => y(top)}
            className={look}
          />
          <LinePath
            data={tops}
            x={xAt}
            y={(top) => y(top)}
            className="stroke-ground"
            strokeWidth={1.5}
          />
        </g>
      ))}
      <GridRows
        scale={y}
        tickValues={yTicks}
        left={left}
        width={right - left}
        stroke="var(--ink)"
        strokeOpacity={0.08}
      />
      <Beside scale={y} ticks={yTicks} />
      <Below
        scale={x}
        top={bottom}
        ticks={dayTicks(first, last, Math.max(1, Math.floor((right - left) / 64)))}
        format={shortDay}
      />
      {bands.map((band, at) => (
        <text key={band.name} x={right + 8} y={places[at]} dy="0.32em" className={labelLook}>
          {`${band.name} ${lastIn(band)}`}
        </text>
      ))}
    </Chart>
  );
}

function lastIn({ tops, floors }: Band): number {
  return (tops.at(-1) ?? 0) - (floors.at(-1) ?? 0);
}
