import type { Item } from "../../domain/item.ts";
import { waitWords } from "../../domain/wait.ts";
import { Mark } from "./item-row.tsx";
import { Time } from "./time.tsx";

/** That an item waits, for whom where it is known, and since when. */
export function WaitMark({
  item,
  on,
  reason,
}: {
  item: Pick<Item, "waitsFor" | "waitsSince">;
  on: string | null;
  reason?: string | undefined;
}) {
  if (item.waitsFor === null) return null;
  return (
    <span className="inline-flex min-w-0 flex-wrap items-center gap-x-1.5 text-small text-quiet">
      <Mark {...(reason ? { title: reason } : {})}>{waitWords(item.waitsFor, on)}</Mark>
      {item.waitsSince && <Time at={item.waitsSince} />}
    </span>
  );
}
