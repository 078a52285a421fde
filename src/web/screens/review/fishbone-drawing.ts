import { inPath, linesHeight, textLines, type Drawing, type Shape } from "./drawing.ts";
import { fishMeasures, type Bone, type FishboneLayout, type FishText } from "./fishbone-layout.ts";

/** The fishbone as shapes. */
export function drawFishbone({ width, height, bones, spine, head }: FishboneLayout): Drawing {
  const { pad } = fishMeasures;
  return {
    width,
    height,
    shapes: [
      line(spine.from, spine.to, "spine"),
      ...bones.flatMap(boneShapes),
      { shape: "box", ...rectangle(head), look: "question" },
      ...textLines(head.body, { x: head.x + pad, y: head.y + pad, look: "strong" }),
    ],
  };
}

function boneShapes({ title, from, to, label, texts }: Bone): Shape[] {
  return [
    line(from, to, "bone"),
    { shape: "box", ...rectangle(label), look: "step" },
    ...textLines([title], { x: label.x + 10, y: label.y + 4, look: "strong" }),
    ...texts.flatMap((text) => textShapes(text, { from, to })),
  ];
}

function textShapes(
  { x, y, height, tag, body, isRoot }: FishText,
  bone: Pick<Bone, "from" | "to">,
) {
  const under = y + height;
  const share = (under - bone.from.y) / (bone.to.y - bone.from.y);
  const end = bone.from.x + (bone.to.x - bone.from.x) * share;
  return [
    line({ x, y: under }, { x: end, y: under }, "thin"),
    ...textLines(tag, { x, y, look: "tag" }),
    ...textLines(body, {
      x,
      y: y + linesHeight(tag, "tag"),
      look: isRoot ? "strong" : "plain",
    }),
  ];
}

function line(
  from: { x: number; y: number },
  to: { x: number; y: number },
  look: "thin" | "bone" | "spine",
): Shape {
  return {
    shape: "line",
    look,
    path: `M${inPath(from.x)} ${inPath(from.y)}L${inPath(to.x)} ${inPath(to.y)}`,
  };
}

function rectangle({
  x,
  y,
  width,
  height,
}: {
  x: number;
  y: number;
  width: number;
  height: number;
}) {
  return { x, y, width, height };
}
