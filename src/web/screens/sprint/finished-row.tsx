import { Link } from "@tanstack/react-router";
import type { Item } from "../../../domain/item.ts";
import { ItemLine } from "../../parts/item-row.tsx";
import { useReplica } from "../../replica/use-replica.ts";

/** An item as the list of a finished sprint shows it. */
export function FinishedRow({ item }: { item: Item }) {
  const product = useReplica((view) => view.product.key);
  return (
    <Link
      to="/$product/items/$ref"
      params={{ product, ref: item.ref }}
      className="hairline-b flex h-9 items-center gap-2.5 px-1 hover:bg-hover"
    >
      <ItemLine
        item={item}
        marks={<span className="w-7 text-right text-small text-quiet">{item.points ?? ""}</span>}
      />
    </Link>
  );
}
