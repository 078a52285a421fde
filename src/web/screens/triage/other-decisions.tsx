import { useState } from "react";
import { isClosed, type Item } from "../../../domain/item.ts";
import { roleBlockers } from "../../../domain/role.ts";
import type { SimilarItem } from "../../../domain/similar-item.ts";
import { triageItem } from "../../deeds/triage-item.ts";
import { BlockerList } from "../../parts/blocker-list.tsx";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextArea } from "../../parts/field.tsx";
import { ItemPickerDialog } from "../../parts/item-picker.tsx";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { Snooze } from "./snooze.tsx";

export type OtherDecision = "duplicate" | "decline" | "snooze";

/** The decisions that keep an item out of the backlog. */
export function OtherDecisions({
  item,
  similar,
  asking,
  onClose,
}: {
  item: Item;
  /** What resembles it is offered before anything is typed. */
  similar: readonly SimilarItem[];
  asking: OtherDecision;
  onClose: () => void;
}) {
  const replica = useReplicaItself();
  const blockers = useReplica((view) => roleBlockers(view.me.role, "triage"));
  if (blockers.length > 0) {
    return (
      <Dialog title="This is for others to decide" onClose={onClose}>
        <BlockerList blockers={blockers} />
      </Dialog>
    );
  }
  if (asking === "decline") return <Decline item={item} onClose={onClose} />;
  if (asking === "snooze") return <Snooze item={item} onClose={onClose} />;
  return (
    <ItemPickerDialog
      title={`${item.ref} is a duplicate of`}
      description="What is heard of it from now on belongs to that one. This cannot be taken back."
      first={similar}
      fits={(each) => !isClosed(each) && each.ref !== item.ref}
      onChoose={(original) => {
        onClose();
        void triageItem(replica, item, { decision: "duplicate", of: original.ref });
      }}
      onClose={onClose}
    />
  );
}

function Decline({ item, onClose }: { item: Item; onClose: () => void }) {
  const replica = useReplicaItself();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);

  function decline(): void {
    setTried(true);
    if (!reason.trim()) return;
    onClose();
    void triageItem(replica, item, { decision: "decline", reason: reason.trim() });
  }

  return (
    <Dialog title={`Decline ${item.ref}`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          decline();
        }}
        className="flex flex-col gap-3"
      >
        <TextArea
          autoFocus
          label="Why"
          hint="Whoever reported it will read this."
          problem={tried && !reason.trim() ? "A reason is needed." : undefined}
          value={reason}
          maxLength={5000}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
            event.preventDefault();
            decline();
          }}
        />
        <Button type="submit" look="primary" keys="$mod+Enter" className="self-start">
          Decline
        </Button>
      </form>
    </Dialog>
  );
}
