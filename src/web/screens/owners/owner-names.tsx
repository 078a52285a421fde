import { ChevronDown } from "lucide-react";
import { useState } from "react";
import type { Team } from "../../../domain/product.ts";
import type { UnknownOwner } from "../../../domain/unknown-owners.ts";
import { forgetOwnerName, nameOwner } from "../../deeds/teach-routing.ts";
import { Button } from "../../parts/button.tsx";
import { Menu } from "../../parts/menu.tsx";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { useRoleBlockers } from "../../shell/use-role-blockers.ts";
import { Code, TakeBack, Taught, TaughtRow } from "./taught.tsx";
import { waitingWords } from "./waiting-words.ts";
import type { Owners } from "./use-owners.ts";

const fewest = 6;

/** Who the owners are that the files name: first those that nobody knows, then what was said of the others. */
export function OwnerNames({ unknown, names, files }: Owners) {
  const replica = useReplicaItself();
  const teams = useReplica((view) => view.teams);
  const blockers = useRoleBlockers("triage");
  const [all, setAll] = useState(false);
  if (files.length === 0 && names.length === 0) return null;
  const mayTeach = blockers.length === 0;
  const shown = all ? unknown : unknown.slice(0, fewest);
  return (
    <Taught
      title="Names in the files"
      note={`${
        unknown.length === 0
          ? "Every owner that the files name is a team of this product."
          : "What these own finds nobody, for no team is known by their names. Say which team each is; a team of the same name is found by itself."
      } ${blockers[0]?.message ?? ""}`}
    >
      <ul aria-label="Names" className="border-t empty:hidden">
        {shown.map((owner) => (
          <TaughtRow key={owner.name}>
            <span className="font-medium">
              <Code>{owner.name}</Code>
            </span>
            <span className="text-small text-quiet">{waitingWords(owner)}</span>
            {mayTeach ? (
              <IsTheTeam
                owner={owner}
                teams={teams}
                onChoose={(team) => void nameOwner(replica, owner.name, team)}
              />
            ) : (
              <span className="ml-auto text-quiet">no team</span>
            )}
          </TaughtRow>
        ))}
        {shown.length < unknown.length && (
          <li className="border-b py-1">
            <Button look="quiet" onClick={() => setAll(true)}>
              Show all {unknown.length}
            </Button>
          </li>
        )}
        {names.map(({ name, teamId }) => {
          const team = teams.find((each) => each.id === teamId);
          return (
            <TaughtRow key={name}>
              <Code>{name}</Code>
              <span className="text-quiet">is {team?.name ?? "a team that is gone"}</span>
              {mayTeach && team && (
                <TakeBack
                  what={`that ${name} is ${team.name}`}
                  onClick={() => void forgetOwnerName(replica, name, team)}
                />
              )}
            </TaughtRow>
          );
        })}
      </ul>
    </Taught>
  );
}

function IsTheTeam({
  owner,
  teams,
  onChoose,
}: {
  owner: UnknownOwner;
  teams: readonly Team[];
  onChoose: (team: Team) => void;
}) {
  if (teams.length === 0) return <span className="ml-auto text-faint">There is no team yet.</span>;
  return (
    <span className="ml-auto">
      <Menu
        align="end"
        trigger={
          <Button aria-label={`${owner.name} is the team…`}>
            Is the team…
            <ChevronDown aria-hidden size={14} className="text-quiet" />
          </Button>
        }
        choices={teams.map((team) => ({ label: team.name, onSelect: () => onChoose(team) }))}
      />
    </span>
  );
}
