import { ArrowLeft } from "lucide-react";
import { useEffect, useState } from "react";
import type { Item } from "../../../domain/item.ts";
import { IconButton } from "../../parts/button.tsx";
import { fetchDetail, useItemDetail } from "../../replica/item-detail.ts";
import { fetchEvidence, useItemEvidence } from "../../replica/item-evidence.ts";
import { fetchSimilar, useSimilarItems } from "../../replica/similar-items.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { DecisionForm } from "./decision-form.tsx";
import { Evidence } from "./evidence.tsx";
import { OtherDecisions, type OtherDecision } from "./other-decisions.tsx";
import { SameAs } from "./same-as.tsx";

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
  const told = useItemDetail(item.ref);
  const asked = useItemEvidence(item.ref);
  const similar = useSimilarItems(item.ref);
  const [other, setOther] = useState<OtherDecision | null>(null);
  const [original, setOriginal] = useState<Item | null>(null);
  // What was asked for comes in one go, so that nothing moves that is being read already.
  const isTold = told.detail !== null || told.problem !== null;
  const isHere = isTold && asked.isSettled && similar.isSettled;
  const heardOfNext = useReplica((view) => (next ? view.heard(next.ref) : 0));

  useEffect(() => {
    if (!next) return;
    const ahead = [fetchDetail, fetchEvidence, fetchSimilar];
    void Promise.allSettled(ahead.map(async (ask) => ask(next.ref, next.version, heardOfNext)));
  }, [next, heardOfNext]);

  return (
    <div
      className={`flex min-w-0 flex-1 flex-col overflow-y-auto xl:flex-row xl:overflow-hidden ${hiddenWhenNarrow ? "max-md:hidden" : ""}`}
    >
      <div className="md:hidden">
        <IconButton label="Back to the queue" onClick={onBack} className="m-2 mb-0">
          <ArrowLeft aria-hidden size={18} />
        </IconButton>
      </div>
      <Evidence
        item={item}
        told={told}
        asked={asked}
        similar={similar.items}
        isHere={isHere}
        onSame={setOriginal}
      />
      <DecisionForm item={item} evidence={asked} isHere={isHere} onOther={setOther} />
      {other && (
        <OtherDecisions
          item={item}
          similar={similar.items}
          asking={other}
          onClose={() => setOther(null)}
        />
      )}
      {original && <SameAs item={item} original={original} onClose={() => setOriginal(null)} />}
    </div>
  );
}
