import { blocker, Refusal, refuseIf } from "../domain/blocker.ts";
import { roleBlockers } from "../domain/role.ts";
import type { Delivery, Method } from "../integrations/contract.ts";
import { deliveryById, type KeptDelivery } from "../store/deliveries.ts";
import { perform, type Context, type ProductScope } from "./context.ts";
import type { Intake } from "./intake.ts";
import { openReader } from "./reader.ts";
import { takeDelivery, type TakenSignals } from "./take-delivery.ts";

/**
 * Reads a delivery again by the settings of today, as its door would: what was refused yesterday because of a setting is not
 * lost. Null when too much waits and nothing was taken; throws Invalid where it cannot be read now either.
 */
export async function replayDelivery(
  context: Context & ProductScope & { intake: Intake },
  { sourceId, deliveryId }: { sourceId: string; deliveryId: string },
): Promise<TakenSignals | null> {
  const { store, productId, actor } = context;
  refuseIf(roleBlockers(actor.role, "configure"));
  const reader = await openReader(context, sourceId);
  const kept = await deliveryById(store, { productId, sourceId }, deliveryId);
  if (kept === null) throw new Refusal([blocker("delivery-forgotten")]);
  if (!kept.isWhole) throw new Refusal([blocker("delivery-forgotten", onlyBeginning)]);
  const taken = await takeDelivery(context, reader, deliveryOf(kept));
  if (taken === null) return null;
  await perform(context, "configure", async ({ record }) => {
    record({ kind: "delivery-replayed", data: { sourceId, name: reader.source.name } });
  });
  return taken;
}

const onlyBeginning =
  "Only the beginning of this delivery is kept, so it cannot be read again. Let its sender send it once more.";

/** It happened when it came, so that an old one stays late evidence of what was closed since. */
function deliveryOf({ id, receivedAt, envelope, body }: KeptDelivery): Delivery {
  const { method, ...sent } = envelope;
  return {
    ...sent,
    id: sameIdEachTime(id),
    method: method as Method,
    body,
    receivedAt: receivedAt.toISOString(),
  };
}

/** A UUID of the kept delivery: what is named by it is one thing, however often it is delivered again. */
function sameIdEachTime(keptId: string): string {
  const [, row = "", place = "0"] = /([0-9a-f-]{36})\.(\d+)$/.exec(keptId) ?? [];
  return `${row.slice(0, 24)}${Number(place).toString(16).padStart(12, "0")}`;
}
