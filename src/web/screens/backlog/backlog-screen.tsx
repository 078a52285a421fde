import { monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { extractClosestEdge } from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge";
import { useCallback, useDeferredValue, useEffect, useEffectEvent, useRef, useState } from "react";
import type { Place } from "../../../domain/rank.ts";
import { may } from "../../../domain/role.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { Button } from "../../parts/button.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { ItemPickerDialog } from "../../parts/item-picker.tsx";
import { ScreenHeading } from "../../parts/screen-heading.tsx";
import { CountLines } from "../../probable/count-lines.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { commands } from "../../shell/commands.ts";
import { ReviewNote } from "../owner-review/review-note.tsx";
import { BacklogList } from "./backlog-list.tsx";
import { everything, filteredRefs, isFiltering } from "./filter.ts";
import { Filters } from "./filters.tsx";
import { LinesBar } from "./lines-bar.tsx";
import { MoveNote } from "./move-note.tsx";
import { canBeBeside, useMoves } from "./use-moves.ts";
import { useLines } from "./use-lines.ts";
import { whyNoLines } from "./why-no-lines.ts";

/** The product's one ranked list: stories, defects, incidents, actions and debt together. */
export function BacklogScreen() {
  const [filter, setFilter] = useState(everything);
  // What is typed shows at once; looking through a long backlog may take a moment longer.
  const settled = useDeferredValue(filter);
  const refs = useReplica(useCallback((view) => filteredRefs(view, settled), [settled]));
  const all = useReplica((view) => view.backlog.refs);
  const total = useReplica((view) => view.backlog.total);
  const next = useReplica((view) => view.backlog.next);
  const mayRank = useReplica((view) => may(view.me.role, "rank"));
  const moves = useMoves();
  const [chosen, setChosen] = useState<string | null>(null);
  const [grabsFocus, setGrabsFocus] = useState(false);
  const [askingFor, setAskingFor] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const filtering = isFiltering(settled);
  const probable = useLines(filtering);
  const current = chosen !== null && refs.includes(chosen) ? chosen : (refs[0] ?? null);

  function go(by: number): void {
    const at = current === null ? -1 : refs.indexOf(current);
    const to = refs[Math.max(0, Math.min(refs.length - 1, chosen === null ? 0 : at + by))];
    setGrabsFocus(true);
    if (to !== undefined) setChosen(to);
  }

  function rank(ref: string, place: Place): void {
    setGrabsFocus(true);
    moves.move(ref, place);
  }

  const onCurrent = useCallback((ref: string) => setChosen(ref), []);
  const forCurrent = (run: (ref: string) => void) => () => {
    if (current !== null) run(current);
  };

  useKeys("Backlog", [
    { keys: "j", label: "Next item", run: () => go(1) },
    { keys: "k", label: "Item before", run: () => go(-1) },
    { keys: "ArrowDown", label: "Next item", run: () => go(1), alias: true },
    { keys: "ArrowUp", label: "Item before", run: () => go(-1), alias: true },
    {
      keys: "Alt+ArrowUp",
      label: "Rank one up",
      run: forCurrent((ref) => moves.step(refs, ref, -1)),
    },
    {
      keys: "Alt+ArrowDown",
      label: "Rank one down",
      run: forCurrent((ref) => moves.step(refs, ref, 1)),
    },
    { keys: "m", label: "Move above…", run: forCurrent(setAskingFor) },
    {
      keys: "1",
      label: "Rank at the top",
      run: forCurrent((ref) => rank(ref, { at: "top" })),
    },
    {
      keys: "2",
      label: "Rank at the bottom",
      run: forCurrent((ref) => rank(ref, { at: "bottom" })),
    },
    { keys: "p", label: "Show or hide probable dates", run: () => probable.show(!probable.shown) },
    { keys: "f", label: "Filter", run: () => field.current?.focus() },
  ]);

  const onDropped = useEffectEvent(moves.move);
  useEffect(
    () =>
      monitorForElements({
        onDrop: ({ source, location }) => {
          const target = location.current.dropTargets[0]?.data;
          const ref = source.data["ref"];
          const beside = target?.["ref"];
          if (!target || typeof ref !== "string" || typeof beside !== "string") return;
          onDropped(
            ref,
            extractClosestEdge(target) === "top" ? { above: beside } : { below: beside },
          );
        },
      }),
    [],
  );

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <ScreenHeading title="Backlog" decided={decidedWords(total, mayRank)}>
        <Filters filter={filter} onFilter={setFilter} field={field} />
      </ScreenHeading>
      <ReviewNote className="border-b px-4 py-1.5" />
      {total > 0 && (
        <LinesBar
          shown={probable.shown}
          onShown={probable.show}
          teamId={probable.teamId}
          onTeam={probable.chooseTeam}
          why={whyNoLines(probable.counted, {
            drawn: probable.lines.length,
            teamId: probable.teamId,
            filtering,
          })}
        />
      )}
      {probable.isWanted && <CountLines onCounted={probable.take} />}
      {total === 0 ? (
        <EmptyState
          title="The backlog is empty"
          actions={
            <Button look="primary" keys="c" onClick={() => commands.report()}>
              {mayRank ? "Add a story" : "Report a problem"}
            </Button>
          }
        >
          Stories, defects, incidents, actions and debt stand here in one order, and only the
          product owner decides it.
        </EmptyState>
      ) : refs.length === 0 && next === null ? (
        <EmptyState
          title="Nothing fits the filter"
          actions={<Button onClick={() => setFilter(everything)}>Show everything</Button>}
        />
      ) : (
        <BacklogList
          refs={refs}
          lines={probable.lines}
          wordsOf={probable.wordsOf}
          positionOf={(ref, index) => (filtering ? all.indexOf(ref) : index) + 1}
          more={next === null ? 0 : Math.max(1, total - all.length)}
          total={total}
          current={current}
          grabsFocus={grabsFocus}
          mayRank={mayRank}
          onCurrent={onCurrent}
        />
      )}
      {moves.made && (
        <MoveNote
          key={`${moves.made.ref} ${JSON.stringify(moves.made.place)}`}
          move={moves.made}
          onReason={moves.explain}
          onUndo={moves.undo}
          onLeave={moves.forget}
        />
      )}
      {askingFor !== null && (
        <ItemPickerDialog
          title={`Move ${askingFor} above`}
          fits={(item) => canBeBeside(item, askingFor)}
          onChoose={(item) => {
            setAskingFor(null);
            rank(askingFor, { above: item.ref });
          }}
          onClose={() => setAskingFor(null)}
        />
      )}
    </div>
  );
}

function decidedWords(total: number, mayRank: boolean): string {
  const items =
    total === 1 ? "1 item in one order" : `${total.toLocaleString()} items in one order`;
  return mayRank ? items : `${items}. Only the product owner ranks`;
}
