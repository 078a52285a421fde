import { revokeTokenRow } from "../store/tokens.ts";
import { found, perform, type Context, type ProductScope } from "./context.ts";

export async function revokeToken(context: Context & ProductScope, id: string): Promise<void> {
  await perform(context, "configure", async ({ tx, productId, now, record }) => {
    const name = found(await revokeTokenRow(tx, productId, id, now), "token");
    record({ kind: "token-revoked", data: { name } });
  });
}
