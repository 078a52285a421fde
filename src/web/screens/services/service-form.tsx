import { useState } from "react";
import type { Service } from "../../../domain/product.ts";
import { layers, type Layer } from "../../../domain/service.ts";
import { saveService } from "../../deeds/save-service.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Select, TextField } from "../../parts/field.tsx";
import { FormProblem } from "../../parts/form-problem.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { LabelRows } from "./label-rows.tsx";
import { draftOf, firstForm, withName, type ServiceStart } from "./service-draft.ts";
import { layerTitles } from "./stack-map.tsx";

/** A new service, or another word about one. */
export function ServiceForm({
  service,
  start,
  onSaved,
  onClose,
}: {
  service: Service | null;
  start: ServiceStart;
  onSaved: (service: Service) => void;
  onClose: () => void;
}) {
  const replica = useReplicaItself();
  const teams = useReplica((view) => view.teams);
  const [form, setForm] = useState(() => firstForm(service, start));
  const change = (to: Partial<typeof form>) => setForm((from) => ({ ...from, ...to }));
  const sending = useSending(async () => {
    onSaved(await saveService(replica, service?.id ?? null, draftOf(form)));
  });

  return (
    <Dialog title={service ? `Edit ${service.name}` : "Add a service"} onClose={onClose}>
      <form onSubmit={sending.onSubmit} className="flex flex-col gap-4">
        <div className="grid grid-cols-[1fr_144px] gap-3">
          <TextField
            autoFocus
            required
            maxLength={100}
            label="Name"
            placeholder="checkout-api"
            value={form.name}
            problem={sending.of("/name")}
            onChange={(event) => setForm((from) => withName(from, event.target.value))}
          />
          <Select
            label="Layer"
            value={form.layer}
            onChange={(event) => change({ layer: event.target.value as Layer })}
          >
            {layers.map((each) => (
              <option key={each} value={each}>
                {layerTitles[each]}
              </option>
            ))}
          </Select>
        </div>
        <div className="grid grid-cols-2 gap-3">
          <Select
            label="Run by"
            value={form.ownerTeamId}
            problem={sending.of("/ownerTeamId")}
            onChange={(event) => change({ ownerTeamId: event.target.value })}
          >
            <option value="">No owner yet</option>
            {teams.map((team) => (
              <option key={team.id} value={team.id}>
                {team.name}
              </option>
            ))}
          </Select>
          <Select
            label="Built by"
            value={form.builder}
            problem={sending.of("/builtByTeamId")}
            onChange={(event) => change({ builder: event.target.value })}
          >
            <option value="same">The team that runs it</option>
            {teams.map((team) => (
              <option key={team.id} value={team.id}>
                {team.name}
              </option>
            ))}
            <option value="unknown">Not known</option>
          </Select>
        </div>
        <LabelRows
          labels={form.labels}
          onLabels={(labels) => change({ labels, labelsTouched: true })}
        />
        <FormProblem>{sending.problem}</FormProblem>
        <Button type="submit" look="primary" busy={sending.busy} className="self-start">
          {service ? "Save" : "Add the service"}
        </Button>
      </form>
    </Dialog>
  );
}
