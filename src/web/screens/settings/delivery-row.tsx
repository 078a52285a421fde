import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import type { Source } from "../../../domain/product.ts";
import type { DeliverySummary } from "../../../domain/source-details.ts";
import { Time } from "../../parts/time.tsx";
import { DeliveryBody } from "./delivery-body.tsx";

/** One delivery in a line, which opens into all that is kept of it. */
export function DeliveryRow({
  source,
  delivery,
  mayConfigure,
  onReplayed,
}: {
  source: Source;
  delivery: DeliverySummary;
  mayConfigure: boolean;
  onReplayed: () => Promise<void>;
}) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const isRefused = delivery.reason !== null;
  return (
    <li className="border-b">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        className="grid min-h-9 w-full grid-cols-[16px_112px_1fr_auto] items-center gap-x-2 py-1.5 text-left hover:bg-hover max-sm:grid-cols-[16px_1fr_auto]"
      >
        <ChevronRight
          aria-hidden
          size={14}
          className={`text-faint transition-transform ${open ? "rotate-90" : ""}`}
        />
        <span className={`truncate ${isRefused ? "font-medium" : ""}`}>{resultOf(delivery)}</span>
        <span
          className={`truncate max-sm:order-last max-sm:col-span-2 max-sm:col-start-2 ${isRefused ? "" : "font-mono text-small text-faint"}`}
        >
          {!open && (delivery.reason ?? delivery.excerpt ?? "Not text")}
        </span>
        <Time at={delivery.receivedAt} className="text-small text-quiet" />
      </button>
      {open && (
        <div id={id} className="pt-2 pb-4 sm:pl-6">
          <DeliveryBody
            source={source}
            delivery={delivery}
            mayConfigure={mayConfigure}
            onReplayed={onReplayed}
          />
        </div>
      )}
    </li>
  );
}

function resultOf({ reason, signals }: DeliverySummary): string {
  if (reason !== null) return "Refused";
  if (signals === 0) return "No signal";
  return signals === 1 ? "1 signal" : `${signals} signals`;
}
