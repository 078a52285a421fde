import { GridRows } from "@visx/grid";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState, type KeyboardEvent, type PointerEvent } from "react";
import { itemRef } from "../../../domain/item.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { Below, Beside, Chart, useRoom } from "./chart.tsx";
import { nearestTo, nextPoint, scatterOf } from "./cycle-scatter.ts";
import { edge } from "./edge.ts";
import { Glyph } from "./glyph.tsx";
import { Levels } from "./levels.tsx";
import { PointNote } from "./point-note.tsx";
import { shortDay } from "./ticks.ts";
import type { Flow } from "./use-flow.ts";

/** Each item that was done, by the day and by how long it took. */
export function CycleChart({ flow, height }: { flow: Flow; height: number }) {
  const product = useReplica((view) => view.product.key);
  const navigate = useNavigate();
  const room = useRoom();
  const { width } = room;
  const scatter = useMemo(() => scatterOf(flow, width, height), [flow, width, height]);
  const [chosen, setChosen] = useState<number | null>(null);
  const { points } = flow.cycleTimes;
  const point = chosen === null ? undefined : points[chosen];
  const place = chosen === null ? undefined : scatter.places[chosen];

  function open(): void {
    if (!point) return;
    const ref = itemRef(product, point.number);
    void navigate({ to: "/$product/items/$ref", params: { product, ref } });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Enter") return open();
    const next = event.key === "Escape" ? null : nextPoint(event.key, chosen, points.length);
    if (next === chosen) return;
    event.preventDefault();
    setChosen(next);
  }

  function onPointerMove(event: PointerEvent): void {
    const box = event.currentTarget.getBoundingClientRect();
    setChosen(nearestTo(scatter.places, event.clientX - box.left, event.clientY - box.top));
  }

  const glyphs = useMemo(
    () =>
      flow.cycleTimes.points.map(({ number, kind }, at) => (
        <Glyph
          key={number}
          kind={kind}
          x={scatter.places[at]?.x ?? 0}
          y={scatter.places[at]?.y ?? 0}
          size={8}
        />
      )),
    [flow, scatter],
  );

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a group of points, gone through like the cells of a grid
    <div
      tabIndex={0}
      role="group"
      aria-label="Items that were done: arrow keys go from one to the next, Enter opens it"
      onKeyDown={onKeyDown}
      onBlur={() => setChosen(null)}
      onPointerMove={onPointerMove}
      onPointerLeave={() => setChosen(null)}
      onClick={open}
      className={`rounded-small ${point ? "cursor-pointer" : ""}`}
    >
      <Chart
        label={flow.words.cycleTimes}
        height={height}
        room={room}
        over={point && place && <PointNote point={point} place={place} width={width} />}
      >
        <GridRows
          scale={scatter.y}
          tickValues={scatter.yTicks}
          left={edge.left}
          width={Math.max(0, width - edge.left - edge.right)}
          stroke="var(--line)"
        />
        <Beside scale={scatter.y} ticks={scatter.yTicks} />
        <Below
          scale={scatter.x}
          top={height - edge.bottom}
          ticks={scatter.xTicks}
          format={shortDay}
        />
        <g opacity={0.8}>{glyphs}</g>
        <Levels
          levels={scatter.levels}
          y={scatter.y}
          from={edge.left}
          to={width - edge.right}
          bottom={height - edge.bottom}
        />
        {place && (
          <circle
            cx={place.x}
            cy={place.y}
            r={8}
            className="fill-none stroke-ink"
            strokeWidth={1.5}
          />
        )}
      </Chart>
    </div>
  );
}
