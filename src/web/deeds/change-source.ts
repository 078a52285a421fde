import type { OpeningRule } from "../../domain/opening.ts";
import type { Source } from "../../domain/product.ts";
import type { SourceDetails } from "../../domain/source-details.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";
import { perform } from "./perform.ts";

/** Throws a Problem for the form to show. */
export async function renameSource(replica: Replica, source: Source, name: string): Promise<void> {
  await patch(replica, source, { name });
}

/** What is not named stays; a setting of null is unset. Throws a Problem for the form to show. */
export async function changeSettings(
  replica: Replica,
  source: Source,
  change: { settings?: Record<string, unknown>; opening?: OpeningRule },
): Promise<SourceDetails> {
  return patch(replica, source, change);
}

export async function pauseSource(
  replica: Replica,
  source: Source,
  paused: boolean,
): Promise<boolean> {
  return perform(replica, {
    send: () => patch(replica, source, { paused }).then(() => undefined),
    said: paused
      ? `${source.name} is paused: its signals are refused`
      : `${source.name} is heard again`,
    refused: paused ? `${source.name} is not paused` : `${source.name} stays paused`,
    undo: () => void pauseSource(replica, source, !paused),
  });
}

function patch(replica: Replica, source: Source, change: object): Promise<SourceDetails> {
  const path = `/products/${replica.view().product.key}/sources/${source.id}`;
  return request<SourceDetails>("PATCH", path, change);
}
