import {
  causeCategoryTitles,
  causeWeightTitles,
  type ReviewCause,
} from "../../../domain/review.ts";
import type { CauseNode } from "../../../domain/cause-tree.ts";
import type { AskedWhy } from "./asked-whys.ts";
import { linesHeight, textStyles } from "./drawing.ts";
import { wrapText } from "./wrap-text.ts";

/** A question or an answer in its place. */
export interface TreeBox {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
  look: "question" | ReviewCause["weight"];
  /** What kind of cause it is, where that is more than a step. */
  tag: string[];
  body: string[];
  /** Its category, and what is done about it. */
  notes: string[];
}

export interface TreeLayout {
  width: number;
  height: number;
  boxes: TreeBox[];
  /** Ids of what leads on to what. */
  links: { from: string; to: string }[];
}

export const treeMeasures = {
  margin: 16,
  boxWidth: 192,
  padX: 12,
  padY: 9,
  across: 36,
  between: 12,
};

/**
 * Questions at the left, each why to the right of what it explains, in the middle of what explains it in turn. A part of a tree
 * has its stretch from top to bottom to itself, so that nothing lies over anything. Questions without an answer are left out.
 */
export function layOutTree(questions: readonly AskedWhy[]): TreeLayout {
  const { margin, between } = treeMeasures;
  const boxes: TreeBox[] = [];
  const links: TreeLayout["links"] = [];
  let y = margin;
  for (const asked of questions.filter(({ answers }) => answers.length > 0)) {
    const branch = measured(asked);
    place(branch, 0, y, { boxes, links });
    y += branch.stretch + between * 2;
  }
  if (boxes.length === 0) return { width: 0, height: 0, boxes, links };
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  return { width: right + margin, height: y - between * 2 + margin, boxes, links };
}

interface Branch {
  box: Omit<TreeBox, "x" | "y">;
  answers: Branch[];
  /** How much it takes from top to bottom, with all that hangs on it. */
  stretch: number;
}

function measured(asked: AskedWhy): Branch {
  return branchOf(
    {
      id: asked.question,
      look: "question",
      tag: [],
      body: wrapped(asked.title, "strong"),
      notes: [],
    },
    asked.answers,
  );
}

function answerBranch({ cause, answers }: CauseNode): Branch {
  const tag = cause.weight === "step" ? [] : [causeWeightTitles[cause.weight]];
  const notes = [
    ...(cause.category ? [causeCategoryTitles[cause.category]] : []),
    ...cause.actions.flatMap(({ ref, aim }) => wrapped(aim ? `${ref} ${aim} it` : ref, "quiet")),
  ];
  const body = wrapped(cause.body, "plain");
  return branchOf({ id: cause.id, look: cause.weight, tag, body, notes }, answers);
}

function branchOf(
  words: Pick<TreeBox, "id" | "look" | "tag" | "body" | "notes">,
  answers: readonly CauseNode[],
): Branch {
  const { boxWidth: width, padY, between } = treeMeasures;
  const height =
    padY * 2 +
    linesHeight(words.tag, "tag") +
    linesHeight(words.body, "plain") +
    linesHeight(words.notes, "quiet");
  const branches = answers.map(answerBranch);
  const gaps = between * Math.max(0, branches.length - 1);
  const below = branches.reduce((sum, each) => sum + each.stretch, gaps);
  return { box: { ...words, width, height }, answers: branches, stretch: Math.max(height, below) };
}

function wrapped(text: string, look: "strong" | "plain" | "quiet"): string[] {
  return wrapText(text, treeMeasures.boxWidth - treeMeasures.padX * 2, textStyles[look]);
}

function place(
  branch: Branch,
  depth: number,
  top: number,
  into: Pick<TreeLayout, "boxes" | "links">,
) {
  const { margin, boxWidth, across, between } = treeMeasures;
  const { box, answers, stretch } = branch;
  const below = answers.reduce((sum, each) => sum + each.stretch, between * (answers.length - 1));
  const placed: TreeBox = { ...box, x: margin + depth * (boxWidth + across), y: top };
  into.boxes.push(placed);
  let y = top + (answers.length > 0 ? (stretch - below) / 2 : 0);
  const middles: number[] = [];
  for (const answer of answers) {
    into.links.push({ from: box.id, to: answer.box.id });
    middles.push(place(answer, depth + 1, y, into));
    y += answer.stretch + between;
  }
  const middle = ((middles[0] ?? 0) + (middles.at(-1) ?? 0)) / 2;
  const wanted = answers.length > 0 ? middle - box.height / 2 : top + (stretch - box.height) / 2;
  placed.y = Math.min(Math.max(wanted, top), top + stretch - box.height);
  return placed.y + box.height / 2;
}
