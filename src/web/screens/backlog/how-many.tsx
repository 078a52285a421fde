import { useDeferredValue, useId, useState } from "react";
import { request } from "../../api/request.ts";
import { useFresh } from "../../replica/use-fresh.ts";
import { useReplica } from "../../replica/use-replica.ts";

interface HowManyAnswer {
  words: string;
}

const find = (path: string) => request<HowManyAnswer>("GET", path);

/** "How many by 1 March?", answered for the whole backlog, also for what is not loaded. */
export function HowMany() {
  const id = useId();
  const [by, setBy] = useState("");
  const settled = useDeferredValue(by);
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2">
      <label htmlFor={id} className="shrink-0">
        How many by
      </label>
      <input
        id={id}
        type="date"
        value={by}
        onChange={(event) => setBy(event.target.value)}
        className="h-8 w-36 rounded-base border bg-transparent px-2 text-ink tabular-nums outline-none hover:bg-hover focus:border-accent max-sm:text-large"
      />
      <output htmlFor={id} className="min-w-0">
        {settled !== "" && <Answer by={settled} />}
      </output>
    </div>
  );
}

function Answer({ by }: { by: string }) {
  const product = useReplica((view) => view.product.key);
  const { found, problem } = useFresh(`/products/${product}/how-many?by=${by}`, find);
  if (found) return <span className="text-ink">{found.words}</span>;
  return <span>{problem ?? "Counting…"}</span>;
}
