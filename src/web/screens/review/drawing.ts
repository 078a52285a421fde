/** A picture as plain data: drawn on the screen in its colours, and in a file in those of paper. Measures are pixels. */
export interface Drawing {
  width: number;
  height: number;
  shapes: Shape[];
}

export type Shape =
  | { shape: "box"; x: number; y: number; width: number; height: number; look: BoxLook }
  | { shape: "line"; path: string; look: LineLook }
  | { shape: "text"; x: number; y: number; text: string; look: TextLook };

export type BoxLook = "question" | "step" | "contributing" | "root";
/** Of what leads on to another and the twigs of a fish; of its bones; of its spine. */
export type LineLook = "thin" | "bone" | "spine";
/** `y` is the line on which the letters stand. */
export type TextLook = "strong" | "plain" | "quiet" | "tag";

export const textStyles: Record<TextLook, { size: number; strong: boolean; leading: number }> = {
  strong: { size: 13, strong: true, leading: 18 },
  plain: { size: 13, strong: false, leading: 18 },
  quiet: { size: 11, strong: false, leading: 15 },
  tag: { size: 11, strong: true, leading: 15 },
};

/** Lines of text from a top edge down. */
export function textLines(
  lines: readonly string[],
  { x, y, look }: { x: number; y: number; look: TextLook },
): Shape[] {
  const { size, leading } = textStyles[look];
  // Capitals stand in the middle of their line.
  const fall = (leading + size * 0.73) / 2;
  return lines.map((text, at) => ({ shape: "text", x, y: y + at * leading + fall, text, look }));
}

export function linesHeight(lines: readonly string[], look: TextLook): number {
  return lines.length * textStyles[look].leading;
}

/** A number as it stands in a path: two digits after the point are enough for any eye. */
export function inPath(value: number): string {
  return String(Math.round(value * 100) / 100);
}
