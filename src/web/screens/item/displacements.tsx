import { Fragment } from "react";
import type { ItemDetails } from "../../../domain/item-details.ts";
import { Ref } from "../../parts/ref.tsx";
import { SectionHeading } from "../../parts/section-heading.tsx";
import { Time } from "../../parts/time.tsx";
import { useReplica } from "../../replica/use-replica.ts";

/** What it pushed out as an emergency, or what pushed it out. */
export function Displacements({ detail }: { detail: ItemDetails }) {
  const sprints = useReplica((view) => view.sprints);
  const { ref } = detail.item;
  if (detail.displacements.length === 0) return null;
  return (
    <section>
      <SectionHeading>Displacement</SectionHeading>
      <ul className="border-t">
        {detail.displacements.map((each) => {
          const sprint = sprints.find((one) => one.id === each.sprintId)?.name ?? "the sprint";
          return (
            <li key={`${each.ref} ${each.at}`} className="hairline-b py-2">
              {each.ref === ref ? (
                <>
                  {each.displaced.length > 0 ? "Pushed " : "Started at once, pushing nothing out"}
                  {each.displaced.map((one, index) => (
                    <Fragment key={one}>
                      {index > 0 && ", "}
                      <Ref of={one} className="text-ink underline" />
                    </Fragment>
                  ))}
                  {each.displaced.length > 0 && ` out of ${sprint}`}
                </>
              ) : (
                <>
                  Pushed out of {sprint} by <Ref of={each.ref} className="text-ink underline" />
                </>
              )}
              : {each.reason}{" "}
              <span className="text-small text-quiet">
                {each.byName}, <Time at={each.at} />
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
