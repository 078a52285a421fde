import { GridRows } from "@visx/grid";
import { scaleLinear } from "@visx/scale";
import { Area, LinePath } from "@visx/shape";
import { survivalWords, watchedUntil, type Survival } from "../../../domain/survival.ts";
import { Below, Beside, Chart, tickLook, useRoom } from "../flow/chart.tsx";
import { durationTicks } from "../flow/ticks.ts";
import { bandOf, lineOf, shownDays } from "./survival-steps.ts";

const edge = { top: 10, right: 14, bottom: 58, left: 34 };

/** The share of fixes that still hold, day by day, the range in which it lies, and below it how many were watched until then. */
export function SurvivalChart({ survival, height }: { survival: Survival; height: number }) {
  const room = useRoom();
  const [left, right] = [edge.left, Math.max(edge.left + 1, room.width - edge.right)];
  const bottom = height - edge.bottom;
  const last = shownDays(survival);
  const x = scaleLinear<number>({ domain: [0, last], range: [left, right] });
  const y = scaleLinear<number>({ domain: [0, 100], range: [bottom, edge.top] });
  const ticks = [0, ...durationTicks(last, x, 40).filter((day) => x(day) - left >= 30)];
  const share = (of: number) => y(of * 100);
  return (
    <Chart label={survivalWords(survival)} height={height} room={room}>
      <GridRows
        scale={y}
        tickValues={[0, 25, 50, 75, 100]}
        left={left}
        width={right - left}
        stroke="var(--line)"
      />
      <Beside scale={y} ticks={[0, 25, 50, 75, 100]} />
      <Area
        data={bandOf(survival)}
        x={({ day }) => x(day)}
        y0={({ low }) => share(low)}
        y1={({ high }) => share(high)}
        className="fill-accent opacity-15"
      />
      <LinePath
        data={lineOf(survival)}
        x={({ day }) => x(day)}
        y={({ holding }) => share(holding)}
        className="stroke-accent"
        strokeWidth={2}
        strokeLinejoin="round"
      />
      <Below scale={x} top={bottom} ticks={ticks} format={String} />
      <text x={left} y={height - 22} className={tickLook}>
        days since the fix; watched until then:
      </text>
      {ticks.map((day) => (
        <text key={day} x={x(day)} y={height - 6} textAnchor="middle" className={tickLook}>
          {watchedUntil(survival.watchedDays, day)}
        </text>
      ))}
    </Chart>
  );
}
