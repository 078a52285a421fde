import { randomUUID } from "node:crypto";
import { Invalid, refuseIf } from "../domain/blocker.ts";
import { groupingOf, type GroupingRules } from "../domain/grouping.ts";
import { roleBlockers } from "../domain/role.ts";
import { keepableSignal } from "../domain/signal.ts";
import type { PreviewedSignal, SignalPreview } from "../domain/source-details.ts";
import type { Delivery, Integration } from "../integrations/contract.ts";
import { integrationNamed } from "../integrations/index.ts";
import { readSettings } from "../integrations/settings.ts";
import { groupingRulesOf } from "../store/grouping-rules.ts";
import type { Context, ProductScope } from "./context.ts";
import { unknownKind } from "./create-source.ts";

export interface Sample {
  kind: string;
  settings: Readonly<Record<string, unknown>>;
  body: string;
  contentType: string;
}

const mostShown = 50;

/**
 * What a body would become with these settings; nothing is kept. Throws UnreadSettings, or Invalid with a pointer to what cannot
 * be read: into `settings` or into `body`.
 */
export async function previewSignals(
  context: Context & ProductScope,
  { kind, settings, body, contentType }: Sample,
): Promise<SignalPreview> {
  refuseIf(roleBlockers(context.actor.role, "configure"));
  const integration = integrationNamed(kind);
  if (!integration) throw unknownKind();
  const read = readSettings(integration, settings);
  const delivery: Delivery = {
    id: randomUUID(),
    method: "POST",
    params: {},
    query: {},
    headers: { "content-type": contentType },
    body: Buffer.from(body),
    receivedAt: context.now.toISOString(),
  };
  const signals = await signalsOf(integration, delivery, read);
  const labels = await groupingRulesOf(context.store, context.productId);
  const rules = { ignoredLabels: new Set(labels.map(({ label }) => label)) };
  const shown = signals.slice(0, mostShown);
  return { count: signals.length, signals: shown.map((signal) => previewed(signal, rules)) };

  function previewed(signal: (typeof signals)[number], by: GroupingRules): PreviewedSignal {
    const kept = keepableSignal(signal, delivery.receivedAt);
    return { ...kept, grouping: groupingOf(kept, by)?.because ?? null };
  }
}

async function signalsOf(
  integration: Integration,
  delivery: Delivery,
  settings: Readonly<Record<string, unknown>>,
) {
  try {
    return await integration.receive(delivery, settings);
  } catch (error) {
    if (!(error instanceof Invalid) || error.pointer.startsWith("/settings/")) throw error;
    throw new Invalid(`/body${error.pointer}`, error.message);
  }
}
