import { Link } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import { useEffect, useRef } from "react";
import { columnOf } from "../../../domain/board.ts";
import type { Item } from "../../../domain/item.ts";
import { columnWords, placeOfColumn } from "../../deeds/progress-item.ts";
import { KindMark } from "../../parts/kind-mark.tsx";
import { Menu, type MenuChoice } from "../../parts/menu.tsx";
import { PersonMark } from "../../parts/person-mark.tsx";
import { WaitMark } from "../../parts/wait-mark.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { useDraggable } from "./dragging.ts";
import type { BoardState } from "./use-board.ts";

/** One piece of work on the board. */
export function Card({
  item,
  board,
  tabStop,
}: {
  item: Item;
  board: BoardState;
  tabStop: boolean;
}) {
  const card = useRef<HTMLLIElement>(null);
  const title = useRef<HTMLAnchorElement>(null);
  const open = item.state !== "done";
  const current = board.current === item.ref;
  const away = useDraggable(card, item.ref, board.mayWork && open);
  const product = useReplica((view) => view.product.key);
  const person = useReplica(
    (view) => view.members.find((each) => each.personId === item.assigneeId)?.name ?? null,
  );
  const wait = board.waits.find((each) => each.ref === item.ref);
  const grabs = current && board.grabsFocus && board.asking === null;

  useEffect(() => {
    if (!grabs) return;
    title.current?.focus({ preventScroll: true });
    card.current?.scrollIntoView({ block: "nearest" });
    // A card that moved to another column is drawn anew there and takes the focus along.
  }, [grabs]);

  return (
    <li
      ref={card}
      className={`group hairline-b flex items-start gap-2.5 py-2 pr-1.5 pl-4 -outline-offset-2 outline-accent hover:bg-hover has-[a:focus-visible]:bg-chosen has-[a:focus-visible]:outline-2 ${current ? "bg-hover" : ""} ${away ? "opacity-50" : ""}`}
    >
      <span className="flex h-5 items-center">
        <KindMark kind={item.kind} item={item} />
      </span>
      <div className="min-w-0 flex-1">
        <Link
          to="/$product/items/$ref"
          params={{ product, ref: item.ref }}
          ref={title}
          tabIndex={tabStop ? 0 : -1}
          onFocus={() => board.setCurrent(item.ref)}
          draggable={false}
          className={`line-clamp-2 rounded-small outline-none wrap-anywhere focus-visible:outline-none underline-offset-2 hover:underline ${open ? "" : "text-quiet"}`}
        >
          {item.title}
        </Link>
        <p className="mt-0.5 flex min-h-5 flex-wrap items-center gap-x-2 text-small text-quiet">
          <span>{item.ref}</span>
          {item.points !== null && (
            <span>{item.points === 1 ? "1 point" : `${item.points} points`}</span>
          )}
          <WaitMark item={item} on={wait?.on ?? null} reason={wait?.reason} />
        </p>
      </div>
      <div className="flex flex-col items-center gap-1 pr-1.5">
        {person || open ? <PersonMark name={person} /> : null}
        {board.mayWork && open && <CardMenu item={item} board={board} />}
      </div>
    </li>
  );
}

function CardMenu({ item, board }: { item: Item; board: BoardState }) {
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          tabIndex={-1}
          aria-label={`What to do with ${item.ref}`}
          className="inline-flex h-5 w-6 items-center justify-center rounded-small text-quiet opacity-0 group-hover:opacity-100 group-focus-within:opacity-100 hover:bg-line hover:text-ink data-[state=open]:opacity-100 pointer-coarse:opacity-100"
        >
          <Ellipsis aria-hidden size={16} />
        </button>
      }
      choices={[...moves(item, board), ...waitChoices(item, board), whose(item, board)]}
    />
  );
}

/** Into each other column; of one that is full that is said before anybody tries. */
function moves(item: Item, board: BoardState): MenuChoice[] {
  const stands = columnOf(board.columns, item);
  return board.columns
    .filter((column) => column !== stands)
    .map((column) => {
      const place = placeOfColumn(column);
      const full = place !== null && board.blockers(item.ref, place).length > 0;
      const label =
        place === null
          ? "Call it done…"
          : `Move to ${columnWords(column)}${full ? ", over the limit…" : ""}`;
      return { label, onSelect: () => board.move(item.ref, column) };
    });
}

function waitChoices({ ref, waitsFor }: Item, board: BoardState): MenuChoice[] {
  const blocked = () => board.wait(ref, "blocked");
  if (waitsFor !== null) return [{ label: "It goes on", keys: "b", onSelect: blocked }];
  return [
    { label: "Blocked…", keys: "b", onSelect: blocked },
    { label: "Hand over…", keys: "w", onSelect: () => board.wait(ref, "hand-over") },
  ];
}

function whose({ ref }: Item, board: BoardState): MenuChoice {
  return { label: "Who works on it…", keys: "a", onSelect: () => board.assign(ref) };
}
