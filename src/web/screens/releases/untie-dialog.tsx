import { useState } from "react";
import type { Tie } from "../../../domain/release-details.ts";
import { untieRelease } from "../../deeds/tie-release.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { useSending } from "../../parts/use-sending.ts";

/** Why an incident does not come from a release after all. */
export function UntieDialog({ tie, onClose }: { tie: Tie; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const sending = useSending(async () => {
    await untieRelease(tie, reason);
    onClose();
  });
  return (
    <Dialog
      title={`${tie.ref} does not come from ${tie.version}`}
      description="It counts against that release no more, and nothing ties the two again by itself."
      onClose={onClose}
    >
      <Form sending={sending} act="Untie">
        <TextField
          autoFocus
          maxLength={1000}
          label="What it came from, or why not from this"
          placeholder="A certificate had run out"
          value={reason}
          problem={sending.of("/reason")}
          onChange={(event) => setReason(event.target.value)}
        />
      </Form>
    </Dialog>
  );
}
