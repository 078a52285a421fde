import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import type { Blocker } from "../../../domain/blocker.ts";
import { isRanked, type Item } from "../../../domain/item.ts";
import { commitBlockers, type Sprint } from "../../../domain/sprint.ts";
import { commitItem, withdrawItem } from "../../deeds/commit-item.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { sayRefused } from "../../parts/toast.tsx";
import { useItemSearch } from "../../replica/item-search.ts";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { useDropped } from "./dragging.ts";
import { useCursor } from "./use-cursor.ts";

export type Side = "backlog" | "sprint";
export type Planning = ReturnType<typeof usePlanning>;

/** Taking items in and out: where the cursor is on either side, what is being looked for, and the keys. */
export function usePlanning(sprint: Sprint, items: readonly Item[], forRole: readonly Blocker[]) {
  const replica = useReplicaItself();
  const navigate = useNavigate();
  const [side, setSide] = useState<Side>("backlog");
  const [text, setText] = useState("");
  const [grabsFocus, setGrabsFocus] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const candidates = useCandidates(sprint.id, text);
  const backlog = useCursor(candidates);
  const taken = useCursor(items.map((item) => item.ref));
  const cursor = side === "backlog" ? backlog : taken;
  const mayPlan = forRole.length === 0;

  /** What keeps an item out of this sprint. */
  function blockersOf(item: Item): Blocker[] {
    const current = replica.view().sprints.find((each) => each.id === item.sprintId) ?? null;
    return [...forRole, ...commitBlockers({ item, sprint, current })];
  }

  function move(ref: string, to: Side): void {
    const item = replica.view().item(ref);
    if (!item || (to === "sprint") === (item.sprintId === sprint.id)) return;
    const blockers = to === "sprint" ? blockersOf(item) : [...forRole];
    if (blockers[0]) return sayRefused(`${ref} stays where it is`, blockers[0].message);
    // The rows tell it themselves, and the same key takes it back.
    void (to === "sprint" ? commitItem : withdrawItem)(replica, item, sprint, { quiet: true });
  }

  function turnTo(to: Side): void {
    setGrabsFocus(true);
    setSide(to);
  }

  const toggle = () => {
    setGrabsFocus(true);
    if (cursor.current !== null) move(cursor.current, side === "backlog" ? "sprint" : "backlog");
  };
  const step = (by: number) => {
    setGrabsFocus(true);
    cursor.step(by);
  };
  const open = (ref: string) => {
    const params = { product: replica.view().product.key, ref };
    void navigate({ to: "/$product/items/$ref", params });
  };

  useDropped((ref, place) => move(ref, place === "sprint" ? "sprint" : "backlog"));
  useKeys("Plan", [
    { keys: "j", label: "Next item", run: () => step(1) },
    { keys: "k", label: "Item before", run: () => step(-1) },
    { keys: "ArrowDown", label: "Next item", run: () => step(1), alias: true },
    { keys: "ArrowUp", label: "Item before", run: () => step(-1), alias: true },
    { keys: "h", label: "To the backlog's side", run: () => turnTo("backlog") },
    { keys: "l", label: "To the sprint's side", run: () => turnTo("sprint") },
    {
      keys: "ArrowLeft",
      label: "To the backlog's side",
      run: () => turnTo("backlog"),
      alias: true,
    },
    { keys: "ArrowRight", label: "To the sprint's side", run: () => turnTo("sprint"), alias: true },
    { keys: "Enter", label: "Take in, or take out", run: toggle },
    {
      keys: "o",
      label: "Open the item",
      run: () => cursor.current !== null && open(cursor.current),
    },
    { keys: "f", label: "Filter the backlog", run: () => field.current?.focus() },
  ]);

  return {
    side,
    turnTo,
    text,
    setText,
    field,
    grabsFocus,
    mayPlan,
    move,
    toggle,
    open,
    blockersOf,
    refsOf: { backlog: candidates, sprint: items.map((item) => item.ref) },
    cursorOf: { backlog, sprint: taken },
    /** The focus came to a row by itself: by Tab or by the pointer. */
    focused: (on: Side, ref: string) => {
      setSide(on);
      (on === "backlog" ? backlog : taken).choose(ref);
    },
  };
}

/** The backlog without what is in a sprint already, in rank order. What is typed is looked for everywhere, also beyond what is loaded. */
function useCandidates(sprintId: string, text: string): readonly string[] {
  const wanted = text.trim().toLowerCase();
  const far = useItemSearch(wanted, isRanked).items;
  const near = useReplica((view) =>
    view.backlog.refs.filter((ref) => {
      const item = view.item(ref);
      if (!item || item.sprintId === sprintId) return false;
      if (wanted === "") return item.sprintId === null;
      return `${item.ref} ${item.title}`.toLowerCase().includes(wanted);
    }),
  );
  const more = useReplica((view) => {
    if (wanted === "") return none;
    const seen = new Set(near);
    // The server may not have heard yet of what was just taken in here.
    const here = far.map((item) => view.item(item.ref) ?? item);
    return here
      .filter((item) => item.sprintId !== sprintId && !seen.has(item.ref))
      .map((item) => item.ref);
  });
  return more.length === 0 ? near : [...near, ...more];
}

const none: string[] = [];
