import { blocker, refuseIf } from "../domain/blocker.ts";
import { integrationNamed } from "../integrations/index.ts";
import { sourceWithId, type SendingSource } from "../store/sending-sources.ts";
import { found, type Context, type ProductScope } from "./context.ts";
import type { Reader } from "./take-delivery.ts";

/** A source for something that a person has delivered to it: what a door of a paused source would refuse is refused here too. */
export async function openReader(context: Context & ProductScope, id: string): Promise<Reader> {
  const source = found(await sourceWithId(context.store, context.productId, id), "source");
  refuseIf(
    source.isPaused
      ? [blocker("source-paused", `The source ${source.name} is paused. Resume it first.`)]
      : [],
  );
  const integration = found(integrationNamed(source.kind), "integration");
  return { integration, source: withSettingsRead(source) };
}

/** With what nobody has set, as its integration reads its settings. */
export function withSettingsRead(source: SendingSource): SendingSource {
  const integration = integrationNamed(source.kind);
  return integration
    ? { ...source, settings: integration.settings.parse(source.settings) }
    : source;
}
