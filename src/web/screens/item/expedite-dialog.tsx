import { useState } from "react";
import { expediteBlockers } from "../../../domain/expedite.ts";
import type { Item } from "../../../domain/item.ts";
import { expediteItem } from "../../deeds/expedite-item.ts";
import { BlockerList } from "../../parts/blocker-list.tsx";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { displaceable } from "../triage/decision.ts";
import { Expedition } from "../triage/expedition.tsx";

/** Starts an emergency at once, outside planning, naming what it pushes out. */
export function ExpediteDialog({ item, onClose }: { item: Item; onClose: () => void }) {
  const replica = useReplicaItself();
  const [emergency, setEmergency] = useState<{ reason: string; displaces: readonly string[] }>({
    reason: "",
    displaces: [],
  });
  const [tried, setTried] = useState(false);
  const inSprint = useReplica((view) => displaceable(view, item, item.teamId));
  const blockers = expediteBlockers({
    item,
    reason: emergency.reason,
    inSprint,
    displaced: emergency.displaces,
  });

  function expedite(): void {
    setTried(true);
    if (blockers.length > 0) return;
    onClose();
    void expediteItem(replica, item, { ...emergency, reason: emergency.reason.trim() });
  }

  return (
    <Dialog title={`Expedite ${item.ref}`} description={item.title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          expedite();
        }}
        className="flex flex-col gap-4"
      >
        <Expedition
          item={item}
          draft={{ ...emergency, teamId: item.teamId }}
          change={(to) => setEmergency((from) => ({ ...from, ...to }))}
        />
        {tried && <BlockerList blockers={blockers} />}
        <Button
          type="submit"
          look="primary"
          keys="Enter"
          blockers={tried ? blockers : []}
          className="self-start"
        >
          Start at once
        </Button>
      </form>
    </Dialog>
  );
}
