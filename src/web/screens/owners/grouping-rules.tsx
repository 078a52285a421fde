import { Plus } from "lucide-react";
import { useState } from "react";
import type { GroupingRule } from "../../../domain/product.ts";
import { addGroupingRule, removeGroupingRule } from "../../deeds/teach-grouping.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { useReplicaItself } from "../../replica/use-replica.ts";
import { useConfigureBlockers } from "../../shell/use-configure-blockers.ts";
import { Code, NothingTaught, TakeBack, Taught, TaughtRow } from "./taught.tsx";

/** Labels that are different each time and mean the same. */
export function GroupingRules({ rules }: { rules: readonly GroupingRule[] }) {
  const replica = useReplicaItself();
  const blockers = useConfigureBlockers();
  const [adding, setAdding] = useState(false);
  const mayConfigure = blockers.length === 0;
  return (
    <Taught
      title="Never told apart by"
      note={`What differs in one of these labels alone is the same thing, and belongs to one item. ${blockers[0]?.message ?? ""}`}
      actions={
        mayConfigure && (
          <Button
            look="quiet"
            icon={<Plus aria-hidden size={16} />}
            onClick={() => setAdding(true)}
          >
            Add a label
          </Button>
        )
      }
    >
      {rules.length === 0 ? (
        <NothingTaught>No label yet. A batch or a request number would be one.</NothingTaught>
      ) : (
        <ul aria-label="Labels" className="border-t">
          {rules.map((rule) => (
            <TaughtRow key={rule.id}>
              <Code>{rule.label}</Code>
              {mayConfigure && (
                <TakeBack
                  what={`the rule about ${rule.label}`}
                  onClick={() => void removeGroupingRule(replica, rule)}
                />
              )}
            </TaughtRow>
          ))}
        </ul>
      )}
      {adding && <AddLabel onClose={() => setAdding(false)} />}
    </Taught>
  );
}

function AddLabel({ onClose }: { onClose: () => void }) {
  const replica = useReplicaItself();
  const [label, setLabel] = useState("");
  const sending = useSending(async () => {
    await addGroupingRule(replica, label.trim());
    onClose();
  });
  return (
    <Dialog title="Never tell apart by" onClose={onClose}>
      <Form sending={sending} act="Add the label">
        <TextField
          autoFocus
          required
          maxLength={200}
          label="Label"
          placeholder="batch"
          hint="Holds for what comes from now on. What has been told apart stays apart."
          value={label}
          problem={sending.of("/label")}
          onChange={(event) => setLabel(event.target.value)}
          className="font-mono"
        />
      </Form>
    </Dialog>
  );
}
