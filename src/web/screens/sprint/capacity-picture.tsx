import { countsWords } from "../../../domain/forecast/arithmetic.ts";
import type { SprintForecast } from "../../../domain/forecast/sprint-forecast.ts";
import { unestimatedCount, type Tally } from "../../../domain/sprint.ts";
import { capacityWords, widestOf } from "./capacity.ts";
import { Picture, type PictureTable } from "./picture.tsx";
import { scale, ticksTo } from "./scale.ts";

const height = 92;
const lane = { points: 34, counts: 78 };
const left = 1;
const cell = 11;

/** Two lanes: points against what can be expected, and beneath them, counted and never in points, everything else. */
export function CapacityPicture({ taken, forecast }: { taken: Tally; forecast: SprintForecast }) {
  const most = widestOf(taken.points, forecast);
  return (
    <Picture
      label={capacityWords(taken, forecast)}
      height={height}
      table={tableOf(taken, forecast)}
    >
      {(width) => (
        <>
          <PointsLane taken={taken} forecast={forecast} most={most} width={width} />
          <CountsLane taken={taken} forecast={forecast} width={width} />
        </>
      )}
    </Picture>
  );
}

function PointsLane({
  taken,
  forecast,
  most,
  width,
}: {
  taken: Tally;
  forecast: SprintForecast;
  most: number;
  width: number;
}) {
  const { arithmetic, intervals, best, points } = forecast;
  const x = scale(most, left, width - left);
  const y = lane.points;
  return (
    <g>
      {ticksTo(most, width < 500 ? 4 : 8).map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={y + 7} y2={y + 11} stroke="var(--line-strong)" />
          <text
            x={x(tick)}
            y={y + 22}
            textAnchor={tick === 0 ? "start" : "middle"}
            fontSize="11"
            fill="var(--faint)"
          >
            {tick}
          </text>
        </g>
      ))}
      <line x1={left} x2={width - left} y1={y + 7} y2={y + 7} stroke="var(--line)" />
      {intervals &&
        bands.map(({ percent, fill, tall }) => {
          const { low, high } = intervals[percent];
          return (
            <rect
              key={percent}
              x={x(low)}
              y={y - tall / 2}
              width={Math.max(1, x(high) - x(low))}
              height={tall}
              rx={2}
              fill={fill}
            />
          );
        })}
      <path
        d={bracket(x(arithmetic.low), x(arithmetic.high), y - 12)}
        fill="none"
        stroke="var(--quiet)"
      />
      <text
        x={x(arithmetic.high) + 5}
        y={y - 15}
        fontSize="11"
        fill="var(--quiet)"
        textAnchor="start"
        {...(x(arithmetic.high) > width - 80
          ? { x: x(arithmetic.low) - 5, textAnchor: "end" as const }
          : {})}
      >
        arithmetic
      </text>
      {best !== "arithmetic" && (
        <line x1={x(points)} x2={x(points)} y1={y - 10} y2={y + 10} stroke="var(--ink)" />
      )}
      <line
        x1={left}
        x2={x(taken.points)}
        y1={y}
        y2={y}
        stroke="var(--accent)"
        strokeWidth="3"
        strokeLinecap="round"
      />
      <circle
        cx={Math.max(5, x(taken.points))}
        cy={y}
        r="5"
        fill="var(--accent)"
        stroke="var(--ground)"
        strokeWidth="2"
      />
    </g>
  );
}

const bands = [
  { percent: 95, fill: "var(--hover)", tall: 20 },
  { percent: 80, fill: "var(--line)", tall: 20 },
  { percent: 50, fill: "var(--line-strong)", tall: 20 },
] as const;

function bracket(from: number, to: number, y: number): string {
  return `M${from} ${y + 4}V${y}H${Math.max(from + 1, to)}V${y + 4}`;
}

/** A square for each item in the plan, and a dashed one for each interrupt that room is kept for. */
function CountsLane({
  taken,
  forecast,
  width,
}: {
  taken: Tally;
  forecast: SprintForecast;
  width: number;
}) {
  const counted = unestimatedCount(taken.counts);
  const kept = forecast.interrupts.high;
  const step = Math.min(cell + 3, (width - 170) / Math.max(1, counted + kept));
  const size = Math.max(2, step - 3);
  const places = Array.from({ length: counted + kept }, (_, at) => at);
  return (
    <g>
      {places.map((at) => (
        <rect
          key={at}
          x={left + at * step}
          y={lane.counts - size / 2}
          width={size}
          height={size}
          rx={2}
          {...(at < counted
            ? { fill: "var(--quiet)" }
            : { fill: "none", stroke: "var(--quiet)", strokeDasharray: "2 2" })}
        />
      ))}
      <text
        x={left + places.length * step + 6}
        y={lane.counts + 4}
        fontSize="11"
        fill="var(--quiet)"
      >
        {countsWords(taken.counts)}
        {kept > 0 && `, room for ${kept}`}
      </text>
    </g>
  );
}

function tableOf(taken: Tally, forecast: SprintForecast): PictureTable {
  const { arithmetic, intervals, best, points, interrupts, models } = forecast;
  const title = models.find(({ name }) => name === best)?.title ?? "";
  const span = ({ low, high }: { low: number; high: number }) =>
    low === high ? `${low}` : `${low} to ${high}`;
  return {
    head: ["What", "How much"],
    rows: [
      ["Points taken", taken.points],
      ["The article's arithmetic, points", span(arithmetic)],
      ...(best === "arithmetic" ? [] : [[`Learned, by ${title}, points`, points]]),
      ...(intervals
        ? ([50, 80, 95] as const).map((percent) => [
            `${percent} % interval, points`,
            span(intervals[percent]),
          ])
        : []),
      ["In the plan without points", countsWords(taken.counts)],
      ["Interrupts that room is kept for", interrupts.high],
    ],
  };
}
