import { revokeInvitationRow } from "../store/invitations.ts";
import { found, perform, type Context, type ProductScope } from "./context.ts";

export async function revokeInvitation(context: Context & ProductScope, id: string): Promise<void> {
  await perform(context, "configure", async ({ tx, productId, now, record }) => {
    const { email } = found(await revokeInvitationRow(tx, productId, id, now), "open invitation");
    record({ kind: "invitation-revoked", data: { email } });
  });
}
