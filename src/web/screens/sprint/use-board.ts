import { useNavigate } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import type { Blocker } from "../../../domain/blocker.ts";
import { columnOf, columnsOf, isInLane, type BoardColumn } from "../../../domain/board.ts";
import { isClosed, type Item, type WaitKind } from "../../../domain/item.ts";
import type { Limited } from "../../../domain/limit.ts";
import type { Team } from "../../../domain/product.ts";
import { roleBlockers } from "../../../domain/role.ts";
import type { OpenWait } from "../../../domain/wait.ts";
import { assignItem } from "../../deeds/assign-item.ts";
import { endWait } from "../../deeds/begin-wait.ts";
import { limitsInTheWay, workOfTeam } from "../../deeds/limits.ts";
import { placeOfColumn, progressItem } from "../../deeds/progress-item.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { sayRefused } from "../../parts/toast.tsx";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import type { LimitReached } from "../item/over-limit-dialog.tsx";
import { cardBeside, columnBeside, fill, type Direction } from "./columns.ts";
import { useDropped } from "./dragging.ts";

export type BoardState = ReturnType<typeof useBoard>;

/** What a person is asked in the middle of the board. */
export type BoardQuestion =
  | { what: "assign" | "close"; ref: string }
  | { what: "wait"; ref: string; kind: WaitKind }
  | { what: "over"; ref: string; limit: LimitReached };

/** Moving through the board and along it: by drag, by key, by menu. */
export function useBoard(
  team: Pick<Team, "id" | "flow">,
  items: readonly Item[],
  waits: readonly OpenWait[],
) {
  const replica = useReplicaItself();
  const navigate = useNavigate();
  const mayWork = useReplica((view) => roleBlockers(view.me.role, "work").length === 0);
  const [current, setCurrent] = useState<string | null>(null);
  const [grabsFocus, setGrabsFocus] = useState(false);
  const [asking, ask] = useState<BoardQuestion | null>(null);
  const work = useReplica(useCallback((view) => workOfTeam(view, team.id), [team.id]));
  const columns = columnsOf(team.flow);

  /** The limits that stand in the way of it, said before anybody tries. */
  function blockers(ref: string, to: Partial<Limited>): Blocker[] {
    const view = replica.view();
    const item = view.item(ref);
    return item ? limitsInTheWay(view, item, to, work) : [];
  }

  function goOver(ref: string, limit: LimitReached): void {
    ask({ what: "over", ref, limit });
  }

  function move(ref: string, to: BoardColumn): void {
    const view = replica.view();
    const item = view.item(ref);
    if (!item || columnOf(columns, item)?.id === to.id) return;
    const stopped = roleBlockers(view.me.role, "work")[0];
    if (stopped) return sayRefused(`${ref} stays where it is`, stopped.message);
    if (item.state === "done") {
      return sayRefused(`${ref} stays done`, "Done is done. Seen again, it becomes a new item.");
    }
    setCurrent(ref);
    const place = placeOfColumn(to);
    // Done is asked for, since it is final.
    if (place === null) return ask({ what: "close", ref });
    const limited = (found: readonly Blocker[]) =>
      goOver(ref, {
        title: `${ref} stays where it was`,
        blockers: found,
        run: (reason) => progressItem(replica, item, { to: place, override: { reason } }),
      });
    const found = limitsInTheWay(view, item, place);
    if (found.length > 0) limited(found);
    else void progressItem(replica, item, { to: place, limited });
  }

  function assignTo(ref: string, personId: string | null): void {
    const view = replica.view();
    const item = view.item(ref);
    ask(null);
    if (!item) return;
    const limited = (found: readonly Blocker[]) =>
      goOver(ref, {
        title: `${ref} was not given to anybody else`,
        blockers: found,
        run: (reason) => assignItem(replica, item, { personId, override: { reason } }),
      });
    const found = limitsInTheWay(view, item, { assigneeId: personId });
    if (found.length > 0) limited(found);
    else void assignItem(replica, item, { personId, limited });
  }

  /** Says that it waits, or where it does, that it goes on. */
  function wait(ref: string, kind: WaitKind): void {
    const item = replica.view().item(ref);
    if (!item || !mayWork || isClosed(item)) return;
    if (item.waitsFor === null) ask({ what: "wait", ref, kind });
    else void endWait(replica, item);
  }

  function go(to: Direction): void {
    const lane = fill(columns, items.filter(isInLane));
    const rest = fill(
      columns,
      items.filter((item) => !isInLane(item)),
    );
    const both = lane.map(({ column, items: above }, at) => ({
      column,
      items: [...above, ...(rest[at]?.items ?? [])],
    }));
    setGrabsFocus(true);
    setCurrent(cardBeside(both, current, to));
  }

  const shift = (by: 1 | -1) => {
    // Asked anew, since keys may come faster than the screen is drawn.
    const here = current === null ? undefined : replica.view().item(current);
    const stands = here && columnOf(columns, here);
    const to = stands && columnBeside(columns, stands.id, by);
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
  const onCurrent = (run: (ref: string) => void) => () => {
    if (current !== null) run(current);
  };

  useDropped((ref, place) => {
    const to = columns.find((each) => each.id === place);
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
    { keys: "a", label: "Who works on it", run: onCurrent(assign) },
    { keys: "b", label: "Blocked, or goes on", run: onCurrent((ref) => wait(ref, "blocked")) },
    {
      keys: "w",
      label: "Hand it over, or goes on",
      run: onCurrent((ref) => wait(ref, "hand-over")),
    },
    { keys: "Enter", label: "Open the item", run: open },
    { keys: "o", label: "Open the item", run: open, alias: true },
  ]);

  return {
    columns,
    current,
    setCurrent,
    grabsFocus,
    asking,
    ask,
    assign,
    assignTo,
    move,
    wait,
    waits,
    work,
    blockers,
    mayWork,
  };
}
