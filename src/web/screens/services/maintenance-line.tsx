import { Wrench } from "lucide-react";
import { isToCome, isUnderWay } from "../../../domain/maintenance.ts";
import type { Maintenance } from "../../../domain/product.ts";
import { endMaintenance } from "../../deeds/plan-maintenance.ts";
import { Button } from "../../parts/button.tsx";
import { atStart } from "../../parts/maintenance-words.ts";
import { momentWords } from "../../parts/moment-words.ts";
import { useReplicaItself } from "../../replica/use-replica.ts";
import { useRoleBlockers } from "../../shell/use-role-blockers.ts";

/** One maintenance: until when, why, by whom; and the way to end it. */
export function MaintenanceLine({
  maintenance,
  about,
  named,
  now,
}: {
  maintenance: Maintenance;
  /** What it is of. */
  about: string;
  /** Whether that is told as well. */
  named: boolean;
  now: string;
}) {
  const replica = useReplicaItself();
  const blockers = useRoleBlockers("work");
  const { reason, byName } = maintenance;
  const isOver = !isUnderWay(maintenance, now) && !isToCome(maintenance, now);
  return (
    <div className={`flex items-start gap-2 ${isOver ? "text-quiet" : ""}`}>
      <Wrench aria-hidden size={14} className="mt-0.75 shrink-0 text-quiet" />
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere">
          <span className={isOver ? "" : "font-medium"}>
            {named
              ? `${atStart(about)}, ${timesWords(maintenance, now)}`
              : timesOf(maintenance, now)}
          </span>
        </p>
        <p className="text-small text-quiet wrap-anywhere">
          {reason} ({byName})
        </p>
      </div>
      {!isOver && (
        <Button
          blockers={blockers}
          aria-label={`${endWords(maintenance, now)}: ${about}`}
          onClick={() => void endMaintenance(replica, maintenance, about)}
        >
          {endWords(maintenance, now)}
        </Button>
      )}
    </div>
  );
}

function endWords(maintenance: Maintenance, now: string): string {
  return isToCome(maintenance, now) ? "Call off" : "End now";
}

function timesWords(maintenance: Maintenance, now: string): string {
  const { startsAt, endsAt } = maintenance;
  if (isUnderWay(maintenance, now)) return `until ${momentWords(endsAt, now)}`;
  return `${momentWords(startsAt, now)} to ${momentWords(endsAt, now)}`;
}

function timesOf(maintenance: Maintenance, now: string): string {
  const words = timesWords(maintenance, now);
  return isUnderWay(maintenance, now) ? `In maintenance ${words}` : `Maintenance, ${words}`;
}
