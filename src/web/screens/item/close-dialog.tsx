import { useEffect, useState } from "react";
import { closureBlockers } from "../../../domain/closure.ts";
import type { Gate } from "../../../domain/event.ts";
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
import { useClosureFacts } from "../../replica/closure-facts.ts";
import { useItemDetail } from "../../replica/item-detail.ts";
import { useItemEvidence } from "../../replica/item-evidence.ts";
import { askAgain } from "../../replica/shelves.ts";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { GatePart } from "./gate-part.tsx";
import { partedByGate } from "./gate.ts";
import { IncidentCause } from "./incident-cause.tsx";
import { ProofField } from "./proof-field.tsx";
import { WaiverDialog } from "./waiver-dialog.tsx";

/** Calls an item done: a defect with its receipt, an incident with its cause, anything else as it is. */
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
  const [waiving, setWaiving] = useState<Gate | null>(null);
  // Nothing is missed before it was tried.
  const [tried, setTried] = useState(false);
  const forRole = useReplica((view) => roleBlockers(view.me.role, "work"));
  const facts = useClosureFacts(item.ref);

  useEffect(() => {
    // Coverage comes without an event, so what was known may have been overtaken.
    void askAgain(`/items/${item.ref}/closure`);
  }, [item.ref]);

  const linked = (detail?.links ?? []).filter(
    (link) => link.relation === "caused-by" && link.direction === "to",
  );
  // Whoever linked the defect has said the cause.
  const cause = said ?? (linked.length > 0 ? "defect" : null);
  const causedBy = [...linked.map((link) => link.ref), ...(defect ? [defect.ref] : [])];
  const {
    gate,
    gated,
    others: asked,
  } = partedByGate(closureBlockers({ item, closure: { cause, explanation }, causedBy, facts }));
  const others = [...forRole, ...asked];
  // A test that is named now may be the receipt: then the server judges.
  const isNaming = item.kind === "defect" && test.trim() !== "";
  const atGate = isNaming ? [] : gated;
  const sending = useSending(async () => {
    setTried(true);
    if (others.length > 0 || atGate.length > 0) return;
    if (isNaming) {
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

  if (gate && waiving === gate) {
    return <WaiverDialog item={item} gate={gate} onClose={() => setWaiving(null)} />;
  }
  return (
    <Dialog title={`Call ${item.ref} done`} description={item.title} onClose={onClose}>
      <form onSubmit={sending.onSubmit} className="flex flex-col gap-4">
        <GatePart refOfItem={item.ref} gated={gated} onWaive={() => setWaiving(gate)} />
        {item.kind === "defect" && (
          <ProofField
            receipts={detail?.receipts ?? []}
            proofs={detail?.proofs ?? []}
            test={test}
            problem={sending.of("/test")}
            onTest={setTest}
          />
        )}
        {item.kind === "defect" && (
          <TextField
            autoFocus
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
        {tried && <BlockerList blockers={others} />}
        <FormProblem>{sending.problem}</FormProblem>
        <div className="flex flex-wrap items-center gap-3">
          <Button
            type="submit"
            look="primary"
            keys={item.kind === "incident" ? "$mod+Enter" : "Enter"}
            autoFocus={item.kind !== "defect" && item.kind !== "incident"}
            blockers={tried ? [...others, ...atGate] : [...forRole, ...atGate]}
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
