import { Wrench } from "lucide-react";
import { isToCome, isUnderWay } from "../../../domain/maintenance.ts";
import type { Maintenance } from "../../../domain/product.ts";
import { Button } from "../../parts/button.tsx";
import { subjectOf } from "../../parts/maintenance-words.ts";
import { SectionHeading } from "../../parts/section-heading.tsx";
import { useMaintenance } from "../../replica/maintenance.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { useRoleBlockers } from "../../shell/use-role-blockers.ts";
import { MaintenanceLine } from "./maintenance-line.tsx";

/** What is being worked on, so that its trouble is no news. */
export function MaintenanceSection({ onBegin }: { onBegin: () => void }) {
  const { all, now, problem } = useMaintenance();
  const services = useReplica((view) => view.services);
  const sources = useReplica((view) => view.sources);
  const blockers = useRoleBlockers("work");
  return (
    <section aria-label="Maintenance" className="border-t px-4 pt-3 pb-6">
      <SectionHeading
        actions={
          <Button
            look="quiet"
            keys="w"
            blockers={blockers}
            icon={<Wrench aria-hidden size={16} />}
            onClick={onBegin}
          >
            Begin maintenance
          </Button>
        }
      >
        Maintenance
      </SectionHeading>
      {all.length === 0 ? (
        <p className="text-quiet">
          {problem ??
            "Nothing within a week. While something is in maintenance, what it says is kept and opens nothing."}
        </p>
      ) : (
        <ul>
          {inOrder(all, now).map((each) => (
            <li key={each.id} className="hairline-b py-2">
              <MaintenanceLine
                maintenance={each}
                about={subjectOf(each, { services, sources })}
                named
                now={now}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What goes on, then what is to come, then what is over, the newest first. */
function inOrder(all: readonly Maintenance[], now: string): Maintenance[] {
  const over = all.filter((each) => !isUnderWay(each, now) && !isToCome(each, now));
  return [
    ...all.filter((each) => isUnderWay(each, now)),
    ...all.filter((each) => isToCome(each, now)),
    ...over.toReversed(),
  ];
}
