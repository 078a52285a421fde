import type { Method } from "../../../domain/board.ts";
import type { ChanceBy } from "../../../domain/dates-answer.ts";
import { dayWords } from "../../../domain/probable/probable-words.ts";

/** What the server answers about one item's probable date. */
export interface ProbableDateAnswer {
  ref: string;
  today: string;
  p50: string | null;
  p85: string | null;
  laterThan: string | null;
  unknown: "no-team" | "no-history" | "too-deep" | null;
  words: string;
  chances: readonly ChanceBy[];
}

/** "by 14 March (85 %) · by 28 February (50 %)", or why nobody can say. */
export function whenWords(answer: ProbableDateAnswer, method: Method): string {
  const { today, p50, p85, laterThan, unknown } = answer;
  if (unknown) return unknownWords[unknown](method);
  const later = laterThan === null ? "later" : `later than ${dayWords(laterThan, today)}`;
  if (p50 === null) return later;
  const half = `by ${dayWords(p50, today)}`;
  if (p85 === null) return `${half} (50 %) · ${later} (85 %)`;
  if (p85 === p50) return `${half} (85 %)`;
  return `by ${dayWords(p85, today)} (85 %) · ${half} (50 %)`;
}

const unknownWords: Record<
  NonNullable<ProbableDateAnswer["unknown"]>,
  (method: Method) => string
> = {
  "no-team": () => "Give it a team",
  "no-history": (method) =>
    method === "scrum" ? "No finished sprint yet" : "Nothing finished yet",
  "too-deep": () => "It ranks too deep to say",
};

/** So many sprints or weeks fit into the picture. */
const mostDrawn = 12;

/** From the first in which it may be done to the first in which it nearly certainly is. */
export function chancesToDraw(chances: readonly ChanceBy[]): readonly ChanceBy[] {
  const first = chances.findIndex(({ chance }) => chance >= 0.01);
  if (first === -1) return [];
  const certain = chances.findIndex(({ chance }) => chance >= 0.99);
  const until = certain === -1 ? chances.length : certain + 1;
  return chances.slice(first, Math.min(until, first + mostDrawn));
}

/** The picture as a sentence: "Done by the end of Sprint 8 with 20 %, Sprint 9 with 64 %, Sprint 10 with 93 %." */
export function chanceWords(drawn: readonly ChanceBy[]): string {
  const each = drawn.map(({ name, chance }) => `${name} with ${percent(chance)} %`);
  return `Done by the end of ${each.join(", ")}.`;
}

/** Nothing that may turn out otherwise is certain or impossible. */
export function percent(chance: number): number {
  return Math.min(99, Math.max(1, Math.round(chance * 100)));
}
