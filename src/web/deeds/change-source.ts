import type { Source } from "../../domain/product.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";
import { perform } from "./perform.ts";

/** Throws a Problem for the form to show. */
export async function renameSource(replica: Replica, source: Source, name: string): Promise<void> {
  await patch(replica, source, { name });
}

export async function pauseSource(
  replica: Replica,
  source: Source,
  paused: boolean,
): Promise<boolean> {
  return perform(replica, {
    send: () => patch(replica, source, { paused }),
    said: paused
      ? `${source.name} is paused: its signals are refused`
      : `${source.name} is heard again`,
    refused: paused ? `${source.name} is not paused` : `${source.name} stays paused`,
    undo: () => void pauseSource(replica, source, !paused),
  });
}

async function patch(
  replica: Replica,
  source: Source,
  change: { name?: string; paused?: boolean },
): Promise<undefined> {
  const path = `/products/${replica.view().product.key}/sources/${source.id}`;
  await request<Source>("PATCH", path, change);
}
