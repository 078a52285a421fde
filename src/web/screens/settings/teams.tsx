import { Link } from "@tanstack/react-router";
import { teamsOfMine } from "../sprint/which-sprint.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { useConfigureBlockers } from "../../shell/use-configure-blockers.ts";
import { Fold } from "./fold.tsx";
import { Nothing, Section } from "./section.tsx";
import { TeamFlowForm } from "./teams-flow-form.tsx";

/** How each team works: its cadence, its hours, its board and what it agreed to have at once. */
export function Teams() {
  const teams = useReplica((view) => view.teams);
  const product = useReplica((view) => view.product.key);
  const mine = useReplica((view) => [...teamsOfMine(view)]);
  const blockers = useConfigureBlockers();
  const isOpen = (id: string) => teams.length === 1 || mine.includes(id);
  return (
    <Section
      title="Teams"
      note={`How each team works on the one backlog. ${blockers[0]?.message ?? ""}`}
    >
      {teams.length === 0 && (
        <Nothing>
          No team yet.{" "}
          <Link
            to="/$product/services"
            params={{ product }}
            search={{}}
            className="text-accent underline underline-offset-2"
          >
            Add one beside the services
          </Link>
          .
        </Nothing>
      )}
      <div className="flex flex-col *:-mt-px">
        {teams.map((team) => (
          <Fold key={team.id} title={team.name} open={isOpen(team.id)}>
            <TeamFlowForm team={team} mayConfigure={blockers.length === 0} />
          </Fold>
        ))}
      </div>
    </Section>
  );
}
