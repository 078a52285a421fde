import type { ProductRole, Role } from "../../domain/role.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";
import { perform } from "./perform.ts";

/** A token as the list shows it: everything but its secret. */
export interface Token {
  id: string;
  name: string;
  role: Role;
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
}

/** Its secret is answered this once. Throws a Problem for the form to show. */
export async function createToken(
  replica: Replica,
  wish: { name: string; role: ProductRole; expiresAt: string },
): Promise<Token & { secret: string }> {
  return request("POST", `/products/${replica.view().product.key}/tokens`, wish);
}

export async function revokeToken(replica: Replica, { id, name }: Token): Promise<boolean> {
  return perform(replica, {
    send: () =>
      request<undefined>("DELETE", `/products/${replica.view().product.key}/tokens/${id}`),
    said: `${name} is revoked`,
    refused: `${name} still works`,
  });
}
