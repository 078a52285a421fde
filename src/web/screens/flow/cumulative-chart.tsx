import { GridRows } from "@visx/grid";
import { scaleLinear } from "@visx/scale";
import { Area, LinePath } from "@visx/shape";
import { dayNumber } from "../../../domain/flow/day.ts";
import { bandsOf, type Band, type Line } from "./bands.ts";
import { Below, Beside, Chart, labelLook, useRoom } from "./chart.tsx";
import { edge } from "./edge.ts";
import { spread } from "./spread.ts";
import { dayTicks, shortDay } from "./ticks.ts";
import type { Flow } from "./use-flow.ts";

/** How high the strip is that shows what was in progress, and what is free above it. */
const strip = { height: 52, gap: 22 };

/** Arrivals at the top, what is done at the bottom: what lies between two lines was there on that day. */
export function CumulativeChart({ flow, height }: { flow: Flow; height: number }) {
  const room = useRoom();
  const days = flow.cumulativeFlow;
  const { bands } = bandsOf(days);
  const [left, right] = [edge.left + 10, Math.max(edge.left + 11, room.width - edge.right)];
  const bottom = height - edge.bottom;
  const first = dayNumber(flow.fromDay) ?? 0;
  const last = first + Math.max(1, days.length - 1);
  const x = scaleLinear<number>({ domain: [first, last], range: [left, right] });
  const drawn = { left, right, xAt: (at: number) => x(first + at) };
  return (
    <Chart label={flow.words.cumulativeFlow} height={height} room={room}>
      <Bands bands={bands} {...drawn} bottom={bottom - strip.height - strip.gap} />
      <InProgress flow={flow} {...drawn} bottom={bottom} />
      <Below
        scale={x}
        top={bottom}
        ticks={dayTicks(first, last, Math.max(1, Math.floor((right - left) / 64)))}
        format={shortDay}
      />
    </Chart>
  );
}

interface Drawn {
  left: number;
  right: number;
  bottom: number;
  /** Where the day stands that is the nth of the window. */
  xAt: (at: number) => number;
}

function Bands({ bands, left, right, bottom, xAt }: Drawn & { bands: readonly Band[] }) {
  const most = Math.max(4, ...(bands[0]?.tops ?? []));
  const y = scaleLinear<number>({ domain: [0, most], range: [bottom, edge.top] });
  const yTicks = y.ticks(5).filter(Number.isInteger);
  const middles = bands.map(({ tops, floors }) =>
    y(((tops.at(-1) ?? 0) + (floors.at(-1) ?? 0)) / 2),
  );
  const places = spread(middles, { gap: 15, top: edge.top, bottom: bottom - 4 });
  return (
    <>
      {bands.map(({ line, tops, floors }) => (
        <g key={line}>
          <Area
            data={tops}
            x={(_, at) => xAt(at)}
            y0={(_, at) => y(floors[at] ?? 0)}
            y1={(top) => y(top)}
            className={looks[line]}
          />
          <LinePath
            data={tops}
            x={(_, at) => xAt(at)}
            y={(top) => y(top)}
            className="stroke-ground"
            strokeWidth={1}
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
      {bands.map(({ line, name, tops, floors }, at) => (
        <text key={line} x={right + 8} y={places[at]} dy="0.32em" className={labelLook}>
          {`${name} ${(tops.at(-1) ?? 0) - (floors.at(-1) ?? 0)}`}
        </text>
      ))}
    </>
  );
}

/** What was in progress on its own scale: next to all that was ever done it is a thread. */
function InProgress({ flow, left, right, bottom, xAt }: Drawn & { flow: Flow }) {
  const wip = flow.cumulativeFlow.map(({ started, done }) => started - done);
  const most = Math.max(1, ...wip);
  const y = scaleLinear<number>({ domain: [0, most], range: [bottom, bottom - strip.height] });
  return (
    <>
      <Area
        data={wip}
        x={(_, at) => xAt(at)}
        y0={bottom}
        y1={(count) => y(count)}
        className="fill-accent opacity-25"
      />
      <LinePath
        data={wip}
        x={(_, at) => xAt(at)}
        y={(count) => y(count)}
        className="stroke-accent"
        strokeWidth={1.5}
      />
      <GridRows
        scale={y}
        tickValues={[most]}
        left={left}
        width={right - left}
        stroke="var(--line)"
      />
      <Beside scale={y} ticks={[0, most]} />
      <text x={right + 8} y={y(wip.at(-1) ?? 0)} dy="0.32em" className={labelLook}>
        {`In progress ${wip.at(-1) ?? 0}`}
      </text>
    </>
  );
}

/** Work under way has the colour; what waits before it and what lies behind it do not. */
const looks: Record<Line, string> = {
  arrived: "fill-line opacity-60",
  ready: "fill-line",
  started: "fill-accent",
  review: "fill-accent opacity-50",
  done: "fill-line-strong",
};
