import { Link, useNavigate } from "@tanstack/react-router";
import { useKeys } from "../../keyboard/use-keys.ts";
import { useReplica } from "../../replica/use-replica.ts";

const tabs = [
  { to: "/$product/services", title: "Stack", keys: "1" },
  { to: "/$product/services/owners", title: "Who owns what", keys: "2" },
  { to: "/$product/services/releases", title: "Releases", keys: "3" },
] as const;

/** What runs, whose it is, and what was deployed. */
export function ServicesTabs() {
  const product = useReplica((view) => view.product.key);
  const navigate = useNavigate();

  useKeys(
    "Services",
    tabs.map(({ to, title, keys }) => ({
      keys,
      label: `Services: ${title}`,
      run: () => void navigate({ to, params: { product } }),
    })),
  );

  return (
    <nav aria-label="Services" className="flex shrink-0 gap-5 border-b px-4">
      {tabs.map(({ to, title }) => (
        <Link
          key={to}
          to={to}
          params={{ product }}
          activeOptions={{ exact: true, includeSearch: false }}
          className="flex h-9 items-center border-b-2 border-transparent text-quiet transition-colors hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
