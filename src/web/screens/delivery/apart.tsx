import { useId, type ReactNode } from "react";
import type { DeliveryTable } from "../../../domain/delivery-csv.ts";
import { durationWords } from "../../../domain/delivery-words.ts";
import { Ref } from "../../parts/ref.tsx";
import { Time } from "../../parts/time.tsx";
import type { DeliveryFilter } from "./delivery-filter.ts";
import { FigureRow } from "./figure-row.tsx";
import { PartHeading } from "./part-heading.tsx";
import type { SeenDelivery } from "./use-delivery.ts";

interface PartProps {
  delivery: SeenDelivery;
  filter: DeliveryFilter;
}

const mostRows = 20;

/** What infrastructure broke: it counts against no release. */
export function Infrastructure({ delivery, filter }: PartProps) {
  const rows = delivery.infrastructureIncidents.map(
    ({ ref, title, beganAt, recoveredAt }): ItemRow => ({
      ref,
      title,
      said: recoveredAt === null ? "not over yet" : durationWords(secondsOf(beganAt, recoveredAt)),
      at: beganAt,
    }),
  );
  return (
    <ItemRows
      title="Broken by infrastructure, not by a release"
      table="infrastructure"
      rows={rows}
      none={null}
      lead={<FigureRow figure="infrastructure" delivery={delivery} />}
      delivery={delivery}
      filter={filter}
    />
  );
}

/** The defects that customers waited for longest. */
export function SlowestFixes({ delivery, filter }: PartProps) {
  if (!delivery.carriesItems) return null;
  const rows = delivery.fixes.map(({ ref, title, reportedAt, deliveredAt }): ItemRow => ({
    ref,
    title,
    said: durationWords(secondsOf(reportedAt, deliveredAt)),
    at: deliveredAt,
  }));
  return (
    <ItemRows
      title="Fixed in production, the slowest first"
      table="fixes"
      rows={rows}
      none="No fix of a defect reached production in these days."
      delivery={delivery}
      filter={filter}
    />
  );
}

interface ItemRow {
  ref: string;
  title: string;
  said: string;
  at: string;
}

function ItemRows({
  title,
  table,
  rows,
  none,
  lead,
  ...part
}: PartProps & {
  title: string;
  table: DeliveryTable;
  rows: ItemRow[];
  none: ReactNode;
  lead?: ReactNode;
}) {
  const name = useId();
  return (
    <section aria-labelledby={name} className="pt-8">
      <PartHeading id={name} title={title} table={table} {...part} />
      {lead}
      {rows.length === 0 ? (
        none && <p className="py-2 text-quiet">{none}</p>
      ) : (
        <ul className={lead ? "" : "border-t"}>
          {rows.slice(0, mostRows).map(({ ref, title: what, said, at }) => (
            <li key={ref} className="hairline-b flex min-h-9 flex-wrap items-center gap-x-3 py-1.5">
              <Ref of={ref} />
              <span className="min-w-0 flex-1 truncate max-sm:order-1 max-sm:basis-full">
                {what}
              </span>
              <span className="text-quiet tabular-nums">{said}</span>
              <Time at={at} className="w-24 text-right text-small text-faint" />
            </li>
          ))}
        </ul>
      )}
      {rows.length > mostRows && (
        <p className="py-2 text-small text-faint">
          These are {mostRows} of {rows.length} or more; the CSV file has all.
        </p>
      )}
    </section>
  );
}

const secondsOf = (from: string, to: string): number =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
