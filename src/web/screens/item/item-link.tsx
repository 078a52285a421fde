import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Item } from "../../../domain/item.ts";
import { KindMark } from "../../parts/kind-mark.tsx";
import { StateMark } from "../../parts/state-mark.tsx";
import { useReplica } from "../../replica/use-replica.ts";

/** Another item in one line that leads to it: how it stands, its reference and title, and what it has to do with this one. */
export function ItemLink({
  to,
  before,
  after,
}: {
  to: Pick<Item, "ref" | "title"> & Partial<Pick<Item, "kind" | "state">>;
  before?: ReactNode;
  after?: ReactNode;
}) {
  const product = useReplica((view) => view.product.key);
  return (
    <Link
      to="/$product/items/$ref"
      params={{ product, ref: to.ref }}
      className="hairline-b flex min-h-9 flex-wrap items-center gap-x-2.5 py-1.5 hover:bg-hover"
    >
      {before && <span className="shrink-0 text-quiet">{before}</span>}
      {to.state && <StateMark state={to.state} />}
      {to.kind && <KindMark kind={to.kind} />}
      <span className="shrink-0 text-quiet">{to.ref}</span>
      <span className="min-w-0 flex-1 truncate">{to.title}</span>
      {after && <span className="text-small text-quiet">{after}</span>}
    </Link>
  );
}
