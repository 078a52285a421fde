import type { Blocker } from "../../../domain/blocker.ts";
import { may, roleBlockers } from "../../../domain/role.ts";
import { BlockerList } from "../../parts/blocker-list.tsx";
import { Button } from "../../parts/button.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { ProveLine } from "./prove-line.tsx";

/** The gate that says no: what it lacks, how to get it, and that the product owner may let it pass. */
export function GatePart({
  refOfItem,
  gated,
  onWaive,
}: {
  refOfItem: string;
  gated: readonly Blocker[];
  onWaive: () => void;
}) {
  const role = useReplica((view) => view.me.role);
  if (gated.length === 0) return null;
  const isReceiptMissing = gated.some(({ code }) => code === "receipt-missing");
  return (
    <div className="flex flex-col gap-3 rounded-base border border-line-strong px-3 py-2.5">
      <div role="status">
        <BlockerList blockers={gated} />
      </div>
      {isReceiptMissing && <ProveLine refOfItem={refOfItem} />}
      {may(role, "waive") ? (
        <Button className="self-start" onClick={onWaive}>
          Let it pass…
        </Button>
      ) : (
        <BlockerList blockers={roleBlockers(role, "waive")} />
      )}
    </div>
  );
}
