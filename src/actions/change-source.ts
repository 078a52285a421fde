import { isDeepStrictEqual } from "node:util";
import type { OpeningRule } from "../domain/opening.ts";
import { integrationNamed } from "../integrations/index.ts";
import { readSettings, secretSettings } from "../integrations/settings.ts";
import { lockSetSource, updateSettings, updateSource, type SetSource } from "../store/sources.ts";
import { found, perform, type Context, type Deed, type ProductScope } from "./context.ts";
import { requireSourceNameFree } from "./create-source.ts";

export interface SourceChange {
  name?: string | undefined;
  /** A paused source's signals are refused until it resumes. */
  paused?: boolean | undefined;
  /** A field that is not named stays as it is; null makes it unset. */
  settings?: Readonly<Record<string, unknown>> | undefined;
  /** Takes the place of the whole rule. */
  opening?: OpeningRule | undefined;
}

/** Throws UnreadSettings for settings that the source's integration refuses. */
export async function changeSource(
  context: Context & ProductScope,
  id: string,
  change: SourceChange,
): Promise<SetSource> {
  return perform(context, "configure", async (deed) => {
    const { tx, productId, now, record } = deed;
    const before = found(await lockSetSource(tx, productId, id), "source");
    const { source } = before;
    const { name = source.name, paused = source.pausedAt !== null } = change;
    await requireSourceNameFree(deed, { id, name });
    const settings = await changeSettings(deed, before, change.settings ?? {});
    const opening = change.opening ?? before.opening;
    const pausedAt = paused ? (source.pausedAt ?? now.toISOString()) : null;
    const at = pausedAt === null ? null : new Date(pausedAt);
    await updateSource(tx, productId, { id, name, pausedAt: at, opening });
    const after = { ...before, source: { ...source, name, pausedAt }, opening, settings };
    const data = { sourceId: id, name };
    if (isSetOtherwise(before, after)) record({ kind: "source-changed", data });
    const wasPaused = source.pausedAt !== null;
    if (paused !== wasPaused) record({ kind: paused ? "source-paused" : "source-resumed", data });
    return after;
  });
}

/** Judged as a whole, since one field may depend on another; kept as they were given, so that a better default reaches who set nothing. */
async function changeSettings(
  { tx, productId }: Deed,
  { source: { id, kind }, settings: before }: SetSource,
  change: Readonly<Record<string, unknown>>,
): Promise<SetSource["settings"]> {
  if (Object.keys(change).length === 0) return before;
  const integration = found(integrationNamed(kind), "integration");
  const given = Object.entries({ ...before, ...change }).filter(([, value]) => value !== null);
  const read = readSettings(integration, Object.fromEntries(given));
  const settings = Object.fromEntries(given.map(([field]) => [field, read[field]]));
  await updateSettings(tx, productId, { id, settings, secrets: secretSettings(integration) });
  return settings;
}

function isSetOtherwise(before: SetSource, after: SetSource): boolean {
  return (
    before.source.name !== after.source.name ||
    !isDeepStrictEqual(before.opening, after.opening) ||
    !isDeepStrictEqual(before.settings, after.settings)
  );
}
