import { AxisBottom, AxisLeft, type TickRendererProps } from "@visx/axis";
import { useParentSize } from "@visx/responsive";
import type { scaleBand, scaleLinear, scaleLog } from "@visx/scale";
import type { ReactNode } from "react";
import { edge } from "./edge.ts";

type Scale = ReturnType<typeof scaleLinear<number>> | ReturnType<typeof scaleLog<number>>;

/** How wide a picture may be. Zero until that is known. */
export function useRoom() {
  const { parentRef, width } = useParentSize({
    debounceTime: 60,
    ignoreDimensions: ["top", "left", "height"],
  });
  return { parentRef, width };
}

/** A picture that is a sentence as well. Its height stands before anything is in it; it is drawn as wide as there is room. */
export function Chart({
  label,
  height,
  room: { parentRef, width },
  children,
  over,
}: {
  label: string;
  height: number;
  room: ReturnType<typeof useRoom>;
  children: ReactNode;
  /** Lies over the picture, such as what is told of one point. */
  over?: ReactNode;
}) {
  return (
    <div ref={parentRef} className="relative min-w-0" style={{ height }}>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${Math.max(width, 1)} ${height}`}
        className="block size-full"
      >
        {width > 0 && children}
      </svg>
      {over}
    </div>
  );
}

/** Below a picture: what stands at some places of it. */
export function Below({
  scale,
  top,
  ticks,
  format,
}: {
  scale: Scale | ReturnType<typeof scaleBand<string>>;
  top: number;
  ticks: readonly (number | string)[];
  format: (tick: number | string) => string;
}) {
  return (
    <AxisBottom
      scale={scale as Scale}
      top={top}
      tickValues={ticks as number[]}
      tickFormat={(tick) => format(tick as number | string)}
      hideTicks
      stroke="var(--line-strong)"
      tickComponent={TickBelow}
    />
  );
}

/** At the left of a picture: how much. */
export function Beside({ scale, ticks }: { scale: Scale; ticks: readonly number[] }) {
  return (
    <AxisLeft
      scale={scale}
      left={edge.left}
      tickValues={[...ticks]}
      tickFormat={String}
      hideTicks
      hideAxisLine
      tickComponent={TickBeside}
    />
  );
}

function TickBelow({ x, y, formattedValue }: TickRendererProps) {
  return (
    <text x={x} y={y} textAnchor="middle" className={tickLook}>
      {formattedValue}
    </text>
  );
}

function TickBeside({ y, formattedValue }: TickRendererProps) {
  return (
    <text x={-8} y={y} dy="0.32em" textAnchor="end" className={tickLook}>
      {formattedValue}
    </text>
  );
}

export const tickLook = "fill-faint text-small tabular-nums";
export const labelLook = "fill-quiet text-small tabular-nums";
