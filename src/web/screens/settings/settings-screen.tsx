import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import { useKeys } from "../../keyboard/use-keys.ts";
import { ScreenHeading } from "../../parts/screen-heading.tsx";
import { useReplica } from "../../replica/use-replica.ts";

const sections = [
  { to: "/$product/settings/sources", title: "Sources", keys: "1" },
  { to: "/$product/settings/people", title: "People", keys: "2" },
  { to: "/$product/settings/tokens", title: "Tokens", keys: "3" },
  { to: "/$product/settings/product", title: "Product", keys: "4" },
  { to: "/$product/settings/teams", title: "Teams", keys: "5" },
] as const;

/** What is set up once and looked at now and then: who reports, who takes part, what programs may do. */
export function SettingsScreen() {
  const product = useReplica((view) => view.product);
  const navigate = useNavigate();

  useKeys(
    "Settings",
    sections.map(({ to, title, keys }) => ({
      keys,
      label: `Settings: ${title}`,
      run: () => void navigate({ to, params: { product: product.key } }),
    })),
  );

  return (
    <>
      <ScreenHeading title="Settings" decided={product.name} />
      <div className="flex min-h-0 flex-1 max-md:flex-col">
        <nav
          aria-label="Settings"
          className="flex shrink-0 gap-1 p-2 max-md:overflow-x-auto max-md:border-b md:w-44 md:flex-col md:border-r md:py-4"
        >
          {sections.map(({ to, title }) => (
            <Link
              key={to}
              to={to}
              params={{ product: product.key }}
              className="flex h-8 items-center rounded-base px-3 text-quiet transition-colors hover:bg-hover hover:text-ink aria-[current=page]:bg-hover aria-[current=page]:font-medium aria-[current=page]:text-ink"
            >
              {title}
            </Link>
          ))}
        </nav>
        <div className="min-w-0 flex-1 overflow-y-auto">
          <Outlet />
        </div>
      </div>
    </>
  );
}
