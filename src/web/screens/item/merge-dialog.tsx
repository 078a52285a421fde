import { useState } from "react";
import { isClosed, type Item } from "../../../domain/item.ts";
import { mergeBlockers } from "../../../domain/merge.ts";
import { mergeItem } from "../../deeds/merge-item.ts";
import { BlockerList } from "../../parts/blocker-list.tsx";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { ItemPickerDialog } from "../../parts/item-picker.tsx";
import { useSimilarItems } from "../../replica/similar-items.ts";
import { useReplicaItself } from "../../replica/use-replica.ts";

/** Two items about the same thing become one: first which other one, then what follows from it. */
export function MergeDialog({ item, onClose }: { item: Item; onClose: () => void }) {
  const replica = useReplicaItself();
  const similar = useSimilarItems(item.ref);
  const [into, setInto] = useState<Item | null>(null);
  if (into === null) {
    return (
      <ItemPickerDialog
        title={`Merge ${item.ref} into`}
        description="The other one stays. This cannot be undone."
        first={similar.items}
        fits={(each) => !isClosed(each) && each.ref !== item.ref}
        onChoose={setInto}
        onClose={onClose}
      />
    );
  }
  const blockers = mergeBlockers(item, into, into.ref);
  return (
    <Dialog title={`Merge ${item.ref} into ${into.ref}`} description={into.title} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p>
          {item.ref} is closed as a duplicate. Its streams, and whatever is heard of them from now
          on, belong to {into.ref}. This cannot be undone.
        </p>
        <BlockerList blockers={blockers} />
        <div className="flex gap-2">
          <Button
            autoFocus
            look="primary"
            keys="Enter"
            blockers={blockers}
            onClick={() => {
              onClose();
              void mergeItem(replica, item, into.ref);
            }}
          >
            Merge for good
          </Button>
          <Button look="quiet" onClick={() => setInto(null)}>
            Another one
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
