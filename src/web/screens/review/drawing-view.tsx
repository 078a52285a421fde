import { textStyles, type BoxLook, type Drawing, type LineLook, type Shape } from "./drawing.ts";

/** A drawing in the colours of the screen. Its words stand in the text alternative beside it. */
export function DrawingView({ drawing, label }: { drawing: Drawing; label: string }) {
  const { width, height, shapes } = drawing;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      style={{ minWidth: Math.min(width, width * 0.8), maxWidth: width }}
      className="block h-auto w-full print:min-w-0! print:max-h-[230mm]"
    >
      {shapes.map((shape, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a shape has no other name
        <ShapeView key={at} shape={shape} />
      ))}
    </svg>
  );
}

function ShapeView({ shape }: { shape: Shape }) {
  switch (shape.shape) {
    case "box": {
      const { x, y, width, height, look } = shape;
      return <rect {...{ x, y, width, height }} rx={6} className={boxes[look]} />;
    }
    case "line":
      return <path d={shape.path} className={`fill-none ${lines[shape.look]}`} />;
    case "text": {
      const { size, strong } = textStyles[shape.look];
      return (
        <text
          x={shape.x}
          y={shape.y}
          style={{ fontSize: size, fontWeight: strong ? 600 : 400 }}
          className={shape.look === "quiet" ? "fill-quiet" : "fill-ink"}
        >
          {shape.text}
        </text>
      );
    }
  }
}

const boxes: Record<BoxLook, string> = {
  question: "fill-hover stroke-line-strong",
  step: "fill-surface stroke-line-strong",
  contributing: "fill-surface stroke-quiet [stroke-dasharray:4_3]",
  root: "fill-surface stroke-ink stroke-2",
};

const lines: Record<LineLook, string> = {
  thin: "stroke-line-strong",
  bone: "stroke-faint stroke-[1.5]",
  spine: "stroke-ink stroke-2",
};
