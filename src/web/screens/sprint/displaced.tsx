import { Fragment } from "react";
import type { Displacement } from "../../../domain/item-details.ts";
import { Ref } from "../../parts/ref.tsx";
import { Time } from "../../parts/time.tsx";

/** What emergencies pushed out: by what, why, and who decided it. */
export function Displaced({ displacements }: { displacements: readonly Displacement[] }) {
  if (displacements.length === 0) return null;
  return (
    <ul
      aria-label="Displaced"
      className="flex max-h-24 flex-col gap-1 overflow-y-auto px-4 pb-2.5 text-quiet"
    >
      {displacements.map((each) => (
        <li key={`${each.ref} ${each.at}`} className="flex min-w-0 flex-wrap gap-x-1.5">
          <span>
            <Ref of={each.ref} className="text-ink" />{" "}
            {each.displaced.length > 0 ? "pushed out " : "came in and pushed nothing out"}
            {each.displaced.map((ref, index) => (
              <Fragment key={ref}>
                {index > 0 && ", "}
                <Ref of={ref} className="text-ink" />
              </Fragment>
            ))}
            : {each.reason}
          </span>
          <span className="text-small leading-5 text-faint">
            {each.byName}, <Time at={each.at} />
          </span>
        </li>
      ))}
    </ul>
  );
}
