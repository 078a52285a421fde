import { Link } from "@tanstack/react-router";
import { useReplica } from "../replica/use-replica.ts";
import { destinations } from "./destinations.ts";

/** The way around on a narrow screen, where a thumb reaches. */
export function TabBar({ waiting }: { waiting: number }) {
  const product = useReplica((view) => view.product.key);
  return (
    <nav
      aria-label="Product"
      className="flex shrink-0 border-t bg-rail pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {destinations.map(({ to, title, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          params={{ product }}
          className="relative flex h-13 flex-1 flex-col items-center justify-center gap-0.5 text-[11px] text-quiet aria-[current=page]:text-accent"
        >
          <Icon aria-hidden size={20} strokeWidth={1.75} />
          {title === "Triage" && waiting > 0 ? `Triage ${waiting}` : title}
        </Link>
      ))}
    </nav>
  );
}
