import { useState } from "react";
import type { FlowReport } from "../../../domain/flow/flow-report.ts";
import type { FlowChart } from "../../../domain/flow/flow-words.ts";
import { usualFlow } from "../../../domain/board.ts";
import { isTimeZone } from "../../../domain/flow-mistakes.ts";
import { request } from "../../api/request.ts";
import { useNow } from "../../parts/time.tsx";
import { useFresh } from "../../replica/use-fresh.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { queryOf } from "./flow-query.ts";
import type { LookedAt } from "./looked-at.ts";

export type Flow = FlowReport & { words: Record<FlowChart, string> };

const ask = (path: string) => request<Flow>("GET", path);

export interface SeenFlow {
  /** What was known last, while what was chosen now is on its way; null until anything is here. */
  flow: Flow | null;
  isCurrent: boolean;
  problem: string | null;
}

export function useFlow(looked: LookedAt): SeenFlow {
  const product = useReplica((view) => view.product.key);
  const timeZone = useTimeZone(looked.team);
  const path = `/products/${product}/flow${queryOf(looked, timeZone, useNow())}`;
  const { found, problem } = useFresh(path, ask, 30_000);
  const [last, setLast] = useState(found);
  if (found !== null && found !== last) setLast(found);
  return { flow: found ?? last, isCurrent: found !== null, problem: found ? null : problem };
}

/** Where the days are counted: of the team, or of the only one that there is. */
function useTimeZone(teamId: string | undefined): string {
  const teams = useReplica((view) => view.teams);
  const team =
    teamId === undefined && teams.length === 1 ? teams[0] : teams.find(({ id }) => id === teamId);
  const { timeZone } = team?.flow ?? usualFlow;
  return isTimeZone(timeZone) ? timeZone : usualFlow.timeZone;
}
