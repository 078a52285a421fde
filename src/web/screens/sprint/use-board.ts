import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Item } from "../../../domain/item.ts";
import { roleBlockers } from "../../../domain/role.ts";
import { progressItem } from "../../deeds/progress-item.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { sayRefused } from "../../parts/toast.tsx";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import {
  cardBeside,
  columnBeside,
  columnsOf,
  columnStates,
  isInLane,
  isOpenColumn,
  type ColumnState,
  type Direction,
} from "./columns.ts";
import { useDropped } from "./dragging.ts";

export type BoardState = ReturnType<typeof useBoard>;

/** Moving through the board and along it: by drag, by key, by menu. */
export function useBoard(items: readonly Item[]) {
  const replica = useReplicaItself();
  const navigate = useNavigate();
  const mayWork = useReplica((view) => roleBlockers(view.me.role, "work").length === 0);
  const [current, setCurrent] = useState<string | null>(null);
  const [grabsFocus, setGrabsFocus] = useState(false);
  const [asking, ask] = useState<{ what: "assign" | "close"; ref: string } | null>(null);

  function move(ref: string, to: ColumnState): void {
    const view = replica.view();
    const item = view.item(ref);
    if (!item || item.state === to) return;
    const stopped = roleBlockers(view.me.role, "work")[0];
    if (stopped) return sayRefused(`${ref} stays where it is`, stopped.message);
    if (item.state === "done") {
      return sayRefused(`${ref} stays done`, "Done is done. Seen again, it becomes a new item.");
    }
    setCurrent(ref);
    // Done is asked for, since it is final.
    if (isOpenColumn(to)) void progressItem(replica, item, to);
    else ask({ what: "close", ref });
  }

  function go(to: Direction): void {
    const lane = columnsOf(items.filter(isInLane));
    const rest = columnsOf(items.filter((item) => !isInLane(item)));
    const columns = columnsOf([]);
    for (const state of columnStates) columns[state] = [...lane[state], ...rest[state]];
    setGrabsFocus(true);
    setCurrent(cardBeside(columns, current, to));
  }

  const shift = (by: 1 | -1) => {
    // Asked anew, since keys may come faster than the screen is drawn.
    const here = current === null ? undefined : replica.view().item(current);
    const state = columnStates.find((each) => each === here?.state);
    const to = state && columnBeside(state, by);
    setGrabsFocus(true);
    if (here && to) move(here.ref, to);
  };
  const open = () => {
    const params = { product: replica.view().product.key, ref: current ?? "" };
    if (current !== null) void navigate({ to: "/$product/items/$ref", params });
  };
  const assign = (ref: string) => {
    if (mayWork && replica.view().item(ref)?.state !== "done") ask({ what: "assign", ref });
  };

  useDropped((ref, place) => {
    const to = columnStates.find((each) => each === place);
    if (to) move(ref, to);
  });
  useKeys("Board", [
    { keys: "ArrowDown", label: "Next card", run: () => go("down") },
    { keys: "ArrowUp", label: "Card before", run: () => go("up") },
    { keys: "ArrowRight", label: "Column to the right", run: () => go("right") },
    { keys: "ArrowLeft", label: "Column to the left", run: () => go("left") },
    { keys: "j", label: "Next card", run: () => go("down"), alias: true },
    { keys: "k", label: "Card before", run: () => go("up"), alias: true },
    { keys: "l", label: "Column to the right", run: () => go("right"), alias: true },
    { keys: "h", label: "Column to the left", run: () => go("left"), alias: true },
    { keys: "]", label: "Move the card on", run: () => shift(1) },
    { keys: "[", label: "Move the card back", run: () => shift(-1) },
    { keys: "Shift+ArrowRight", label: "Move the card on", run: () => shift(1), alias: true },
    { keys: "Shift+ArrowLeft", label: "Move the card back", run: () => shift(-1), alias: true },
    { keys: "a", label: "Who works on it", run: () => current !== null && assign(current) },
    { keys: "Enter", label: "Open the item", run: open },
    { keys: "o", label: "Open the item", run: open, alias: true },
  ]);

  return { current, setCurrent, grabsFocus, asking, ask, assign, move, mayWork };
}
