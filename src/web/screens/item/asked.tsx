import type { Item } from "../../../domain/item.ts";
import { assignItem } from "../../deeds/assign-item.ts";
import { PersonPickerDialog } from "../../parts/person-picker.tsx";
import { useReplicaItself } from "../../replica/use-replica.ts";
import { CloseDialog } from "./close-dialog.tsx";
import { ExpediteDialog } from "./expedite-dialog.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import { MergeDialog } from "./merge-dialog.tsx";
import { OverLimitDialog } from "./over-limit-dialog.tsx";
import { ProofDialog } from "./proof-dialog.tsx";
import type { ItemWork } from "./use-item-work.ts";
import { WaitDialog } from "./wait-dialog.tsx";

/** The question that lies over the item, if one was asked. */
export function Asked({ item, work }: { item: Item; work: ItemWork }) {
  const replica = useReplicaItself();
  const onClose = () => work.ask(null);
  if (work.asking === "close") return <CloseDialog item={item} onClose={onClose} />;
  if (work.asking === "expedite") return <ExpediteDialog item={item} onClose={onClose} />;
  if (work.asking === "link") return <LinkDialog item={item} onClose={onClose} />;
  if (work.asking === "merge") return <MergeDialog item={item} onClose={onClose} />;
  if (work.asking === "proof") return <ProofDialog item={item} onClose={onClose} />;
  if (work.asking === "blocked" || work.asking === "hand-over") {
    return <WaitDialog item={item} kind={work.asking} onClose={onClose} />;
  }
  if (typeof work.asking === "object" && work.asking) {
    return <OverLimitDialog limit={work.asking.over} onClose={onClose} />;
  }
  if (work.asking !== "assign") return null;
  return (
    <PersonPickerDialog
      title={`Who works on ${item.ref}`}
      onChoose={(personId) => {
        onClose();
        void assignItem(replica, item, {
          personId,
          limited: (blockers) =>
            work.ask({
              over: {
                title: `${item.ref} was not given to anybody else`,
                blockers,
                run: (reason) => assignItem(replica, item, { personId, override: { reason } }),
              },
            }),
        });
      }}
      onClose={onClose}
    />
  );
}
