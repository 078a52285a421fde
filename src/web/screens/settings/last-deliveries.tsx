import type { Source } from "../../../domain/product.ts";
import { SectionHeading } from "../../parts/section-heading.tsx";
import { DeliveryRow } from "./delivery-row.tsx";
import { Nothing, Rows } from "./section.tsx";
import type { useDeliveries } from "./use-deliveries.ts";

/** What came through the door lately, and how it was answered. */
export function LastDeliveries({
  source,
  deliveries,
  mayConfigure,
}: {
  source: Source;
  deliveries: ReturnType<typeof useDeliveries>;
  mayConfigure: boolean;
}) {
  const { rows, problem, reload } = deliveries;
  return (
    <section aria-label="Last deliveries">
      <SectionHeading>Last deliveries</SectionHeading>
      {problem && <Nothing>{problem}</Nothing>}
      {rows?.length === 0 && (
        <Nothing>
          {source.signals === 0
            ? "Nothing has come yet."
            : "Nothing has come lately. What comes is kept for some days, whole, to be looked at here."}
        </Nothing>
      )}
      {rows && rows.length > 0 && (
        <Rows label="Last deliveries">
          {rows.map((each) => (
            <DeliveryRow
              key={each.id}
              source={source}
              delivery={each}
              mayConfigure={mayConfigure}
              onReplayed={reload}
            />
          ))}
        </Rows>
      )}
    </section>
  );
}
