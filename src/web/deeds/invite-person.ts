import type { ProductRole } from "../../domain/role.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";
import { perform } from "./perform.ts";

/** An invitation that nobody has accepted yet. */
export interface Invitation {
  id: string;
  role: ProductRole;
  email: string | null;
  createdAt: string;
  expiresAt: string;
}

/** Its link is answered this once. Throws a Problem for the form to show. */
export async function invitePerson(
  replica: Replica,
  wish: { role: ProductRole; email: string | null },
): Promise<Invitation & { url: string }> {
  return request("POST", `/products/${replica.view().product.key}/invitations`, wish);
}

export async function revokeInvitation(replica: Replica, { id }: Invitation): Promise<boolean> {
  return perform(replica, {
    send: () =>
      request<undefined>("DELETE", `/products/${replica.view().product.key}/invitations/${id}`),
    said: "The link no longer works",
    refused: "The link still works",
  });
}
