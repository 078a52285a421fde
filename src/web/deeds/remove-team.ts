import type { Team } from "../../domain/product.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";
import { perform } from "./perform.ts";
import { saveTeam } from "./save-team.ts";

/** Only a team that nothing refers to can go, so that putting it back is all there is to undo. */
export async function removeTeam(replica: Replica, team: Team): Promise<boolean> {
  const { id, ...draft } = team;
  return perform(replica, {
    send: () => request<undefined>("DELETE", `/products/${replica.view().product.key}/teams/${id}`),
    said: `${team.name} removed`,
    refused: `${team.name} stays`,
    undo: () =>
      void perform(replica, {
        send: () => saveTeam(replica, null, draft).then(() => undefined),
        refused: `${team.name} could not be put back`,
      }),
  });
}
