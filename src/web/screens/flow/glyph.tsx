import type { Kind } from "../../../domain/item.ts";

/**
 * A kind in a picture of many: the shape of its mark, drawn so that it is told from the others at eight pixels. A page, a ring, a
 * triangle, a shield, layers.
 */
export function Glyph({
  kind,
  x,
  y,
  size = 8,
}: {
  kind: Kind;
  x: number;
  y: number;
  size?: number;
}) {
  return (
    <path
      d={shapes[kind]}
      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${size / 8})`}
      className={hues[kind]}
      fillRule="evenodd"
    />
  );
}

/** Around the middle, four to each side. */
const shapes: Record<Kind, string> = {
  story: "M-3-4H3V4L0 1.9-3 4Z",
  defect: "M0-4A4 4 0 1 1 0 4 4 4 0 1 1 0-4ZM0-2.1A2.1 2.1 0 1 0 0 2.1 2.1 2.1 0 1 0 0-2.1Z",
  incident: "M0-4 4.4 3.6H-4.4Z",
  action: "M0-4.2 3.6-3V.4C3.6 2.4 2 3.8 0 4.4-2 3.8-3.6 2.4-3.6.4V-3Z",
  debt: "M-4-3.4H4V-.6H-4ZM-4 .6H1V3.4H-4Z",
};

export const hues: Record<Kind, string> = {
  story: "fill-story",
  defect: "fill-defect",
  incident: "fill-incident",
  action: "fill-action",
  debt: "fill-debt",
};
