import { useId, type KeyboardEvent } from "react";
import type { Stream } from "../../../domain/item-details.ts";
import type { StreamApart } from "../../../domain/streams-apart.ts";
import { Time } from "../../parts/time.tsx";
import { useReplica } from "../../replica/use-replica.ts";

/** One stream: whether it fires now, who sends it, and how often it was seen. With a box where streams can be chosen. */
export function StreamRow({
  stream,
  apart,
  chosen,
  onChoose,
}: {
  stream: Stream;
  /** What tells it from the others; its key alone where that is not known. */
  apart: StreamApart | null;
  /** Null where nothing can be chosen. */
  chosen: boolean | null;
  onChoose: () => void;
}) {
  const id = useId();
  const sender = useReplica(
    (view) => view.sources.find((each) => each.id === stream.sourceId)?.name,
  );
  const state = stateOf(stream);
  return (
    <li className={`hairline-b ${chosen === null ? "" : "hover:bg-hover"}`}>
      <label htmlFor={id} className="flex items-start gap-3 py-2">
        {chosen !== null && (
          <input
            id={id}
            type="checkbox"
            checked={chosen}
            onChange={onChoose}
            onKeyDown={stepBetweenBoxes}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
        )}
        <span
          className={`w-16 shrink-0 font-medium ${state === "Quiet" ? "text-quiet" : "text-red-ink"}`}
        >
          {state}
        </span>
        <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 gap-y-0.5">
          <span title={stream.key} className="min-w-0 grow basis-40 wrap-anywhere">
            <StreamName apart={apart} streamKey={stream.key} />
          </span>
          <span className="text-small text-quiet">
            {sender ?? "A removed source"},{" "}
            {stream.occurrences === 1 ? "once" : `${stream.occurrences.toLocaleString("en")} times`}
            , last <Time at={stream.lastSeenAt} />
          </span>
        </span>
      </label>
    </li>
  );
}

function StreamName({ apart, streamKey }: { apart: StreamApart | null; streamKey: string }) {
  if (!apart || (apart.title === null && apart.labels.length === 0)) {
    return <span className="font-mono text-small leading-5">{streamKey}</span>;
  }
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      {apart.title && <span>{apart.title}</span>}
      {apart.labels.map(({ part, is }) => (
        <span key={part} className="text-small leading-5">
          <span className="text-quiet">{part}</span> <span className="font-mono">{is}</span>
        </span>
      ))}
    </span>
  );
}

/** The arrows go from box to box, the space bar chooses. */
function stepBetweenBoxes(event: KeyboardEvent<HTMLInputElement>): void {
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const boxes = [...(event.currentTarget.closest("ul")?.querySelectorAll("input") ?? [])];
  const next = boxes[boxes.indexOf(event.currentTarget) + by];
  if (by === 0 || !next) return;
  event.preventDefault();
  next.focus();
}

/** What turns on and off all the time counts as broken until it holds. */
function stateOf({ firing, flapping }: Stream): "Flapping" | "Firing" | "Quiet" {
  if (flapping) return "Flapping";
  return firing ? "Firing" : "Quiet";
}
