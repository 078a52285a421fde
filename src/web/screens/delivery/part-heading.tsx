import { Download } from "lucide-react";
import type { ReactNode } from "react";
import type { DeliveryTable } from "../../../domain/delivery-csv.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { fileQueryOf, type DeliveryFilter } from "./delivery-filter.ts";
import type { SeenDelivery } from "./use-delivery.ts";

export const actionLook =
  "inline-flex h-7 items-center gap-1.5 rounded-base px-2 text-small text-quiet transition-colors select-none hover:bg-hover hover:text-ink";

/** Names a part of the screen, with the file of it. */
export function PartHeading({
  id,
  title,
  table,
  filter,
  delivery,
  children,
}: {
  id: string;
  title: string;
  table: DeliveryTable;
  filter: DeliveryFilter;
  delivery: SeenDelivery;
  children?: ReactNode;
}) {
  const product = useReplica((view) => view.product.key);
  return (
    <div className="flex min-h-8 items-center gap-2">
      <h2 id={id} className="min-w-0 flex-1 text-large font-semibold">
        {title}
      </h2>
      <div className="-mr-2 flex shrink-0 gap-0.5 print:hidden">
        {children}
        <a
          href={`/api/v1/products/${product}/delivery${fileQueryOf(filter, table, delivery)}`}
          download
          aria-label={`${title}: as a CSV file`}
          className={actionLook}
        >
          <Download aria-hidden size={14} />
          CSV
        </a>
      </div>
    </div>
  );
}
