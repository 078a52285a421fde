import { uuidv7 } from "uuidv7";
import type { ProductRole } from "../domain/role.ts";
import { insertInvitation, type Invitation } from "../store/invitations.ts";
import { newSecret, secretHash } from "../store/secret.ts";
import { perform, type Context, type ProductScope } from "./context.ts";

export interface InvitationWish {
  role: ProductRole;
  /** When given, only this address may accept. */
  email?: string | null | undefined;
}

/** A link for one person. Its key is in the answer and nowhere else. */
export async function invitePerson(
  context: Context & ProductScope,
  { role, email = null }: InvitationWish,
): Promise<Invitation & { key: string }> {
  return perform(context, "configure", async ({ tx, productId, actor, now, record }) => {
    const key = newSecret();
    const expiresAt = new Date(now.getTime() + twoWeeks);
    const row = { id: uuidv7(), productId, role, email, createdAt: now, expiresAt };
    await insertInvitation(tx, { ...row, keyHash: secretHash(key), invitedBy: actor.id });
    record({ kind: "person-invited", data: { role, email } });
    const times = { createdAt: now.toISOString(), expiresAt: expiresAt.toISOString() };
    return { id: row.id, role, email, ...times, key };
  });
}

const twoWeeks = 14 * 24 * 60 * 60 * 1000;
