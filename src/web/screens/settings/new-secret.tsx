import { useState } from "react";
import type { Source } from "../../../domain/product.ts";
import type { NewSource } from "../../deeds/create-source.ts";
import { renewSecret } from "../../deeds/renew-secret.ts";
import { Button } from "../../parts/button.tsx";
import { ChoiceList } from "../../parts/choice-list.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Form } from "../../parts/form.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { useReplicaItself } from "../../replica/use-replica.ts";

const overlaps = [
  { value: "24", title: "A day more", note: "Give its senders the new one meanwhile." },
  { value: "168", title: "A week more", note: "Where many senders have to be changed." },
  {
    value: "0",
    title: "No longer",
    note: "Where somebody may have seen it. Its senders are refused until they have the new one.",
  },
];

/** Asked first: what sends with the old secret has to be given the new one. */
export function NewSecret({
  source,
  onRenewed,
  onClose,
}: {
  source: Source;
  onRenewed: (source: NewSource) => void;
  onClose: () => void;
}) {
  const replica = useReplicaItself();
  const [hours, setHours] = useState("24");
  const sending = useSending(async () =>
    onRenewed(await renewSecret(replica, source, Number(hours))),
  );
  return (
    <Dialog
      title={`A new secret for ${source.name}?`}
      description="It is shown once. If one from before the present still works, that one stops."
      onClose={onClose}
    >
      <Form
        sending={sending}
        act="Make a new secret"
        also={
          <Button look="quiet" onClick={onClose}>
            Keep the old one
          </Button>
        }
      >
        <ChoiceList
          autoFocus
          legend="The present one works"
          value={hours}
          onChange={setHours}
          choices={overlaps}
        />
      </Form>
    </Dialog>
  );
}
