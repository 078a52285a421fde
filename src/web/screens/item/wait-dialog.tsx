import { useState } from "react";
import type { Item, WaitKind } from "../../../domain/item.ts";
import { waitBlockers } from "../../../domain/wait.ts";
import { beginWait } from "../../deeds/begin-wait.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { useReplicaItself } from "../../replica/use-replica.ts";

const words = {
  blocked: {
    title: (ref: string) => `${ref} is blocked`,
    whom: "By whom or what",
    whomHint: "May stay empty.",
    whomSample: "the payment provider",
    reason: "What stands in its way",
    reasonSample: "Their sandbox does not answer",
    act: "It is blocked",
  },
  "hand-over": {
    title: (ref: string) => `Hand ${ref} over`,
    whom: "To whom, outside the team",
    whomHint: "Its clock runs until it comes back.",
    whomSample: "the DBA team",
    reason: "What they are to do",
    reasonSample: "Add an index to the orders",
    act: "Hand it over",
  },
} as const;

/** Why work waits, and for whom. */
export function WaitDialog({
  item,
  kind,
  onClose,
}: {
  item: Item;
  kind: WaitKind;
  onClose: () => void;
}) {
  const replica = useReplicaItself();
  const [on, setOn] = useState("");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const { title, whom, whomHint, whomSample, act, ...said } = words[kind];
  const blockers = waitBlockers({ item, kind, on });
  const whomMissing = blockers.find((each) => each.code === "whom-missing")?.message;
  const others = blockers.filter((each) => each.code !== "whom-missing");

  function begin(): void {
    setTried(true);
    if (blockers.length > 0 || !reason.trim()) return;
    onClose();
    void beginWait(replica, item, { kind, reason: reason.trim(), on: on.trim() || null });
  }

  return (
    <Dialog title={title(item.ref)} description={item.title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          begin();
        }}
        className="flex flex-col gap-4"
      >
        <TextField
          autoFocus
          maxLength={200}
          label={whom}
          hint={whomHint}
          placeholder={whomSample}
          value={on}
          problem={tried ? whomMissing : undefined}
          onChange={(event) => setOn(event.target.value)}
        />
        <TextField
          maxLength={1000}
          label={said.reason}
          placeholder={said.reasonSample}
          value={reason}
          problem={tried && !reason.trim() ? "Say why." : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button type="submit" look="primary" keys="Enter" blockers={others} className="self-start">
          {act}
        </Button>
      </form>
    </Dialog>
  );
}
