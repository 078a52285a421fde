import { useCallback, useEffect, useState } from "react";
import { list } from "./list.ts";
import { reasonOf } from "./problem.ts";

export interface List<Row> {
  /** Null until they are here. */
  rows: readonly Row[] | null;
  /** Why they are not here. */
  problem: string | null;
  reload: () => Promise<void>;
}

/** A short list that the replica does not hold: asked for when it is first shown, and again by `reload`. */
export function useList<Row>(path: string): List<Row> {
  const [rows, setRows] = useState<readonly Row[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const reload = useCallback(
    () =>
      list<Row>(path).then(
        (found) => {
          setRows(found);
          setProblem(null);
        },
        (error: unknown) => setProblem(reasonOf(error)),
      ),
    [path],
  );

  useEffect(() => {
    void reload();
  }, [reload]);

  return { rows, problem: rows ? null : problem, reload };
}
