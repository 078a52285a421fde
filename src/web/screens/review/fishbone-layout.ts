import {
  causeCategories,
  causeCategoryTitles,
  causeWeightTitles,
  type ReviewCause,
} from "../../../domain/review.ts";
import { linesHeight, textStyles } from "./drawing.ts";
import { textWidth } from "./text-width.ts";
import { wrapText } from "./wrap-text.ts";

/** Words in their place; a cause ends at its bone, and stands on a twig. */
export interface FishText {
  x: number;
  y: number;
  width: number;
  height: number;
  tag: string[];
  body: string[];
  isRoot: boolean;
}

export interface Bone {
  title: string;
  /** Where it meets the spine, and where it ends. */
  from: Point;
  to: Point;
  label: { x: number; y: number; width: number; height: number };
  texts: FishText[];
}

export interface Point {
  x: number;
  y: number;
}

export interface FishboneLayout {
  width: number;
  height: number;
  bones: Bone[];
  spine: { from: Point; to: Point };
  /** What it led to. */
  head: { x: number; y: number; width: number; height: number; body: string[] };
}

export const fishMeasures = {
  margin: 16,
  /** Room for the words of a cause. */
  room: 172,
  /** How far a bone leans back, a pixel up or down. */
  lean: 0.25,
  /** Between words and the bone they belong to. */
  toBone: 10,
  /** Between words and the bone before. */
  fromBone: 24,
  between: 12,
  nearSpine: 14,
  label: 26,
  headRoom: 168,
  pad: 10,
};

/**
 * What happened is the head, every category in use a bone, above and below in turn. A bone takes as much of the spine as its
 * longest words need, leaning or not, so that nothing lies over anything.
 */
export function layOutFishbone(
  effect: string,
  causes: readonly ReviewCause[],
): FishboneLayout | null {
  const groups = byCategory(causes);
  if (groups.length === 0) return null;
  const { margin, pad, headRoom } = fishMeasures;
  const body = wrapText(effect, headRoom - pad * 2, textStyles.strong);
  const headHeight = linesHeight(body, "strong") + pad * 2;
  const reach = (side: number) =>
    Math.max(headHeight / 2, ...groups.filter((_, at) => at % 2 === side).map(heightOf));
  const spineY = margin + reach(0);
  const { bones, joint } = raised(groups, spineY);
  const left = Math.min(
    ...bones.flatMap((each) => [each.label.x, ...each.texts.map(({ x }) => x)]),
  );
  const shift = margin - left;
  const headX = joint + shift + 28;
  return {
    width: headX + headRoom + margin,
    height: spineY + reach(1) + margin,
    bones: bones.map((bone) => moved(bone, shift)),
    spine: { from: { x: margin, y: spineY }, to: { x: headX, y: spineY } },
    head: { x: headX, y: spineY - headHeight / 2, width: headRoom, height: headHeight, body },
  };
}

interface Group {
  title: string;
  texts: Omit<FishText, "x" | "y">[];
}

function byCategory(causes: readonly ReviewCause[]): Group[] {
  return [...causeCategories, null]
    .map((category) => ({
      title: category ? causeCategoryTitles[category] : "Not sorted yet",
      texts: causes.filter((cause) => cause.category === category).map(textOf),
    }))
    .filter(({ texts }) => texts.length > 0);
}

function textOf({ weight, body: words }: ReviewCause): Group["texts"][number] {
  const isRoot = weight === "root";
  const tag = weight === "step" ? [] : [causeWeightTitles[weight]];
  const body = wrapText(words, fishMeasures.room, textStyles[isRoot ? "strong" : "plain"]);
  const height = linesHeight(tag, "tag") + linesHeight(body, "plain") + 3;
  return { width: fishMeasures.room, height, tag, body, isRoot };
}

function boneLength({ texts }: Group): number {
  const { nearSpine, between } = fishMeasures;
  return nearSpine + texts.reduce((sum, { height }) => sum + height + between, 0);
}

function heightOf(group: Group): number {
  return boneLength(group) + fishMeasures.label;
}

/** Bones on the spine from the tail on, each pair at one joint; the first joint stands at 0. */
function raised(groups: readonly Group[], spineY: number): { bones: Bone[]; joint: number } {
  const { room, lean, toBone, fromBone } = fishMeasures;
  const bones: Bone[] = [];
  let joint = 0;
  for (let at = 0; at < groups.length; at += 2) {
    const pair = groups.slice(at, at + 2);
    const tallest = Math.max(...pair.flatMap(({ texts }) => texts.map(({ height }) => height)));
    if (at > 0) joint += room + toBone + fromBone + lean * tallest;
    for (const [side, group] of pair.entries()) {
      bones.push(boneOf(group, { x: joint, y: spineY }, side === 0 ? -1 : 1));
    }
  }
  return { bones, joint };
}

function boneOf(group: Group, from: Point, way: 1 | -1): Bone {
  const { lean, toBone, between, nearSpine, label: labelHeight } = fishMeasures;
  const length = boneLength(group);
  const to = { x: from.x - lean * length, y: from.y + way * length };
  const width = labelWidth(group.title);
  const texts: FishText[] = [];
  // From the outer end in above the spine, and from the spine out below: both are read from the top down.
  let y = way === -1 ? to.y + between : from.y + nearSpine;
  for (const text of group.texts) {
    const outer = way === -1 ? y : y + text.height;
    const right = from.x - lean * Math.abs(from.y - outer) - toBone;
    texts.push({ ...text, x: right - text.width, y });
    y += text.height + between;
  }
  const label = {
    x: to.x + 8 - width,
    y: way === -1 ? to.y - labelHeight : to.y,
    width,
    height: labelHeight,
  };
  return { title: group.title, from, to, label, texts };
}

function labelWidth(title: string): number {
  return textWidth(title, textStyles.strong) + fishMeasures.pad * 2;
}

function moved(bone: Bone, by: number): Bone {
  const shifted = <At extends { x: number }>(at: At): At => ({ ...at, x: at.x + by });
  return {
    ...bone,
    from: shifted(bone.from),
    to: shifted(bone.to),
    label: shifted(bone.label),
    texts: bone.texts.map(shifted),
  };
}
