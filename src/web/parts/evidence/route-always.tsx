import { useState } from "react";
import { alwaysRoute, type RouteTo } from "../../deeds/teach-rule.ts";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { Dialog } from "../dialog.tsx";
import { Typeahead } from "../typeahead.tsx";

/** Whose everything is that carries a label, from now on: a team's, or that of a service. */
export function RouteAlways({
  label,
  value,
  onClose,
}: {
  label: string;
  value: string;
  onClose: () => void;
}) {
  const replica = useReplicaItself();
  const [text, setText] = useState("");
  const teams = useReplica((view) => view.teams);
  const services = useReplica((view) => view.services);
  const all: (RouteTo & { note: string })[] = [
    ...teams.map(({ id, name }) => ({ teamId: id, name, note: "team" })),
    ...services.map(({ id, name }) => ({ serviceId: id, name, note: "service" })),
  ];
  const wanted = text.trim().toLowerCase();
  const fitting = all.filter(({ name }) => name.toLowerCase().includes(wanted));

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
          found={fitting.map((each) => ({
            id: idOf(each),
            content: (
              <>
                <span className="flex-1 truncate">{each.name}</span>
                <span className="text-small text-faint">{each.note}</span>
              </>
            ),
          }))}
          onChoose={(id) => {
            const to = all.find((each) => idOf(each) === id);
            if (!to) return;
            onClose();
            void alwaysRoute(replica, { label, value }, to);
          }}
          onLeave={onClose}
        />
      </div>
    </Dialog>
  );
}

function idOf({ teamId, serviceId }: RouteTo): string {
  return teamId ?? serviceId ?? "";
}
