import { useState } from "react";
import type { Release } from "../../domain/release.ts";
import { reasonOf } from "../api/problem.ts";
import { request } from "../api/request.ts";
import { useReplica } from "./use-replica.ts";
import { useFresh } from "./use-fresh.ts";

/** A release as it is listed: what its source told, and the service that this is here. */
export interface SeenRelease {
  id: string;
  sourceId: string;
  serviceId: string | null;
  service: string;
  environment: string;
  version: string;
  commit: string | null;
  title: string | null;
  url: string | null;
  outcome: Release["outcome"];
  deployedAt: string;
}

interface Page {
  items: SeenRelease[];
  next: string | null;
}

const page = (path: string) => request<Page>("GET", path);

/** The last few of one service; null until they are here. */
export function useServiceReleases(
  serviceId: string,
  most: number,
): { releases: readonly SeenRelease[] | null; problem: string | null } {
  const product = useReplica((view) => view.product.key);
  const path = `/products/${product}/releases?serviceId=${serviceId}&limit=${most}`;
  const { found, problem } = useFresh(path, page);
  return { releases: found?.items ?? null, problem: found ? null : problem };
}

export interface Releases {
  /** The newest first; null until they are here. */
  releases: readonly SeenRelease[] | null;
  problem: string | null;
  /** Brings older ones; null where there are none, or while some are on their way. */
  older: (() => void) | null;
}

/** Those of a product, the newest kept fresh and the older ones fetched as they are asked for. */
export function useReleases(most = 50): Releases {
  const product = useReplica((view) => view.product.key);
  const path = `/products/${product}/releases?limit=${most}`;
  const { found, problem } = useFresh(path, page, 5_000);
  const [older, setOlder] = useState<Page | null>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const next = older ? older.next : (found?.next ?? null);

  async function fetchOlder(cursor: string): Promise<void> {
    setBusy(true);
    try {
      const { items, next: then } = await page(`${path}&cursor=${encodeURIComponent(cursor)}`);
      // With what is shown now: newer ones push some of it over the edge of the first page.
      const shown = together(found?.items ?? [], older?.items ?? []);
      setOlder({ items: together(shown, items), next: then });
      setFailed(null);
    } catch (error) {
      setFailed(reasonOf(error));
    } finally {
      setBusy(false);
    }
  }

  return {
    releases: found && together(found.items, older?.items ?? []),
    problem: failed ?? (found ? null : problem),
    older: next === null || busy ? null : () => void fetchOlder(next),
  };
}

/** Each once, as it was told last, the newest first. */
export function together(
  fresh: readonly SeenRelease[],
  before: readonly SeenRelease[],
): SeenRelease[] {
  const known = new Set(fresh.map(({ id }) => id));
  return [...fresh, ...before.filter(({ id }) => !known.has(id))].sort((one, other) =>
    one.deployedAt < other.deployedAt ? 1 : one.deployedAt > other.deployedAt ? -1 : 0,
  );
}
