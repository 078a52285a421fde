import type { Team } from "../../domain/product.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";

export type TeamDraft = Pick<Team, "name" | "personIds">;

/** Adds a team, or changes the one with that id. Throws a Problem for the form to show. */
export async function saveTeam(
  replica: Replica,
  id: string | null,
  draft: TeamDraft,
): Promise<Team> {
  const teams = `/products/${replica.view().product.key}/teams`;
  return id === null
    ? request<Team>("POST", teams, draft)
    : request<Team>("PATCH", `${teams}/${id}`, draft);
}
