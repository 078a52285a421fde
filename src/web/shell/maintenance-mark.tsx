import { Link } from "@tanstack/react-router";
import { Wrench } from "lucide-react";
import { isOfAll, lastToEnd } from "../../domain/maintenance.ts";
import { maintenanceSentence } from "../parts/maintenance-words.ts";
import { momentWords } from "../parts/moment-words.ts";
import { Tooltip } from "../parts/tooltip.tsx";
import { useMaintenance } from "../replica/maintenance.ts";
import { useReplica } from "../replica/use-replica.ts";

/** That something is in maintenance, on every screen: until it ends, "all is well" is not the whole truth. */
export function MaintenanceMark() {
  const { underWay, now } = useMaintenance();
  const product = useReplica((view) => view.product.key);
  const services = useReplica((view) => view.services);
  const sources = useReplica((view) => view.sources);
  const ofAll = underWay.filter(isOfAll);
  const last = lastToEnd(ofAll.length > 0 ? ofAll : underWay);
  if (!last) return null;
  return (
    <Tooltip label={maintenanceSentence(underWay, { services, sources }, now)}>
      <Link
        to="/$product/services"
        params={{ product }}
        className="flex h-8 shrink-0 items-center gap-1.5 rounded-base px-2 text-small text-quiet transition-colors hover:bg-hover hover:text-ink"
      >
        <Wrench aria-hidden size={14} />
        <span className="max-lg:sr-only">In maintenance until {momentWords(last.endsAt, now)}</span>
      </Link>
    </Tooltip>
  );
}
