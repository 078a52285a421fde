import { useEffect, useRef, useState } from "react";
import type { Place } from "../../../domain/rank.ts";
import { placeWords } from "../../../domain/rank.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { Keys } from "../../parts/keys.tsx";

export interface Move {
  ref: string;
  place: Place;
}

const patience = 8000;

/** After a move: says it, takes it back, and asks why. Whoever has nothing to say goes on working. */
export function MoveNote({
  move,
  onReason,
  onUndo,
  onLeave,
}: {
  move: Move;
  onReason: (reason: string) => void;
  onUndo: () => void;
  onLeave: () => void;
}) {
  const [reason, setReason] = useState("");
  const [staying, setStaying] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (staying || reason !== "") return;
    const timer = setTimeout(onLeave, patience);
    return () => clearTimeout(timer);
  }, [staying, reason, onLeave]);

  useKeys("The last move", [
    { keys: "y", label: "Say why", run: () => field.current?.focus() },
    { keys: "$mod+z", label: "Take the move back", run: onUndo },
  ]);

  return (
    <form
      aria-label="The last move"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim()) onReason(reason.trim());
        else onLeave();
      }}
      className="appear absolute bottom-4 left-1/2 z-20 flex w-[calc(100%-24px)] max-w-xl -translate-x-1/2 items-center gap-2 rounded-large bg-surface py-1.5 pr-1.5 pl-4 shadow-raised"
    >
      <p role="status" className="shrink-0 font-medium max-sm:max-w-32 max-sm:truncate">
        {move.ref} {placeWords(move.place)}
      </p>
      <span className="relative min-w-0 flex-1">
        <input
          ref={field}
          aria-label="Why, if you want to say it"
          placeholder="Why? Can be left out"
          value={reason}
          maxLength={1000}
          onChange={(event) => setReason(event.target.value)}
          onFocus={() => setStaying(true)}
          onBlur={() => setStaying(false)}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            event.currentTarget.blur();
            onLeave();
          }}
          className="h-8 w-full rounded-base bg-hover px-2.5 outline-none focus-visible:outline-2 focus-visible:-outline-offset-1"
        />
        {reason === "" && (
          <span className="pointer-events-none absolute top-1.5 right-2">
            <Keys of="y" />
          </span>
        )}
      </span>
      <button type="submit" className={actionLook}>
        {reason.trim() ? "Save" : "Skip"}
      </button>
      <button type="button" onClick={onUndo} className={actionLook}>
        Undo
      </button>
    </form>
  );
}

const actionLook =
  "h-8 shrink-0 rounded-base px-2.5 font-medium text-accent transition-colors hover:bg-hover";
