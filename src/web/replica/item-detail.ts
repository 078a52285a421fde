import { useEffect, useState } from "react";
import type { ItemDetails } from "../../domain/item-details.ts";
import { reasonOf } from "../api/problem.ts";
import { request } from "../api/request.ts";
import { useReplica } from "./use-replica.ts";

/** As of the last event of the item that had been heard of. */
const kept = new Map<string, { version: number; heard: number; detail: ItemDetails }>();
const mostKept = 50;

/** The rest of an item. What was seen before shows at once, and is asked for again when the item has changed. */
export function useItemDetail(ref: string): { detail: ItemDetails | null; problem: string | null } {
  const version = useReplica((view) => view.item(ref)?.version ?? 0);
  const heard = useReplica((view) => view.heard(ref));
  const [, redraw] = useState(0);
  const [failed, setFailed] = useState<{ ref: string; reason: string } | null>(null);
  const known = kept.get(ref);

  useEffect(() => {
    let wanted = true;
    fetchDetail(ref, version, heard).then(
      () => wanted && redraw((count) => count + 1),
      (error: unknown) => wanted && setFailed({ ref, reason: reasonOf(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [ref, version, heard]);

  return {
    detail: known?.detail ?? null,
    problem: !known && failed?.ref === ref ? failed.reason : null,
  };
}

/** Fetched ahead of being asked for, such as the next item in Triage. */
export async function fetchDetail(ref: string, version: number, heard = 0): Promise<ItemDetails> {
  const known = kept.get(ref);
  if (known && version > 0 && known.version >= version && known.heard >= heard) return known.detail;
  const detail = await request<ItemDetails>("GET", `/items/${ref}`);
  kept.delete(ref);
  kept.set(ref, { version: detail.item.version, heard, detail });
  if (kept.size > mostKept) kept.delete(kept.keys().next().value ?? "");
  return detail;
}
