import type { Sprint } from "../../domain/sprint.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";

export interface SprintDraft {
  teamId: string;
  name: string;
  goal: string;
  /** ISO dates. */
  startsOn: string;
  endsOn: string;
}

/** What is done to a sprint. Each throws a Problem for its form or dialog to show. */
export async function planSprint(replica: Replica, draft: SprintDraft): Promise<Sprint> {
  const { key } = replica.view().product;
  return learnt(replica, await request<Sprint>("POST", `/products/${key}/sprints`, draft));
}

export async function changeSprint(
  replica: Replica,
  id: string,
  change: Partial<Omit<SprintDraft, "teamId">>,
): Promise<Sprint> {
  return learnt(replica, await request<Sprint>("PATCH", `/sprints/${id}`, change));
}

export async function startSprint(replica: Replica, id: string): Promise<Sprint> {
  return learnt(replica, await request<Sprint>("POST", `/sprints/${id}/start`, {}));
}

export async function finishSprint(replica: Replica, id: string): Promise<Sprint> {
  return learnt(replica, await request<Sprint>("POST", `/sprints/${id}/finish`, {}));
}

function learnt(replica: Replica, sprint: Sprint): Sprint {
  replica.learn([], [sprint]);
  return sprint;
}
