import { useState } from "react";
import type { ActionPromise } from "../../../domain/promise.ts";
import { withdrawPromise } from "../../deeds/promises.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { sentenceOf } from "./promise-words.ts";

/** Taken back, a promise counts neither as kept nor as broken; why stays in the history. */
export function WithdrawDialog({
  promise,
  onClose,
}: {
  promise: ActionPromise;
  onClose: () => void;
}) {
  const [reason, setReason] = useState("");
  const sending = useSending(async () => {
    await withdrawPromise(promise, reason);
    onClose();
  });
  return (
    <Dialog title="Take this promise back" description={sentenceOf(promise)} onClose={onClose}>
      <Form sending={sending} act="Take it back">
        <TextField
          autoFocus
          maxLength={1000}
          label="Why"
          value={reason}
          problem={sending.of("/reason")}
          onChange={(event) => setReason(event.target.value)}
        />
      </Form>
    </Dialog>
  );
}
