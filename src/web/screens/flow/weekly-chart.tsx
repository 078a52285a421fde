import { GridRows } from "@visx/grid";
import { scaleBand, scaleLinear } from "@visx/scale";
import { Bar } from "@visx/shape";
import { kinds } from "../../../domain/item.ts";
import { Below, Beside, Chart, labelLook, useRoom } from "./chart.tsx";
import { edge } from "./edge.ts";
import { Glyph, hues } from "./glyph.tsx";
import { short } from "./numbers.ts";
import { shortDay } from "./ticks.ts";
import type { Flow } from "./use-flow.ts";

/** What was done in each week, by kind. */
export function WeeklyChart({ flow, height }: { flow: Flow; height: number }) {
  const room = useRoom();
  const { weeks, perDay } = flow.throughput;
  const [left, right] = [edge.left, Math.max(edge.left + 1, room.width - edge.right)];
  const bottom = height - edge.bottom;
  const x = scaleBand<string>({
    domain: weeks.map(({ week }) => week),
    range: [left, right],
    paddingInner: 0.25,
    paddingOuter: 0.15,
  });
  const average = (perDay ?? 0) * 7;
  const most = Math.max(4, average, ...weeks.map(({ done }) => done));
  const y = scaleLinear<number>({ domain: [0, most], range: [bottom, edge.top] });
  const yTicks = y.ticks(5).filter(Number.isInteger);
  const every = Math.max(1, Math.ceil(weeks.length / Math.max(1, (right - left) / 64)));
  const width = Math.min(x.bandwidth(), 48);
  return (
    <Chart label={flow.words.throughput} height={height} room={room}>
      <GridRows
        scale={y}
        tickValues={yTicks}
        left={left}
        width={right - left}
        stroke="var(--line)"
      />
      <Beside scale={y} ticks={yTicks} />
      <Below
        scale={x}
        top={bottom}
        ticks={weeks.filter((_, at) => at % every === 0).map(({ week }) => week)}
        format={(week) => shortDay(weeks.find((each) => each.week === week)?.fromDay ?? "")}
      />
      {weeks.map(({ week, byKind, isWhole, done, fromDay, toDay }) => {
        let top = bottom;
        const from = (x(week) ?? left) + (x.bandwidth() - width) / 2;
        return (
          <g key={week} opacity={isWhole ? 0.8 : 0.4}>
            <title>{`${shortDay(fromDay)} to ${shortDay(toDay)}: ${done} done`}</title>
            {kinds.map((kind) => {
              const tall = bottom - y(byKind[kind]);
              if (tall <= 0) return null;
              top -= tall;
              return (
                <g key={kind}>
                  <Bar
                    x={from}
                    y={top}
                    width={width}
                    height={Math.max(1, tall - 1)}
                    className={hues[kind]}
                  />
                  {tall >= 15 && width >= 13 && (
                    <g className="[&>path]:fill-ground">
                      <Glyph kind={kind} x={from + width / 2} y={top + (tall - 1) / 2} size={7} />
                    </g>
                  )}
                </g>
              );
            })}
          </g>
        );
      })}
      {average > 0 && (
        <>
          <line
            x1={left}
            x2={right}
            y1={Math.round(y(average)) + 0.5}
            y2={Math.round(y(average)) + 0.5}
            className="stroke-ink"
            strokeDasharray="2 3"
          />
          <text x={right + 8} y={y(average)} dy="0.32em" className={labelLook}>
            {short(average)} a week
          </text>
        </>
      )}
    </Chart>
  );
}
