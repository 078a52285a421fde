import type { ExpectedInterrupts } from "../../../domain/interrupts-price.ts";

const width = 240;

/** What came, drawn over the range that was expected. The words beside it say the same. */
export function ExpectedBar({ expected, most }: { expected: ExpectedInterrupts; most: number }) {
  const { low, high, came } = expected;
  const x = (count: number) => (Math.min(count, most) / most) * (width - 12) + 6;
  return (
    <svg viewBox={`0 0 ${width} 16`} width={width} height={16} aria-hidden className="shrink-0">
      <line x1={6} x2={width - 6} y1={8} y2={8} className="stroke-line" strokeWidth={1} />
      <rect
        x={x(low) - 5}
        y={3}
        width={x(high) - x(low) + 10}
        height={10}
        rx={5}
        className="fill-line-strong"
      />
      <circle cx={x(came)} cy={8} r={5} className="fill-ink" />
    </svg>
  );
}
