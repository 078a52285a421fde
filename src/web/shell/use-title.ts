import { useEffect } from "react";
import { useReplica } from "../replica/use-replica.ts";

/** Names the screen in the browser's tab and history. */
export function useTitle(title: string): void {
  const product = useReplica((view) => view.product.name);
  useEffect(() => {
    document.title = `${title} · ${product} · Andon`;
  }, [title, product]);
}
