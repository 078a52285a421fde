import { useCallback, useMemo, useState } from "react";
import type { ProbableLine } from "../../../domain/probable/probable-dates.ts";
import { lineWords } from "../../../domain/probable/probable-words.ts";
import { countedBefore, type Counted } from "../../probable/count-lines.tsx";
import { rememberLines, wantsLines } from "../../probable/line-choice.ts";
import { useReplica } from "../../replica/use-replica.ts";

/** The lines that are drawn into the list now: none while somebody filters or does not want them. */
export function useLines(filtering: boolean) {
  const product = useReplica((view) => view.product.key);
  const teams = useReplica((view) => view.teams);
  const [shown, setShown] = useState(wantsLines);
  const [teamId, chooseTeam] = useState<string | null>(null);
  const [counted, take] = useState<Counted | null>(() => countedBefore(product));
  const isWanted = shown && !filtering;
  const lines = useMemo(
    () => (isWanted ? linesOf(counted?.lines ?? [], teamId) : none),
    [isWanted, counted, teamId],
  );

  const today = counted?.today ?? "";
  const wordsOf = useCallback(
    (line: ProbableLine) => {
      const name = teams.find(({ id }) => id === line.teamId)?.name;
      return name === undefined ? lineWords(line, today) : `${name}: ${lineWords(line, today)}`;
    },
    [teams, today],
  );

  function show(wanted: boolean): void {
    setShown(wanted);
    rememberLines(wanted);
  }

  return { shown, show, isWanted, teamId, chooseTeam, counted, take, lines, wordsOf };
}

const none: readonly ProbableLine[] = [];

/** A product of one team has lines of nobody in particular. */
function linesOf(lines: readonly ProbableLine[], teamId: string | null): readonly ProbableLine[] {
  return teamId === null ? lines : lines.filter((line) => (line.teamId ?? teamId) === teamId);
}
