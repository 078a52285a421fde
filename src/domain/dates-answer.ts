import {
  chancesOf,
  howManyBy,
  probableDates,
  type DatesQuestion,
  type ProbableDate,
  type ProbableDates,
} from "./probable/probable-dates.ts";

/** How likely an item is done by the end of a sprint or week. */
export interface ChanceBy {
  endsOn: string;
  name: string;
  chance: number;
}

export interface HowMany {
  p50: number;
  p85: number;
  p95: number;
  of: number;
}

/** All that can be asked of a backlog's probable dates, and what is answered. */
export interface DatesAnswers {
  /** Of every item, and the lines between them. */
  dates: ProbableDates;
  /** Of one item; its date is null where it is not among those that are asked about. */
  item: { date: ProbableDate | null; chances: ChanceBy[] };
  /** How many are done by a day. */
  "how-many": HowMany;
}

export type DatesAsked = keyof DatesAnswers;

/** One question to another thread, in a browser or on a server: it takes a while, and whoever asks has something else to do. */
export interface DatesMessage<Asked extends DatesAsked = DatesAsked> {
  id: number;
  asked: Asked;
  /** The ref of the item, or the day. */
  about: string;
  question: DatesQuestion;
}

export type DatesReply = { id: number } & (
  | { answer: DatesAnswers[DatesAsked] }
  | { problem: string }
);

/** Never throws: what went wrong is an answer as well, or whoever asked would wait for ever. */
export function replyToDates({ id, asked, about, question }: DatesMessage): DatesReply {
  try {
    return { id, answer: answers[asked](question, about) };
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : String(error) };
  }
}

const answers: {
  [Asked in DatesAsked]: (question: DatesQuestion, about: string) => DatesAnswers[Asked];
} = {
  dates: probableDates,
  item: (question, ref) => ({
    date: probableDates(question).items.find((each) => each.ref === ref) ?? null,
    chances: chancesOf(question, ref),
  }),
  "how-many": howManyBy,
};
