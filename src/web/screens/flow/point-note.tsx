import type { CycleTime } from "../../../domain/flow/cycle-times.ts";
import { itemRef } from "../../../domain/item.ts";
import { KindMark } from "../../parts/kind-mark.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import type { Place } from "./cycle-scatter.ts";
import { daysWords, short } from "./numbers.ts";
import { longDay } from "./ticks.ts";

/** What is told of one point, beside it. */
export function PointNote({
  point: { number, kind, isExpedite, days, workingHours, day },
  place,
  width,
}: {
  point: CycleTime;
  place: Place;
  width: number;
}) {
  const ref = useReplica((view) => itemRef(view.product.key, number));
  const title = useReplica((view) => view.item(ref)?.title);
  const isRight = place.x > width / 2;
  return (
    <div
      role="status"
      className="pointer-events-none absolute z-10 w-max max-w-64 rounded-base bg-surface px-2.5 py-1.5 text-small shadow-raised print:hidden"
      style={{
        top: Math.max(0, place.y - 14),
        ...(isRight ? { right: width - place.x + 14 } : { left: place.x + 14 }),
      }}
    >
      <p className="flex items-center gap-1.5 font-medium">
        <KindMark kind={kind} />
        <span className="tabular-nums">{ref}</span>
        {isExpedite && <span className="font-normal text-quiet">expedited</span>}
      </p>
      {title && <p className="truncate">{title}</p>}
      <p className="text-quiet">
        {daysWords(days)}, {short(workingHours)} working hours
      </p>
      <p className="text-quiet">Done on {longDay(day)}</p>
    </div>
  );
}
