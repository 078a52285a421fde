import { useEffect, useRef, useState } from "react";
import type { ProbableLine } from "../../domain/probable/probable-dates.ts";
import { reasonOf } from "../api/problem.ts";
import { useReplica } from "../replica/use-replica.ts";
import { openDatesAsker } from "./dates-asker.ts";
import { datesQuestion, linesThatHold, mostCounted, usePaces } from "./paces.ts";

/** The lines of a backlog as they were counted last. */
export interface Counted {
  lines: readonly ProbableLine[];
  today: string;
  /** The teams that have something behind them to learn from. */
  learnedFrom: readonly string[];
  /** Why they could not be counted. */
  problem: string | null;
}

const known = new Map<string, Counted>();

/** What was counted for this product before: shown at once on coming back, so that nothing moves. */
export function countedBefore(product: string): Counted | null {
  return known.get(product) ?? null;
}

/**
 * Draws nothing. While it is there, the lines are counted anew with every change of the backlog, before the server has answered it. A
 * part of its own, so that a screen without lines asks for nothing.
 */
export function CountLines({ onCounted }: { onCounted: (counted: Counted) => void }) {
  const [asker] = useState(openDatesAsker);
  const isThere = useRef(true);
  const product = useReplica((view) => view.product.key);
  const items = useReplica((view) =>
    view.backlog.refs.slice(0, mostCounted).flatMap((ref) => view.item(ref) ?? []),
  );
  const isWhole = useReplica(
    ({ backlog }) => backlog.next === null && backlog.refs.length <= mostCounted,
  );
  const { found: paces, problem } = usePaces();

  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);

  // Answers come in the order of their questions, so that while somebody goes on ranking, each still shows until the next.
  useEffect(() => {
    const say = (counted: Counted) => {
      known.set(product, counted);
      if (isThere.current) onCounted(counted);
    };
    if (!paces) {
      if (problem !== null) say({ lines: [], today: "", learnedFrom: [], problem });
      return;
    }
    const { today } = paces;
    const learnedFrom = paces.teams
      .filter(({ past }) => past.length > 0)
      .map(({ teamId }) => teamId);
    const question = datesQuestion(paces, items);
    asker.ask("dates", question).then(
      (dates) => {
        if (!dates) return;
        const lines = linesThatHold(dates.lines, question.items, isWhole);
        say({ lines, today, learnedFrom, problem: null });
      },
      (error: unknown) => say({ lines: [], today, learnedFrom, problem: reasonOf(error) }),
    );
  }, [asker, product, items, isWhole, paces, problem, onCounted]);

  return null;
}
