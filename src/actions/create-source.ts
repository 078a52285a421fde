import { randomBytes } from "node:crypto";
import { uuidv7 } from "uuidv7";
import { blocker, Invalid, refuseIf } from "../domain/blocker.ts";
import type { Source } from "../domain/product.ts";
import type { Integration } from "../integrations/contract.ts";
import { integrationNamed, integrations } from "../integrations/index.ts";
import { newSecret, secretHash } from "../store/secret.ts";
import { insertSource, isSourceNameTaken } from "../store/sources.ts";
import { perform, type Context, type Deed, type ProductScope } from "./context.ts";

/** A sender of signals. Its secret is in the answer and nowhere else. */
export async function createSource(
  context: Context & ProductScope,
  { kind, name }: { kind: string; name: string },
): Promise<Source & { secret: string }> {
  const integration = integrationNamed(kind);
  if (!integration) throw unknownKind();
  return perform(context, "configure", async (deed) => {
    const { tx, productId, actor, now, record } = deed;
    const id = uuidv7();
    await requireSourceNameFree(deed, { id, name });
    const secret = secretFor(integration);
    const row = { productId, id, kind, name, createdBy: actor.id, createdAt: now };
    await insertSource(tx, { ...row, secretHash: secretHash(secret) });
    record({ kind: "source-created", data: { sourceId: id, name, kind } });
    const unheard = { pausedAt: null, firstSignalAt: null, lastSignalAt: null, signals: 0 };
    return { id, kind, name, ...unheard, secret };
  });
}

export function unknownKind(): Invalid {
  const kinds = integrations.map((each) => each.name).join(", ");
  return new Invalid("/kind", `There is no integration of this kind. There are: ${kinds}.`);
}

/** Random, in the form that the tool's clients insist on. */
export function secretFor(integration: Integration): string {
  return integration.secretForm ? randomBytes(16).toString("hex") : newSecret();
}

export async function requireSourceNameFree(
  deed: Deed,
  source: { id: string; name: string },
): Promise<void> {
  const isTaken = await isSourceNameTaken(deed.tx, deed.productId, source);
  refuseIf(
    isTaken ? [blocker("name-taken", `There is a source named ${source.name} already.`)] : [],
  );
}
