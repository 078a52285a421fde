import { Link } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import { columnsOf, mostReadyOnBoard, type Board } from "../../../domain/board.ts";
import type { Item } from "../../../domain/item.ts";
import type { Team } from "../../../domain/product.ts";
import { request } from "../../api/request.ts";
import { Select } from "../../parts/field.tsx";
import { PersonPickerDialog } from "../../parts/person-picker.tsx";
import { Segments } from "../../parts/segments.tsx";
import { useFresh } from "../../replica/use-fresh.ts";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { CloseDialog } from "../item/close-dialog.tsx";
import { OverLimitDialog } from "../item/over-limit-dialog.tsx";
import { WaitDialog } from "../item/wait-dialog.tsx";
import { BoardAgreed } from "./board-agreed.tsx";
import { BoardColumns } from "./board-columns.tsx";
import { fill, type FilledColumn } from "./columns.ts";
import { useBoard, type BoardState } from "./use-board.ts";

/** A team's work by how far along it is, whichever of it the screen shows. */
export function BoardBody({ team, items }: { team: Team; items: readonly Item[] }) {
  const known = useTeamBoard(team);
  const board = useBoard(team, items, known?.waits ?? none);
  const product = useReplica((view) => view.product.key);
  const [chosen, setChosen] = useState<string | null>(null);
  const columns = columnsOf(team.flow);
  const narrow =
    columns.find((each) => each.id === chosen) ?? columns.find((each) => each.state === "started");
  return (
    <>
      <BoardAgreed flow={team.flow} board={board} />
      <div className="shrink-0 md:hidden">
        <ColumnTurn
          filled={fill(columns, items)}
          value={narrow?.id ?? ""}
          onChange={(id) => setChosen(id)}
        />
      </div>
      <BoardColumns
        items={items}
        narrow={narrow?.id ?? ""}
        board={board}
        more={
          known?.moreReady && (
            <p className="px-4 py-3 text-small text-quiet">
              The first {mostReadyOnBoard} that are ready.{" "}
              <Link
                to="/$product/backlog"
                params={{ product }}
                className="text-accent underline underline-offset-2"
              >
                All of the backlog
              </Link>
            </p>
          )
        }
      />
      <Asked board={board} />
    </>
  );
}

const none: Board["waits"] = [];

/** What the replica does not hold of a board. From then on it follows those items. */
function useTeamBoard(team: Team): Board | null {
  const replica = useReplicaItself();
  const product = useReplica((view) => view.product.key);
  const find = useCallback((path: string) => request<Board>("GET", path), []);
  const { found } = useFresh(`/products/${product}/teams/${team.id}/board`, find);
  useEffect(() => {
    if (found) replica.learn([...found.items, ...found.elsewhere]);
  }, [found, replica]);
  return found;
}

/** More columns than these do not stand side by side on a phone. */
const mostInRow = 5;

function ColumnTurn({
  filled,
  value,
  onChange,
}: {
  filled: readonly FilledColumn[];
  value: string;
  onChange: (id: string) => void;
}) {
  if (filled.length > mostInRow) {
    return (
      <div className="border-b px-4 py-2">
        <Select
          label="Column"
          labelHidden
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {filled.map(({ column, items }) => (
            <option key={column.id} value={column.id}>
              {column.name}, {items.length}
            </option>
          ))}
        </Select>
      </div>
    );
  }
  return (
    <Segments
      label="Column"
      value={value}
      onChange={onChange}
      options={filled.map(({ column, items }) => ({
        value: column.id,
        label: column.name,
        count: items.length,
      }))}
    />
  );
}

/** The question that lies over the board, if one was asked. */
function Asked({ board }: { board: BoardState }) {
  const { asking, ask } = board;
  const ref = asking?.ref ?? "";
  const item = useReplica((view) => view.item(ref));
  const onClose = () => ask(null);
  if (!asking || !item) return null;
  switch (asking.what) {
    case "assign":
      return (
        <PersonPickerDialog
          title={`Who works on ${ref}`}
          onChoose={(personId) => board.assignTo(ref, personId)}
          onClose={onClose}
        />
      );
    case "close":
      return <CloseDialog item={item} onClose={onClose} />;
    case "wait":
      return <WaitDialog item={item} kind={asking.kind} onClose={onClose} />;
    case "over":
      return <OverLimitDialog limit={asking.limit} onClose={onClose} />;
  }
}
