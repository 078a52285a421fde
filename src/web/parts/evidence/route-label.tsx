import { useState } from "react";
import type { LabelValue } from "../../../domain/signal.ts";
import { alwaysRoute, type RouteTo } from "../../deeds/teach-rule.ts";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { Dialog } from "../dialog.tsx";
import { Typeahead } from "../typeahead.tsx";

/** Whose everything is that carries a label, from now on: a team's, or that of a service. */
export function RouteLabel({ label, value, onClose }: LabelValue & { onClose: () => void }) {
  const replica = useReplicaItself();
  const [text, setText] = useState("");
  const teams = useReplica((view) => view.teams);
  const services = useReplica((view) => view.services);
  const all: { id: string; to: RouteTo; note: string }[] = [
    ...teams.map(({ id, name }) => ({ id, to: { teamId: id, name }, note: "team" })),
    ...services.map(({ id, name }) => ({ id, to: { serviceId: id, name }, note: "service" })),
  ];
  const wanted = text.trim().toLowerCase();
  const fitting = all.filter(({ to }) => to.name.toLowerCase().includes(wanted));

  return (
    <Dialog
      title={`Always route ${label}=${value} to`}
      description="Whatever comes with it from now on. What is here already stays where it is."
      onClose={onClose}
    >
      <div className="-mx-5 -mb-5 border-t">
        <Typeahead
          label="Team or service"
          text={text}
          onText={setText}
          found={fitting.map(({ id, to, note }) => ({
            id,
            content: (
              <>
                <span className="flex-1 truncate">{to.name}</span>
                <span className="text-small text-faint">{note}</span>
              </>
            ),
          }))}
          onChoose={(id) => {
            const chosen = all.find((each) => each.id === id);
            if (!chosen) return;
            onClose();
            void alwaysRoute(replica, { label, value }, chosen.to);
          }}
          onLeave={onClose}
        />
      </div>
    </Dialog>
  );
}
