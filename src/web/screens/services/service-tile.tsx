import { Wrench } from "lucide-react";
import { Lamplet } from "../../parts/lamp-mark.tsx";
import { momentWords } from "../../parts/moment-words.ts";
import { useNow } from "../../parts/time.tsx";
import type { Running } from "./stack.ts";

/** One service on the map. */
export function ServiceTile({
  running,
  chosen,
  onChoose,
}: {
  running: Running;
  chosen: boolean;
  onChoose: (id: string) => void;
}) {
  const { service, builder, open, light } = running;
  const look =
    light === "red"
      ? "border-transparent bg-red-wash hover:border-red"
      : "border-line bg-surface hover:border-line-strong";
  return (
    <button
      type="button"
      aria-pressed={chosen}
      ref={chosen ? keepInSight : null}
      onClick={() => onChoose(service.id)}
      className={`flex min-h-9 w-full min-w-0 flex-col justify-center rounded-base border px-2.5 py-1.5 text-left transition-colors ${chosen ? "border-accent! bg-chosen!" : look}`}
    >
      <span className="flex w-full items-center gap-2">
        <Lamplet light={light} />
        <span className="min-w-0 flex-1 truncate font-medium">{service.name}</span>
        <InMaintenance of={running} />
        <OpenCount of={running} />
      </span>
      {builder && (
        <span className="mt-0.5 w-full truncate pl-4 text-small text-quiet">
          built by {builder.name}
        </span>
      )}
      <span className="sr-only">
        {open.length === 0 ? "nothing open" : "open production items"}
      </span>
    </button>
  );
}

/** How many open incidents and defects; nothing where there are none, so that a calm stack looks calm. */
export function OpenCount({ of: { open, light } }: { of: Running }) {
  if (open.length === 0) return null;
  return (
    <span
      className={`shrink-0 text-small ${light === "red" ? "font-medium text-red-ink" : "text-quiet"}`}
    >
      {open.length}
    </span>
  );
}

/** No lamp: that it is being worked on is neither broken nor well. */
export function InMaintenance({
  of: { maintenance },
  words = false,
}: {
  of: Running;
  words?: boolean;
}) {
  const now = new Date(useNow()).toISOString();
  if (!maintenance) return null;
  const until = momentWords(maintenance.endsAt, now);
  return (
    <span
      title={`In maintenance until ${until}: ${maintenance.reason}`}
      className="flex shrink-0 items-center gap-1 text-small text-quiet"
    >
      <Wrench aria-hidden size={12} />
      {words && <span aria-hidden>until {until}</span>}
      <span className="sr-only">in maintenance until {until}</span>
    </span>
  );
}

function keepInSight(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest", inline: "nearest" });
}
