import { useNavigate } from "@tanstack/react-router";
import { ChevronDown } from "lucide-react";
import { Menu } from "../parts/menu.tsx";
import { useReplica } from "../replica/use-replica.ts";
import { useSession } from "./session-context.ts";

/** Which product this is, and the others that are yours to see. */
export function ProductMenu() {
  const product = useReplica((view) => view.product);
  const { products } = useSession();
  const navigate = useNavigate();
  return (
    <Menu
      trigger={
        <button
          type="button"
          className="flex h-8 min-w-0 flex-1 items-center gap-1 rounded-base px-1.5 text-left font-semibold transition-colors hover:bg-hover data-[state=open]:bg-hover"
        >
          <span className="truncate">{product.name}</span>
          <ChevronDown aria-hidden size={14} className="shrink-0 text-faint" />
        </button>
      }
      choices={products.map((each) => ({
        label: each.name,
        chosen: each.key === product.key,
        onSelect: () => void navigate({ to: "/$product/triage", params: { product: each.key } }),
      }))}
    />
  );
}
