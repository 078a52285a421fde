import { useState } from "react";
import type { Gate } from "../../../domain/event.ts";
import type { Item } from "../../../domain/item.ts";
import { grantWaiver } from "../../deeds/waivers.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { TextArea, TextField } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { sendWithModEnter } from "../../parts/submit-key.ts";
import { useNow } from "../../parts/time.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { passWords } from "./gate.ts";
import { dayAhead, endOfDay, mostDaysAhead } from "./last-day.ts";

const usualDays = 14;

/** The product owner lets an item pass a gate: why, and until which day. */
export function WaiverDialog({
  item,
  gate,
  onClose,
}: {
  item: Item;
  gate: Gate;
  onClose: () => void;
}) {
  const now = useNow();
  const [reason, setReason] = useState("");
  const [day, setDay] = useState(() => dayAhead(now, usualDays));
  const sending = useSending(async () => {
    await grantWaiver(item.ref, { gate, reason: reason.trim(), until: endOfDay(day) ?? "" });
    onClose();
  });
  return (
    <Dialog
      title={`Let ${item.ref} pass`}
      description={`${passWords[gate]}, until a day.`}
      onClose={onClose}
    >
      <Form sending={sending} act="Let it pass">
        <TextArea
          autoFocus
          required
          rows={2}
          maxLength={5000}
          label="Why"
          hint="It stands on the item and in its history."
          value={reason}
          problem={sending.of("/reason")}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={sendWithModEnter}
        />
        <TextField
          type="date"
          required
          label="Until the end of"
          hint="At most a year, so that it does not become the rule."
          min={dayAhead(now, 0)}
          max={dayAhead(now, mostDaysAhead)}
          value={day}
          problem={sending.of("/until")}
          className="w-44"
          onChange={(event) => setDay(event.target.value)}
        />
      </Form>
    </Dialog>
  );
}
