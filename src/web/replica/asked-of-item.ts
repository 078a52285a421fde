import { useEffect, useState } from "react";
import { reasonOf } from "../api/problem.ts";
import { request } from "../api/request.ts";
import { useReplica } from "./use-replica.ts";

export interface Asked<Answer> {
  answer: Answer | null;
  /** Why there is none. */
  problem: string | null;
  /** There is an answer, or none is to be waited for. */
  isSettled: boolean;
}

interface Kept<Answer> {
  version: number;
  heard: number;
  answer: Answer;
}

const mostKept = 50;
/** Who has waited for so long wants to see the rest. */
const patience = 2000;

/**
 * What the replica does not hold of an item. What was seen before shows at once, and is asked for again when the item has changed or
 * more was heard of it.
 */
export function askedOfItem<Answer>(
  path: (ref: string) => string,
  versionOf?: (answer: Answer) => number,
) {
  /** As of the last event of the item that had been heard of. */
  const kept = new Map<string, Kept<Answer>>();

  /** Also ahead of being needed, such as for the next item in Triage. */
  async function ask(ref: string, version: number, heard = 0): Promise<Answer> {
    const known = kept.get(ref);
    if (known && version > 0 && known.version >= version && known.heard >= heard) {
      return known.answer;
    }
    const answer = await request<Answer>("GET", path(ref));
    kept.delete(ref);
    kept.set(ref, { version: versionOf?.(answer) ?? version, heard, answer });
    if (kept.size > mostKept) kept.delete(kept.keys().next().value ?? "");
    return answer;
  }

  function useAnswer(ref: string): Asked<Answer> {
    const version = useReplica((view) => view.item(ref)?.version ?? 0);
    const heard = useReplica((view) => view.heard(ref));
    const [, redraw] = useState(0);
    const [failed, setFailed] = useState<{ ref: string; reason: string } | null>(null);
    const known = kept.get(ref);

    useEffect(() => {
      let wanted = true;
      const fail = (reason: string) => wanted && setFailed({ ref, reason });
      const tooLate = setTimeout(() => fail("It takes long to answer."), patience);
      ask(ref, version, heard)
        .then(
          () => wanted && redraw((count) => count + 1),
          (error: unknown) => fail(reasonOf(error)),
        )
        .finally(() => clearTimeout(tooLate));
      return () => {
        wanted = false;
        clearTimeout(tooLate);
      };
    }, [ref, version, heard]);

    const problem = !known && failed?.ref === ref ? failed.reason : null;
    return { answer: known?.answer ?? null, problem, isSettled: known !== undefined || !!problem };
  }

  return { ask, useAnswer };
}
