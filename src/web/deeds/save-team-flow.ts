import type { BoardColumn, KindLimit, TeamFlow } from "../../domain/board.ts";
import type { Team } from "../../domain/product.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";

type New<Row extends { id: string }> = Omit<Row, "id"> & { id?: string };

/** How a team is to work; what is new in it has no id yet. */
export type FlowWish = Omit<TeamFlow, "columns" | "kindLimits"> & {
  columns: New<BoardColumn>[];
  kindLimits: New<KindLimit>[];
};

/** Says how a team works. Throws a Problem for the form to show. */
export async function saveTeamFlow(replica: Replica, team: Team, flow: FlowWish): Promise<Team> {
  const { key } = replica.view().product;
  return request<Team>("PUT", `/products/${key}/teams/${team.id}/flow`, flow);
}
