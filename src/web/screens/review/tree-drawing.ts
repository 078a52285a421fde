import { inPath, linesHeight, textLines, type Drawing, type Shape } from "./drawing.ts";
import { treeMeasures, type TreeBox, type TreeLayout } from "./tree-layout.ts";

/** The tree of whys as shapes. */
export function drawTree({ width, height, boxes, links }: TreeLayout): Drawing {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const lines = links.flatMap(({ from, to }): Shape[] => {
    const [one, other] = [byId.get(from), byId.get(to)];
    return one && other ? [{ shape: "line", look: "thin", path: curve(one, other) }] : [];
  });
  return { width, height, shapes: [...lines, ...boxes.flatMap(boxShapes)] };
}

function curve(from: TreeBox, to: TreeBox): string {
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2];
  const [x2, y2] = [to.x, to.y + to.height / 2];
  const half = (x1 + x2) / 2;
  return `M${inPath(x1)} ${inPath(y1)}C${inPath(half)} ${inPath(y1)} ${inPath(half)} ${inPath(y2)} ${inPath(x2)} ${inPath(y2)}`;
}

function boxShapes({ x, y, width, height, look, tag, body, notes }: TreeBox): Shape[] {
  const left = x + treeMeasures.padX;
  const top = y + treeMeasures.padY;
  const underTag = top + linesHeight(tag, "tag");
  const underBody = underTag + linesHeight(body, "plain");
  return [
    { shape: "box", x, y, width, height, look },
    ...textLines(tag, { x: left, y: top, look: "tag" }),
    ...textLines(body, { x: left, y: underTag, look: look === "question" ? "strong" : "plain" }),
    ...textLines(notes, { x: left, y: underBody, look: "quiet" }),
  ];
}
