import { Link } from "@tanstack/react-router";
import type { Item, Lamp } from "../../domain/item.ts";
import { LampMark } from "../parts/lamp-mark.tsx";
import { Time } from "../parts/time.tsx";
import { litItems } from "../replica/queries.ts";
import { useReplica } from "../replica/use-replica.ts";

/** One sentence: what is broken for customers now, or what is not yet safe, or that all is well. */
export function WrongNow({ light }: { light: Lamp }) {
  const items = useReplica((view) => (light === "off" ? noItems : litItems(view, light)));
  const product = useReplica((view) => view.product.key);
  const first = items[0];
  return (
    <div className="flex min-w-0 flex-1 items-center gap-2.5">
      <span className="md:hidden">
        <LampMark light={light} size={20} />
      </span>
      {first ? (
        <p className="flex min-w-0 items-baseline gap-2">
          <span
            className={`shrink-0 font-semibold max-sm:sr-only ${light === "red" ? "text-red-ink" : "text-amber-ink"}`}
          >
            {light === "red" ? "Broken now" : "Not yet safe"}
          </span>
          <Link
            to="/$product/items/$ref"
            params={{ product, ref: first.ref }}
            className="min-w-0 truncate rounded-small underline-offset-2 hover:underline"
          >
            {first.title}
          </Link>
          <Time at={first.createdAt} className="shrink-0 text-small text-quiet max-sm:hidden" />
          {items.length > 1 && (
            <span className="shrink-0 text-small text-quiet">and {items.length - 1} more</span>
          )}
        </p>
      ) : (
        <p className="truncate text-quiet">All is well. Nothing is broken for customers.</p>
      )}
    </div>
  );
}

const noItems: Item[] = [];
