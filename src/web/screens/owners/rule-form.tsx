import { useId, useState } from "react";
import { addRoutingRule, type RuleWish } from "../../deeds/teach-routing.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { Select, TextField } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { labelsSeen } from "./labels-seen.ts";

/** What carries this label with this value goes to that team, or to whoever owns that service. */
export function RuleForm({ onClose }: { onClose: () => void }) {
  const replica = useReplicaItself();
  const teams = useReplica((view) => view.teams);
  const services = useReplica((view) => view.services);
  const [seen] = useState(() => labelsSeen(replica.view().items()));
  const [label, setLabel] = useState("");
  const [value, setValue] = useState("");
  const [to, setTo] = useState("");
  const ids = useId();
  const sending = useSending(async () => {
    await addRoutingRule(replica, wishOf(label.trim(), value.trim(), to));
    onClose();
  });
  return (
    <Dialog title="Always route" onClose={onClose}>
      <Form sending={sending} act="Add the rule">
        <div className="grid grid-cols-[2fr_3fr] gap-3">
          <TextField
            autoFocus
            required
            maxLength={200}
            label="What has the label"
            placeholder="job"
            list={`${ids}-labels`}
            autoComplete="off"
            value={label}
            problem={sending.of("/label")}
            onChange={(event) => setLabel(event.target.value)}
            className="font-mono"
          />
          <TextField
            required
            maxLength={1000}
            label="with the value"
            placeholder="nightly-import"
            list={`${ids}-values`}
            autoComplete="off"
            value={value}
            problem={sending.of("/value")}
            onChange={(event) => setValue(event.target.value)}
            className="font-mono"
          />
          <Choices id={`${ids}-labels`} of={[...seen.keys()]} />
          <Choices id={`${ids}-values`} of={seen.get(label.trim()) ?? []} />
        </div>
        <Select
          required
          label="Goes to"
          hint="A service brings it to whoever owns that service then."
          value={to}
          problem={sending.of("/teamId") ?? sending.of("/serviceId")}
          onChange={(event) => setTo(event.target.value)}
        >
          <option value="">Choose a team or a service</option>
          <optgroup label="Teams">
            {teams.map(({ id, name }) => (
              <option key={id} value={`team ${id}`}>
                {name}
              </option>
            ))}
          </optgroup>
          {services.length > 0 && (
            <optgroup label="Services">
              {services.map(({ id, name }) => (
                <option key={id} value={`service ${id}`}>
                  {name}
                </option>
              ))}
            </optgroup>
          )}
        </Select>
      </Form>
    </Dialog>
  );
}

function Choices({ id, of }: { id: string; of: readonly string[] }) {
  return (
    <datalist id={id}>
      {of.map((each) => (
        <option key={each}>{each}</option>
      ))}
    </datalist>
  );
}

function wishOf(label: string, value: string, to: string): RuleWish {
  const [kind = "", id = ""] = to.split(" ");
  return kind === "service" ? { label, value, serviceId: id } : { label, value, teamId: id };
}
