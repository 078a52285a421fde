import { useEffect, useState } from "react";
import type { Returned } from "../../domain/carry-over.ts";
import type { PastSprint } from "../../domain/forecast/past-sprint.ts";
import type { Displacement } from "../../domain/item-details.ts";
import type { Item } from "../../domain/item.ts";
import type { ForecastAtStart } from "../../domain/sprint-review.ts";
import type { Commitment, Sprint } from "../../domain/sprint.ts";
import { reasonOf } from "../api/problem.ts";
import { request } from "../api/request.ts";

/** What the replica does not hold of a sprint: what was in it when it finished, what was pushed out, and those before it. */
export interface SprintDetail {
  sprint: Sprint;
  items: Item[];
  last: Sprint | null;
  displacements: Displacement[];
  /** The team's sprints that had finished when this one started, oldest first. */
  past: PastSprint[];
  /** Working days that its people have together; null where nobody is on the team. */
  availableDays: number | null;
  /** What the forecast said when it started. */
  atStart: ForecastAtStart | null;
  /** Every part that an item had in it. */
  commitments: Commitment[];
  /** What earlier sprints of the team have returned. */
  returned: Returned[];
}

const kept = new Map<string, { asOf: string; detail: SprintDetail }>();

/** `asOf` changes when there may be something new to read; what was read before shows meanwhile. */
export function useSprintDetail(
  id: string,
  asOf: string,
): { detail: SprintDetail | null; problem: string | null } {
  const [, redraw] = useState(0);
  const [failed, setFailed] = useState<{ id: string; reason: string } | null>(null);
  const known = kept.get(id)?.detail ?? null;

  useEffect(() => {
    if (kept.get(id)?.asOf === asOf) return;
    let wanted = true;
    request<SprintDetail>("GET", `/sprints/${id}`).then(
      (detail) => {
        kept.set(id, { asOf, detail });
        if (wanted) redraw((count) => count + 1);
      },
      (error: unknown) => wanted && setFailed({ id, reason: reasonOf(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [id, asOf]);

  return { detail: known, problem: !known && failed?.id === id ? failed.reason : null };
}
