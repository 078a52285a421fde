import { useEffect, useMemo, useState } from "react";
import { isClosed, type Item } from "../../domain/item.ts";
import { request } from "../api/request.ts";
import { useReplica, useReplicaItself } from "./use-replica.ts";

const enough = 8;
const pause = 120;

/** Items for what is typed: at once from the replica, a moment later also from the server, which knows all of them. */
export function useItemSearch(
  text: string,
  fits: (item: Item) => boolean,
): { items: Item[]; searching: boolean } {
  const replica = useReplicaItself();
  const productKey = useReplica((view) => view.product.key);
  const wanted = text.trim();
  const [answer, setAnswer] = useState<{ for: string; items: Item[] }>({ for: "", items: [] });

  useEffect(() => {
    if (wanted === "") return;
    const timer = setTimeout(() => {
      request<{ items: Item[] }>(
        "GET",
        `/products/${productKey}/search?q=${encodeURIComponent(wanted)}`,
      ).then(
        (found) => setAnswer({ for: wanted, items: found.items }),
        // Without the server what is here must do; the shell says that the connection is lost.
        () => setAnswer({ for: wanted, items: [] }),
      );
    }, pause);
    return () => clearTimeout(timer);
  }, [productKey, wanted]);

  const near = useMemo(
    () => searchHere(replica.view().items(), wanted, fits),
    [replica, wanted, fits],
  );
  const far = answer.for === wanted && wanted !== "" ? answer.items.filter(fits) : [];
  const refs = new Set(near.map((item) => item.ref));
  return {
    items: [...near, ...far.filter((item) => !refs.has(item.ref))].slice(0, enough),
    searching: wanted !== "" && answer.for !== wanted,
  };
}

/** The best fits: the reference itself, then titles in which every word begins somewhere; open items before closed ones. */
export function searchHere(
  items: Iterable<Item>,
  text: string,
  fits: (item: Item) => boolean,
): Item[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found: { item: Item; score: number }[] = [];
  for (const item of items) {
    const score = scoreOf(item, words);
    if (score > 0 && fits(item)) found.push({ item, score });
  }
  return found
    .sort((a, b) => b.score - a.score || compare(a.item.rank ?? "~", b.item.rank ?? "~"))
    .slice(0, enough)
    .map((each) => each.item);
}

function scoreOf(item: Item, words: readonly string[]): number {
  const title = ` ${item.title.toLowerCase()}`;
  let score = isClosed(item) ? 1 : 2;
  for (const word of words) {
    if (item.ref.toLowerCase() === word || String(item.number) === word) score += 100;
    else if (item.ref.toLowerCase().startsWith(word)) score += 20;
    else if (title.includes(` ${word}`)) score += 10;
    else if (title.includes(word)) score += 3;
    else return 0;
  }
  return score;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
