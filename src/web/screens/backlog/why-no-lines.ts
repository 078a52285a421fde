import type { Counted } from "../../probable/count-lines.tsx";

/** Why no line is drawn; null where there are some, or nobody knows yet. `teamId` is whose lines are wanted, null for everybody's. */
export function whyNoLines(
  counted: Counted | null,
  { drawn, teamId, filtering }: { drawn: number; teamId: string | null; filtering: boolean },
): string | null {
  if (filtering) return "No lines while you filter: they tell of the whole backlog.";
  if (!counted || drawn > 0) return null;
  const { problem, learnedFrom } = counted;
  if (problem !== null) return `No probable dates: ${problem}`;
  if (learnedFrom.length === 0) return "No lines yet: no team has finished anything to learn from.";
  if (teamId !== null && !learnedFrom.includes(teamId)) {
    return "No lines yet: this team has finished nothing to learn from.";
  }
  return "No line in sight: with 85 % nothing here is done in the time that can be told.";
}
