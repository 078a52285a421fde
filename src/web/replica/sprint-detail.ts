import { useEffect, useState } from "react";
import type { Displacement } from "../../domain/item-details.ts";
import type { Item } from "../../domain/item.ts";
import type { Sprint } from "../../domain/sprint.ts";
import { reasonOf } from "../api/problem.ts";
import { request } from "../api/request.ts";

/** What the replica does not hold of a sprint: what was in it when it finished, what was pushed out, and the one before. */
export interface SprintDetail {
  sprint: Sprint;
  items: Item[];
  last: Sprint | null;
  displacements: Displacement[];
}

const kept = new Map<string, SprintDetail>();

/** `asOf` changes when there may be something new to read; what was read before shows meanwhile. */
export function useSprintDetail(
  id: string,
  asOf: string,
): { detail: SprintDetail | null; problem: string | null } {
  const [, redraw] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const known = kept.get(id) ?? null;

  useEffect(() => {
    let wanted = true;
    setProblem(null);
    request<SprintDetail>("GET", `/sprints/${id}`).then(
      (detail) => {
        kept.set(id, detail);
        if (wanted) redraw((count) => count + 1);
      },
      (error: unknown) => wanted && setProblem(reasonOf(error)),
    );
    return () => {
      wanted = false;
    };
  }, [id, asOf]);

  return { detail: known, problem: known ? null : problem };
}
