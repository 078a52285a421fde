import { Wrench } from "lucide-react";
import { useMaintenance } from "../replica/maintenance.ts";
import { useReplica } from "../replica/use-replica.ts";
import { maintenanceSentence } from "./maintenance-words.ts";

/** Why something that is broken may be missing here. Takes no room while nothing is in maintenance. */
export function MaintenanceNote({ className = "" }: { className?: string }) {
  const { underWay, now } = useMaintenance();
  const services = useReplica((view) => view.services);
  const sources = useReplica((view) => view.sources);
  const sentence = maintenanceSentence(underWay, { services, sources }, now);
  if (sentence === null) return null;
  return (
    <p className={`flex gap-2 text-small text-quiet ${className}`}>
      <Wrench aria-hidden size={14} className="mt-px shrink-0" />
      {sentence}
    </p>
  );
}
