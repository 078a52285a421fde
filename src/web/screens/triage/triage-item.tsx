import { ArrowLeft } from "lucide-react";
import { useEffect } from "react";
import type { Item } from "../../../domain/item.ts";
import { IconButton } from "../../parts/button.tsx";
import { fetchDetail } from "../../replica/item-detail.ts";
import { DecisionForm } from "./decision-form.tsx";
import { Evidence } from "./evidence.tsx";

/** One item: what is known about it, and beside that the decision. */
export function TriageItem({
  item,
  next,
  hiddenWhenNarrow,
  onBack,
}: {
  item: Item;
  next: Item | undefined;
  hiddenWhenNarrow: boolean;
  onBack: () => void;
}) {
  useEffect(() => {
    if (next) fetchDetail(next.ref, next.version).catch(() => undefined);
  }, [next]);

  return (
    <div
      className={`flex min-w-0 flex-1 flex-col overflow-y-auto xl:flex-row xl:overflow-hidden ${hiddenWhenNarrow ? "max-md:hidden" : ""}`}
    >
      <div className="md:hidden">
        <IconButton label="Back to the queue" onClick={onBack} className="m-2 mb-0">
          <ArrowLeft aria-hidden size={18} />
        </IconButton>
      </div>
      <Evidence item={item} />
      <DecisionForm item={item} />
    </div>
  );
}
