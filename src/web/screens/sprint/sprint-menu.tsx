import { useNavigate } from "@tanstack/react-router";
import { ChevronDown, History } from "lucide-react";
import type { Sprint } from "../../../domain/sprint.ts";
import { Menu } from "../../parts/menu.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { daysWords } from "./days.ts";
import { finishedSprints, unfinishedSprints } from "./which-sprint.ts";

/** All sprints of the product: what runs, what is planned, and what is over. */
export function SprintMenu({ current }: { current?: string }) {
  const navigate = useNavigate();
  const product = useReplica((view) => view.product.key);
  const sprints = useReplica((view) => [...unfinishedSprints(view), ...finishedSprints(view)]);
  const teams = useReplica((view) => view.teams);
  const nameOf = (sprint: Sprint) => {
    const team = teams.length > 1 ? teams.find((each) => each.id === sprint.teamId)?.name : null;
    return team ? `${team}, ${sprint.name}` : sprint.name;
  };
  if (sprints.length < 2) return null;
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          className="flex h-8 shrink-0 items-center gap-1 rounded-base px-2 text-quiet transition-colors hover:bg-hover hover:text-ink data-[state=open]:bg-hover"
        >
          <History aria-hidden size={16} className="sm:hidden" />
          <span className="max-sm:sr-only">All sprints</span>
          <ChevronDown aria-hidden size={14} className="text-faint max-sm:hidden" />
        </button>
      }
      choices={sprints.map((sprint) => ({
        label: `${nameOf(sprint)} · ${sprint.state === "finished" ? daysWords(sprint) : sprint.state}`,
        chosen: sprint.id === current,
        onSelect: () =>
          void navigate({ to: "/$product/sprint/$id", params: { product, id: sprint.id } }),
      }))}
    />
  );
}
