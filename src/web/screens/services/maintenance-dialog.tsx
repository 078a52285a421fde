import { useState } from "react";
import { planMaintenance } from "../../deeds/plan-maintenance.ts";
import { Choice } from "../../parts/choice.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Select, TextField } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { momentWords } from "../../parts/moment-words.ts";
import { say } from "../../parts/toast.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { endOf, lengths, type Length } from "./maintenance-lengths.ts";

/** From now on for a while, what a service or the whole product says is kept and opens nothing. */
export function MaintenanceDialog({
  serviceId: asked,
  onClose,
}: {
  /** Null for the whole product. */
  serviceId: string | null;
  onClose: () => void;
}) {
  const replica = useReplicaItself();
  const services = useReplica((view) => view.services);
  const [serviceId, setServiceId] = useState(asked ?? "");
  const [length, setLength] = useState<Length>("30");
  const [until, setUntil] = useState("");
  const [reason, setReason] = useState("");
  const sending = useSending(async () => {
    const startsAt = new Date();
    const planned = await planMaintenance(replica, {
      serviceId: serviceId || null,
      reason: reason.trim(),
      startsAt: startsAt.toISOString(),
      endsAt: endOf(length, until, startsAt).toISOString(),
    });
    onClose();
    const name = services.find((each) => each.id === serviceId)?.name ?? "The whole product";
    say(`${name} is in maintenance until ${momentWords(planned.endsAt, planned.startsAt)}`);
  });
  return (
    <Dialog
      title="Maintenance"
      description="What it says meanwhile is kept and opens nothing. What still fires at the end opens its item then."
      onClose={onClose}
    >
      <Form sending={sending} act="Begin now">
        <Select
          label="Of"
          value={serviceId}
          problem={sending.of("/serviceId")}
          onChange={(event) => setServiceId(event.target.value)}
        >
          <option value="">The whole product</option>
          {services.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <div className="flex flex-col gap-1">
          <p className="text-small font-medium text-quiet">For</p>
          <Choice label="For" value={length} onChange={setLength} options={lengths} />
        </div>
        {length === "until" && (
          <TextField
            required
            type="datetime-local"
            label="Day and time"
            value={until}
            onChange={(event) => setUntil(event.target.value)}
            problem={sending.of("/endsAt")}
          />
        )}
        <TextField
          autoFocus
          required
          maxLength={1000}
          label="Why"
          placeholder="New disks for the database"
          value={reason}
          problem={sending.of("/reason")}
          onChange={(event) => setReason(event.target.value)}
        />
      </Form>
    </Dialog>
  );
}
