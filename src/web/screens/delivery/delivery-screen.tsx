import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Table2 } from "lucide-react";
import { useId, useState } from "react";
import { deliveryFigures } from "../../../domain/delivery-words.ts";
import { ScreenHeading } from "../../parts/screen-heading.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { longDay } from "../flow/ticks.ts";
import { Infrastructure, SlowestFixes } from "./apart.tsx";
import type { DeliveryFilter } from "./delivery-filter.ts";
import { Failures } from "./failures.tsx";
import { FigureRow } from "./figure-row.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { HowToTell } from "./how-to-tell.tsx";
import { actionLook, PartHeading } from "./part-heading.tsx";
import { useDelivery } from "./use-delivery.ts";
import { WeeksTable } from "./weeks-table.tsx";

/** What infrastructure breaks is shown apart. */
const ofReleases = deliveryFigures.filter((figure) => figure !== "infrastructure");

const route = getRouteApi("/$product/delivery");

/** How changes reach production, what comes of them, and how long customers wait for a fix. */
export function DeliveryScreen() {
  const filter = route.useSearch();
  const product = useReplica((view) => view.product.key);
  const navigate = useNavigate();
  const { delivery, isCurrent, problem } = useDelivery(filter);
  const [asTable, setAsTable] = useState(false);
  const weeks = useId();
  const change = (to: DeliveryFilter) =>
    void navigate({ to: "/$product/delivery", params: { product }, search: to, replace: true });
  return (
    <>
      <ScreenHeading
        title="Delivery"
        decided="How changes reach production, and how long customers wait for a fix"
      />
      <FilterBar filter={filter} onChange={change} />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        {problem && (
          <p role="alert" className="border-b px-4 py-3">
            {problem}
          </p>
        )}
        <div
          aria-busy={!isCurrent}
          className={`mx-auto w-full max-w-5xl px-4 pb-12 transition-opacity md:px-6 ${isCurrent || delivery === null ? "" : "opacity-60"}`}
        >
          {delivery && <HowToTell delivery={delivery} />}
          {delivery && (
            <div className="pt-4">
              <PartHeading
                id={weeks}
                title="In short"
                table="weeks"
                filter={filter}
                delivery={delivery}
              >
                <button
                  type="button"
                  aria-pressed={asTable}
                  aria-label="Week by week, as a table"
                  onClick={() => setAsTable(!asTable)}
                  className={`${actionLook} aria-pressed:bg-chosen aria-pressed:text-ink`}
                >
                  <Table2 aria-hidden size={14} />
                  Table
                </button>
              </PartHeading>
              <p className="text-small text-faint">
                From {longDay(delivery.fromDay)} to {longDay(delivery.toDay)}, by the days of UTC;
                production alone.
              </p>
            </div>
          )}
          {asTable && delivery ? (
            <div className="pt-3">
              <WeeksTable delivery={delivery} />
            </div>
          ) : (
            ofReleases.map((figure) => (
              <FigureRow key={figure} figure={figure} delivery={delivery} />
            ))
          )}
          {delivery && (
            <>
              <Failures delivery={delivery} filter={filter} />
              <Infrastructure delivery={delivery} filter={filter} />
              <SlowestFixes delivery={delivery} filter={filter} />
            </>
          )}
        </div>
      </div>
    </>
  );
}
