import { useEffect, useState } from "react";
import type { Source } from "../../../domain/product.ts";
import type { SourceDetails } from "../../../domain/source-details.ts";
import { reasonOf } from "../../api/problem.ts";
import { request } from "../../api/request.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { useSources } from "./use-sources.ts";

interface OneSource {
  /** Null where there is no such source; with its counts as of a few seconds ago. */
  source: Source | null;
  /** Null until they are here. */
  details: SourceDetails | null;
  problem: string | null;
  /** Puts in what an answer brought. */
  learn: (details: SourceDetails) => void;
}

/** One source and all that is set about it, asked for again when the feed tells of a change. */
export function useSource(id: string): OneSource {
  const source = useSources().find((each) => each.id === id) ?? null;
  const product = useReplica((view) => view.product.key);
  const sources = useReplica((view) => view.sources);
  const [details, setDetails] = useState<SourceDetails | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    // The feed brings all sources anew when one was changed.
    if (!sources.some((each) => each.id === id)) return;
    let isWanted = true;
    request<SourceDetails>("GET", `/products/${product}/sources/${id}`).then(
      (found) => isWanted && setDetails(found),
      (error: unknown) => isWanted && setProblem(reasonOf(error)),
    );
    return () => {
      isWanted = false;
    };
  }, [product, id, sources]);

  return { source, details, problem: details ? null : problem, learn: setDetails };
}
