import { isOfAll, isToCome, isUnderWay } from "../../../domain/maintenance.ts";
import type { Service } from "../../../domain/product.ts";
import { subjectOf } from "../../parts/maintenance-words.ts";
import { useMaintenance } from "../../replica/maintenance.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { MaintenanceLine } from "./maintenance-line.tsx";

/** The maintenance that a service is in or will be, alone or with the whole product. Takes no room without any. */
export function ServiceMaintenance({ service }: { service: Service }) {
  const { all, now } = useMaintenance();
  const services = useReplica((view) => view.services);
  const sources = useReplica((view) => view.sources);
  const concerning = all.filter(
    (each) =>
      (each.serviceId === service.id || isOfAll(each)) &&
      (isUnderWay(each, now) || isToCome(each, now)),
  );
  if (concerning.length === 0) return null;
  return (
    <section
      aria-label={`Maintenance of ${service.name}`}
      className="flex flex-col gap-3 border-y mb-4 py-3 pr-3 pl-5"
    >
      {concerning.map((each) => (
        <MaintenanceLine
          key={each.id}
          maintenance={each}
          about={subjectOf(each, { services, sources })}
          named={isOfAll(each) || each.sourceId !== null}
          now={now}
        />
      ))}
    </section>
  );
}
