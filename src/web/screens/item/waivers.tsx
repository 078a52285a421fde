import type { ItemDetails } from "../../../domain/item-details.ts";
import type { Item } from "../../../domain/item.ts";
import { isLive } from "../../../domain/waiver.ts";
import { endWaiver } from "../../deeds/waivers.ts";
import { Button } from "../../parts/button.tsx";
import { absoluteTime, useNow } from "../../parts/time.tsx";
import { useReplicaItself } from "../../replica/use-replica.ts";
import { passWords } from "./gate.ts";

/** What the product owner lets it pass today, why and until when: an exception that stays in sight. */
export function Waivers({
  item,
  detail,
  mayEnd,
}: {
  item: Item;
  detail: ItemDetails;
  mayEnd: boolean;
}) {
  const replica = useReplicaItself();
  const now = new Date(useNow()).toISOString();
  const live = detail.waivers.filter((each) => isLive(each, now));
  if (live.length === 0) return null;
  return (
    <ul aria-label="Waivers" className="flex flex-col gap-1">
      {live.map(({ id, gate, reason, until, byName }) => (
        <li
          key={id}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-base bg-amber-wash px-3 py-1.5"
        >
          <p className="min-w-52 flex-1 wrap-anywhere">
            <strong className="font-semibold text-amber-ink">{passWords[gate]}:</strong> {reason}{" "}
            <span className="text-small text-quiet">
              ({byName}, until{" "}
              <time dateTime={until} title={absoluteTime(until)}>
                {lastDay(until)}
              </time>
              )
            </span>
          </p>
          {mayEnd && (
            <Button look="quiet" onClick={() => void endWaiver(replica, item.ref, id)}>
              End it
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });

/** What ends at midnight ends with the day before. */
function lastDay(until: string): string {
  return day.format(Date.parse(until) - 1);
}
