import { setTimeout as sleep } from "node:timers/promises";
import type { Source } from "../domain/product.ts";
import { integrationNamed } from "../integrations/index.ts";
import { secretHash } from "../store/secret.ts";
import { lockSetSource, updateSecret } from "../store/sources.ts";
import { found, perform, type Context, type ProductScope } from "./context.ts";
import { secretFor } from "./create-source.ts";
import { freshForMs } from "./known-sources.ts";

/** A source with the secret that it was just given. */
export interface RenewedSource extends Source {
  secret: string;
  /** ISO 8601; null where the old one works no more. */
  previousSecretUntil: string | null;
}

/**
 * A new secret. The old one works beside it for `overlapHours`, so that senders can be changed one by one; what was old before
 * stops. Where one stops this is answered only once no door of any server knows it any more.
 */
export async function renewSecret(
  context: Context & ProductScope,
  id: string,
  overlapHours: number,
): Promise<RenewedSource> {
  const { stops, ...renewed } = await perform(context, "configure", async (deed) => {
    const { tx, productId, now, record } = deed;
    const { source, previousSecretUntil } = found(await lockSetSource(tx, productId, id), "source");
    const secret = secretFor(found(integrationNamed(source.kind), "integration"));
    const until = overlapHours === 0 ? null : new Date(now.getTime() + overlapHours * hourMs);
    await updateSecret(tx, productId, { id, secretHash: secretHash(secret), previousUntil: until });
    record({ kind: "source-changed", data: { sourceId: id, name: source.name } });
    const stops = until === null || (previousSecretUntil !== null && previousSecretUntil > now);
    return { ...source, secret, previousSecretUntil: until?.toISOString() ?? null, stops };
  });
  if (stops) await sleep(freshForMs);
  return renewed;
}

const hourMs = 3_600_000;
