import { useCallback, useState } from "react";
import { roleBlockers } from "../../../domain/role.ts";
import type { Sprint } from "../../../domain/sprint.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { Button } from "../../parts/button.tsx";
import { PersonPickerDialog } from "../../parts/person-picker.tsx";
import { ScreenHeading } from "../../parts/screen-heading.tsx";
import { Segments } from "../../parts/segments.tsx";
import { stateTitles } from "../../parts/state-mark.tsx";
import { assignItem } from "../../deeds/assign-item.ts";
import { sprintItems } from "../../replica/queries.ts";
import type { SprintDetail } from "../../replica/sprint-detail.ts";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { CloseDialog } from "../item/close-dialog.tsx";
import { BoardColumns } from "./board-columns.tsx";
import { BoardSummary } from "./board-summary.tsx";
import { columnsOf, columnStates, isInLane, type ColumnState } from "./columns.ts";
import { daysWords } from "./days.ts";
import { FinishDialog } from "./finish-dialog.tsx";
import { SprintForm } from "./sprint-form.tsx";
import { SprintMenu } from "./sprint-menu.tsx";
import { SprintSwitch } from "./sprint-switch.tsx";
import { useBoard } from "./use-board.ts";

/** A running sprint: how it stands, and its work by how far along it is. */
export function Board({ sprint, detail }: { sprint: Sprint; detail: SprintDetail | null }) {
  const replica = useReplicaItself();
  const items = useReplica(useCallback((view) => sprintItems(view, sprint.id), [sprint.id]));
  const mayPlan = useReplica((view) => roleBlockers(view.me.role, "plan").length === 0);
  const [asking, setAsking] = useState<"finish" | "change" | "new" | null>(null);
  const [column, setColumn] = useState<ColumnState>("started");
  const board = useBoard(items);
  const lane = items.filter(isInLane);
  const rest = items.filter((item) => !isInLane(item));
  const all = columnsOf(items);
  const assigning = board.asking?.what === "assign" ? replica.view().item(board.asking.ref) : null;
  const closing = board.asking?.what === "close" ? replica.view().item(board.asking.ref) : null;

  useKeys("Sprint", [
    { keys: "f", label: "Finish the sprint…", run: () => mayPlan && setAsking("finish") },
    { keys: "e", label: "Change name, goal or days", run: () => mayPlan && setAsking("change") },
    { keys: "n", label: "Plan another sprint", run: () => mayPlan && setAsking("new") },
  ]);

  return (
    <>
      <ScreenHeading title={sprint.name} decided={sprint.goal || daysWords(sprint)}>
        <SprintMenu current={sprint.id} />
        {mayPlan && (
          <>
            <Button
              look="quiet"
              keys="n"
              onClick={() => setAsking("new")}
              className="max-sm:hidden"
            >
              Plan the next
            </Button>
            <Button keys="f" onClick={() => setAsking("finish")}>
              Finish
            </Button>
          </>
        )}
      </ScreenHeading>
      <SprintSwitch current={sprint.id} />
      <BoardSummary sprint={sprint} items={items} displacements={detail?.displacements ?? []} />
      <div className="md:hidden">
        <Segments
          label="Column"
          value={column}
          onChange={setColumn}
          options={columnStates.map((state) => ({
            value: state,
            label: stateTitles[state],
            count: all[state].length,
          }))}
        />
      </div>
      <BoardColumns lane={columnsOf(lane)} rest={columnsOf(rest)} narrow={column} board={board} />
      {assigning && (
        <PersonPickerDialog
          title={`Who works on ${assigning.ref}`}
          onChoose={(personId) => {
            board.ask(null);
            void assignItem(replica, assigning, personId);
          }}
          onClose={() => board.ask(null)}
        />
      )}
      {closing && <CloseDialog item={closing} onClose={() => board.ask(null)} />}
      {asking === "finish" && (
        <FinishDialog sprint={sprint} items={items} onClose={() => setAsking(null)} />
      )}
      {asking === "change" && <SprintForm sprint={sprint} onClose={() => setAsking(null)} />}
      {asking === "new" && <SprintForm onClose={() => setAsking(null)} />}
    </>
  );
}
