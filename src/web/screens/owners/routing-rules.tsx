import { Plus } from "lucide-react";
import { useState } from "react";
import type { RoutingRule } from "../../../domain/ownership.ts";
import type { Service, Team } from "../../../domain/product.ts";
import { removeRoutingRule } from "../../deeds/teach-routing.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { Button } from "../../parts/button.tsx";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { useRoleBlockers } from "../../shell/use-role-blockers.ts";
import { RuleForm } from "./rule-form.tsx";
import { Code, NothingTaught, TakeBack, Taught, TaughtRow } from "./taught.tsx";

/** "Always route to…", each rule with where it leads. */
export function RoutingRules({ rules }: { rules: readonly RoutingRule[] }) {
  const replica = useReplicaItself();
  const teams = useReplica((view) => view.teams);
  const services = useReplica((view) => view.services);
  const blockers = useRoleBlockers("triage");
  const [adding, setAdding] = useState(false);
  const mayTeach = blockers.length === 0;

  useKeys(
    "Who owns what",
    mayTeach ? [{ keys: "a", label: "Add a rule", run: () => setAdding(true) }] : [],
  );

  return (
    <Taught
      title="Always route"
      note={`A rule comes before everything else. ${blockers[0]?.message ?? ""}`}
      actions={
        mayTeach && (
          <Button
            look="quiet"
            keys="a"
            icon={<Plus aria-hidden size={16} />}
            onClick={() => setAdding(true)}
          >
            Add a rule
          </Button>
        )
      }
    >
      {rules.length === 0 ? (
        <NothingTaught>No rule yet. Services and files decide alone.</NothingTaught>
      ) : (
        <ul aria-label="Rules" className="border-t">
          {rules.map((rule) => (
            <TaughtRow key={rule.id}>
              <Code>
                {rule.label}={rule.value}
              </Code>
              <span className="text-quiet">{targetWords(rule, teams, services)}</span>
              {mayTeach && (
                <TakeBack
                  what={`the rule for ${rule.label}=${rule.value}`}
                  onClick={() => void removeRoutingRule(replica, rule)}
                />
              )}
            </TaughtRow>
          ))}
        </ul>
      )}
      {adding && <RuleForm onClose={() => setAdding(false)} />}
    </Taught>
  );
}

function targetWords(
  { teamId, serviceId }: RoutingRule,
  teams: readonly Team[],
  services: readonly Service[],
): string {
  const name = (id: string | null | undefined) => teams.find((each) => each.id === id)?.name;
  if (serviceId === null) return `goes to ${name(teamId) ?? "a team that is gone"}`;
  const service = services.find((each) => each.id === serviceId);
  if (!service) return "goes to a service that is gone";
  const owner = name(service.ownerTeamId);
  return `is about ${service.name}, ${owner ? `so it goes to ${owner}` : "which has no owner yet"}`;
}
