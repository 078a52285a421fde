import { useEffect, useState } from "react";
import type { Source } from "../../../domain/product.ts";
import { list } from "../../api/list.ts";
import { useReplica } from "../../replica/use-replica.ts";

/**
 * The sources by name. The feed tells of a source's first signal and of every change at once; it does not tell of each
 * later signal, so while somebody looks at the counts they are asked for now and then.
 */
export function useSources(everyMs = 10_000): Source[] {
  const product = useReplica((view) => view.product.key);
  const sources = useReplica((view) => view.sources);
  const [counted, setCounted] = useState<readonly Source[]>([]);

  useEffect(() => {
    const ask = () => {
      if (document.visibilityState === "hidden") return;
      list<Source>(`/products/${product}/sources`).then(setCounted, () => undefined);
    };
    ask();
    const timer = setInterval(ask, everyMs);
    return () => clearInterval(timer);
  }, [product, everyMs]);

  return sources.map((source) => {
    const fresh = counted.find((each) => each.id === source.id);
    return fresh && fresh.signals > source.signals
      ? { ...source, signals: fresh.signals, lastSignalAt: fresh.lastSignalAt }
      : source;
  });
}
