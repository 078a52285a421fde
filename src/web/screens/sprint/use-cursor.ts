import { useState } from "react";

/** The current row of a list. When it leaves the list, the one that moved up into its place is current. */
export function useCursor(refs: readonly string[]) {
  const [chosen, setChosen] = useState<{ ref: string; index: number } | null>(null);
  const found = chosen ? refs.indexOf(chosen.ref) : -1;
  const index = found >= 0 ? found : Math.min(chosen?.index ?? 0, refs.length - 1);
  if (found >= 0 && chosen && chosen.index !== found) setChosen({ ref: chosen.ref, index: found });

  return {
    current: refs[index] ?? null,
    choose: (ref: string) => setChosen({ ref, index: refs.indexOf(ref) }),
    step: (by: number) => {
      const to = Math.max(0, Math.min(refs.length - 1, chosen ? index + by : index));
      const ref = refs[to];
      if (ref !== undefined) setChosen({ ref, index: to });
    },
  };
}
