import type { Source } from "../domain/product.ts";
import { sourceById, updateSource } from "../store/sources.ts";
import { found, perform, type Context, type ProductScope } from "./context.ts";
import { requireSourceNameFree } from "./create-source.ts";

export interface SourceChange {
  name?: string | undefined;
  /** A paused source's signals are refused until it resumes. */
  paused?: boolean | undefined;
}

export async function changeSource(
  context: Context & ProductScope,
  id: string,
  change: SourceChange,
): Promise<Source> {
  return perform(context, "configure", async (deed) => {
    const { tx, productId, now, record } = deed;
    const before = found(await sourceById(tx, productId, id), "source");
    const { name = before.name, paused = before.pausedAt !== null } = change;
    await requireSourceNameFree(deed, { id, name });
    const pausedAt = paused ? (before.pausedAt ?? now.toISOString()) : null;
    const at = pausedAt === null ? null : new Date(pausedAt);
    await updateSource(tx, productId, { id, name, pausedAt: at });
    const data = { sourceId: id, name };
    if (name !== before.name) record({ kind: "source-changed", data });
    const wasPaused = before.pausedAt !== null;
    if (paused !== wasPaused) record({ kind: paused ? "source-paused" : "source-resumed", data });
    return { ...before, name, pausedAt };
  });
}
