import { Link } from "@tanstack/react-router";
import { parseRef } from "../../domain/item.ts";

/** An item's reference, leading to it. */
export function Ref({ of, className = "" }: { of: string; className?: string }) {
  const product = parseRef(of)?.key ?? "";
  return (
    <Link
      to="/$product/items/$ref"
      params={{ product, ref: of }}
      className={`rounded-small whitespace-nowrap tabular-nums text-quiet underline-offset-2 hover:text-ink hover:underline ${className}`}
    >
      {of}
    </Link>
  );
}
