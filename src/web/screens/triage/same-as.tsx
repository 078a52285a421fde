import type { Item } from "../../../domain/item.ts";
import { triageItem } from "../../deeds/triage-item.ts";
import { Confirm } from "../../parts/confirm.tsx";
import { useReplicaItself } from "../../replica/use-replica.ts";

/** Asked before an item in Triage is closed as a duplicate of one that resembles it. */
export function SameAs({
  item,
  original,
  onClose,
}: {
  item: Item;
  original: Pick<Item, "ref" | "title">;
  onClose: () => void;
}) {
  const replica = useReplicaItself();
  return (
    <Confirm
      title={`${item.ref} is the same as ${original.ref}`}
      act={`Close ${item.ref} as a duplicate`}
      onAct={() => void triageItem(replica, item, { decision: "duplicate", of: original.ref })}
      onClose={onClose}
    >
      {original.title}. What is heard of {item.ref} from now on belongs to it. This cannot be taken
      back.
    </Confirm>
  );
}
