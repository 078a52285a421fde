import { useCallback } from "react";
import { daysDoneOnBoard } from "../../../domain/board.ts";
import type { Team } from "../../../domain/product.ts";
import { ScreenHeading } from "../../parts/screen-heading.tsx";
import { useNow } from "../../parts/time.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { BoardBody } from "./board-body.tsx";
import { itemsWithoutSprint } from "./board-items.ts";
import { SprintMenu } from "./sprint-menu.tsx";
import { SprintSwitch } from "./sprint-switch.tsx";

/** The board of a team that works by Kanban: its part of the backlog, what it works on, and what it finished lately. */
export function BoardWithoutSprint({ team }: { team: Team }) {
  const now = useNow();
  const items = useReplica(useCallback((view) => itemsWithoutSprint(view, team, now), [team, now]));
  return (
    <>
      <ScreenHeading
        title={`${team.name} board`}
        decided={`Kanban: what is ready, what is in progress, and what was done in ${daysDoneOnBoard} days`}
      >
        <SprintMenu />
      </ScreenHeading>
      <SprintSwitch current={team.id} />
      <BoardBody team={team} items={items} />
    </>
  );
}
