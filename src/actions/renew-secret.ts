import { setTimeout as sleep } from "node:timers/promises";
import type { Source } from "../domain/product.ts";
import { integrationNamed } from "../integrations/index.ts";
import { secretHash } from "../store/secret.ts";
import { sourceById, updateSecret } from "../store/sources.ts";
import { found, perform, type Context, type ProductScope } from "./context.ts";
import { secretFor } from "./create-source.ts";
import { freshForMs } from "./known-sources.ts";

/** A new secret in place of the old one. Answered only once no door of any server knows the old one any more. */
export async function renewSecret(
  context: Context & ProductScope,
  id: string,
): Promise<Source & { secret: string }> {
  const renewed = await perform(context, "configure", async ({ tx, productId, record }) => {
    const source = found(await sourceById(tx, productId, id), "source");
    const secret = secretFor(found(integrationNamed(source.kind), "integration"));
    await updateSecret(tx, productId, { id, secretHash: secretHash(secret) });
    record({ kind: "source-changed", data: { sourceId: id, name: source.name } });
    return { ...source, secret };
  });
  await sleep(freshForMs);
  return renewed;
}
