import { Link } from "@tanstack/react-router";
import type { Lamp } from "../../domain/item.ts";
import { Keys } from "../parts/keys.tsx";
import { LampMark } from "../parts/lamp-mark.tsx";
import { useReplica } from "../replica/use-replica.ts";
import { destinations } from "./destinations.ts";
import { PersonMenu } from "./person-menu.tsx";
import { ProductMenu } from "./product-menu.tsx";

/** The way around a product, at the left of a wide window. */
export function Rail({ light, waiting }: { light: Lamp; waiting: number }) {
  const product = useReplica((view) => view.product.key);
  return (
    <nav
      aria-label="Product"
      className="flex w-52 shrink-0 flex-col gap-1 border-r bg-rail px-2 pt-2 pb-3 max-md:hidden"
    >
      <div className="mb-2 flex items-center gap-2 pl-2">
        <LampMark light={light} size={22} />
        <ProductMenu />
      </div>
      {destinations.map(({ to, title, keys, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          params={{ product }}
          className="group flex h-8 items-center gap-2.5 rounded-base px-2 text-quiet transition-colors hover:bg-hover hover:text-ink aria-[current=page]:bg-line aria-[current=page]:font-medium aria-[current=page]:text-ink"
        >
          <Icon aria-hidden size={16} strokeWidth={1.75} />
          <span className="flex-1">{title}</span>
          <span className="hidden group-hover:inline">
            <Keys of={keys} />
          </span>
          {title === "Triage" && waiting > 0 && (
            <span className="min-w-4 text-right text-small font-medium text-ink group-hover:hidden">
              {waiting}
            </span>
          )}
        </Link>
      ))}
      <div className="flex-1" />
      <PersonMenu />
    </nav>
  );
}
