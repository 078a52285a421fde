import { causeTree, type CauseNode } from "../../../domain/cause-tree.ts";
import {
  causeQuestions,
  causeQuestionTitles,
  type CauseQuestion,
  type ReviewCause,
} from "../../../domain/review.ts";

export interface AskedWhy {
  question: CauseQuestion;
  title: string;
  answers: CauseNode[];
}

/** The four questions, each with the tree of its answers; also those that nobody answered. */
export function askedWhys(causes: readonly ReviewCause[]): AskedWhy[] {
  return causeQuestions.map((question) => ({
    question,
    title: causeQuestionTitles[question],
    answers: causeTree(causes, question),
  }));
}

/** Every answer of a tree, each before its own. */
export function inOrder(answers: readonly CauseNode[]): ReviewCause[] {
  return answers.flatMap((each) => [each.cause, ...inOrder(each.answers)]);
}
