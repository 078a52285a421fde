import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { useReplica } from "../../replica/use-replica.ts";

const look =
  "-ml-1 inline-flex items-center gap-0.5 self-start rounded-small pr-1 text-small text-quiet hover:text-ink";

/** The way back, above what it leads back from. */
export function BackToSources() {
  const product = useReplica((view) => view.product.key);
  return (
    <Link to="/$product/settings/sources" params={{ product }} className={look}>
      <Back>Sources</Back>
    </Link>
  );
}

export function BackToSource({ id, name }: { id: string; name: string }) {
  const product = useReplica((view) => view.product.key);
  return (
    <Link to="/$product/settings/sources/$id" params={{ product, id }} className={look}>
      <Back>{name}</Back>
    </Link>
  );
}

function Back({ children }: { children: ReactNode }) {
  return (
    <>
      <ChevronLeft aria-hidden size={14} />
      {children}
    </>
  );
}
