import { causeOpenWords } from "./cause-open.ts";
import { causeTree, type CauseNode } from "./cause-tree.ts";
import type { Aim } from "./item.ts";
import {
  causeCategoryTitles,
  causeQuestions,
  causeQuestionTitles,
  causeWeightTitles,
  reviewStateTitles,
  type CauseAction,
  type ReviewCause,
  type ReviewDetails,
} from "./review.ts";
import { durationWords, type RecoveryFigures, type TimelineEntry } from "./review-timeline.ts";

/** The whole review as one Markdown document that reads well without Andon. What was hidden from the timeline stays out. */
export function reviewMarkdown(review: ReviewDetails): string {
  const parts = [
    [`# ${plain(review.title)}`, headLines(review).join("\n")],
    ...review.sections.map(({ heading, body }) => [
      `## ${plain(heading)}`,
      body.trim() === "" ? "*Nothing written.*" : body.trim(),
    ]),
    ["## How long it took", figureLines(review.figures).join("\n")],
    ["## Timeline", timelineLines(review.timeline).join("\n")],
    ...causeParts(review.causes),
    ["## Actions", actionLines(review.causes).join("\n")],
  ];
  return `${parts.flat().join("\n\n")}\n`;
}

function headLines(review: ReviewDetails): string[] {
  const { items, facilitatorName, participants, meetsAt, dueAt } = review;
  const people = participants.map(({ name }) => plain(name)).join(", ");
  return [
    `- About: ${items.map(({ ref, title }) => `${ref} ${plain(title)}`).join("; ")}`,
    `- State: ${stateWords(review)}`,
    ...(facilitatorName ? [`- Facilitator: ${plain(facilitatorName)}`] : []),
    ...(people ? [`- Participants: ${people}`] : []),
    ...(meetsAt ? [`- Meeting: ${timeWords(meetsAt)}`] : []),
    ...(dueAt ? [`- Due: ${timeWords(dueAt)}`] : []),
    ...items
      .filter(({ isCauseOpen }) => isCauseOpen)
      .map(({ ref }) => `- ${ref}: ${causeOpenWords.toLowerCase()}`),
  ];
}

function stateWords({ state, agreedAt, agreedByName, reopenedAt }: ReviewDetails): string {
  if (agreedAt) return `agreed by ${plain(agreedByName ?? "")} on ${timeWords(agreedAt)}`;
  const words = reviewStateTitles[state].toLowerCase();
  return reopenedAt ? `${words}, opened again on ${timeWords(reopenedAt)}` : words;
}

function figureLines(figures: readonly RecoveryFigures[]): string[] {
  const rows = figures.map(({ ref, toNotice, toTriage, toStart, toRecover }) => {
    const cells = [toNotice, toTriage, toStart, toRecover].map((each) =>
      each === null ? "–" : durationWords(each),
    );
    return `| ${ref} | ${cells.join(" | ")} |`;
  });
  return [
    "| | noticed after | triaged after | started after | recovered after |",
    "|---|---|---|---|---|",
    ...rows,
  ];
}

function timelineLines(timeline: readonly TimelineEntry[]): string[] {
  const shown = timeline.filter(({ isHidden }) => !isHidden);
  if (shown.length === 0) return ["*Nothing.*"];
  return shown.map(({ at, body, ref, isStarred, sort, byName }) => {
    const star = isStarred ? "★ " : "";
    const about = ref ? `${ref}: ` : "";
    const who = (sort === "comment" || sort === "note") && byName ? `${plain(byName)}: ` : "";
    return `- ${star}**${timeWords(at)}** ${about}${who}${indented(body, "  ")}`;
  });
}

function causeParts(causes: readonly ReviewCause[]): string[][] {
  return causeQuestions.map((question) => {
    const lines = causeTree(causes, question).flatMap((node) => causeLines(node, ""));
    const said = lines.length === 0 ? "*Not answered.*" : lines.join("\n");
    return [`## ${causeQuestionTitles[question]}`, said];
  });
}

function causeLines({ cause, answers }: CauseNode, indent: string): string[] {
  const { body, weight, category, actions } = cause;
  const marks = [
    ...(weight === "step" ? [] : [`**${causeWeightTitles[weight]}**`]),
    ...(category ? [causeCategoryTitles[category]] : []),
    ...actions.map(({ ref }) => ref),
  ];
  const tail = marks.length === 0 ? "" : ` (${marks.join(", ")})`;
  const deeper = `${indent}  `;
  return [
    `${indent}- ${indented(body, deeper)}${tail}`,
    ...answers.flatMap((each) => causeLines(each, deeper)),
  ];
}

const aimTitles: Record<Aim, string> = {
  prevents: "prevents it",
  detects: "tells of it sooner",
  contains: "keeps it small",
};

function actionLines(causes: readonly ReviewCause[]): string[] {
  const actions = new Map<string, CauseAction>();
  for (const cause of causes) for (const action of cause.actions) actions.set(action.ref, action);
  if (actions.size === 0) return ["*None yet.*"];
  return [...actions.values()].map(({ ref, title, state, aim }) => {
    const box = state === "done" ? "[x]" : "[ ]";
    return `- ${box} ${ref} ${plain(title)}${aim ? ` (${aimTitles[aim]})` : ""}`;
  });
}

function timeWords(at: string): string {
  return `${at.slice(0, 16).replace("T", " ")} UTC`;
}

/** One line, whose characters mean nothing to Markdown. */
function plain(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .trim()
    .replaceAll(/[\\`*_[\]<>#|]/g, String.raw`\$&`);
}

/** Markdown of several lines within an entry of a list. */
function indented(body: string, indent: string): string {
  return body.trim().replaceAll("\n", `\n${indent}`);
}
