import { useState } from "react";
import type { PromiseStanding } from "../../../domain/promise-standing.ts";
import type { ActionPromise, PromiseState } from "../../../domain/promise.ts";
import { reasonOf } from "../../api/problem.ts";
import { request } from "../../api/request.ts";
import { useFresh } from "../../replica/use-fresh.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { queryOf, type PromisesFilter } from "./promises-filter.ts";

const askStanding = (path: string) => request<PromiseStanding>("GET", path);

export function useStanding(filter: PromisesFilter) {
  const product = useReplica((view) => view.product.key);
  return useFresh(`/products/${product}/promises/standing${queryOf(filter)}`, askStanding);
}

const askOf = (path: string) => request<{ items: ActionPromise[] }>("GET", path);

/** What an action promises, the latest first. */
export function usePromisesOf(ref: string) {
  const { found, problem } = useFresh(`/items/${ref}/promises`, askOf);
  return { promises: found && found.items, problem: found ? null : problem };
}

interface Page {
  items: ActionPromise[];
  next: string | null;
}

const askPage = (path: string) => request<Page>("GET", path);

/** Those in one state, the latest kept fresh and the older ones fetched as they are asked for. */
export function usePromises(state: PromiseState, filter: PromisesFilter) {
  const product = useReplica((view) => view.product.key);
  const path = `/products/${product}/promises${queryOf(filter, { state, limit: "25" })}`;
  const { found, problem } = useFresh(path, askPage);
  const [older, setOlder] = useState<(Page & { path: string }) | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const more = older?.path === path ? older : null;
  const next = more ? more.next : (found?.next ?? null);

  async function fetchOlder(cursor: string): Promise<void> {
    try {
      const page = await askPage(`${path}&cursor=${encodeURIComponent(cursor)}`);
      setOlder({ path, items: [...(more?.items ?? []), ...page.items], next: page.next });
      setFailed(null);
    } catch (error) {
      setFailed(reasonOf(error));
    }
  }

  const fresh = found?.items ?? [];
  const known = new Set(fresh.map(({ id }) => id));
  return {
    promises: found && [...fresh, ...(more?.items ?? []).filter(({ id }) => !known.has(id))],
    problem: failed ?? (found ? null : problem),
    older: next === null ? null : () => void fetchOlder(next),
  };
}
