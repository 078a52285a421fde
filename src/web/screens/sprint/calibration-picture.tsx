import type { Calibrated, SprintForecast } from "../../../domain/forecast/sprint-forecast.ts";
import { holds } from "../../../domain/forecast/intervals.ts";
import { Picture } from "./picture.tsx";
import { scale, ticksTo } from "./scale.ts";

const height = 150;
const top = 8;
const bottom = height - 20;
const left = 28;

/** How good the forecast has been: what each past sprint was to bring, four times of five, and what came. */
export function CalibrationPicture({ forecast }: { forecast: SprintForecast }) {
  const { calibration, held } = forecast;
  if (calibration.length === 0) return null;
  const most = Math.max(
    1,
    ...calibration.map((each) => Math.max(each.points, each.intervals[80].high)),
  );
  const label = `In ${held[80].held} of ${held[80].of} past sprints the points that came were within the 80 % range that was foretold, in ${held[50].held} within the 50 % range, in ${held[95].held} within the 95 % range.`;
  return (
    <Picture
      label={label}
      height={height}
      table={{
        head: ["Sprint", "Came", "Foretold", "80 % range", "Held"],
        rows: calibration.map(({ name, points, predicted, intervals }) => [
          name,
          points,
          predicted,
          `${intervals[80].low} to ${intervals[80].high}`,
          holds(intervals[80], points) ? "yes" : "no",
        ]),
      }}
    >
      {(width) => <Bars calibration={calibration} most={most} width={width} />}
    </Picture>
  );
}

function Bars({
  calibration,
  most,
  width,
}: {
  calibration: readonly Calibrated[];
  most: number;
  width: number;
}) {
  const y = scale(most, bottom, top);
  const step = Math.min(36, (width - left - 4) / calibration.length);
  const wide = Math.max(2, Math.min(10, step - 3));
  const first = calibration[0]?.name ?? "";
  const last = calibration.at(-1)?.name ?? "";
  return (
    <>
      {ticksTo(most, 3).map((tick) => (
        <g key={tick}>
          <line x1={left} x2={width} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
          <text x={left - 6} y={y(tick) + 4} textAnchor="end" fontSize="11" fill="var(--faint)">
            {tick}
          </text>
        </g>
      ))}
      {calibration.map(({ sprintId, name, points, intervals }, at) => {
        const x = left + at * step + step / 2;
        const { low, high } = intervals[80];
        const isHeld = holds(intervals[80], points);
        return (
          <g key={sprintId}>
            <title>{`${name}: ${points} came, ${low} to ${high} were foretold`}</title>
            <rect
              x={x - wide / 2}
              y={y(high)}
              width={wide}
              height={Math.max(2, y(low) - y(high))}
              rx={2}
              fill="var(--line-strong)"
            />
            {/* What was missed is an open ring: the picture reads without colour. */}
            <circle
              cx={x}
              cy={y(points)}
              r={Math.min(4, wide / 2 + 1.5)}
              fill={isHeld ? "var(--ink)" : "var(--ground)"}
              stroke="var(--ink)"
              strokeWidth="1.5"
            />
          </g>
        );
      })}
      <text x={left} y={height - 4} fontSize="11" fill="var(--faint)">
        {first}
      </text>
      {calibration.length > 1 && (
        <text
          x={Math.min(width, left + step * calibration.length)}
          y={height - 4}
          textAnchor="end"
          fontSize="11"
          fill="var(--faint)"
        >
          {step * calibration.length > 160 ? last : ""}
        </text>
      )}
    </>
  );
}
