import { useState } from "react";
import { closureBlockers } from "../../../domain/closure.ts";
import type { Cause, Item } from "../../../domain/item.ts";
import { roleBlockers } from "../../../domain/role.ts";
import { nameProof } from "../../deeds/append-to-item.ts";
import { closeItem } from "../../deeds/close-item.ts";
import { BlockerList } from "../../parts/blocker-list.tsx";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { FormProblem } from "../../parts/form-problem.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { useItemDetail } from "../../replica/item-detail.ts";
import { useItemEvidence } from "../../replica/item-evidence.ts";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { IncidentCause } from "./incident-cause.tsx";
import { ProofField } from "./proof-field.tsx";

/** Calls an item done: a defect with its regression test, an incident with its cause, anything else as it is. */
export function CloseDialog({ item, onClose }: { item: Item; onClose: () => void }) {
  const replica = useReplicaItself();
  const { detail } = useItemDetail(item.ref);
  const { answer: evidence } = useItemEvidence(item.ref);
  const [test, setTest] = useState("");
  const [version, setVersion] = useState<string | null>(null);
  const fixedIn = version ?? evidence?.releaseSince?.version ?? "";
  const [said, setCause] = useState<Cause | null>(item.cause === "unknown" ? null : item.cause);
  const [explanation, setExplanation] = useState("");
  const [defect, setDefect] = useState<Item | null>(null);
  // Nothing is missed before it was tried.
  const [tried, setTried] = useState(false);
  const forRole = useReplica((view) => roleBlockers(view.me.role, "work"));

  const proofs = detail?.proofs ?? [];
  const linked = (detail?.links ?? []).filter(
    (link) => link.relation === "caused-by" && link.direction === "to",
  );
  // Whoever linked the defect has said the cause.
  const cause = said ?? (linked.length > 0 ? "defect" : null);
  const causedBy = [...linked.map((link) => link.ref), ...(defect ? [defect.ref] : [])];
  const blockers = [
    ...forRole,
    ...closureBlockers({
      item,
      closure: { cause, explanation },
      proofs: proofs.length + (test.trim() ? 1 : 0),
      causedBy,
    }),
  ];
  const sending = useSending(async () => {
    setTried(true);
    if (blockers.length > 0) return;
    if (test.trim()) {
      await nameProof(item.ref, { test: test.trim() });
      // Named for good: a second try must not name it again.
      setTest("");
    }
    await closeItem(replica, item, {
      ...(item.kind === "incident" && cause ? { cause } : {}),
      ...(explanation.trim() ? { explanation: explanation.trim() } : {}),
      ...(item.kind === "incident" && cause === "defect" && defect ? { defect: defect.ref } : {}),
      ...(item.kind === "defect" && fixedIn.trim() ? { release: fixedIn.trim() } : {}),
    });
    onClose();
  });

  return (
    <Dialog title={`Call ${item.ref} done`} description={item.title} onClose={onClose}>
      <form onSubmit={sending.onSubmit} className="flex flex-col gap-4">
        {item.kind === "defect" && <ProofField proofs={proofs} test={test} onTest={setTest} />}
        {item.kind === "defect" && (
          <TextField
            maxLength={200}
            label="Fixed in version"
            hint="May stay empty. What older versions still report is then late evidence of this defect; from this version on it is a recurrence, as a new item."
            placeholder="2.4.2"
            value={fixedIn}
            onChange={(event) => setVersion(event.target.value)}
          />
        )}
        {item.kind === "incident" && (
          <IncidentCause
            cause={cause}
            onCause={setCause}
            explanation={explanation}
            onExplanation={setExplanation}
            linked={linked}
            defect={defect}
            onDefect={setDefect}
          />
        )}
        {detail?.streams.some((stream) => stream.firing) && (
          <p role="status" className="rounded-base bg-red-wash px-3 py-2">
            <strong className="font-semibold text-red-ink">It still fires.</strong> Its source has
            not said that it stopped. Seen again after this, it becomes a new item.
          </p>
        )}
        {tried && <BlockerList blockers={blockers} />}
        <FormProblem>{sending.problem}</FormProblem>
        <div className="flex flex-wrap items-center gap-3">
          <Button
            type="submit"
            look="primary"
            keys={item.kind === "incident" ? "$mod+Enter" : "Enter"}
            autoFocus={item.kind !== "defect" && item.kind !== "incident"}
            blockers={tried ? blockers : forRole}
            busy={sending.busy}
          >
            Call it done
          </Button>
          <p className="text-small text-quiet">Done is final. Seen again, it becomes a new item.</p>
        </div>
      </form>
    </Dialog>
  );
}
