import { GridRows } from "@visx/grid";
import { scaleBand } from "@visx/scale";
import { useNavigate } from "@tanstack/react-router";
import { itemRef } from "../../../domain/item.ts";
import { useReplica } from "../../replica/use-replica.ts";
import type { Lane } from "./board-lanes.ts";
import { Below, Beside, Chart, labelLook, useRoom } from "./chart.tsx";
import { daysScale } from "./cycle-scatter.ts";
import { edge } from "./edge.ts";
import { Glyph } from "./glyph.tsx";
import { levelsOf } from "./level.ts";
import { Levels } from "./levels.tsx";
import { dodge } from "./spread.ts";
import { durationTicks } from "./ticks.ts";
import type { Flow } from "./use-flow.ts";

/** What is under way, in the columns of the board, by its age. */
export function AgeingChart({
  flow,
  lanes,
  height,
}: {
  flow: Flow;
  lanes: readonly Lane[];
  height: number;
}) {
  const product = useReplica((view) => view.product.key);
  const navigate = useNavigate();
  const room = useRoom();
  const [left, right] = [edge.left, Math.max(edge.left + 1, room.width - edge.right)];
  const levels = levelsOf(flow.cycleTimes.percentiles, flow.expectation);
  const ages = flow.ageing.items.map(({ days }) => days);
  const y = daysScale(Math.max(1, ...ages, ...levels.map(({ days }) => days)), height);
  const x = scaleBand<string>({ domain: lanes.map(({ id }) => id), range: [left, right] });
  const bottom = height - edge.bottom;
  const yTicks = durationTicks(y.domain()[1] ?? 1, y, 20);
  const open = (number: number) => {
    const ref = itemRef(product, number);
    void navigate({ to: "/$product/items/$ref", params: { product, ref } });
  };
  return (
    <Chart label={flow.words.ageing} height={height} room={room}>
      {lanes.map(({ id, state }, at) => (
        <g key={id}>
          <Zones lane={state} flow={flow} x={x(id) ?? left} width={x.bandwidth()} y={y} />
          {at > 0 && (
            <line x1={x(id)} x2={x(id)} y1={0} y2={bottom} className="stroke-line-strong" />
          )}
        </g>
      ))}
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
        ticks={lanes.map(({ id }) => id)}
        format={(id) => lanes.find((lane) => lane.id === id)?.name ?? ""}
      />
      <Levels levels={levels} y={y} from={left} to={right} bottom={bottom} />
      {lanes.map(({ id, items }) => (
        <g key={id}>
          {dotsOf(items, (x(id) ?? left) + x.bandwidth() / 2, x.bandwidth(), y).map(
            ({ item, at }) => (
              <g key={item.number} onClick={() => open(item.number)} className="cursor-pointer">
                <title>{`${itemRef(product, item.number)}, day ${item.days}`}</title>
                {item.level === "broken" || item.level === "at-risk" ? (
                  <circle
                    cx={at.x}
                    cy={at.y}
                    r={9}
                    className="fill-ground stroke-ink"
                    strokeWidth={item.level === "broken" ? 2 : 1}
                    strokeDasharray={item.level === "broken" ? undefined : "2 2"}
                  />
                ) : (
                  <circle cx={at.x} cy={at.y} r={9} className="fill-transparent" />
                )}
                <Glyph kind={item.kind} x={at.x} y={at.y} size={9} />
                {item.level === "broken" && items.length <= 6 && (
                  <text x={at.x + 13} y={at.y} dy="0.32em" className={labelLook}>
                    {itemRef(product, item.number)}
                  </text>
                )}
              </g>
            ),
          )}
        </g>
      ))}
    </Chart>
  );
}

/** Shaded by how old things were when they left this column: older than half of them, and than most. */
function Zones({
  lane,
  flow,
  x,
  width,
  y,
}: {
  lane: Lane["state"];
  flow: Flow;
  x: number;
  width: number;
  y: (days: number) => number;
}) {
  const { percentiles } = flow.ageing.agesLeaving[lane];
  return percentiles
    .filter(({ percent }) => percent === 50 || percent === 85)
    .map(({ percent, days }) => (
      <rect
        key={percent}
        x={x}
        width={width}
        y={0}
        height={Math.max(0, y(days + 0.5))}
        className="fill-hover"
        opacity={percent === 50 ? 0.7 : 1}
        style={percent === 85 ? { fill: "var(--line)" } : undefined}
      />
    ));
}

/** Dots of about one age stand side by side, as far as the column is wide. */
function dotsOf(items: Lane["items"], middle: number, width: number, y: (days: number) => number) {
  const shown = items.slice(0, mostDots);
  const places = shown.map(({ days }) => y(days));
  const asides = dodge(places, 20);
  const widest = Math.max(1, ...asides.map(Math.abs));
  const squeeze = Math.min(1, (width / 2 - 10) / widest);
  return shown.map((item, at) => ({
    item,
    at: { x: middle + (asides[at] ?? 0) * squeeze, y: places[at] ?? 0 },
  }));
}

/** More in one column cannot be told apart; the table has the next. */
const mostDots = 200;
