import { randomUUID } from "node:crypto";
import { refuseIf } from "../domain/blocker.ts";
import { roleBlockers } from "../domain/role.ts";
import type { Delivery } from "../integrations/contract.ts";
import type { Context, ProductScope } from "./context.ts";
import type { Intake } from "./intake.ts";
import { openReader } from "./reader.ts";
import { takeDelivery, type TakenSignals } from "./take-delivery.ts";

/** Delivers the tool's own test signal as its door would. Null when too much waits and nothing was taken. */
export async function deliverTrial(
  context: Context & ProductScope & { intake: Intake },
  id: string,
): Promise<TakenSignals | null> {
  refuseIf(roleBlockers(context.actor.role, "configure"));
  const reader = await openReader(context, id);
  const receivedAt = context.now.toISOString();
  const { body, headers } = reader.integration.trial(receivedAt);
  const delivery: Delivery = {
    id: randomUUID(),
    method: "POST",
    params: {},
    query: {},
    headers: { "content-type": "application/json", ...headers },
    body: Buffer.from(body),
    receivedAt,
  };
  return takeDelivery(context, reader, delivery);
}
