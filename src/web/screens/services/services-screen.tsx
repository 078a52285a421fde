import { getRouteApi } from "@tanstack/react-router";
import { List, Map as MapPicture, Plus } from "lucide-react";
import { useState } from "react";
import type { Service, Team } from "../../../domain/product.ts";
import { removeService } from "../../deeds/remove-service.ts";
import { removeTeam } from "../../deeds/remove-team.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { Button } from "../../parts/button.tsx";
import { Choice } from "../../parts/choice.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { ScreenHeading } from "../../parts/screen-heading.tsx";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { useConfigureBlockers } from "../../shell/use-configure-blockers.ts";
import { useRoleBlockers } from "../../shell/use-role-blockers.ts";
import { MaintenanceDialog } from "./maintenance-dialog.tsx";
import { MaintenanceSection } from "./maintenance-section.tsx";
import type { ServiceStart } from "./service-draft.ts";
import { ServiceForm } from "./service-form.tsx";
import { ServicePanel } from "./service-panel.tsx";
import { ServicesTabs } from "./services-tabs.tsx";
import { withoutOwner, type Running } from "./stack.ts";
import { StackList } from "./stack-list.tsx";
import { StackMap } from "./stack-map.tsx";
import { TeamForm } from "./team-form.tsx";
import { TeamList } from "./team-list.tsx";
import { useRunning } from "./use-running.ts";

const route = getRouteApi("/$product/services");

type Asking =
  | { service: Service | null; start: ServiceStart }
  | { team: Team | null }
  /** The id of a service; null for the whole product. */
  | { maintenanceOf: string | null };

/** The product's stack as teams own it, and the teams themselves. */
export function ServicesScreen() {
  const replica = useReplicaItself();
  const running = useRunning();
  const teams = useReplica((view) => view.teams);
  const blockers = useConfigureBlockers();
  const { service: chosenId = null } = route.useSearch();
  const navigate = route.useNavigate();
  const [view, setView] = useState<"map" | "list">("map");
  const [asking, setAsking] = useState<Asking | null>(null);
  const mayConfigure = blockers.length === 0;
  const mayWork = useRoleBlockers("work").length === 0;
  const chosen = running.find((each) => each.service.id === chosenId) ?? null;

  const choose = (id: string | null) =>
    void navigate({ search: id === null ? {} : { service: id }, replace: true });
  const add = () => setAsking({ service: null, start: {} });
  const edit = (of: Running) => setAsking({ service: of.service, start: {} });
  const maintain = () => setAsking({ maintenanceOf: chosen?.service.id ?? null });

  function step(by: number): void {
    const at = chosen ? running.indexOf(chosen) + by : 0;
    const next = running[Math.max(0, Math.min(running.length - 1, at))];
    if (next) choose(next.service.id);
  }

  useKeys("Services", [
    { keys: "j", label: "Next service", run: () => step(1) },
    { keys: "k", label: "Service before", run: () => step(-1) },
    { keys: "ArrowDown", label: "Next service", run: () => step(1), alias: true },
    { keys: "ArrowUp", label: "Service before", run: () => step(-1), alias: true },
    ...(chosen ? [{ keys: "Escape", label: "Close the service", run: () => choose(null) }] : []),
    { keys: "m", label: "Show the stack as a map", run: () => setView("map") },
    { keys: "l", label: "Show the stack as a list", run: () => setView("list") },
    ...(mayConfigure
      ? [
          { keys: "a", label: "Add a service", run: add },
          { keys: "t", label: "Add a team", run: () => setAsking({ team: null }) },
        ]
      : []),
    ...(mayWork ? [{ keys: "w", label: "Begin maintenance", run: maintain }] : []),
    ...(mayConfigure && chosen
      ? [
          { keys: "e", label: "Edit the service", run: () => edit(chosen) },
          { keys: "x", label: "Remove the service", run: () => remove(chosen) },
        ]
      : []),
  ]);

  function remove(of: Running): void {
    choose(null);
    void removeService(replica, of.service);
  }

  const list = <StackList running={running} chosen={chosenId} onChoose={choose} />;
  return (
    <>
      <ScreenHeading title="Services" decided={decidedWords(running, teams)}>
        {running.length > 0 && (
          <div className="max-md:hidden">
            <Choice
              label="Show the stack as"
              value={view}
              onChange={setView}
              options={[
                {
                  value: "map",
                  label: "Map",
                  icon: <MapPicture aria-hidden size={14} />,
                  keys: "m",
                },
                { value: "list", label: "List", icon: <List aria-hidden size={14} />, keys: "l" },
              ]}
            />
          </div>
        )}
        {mayConfigure && (
          <Button look="primary" keys="a" icon={<Plus aria-hidden size={16} />} onClick={add}>
            Add a service
          </Button>
        )}
      </ScreenHeading>
      <ServicesTabs />
      <div className="relative flex min-h-0 flex-1">
        <div className="flex min-w-0 flex-1 flex-col overflow-y-auto">
          {running.length === 0 ? (
            <NoServices mayConfigure={mayConfigure} why={blockers[0]?.message} onAdd={add} />
          ) : view === "map" ? (
            <>
              <div className="max-md:hidden">
                <StackMap
                  running={running}
                  teams={teams}
                  chosen={chosenId}
                  onChoose={choose}
                  onAdd={
                    mayConfigure
                      ? (layer, team) =>
                          setAsking({ service: null, start: { layer, ownerTeamId: team.id } })
                      : undefined
                  }
                />
              </div>
              <div className="md:hidden">{list}</div>
            </>
          ) : (
            list
          )}
          <TeamList
            teams={teams}
            running={running}
            mayConfigure={mayConfigure}
            onAdd={() => setAsking({ team: null })}
            onEdit={(team) => setAsking({ team })}
            onRemove={(team) => void removeTeam(replica, team)}
          />
          <MaintenanceSection onBegin={() => setAsking({ maintenanceOf: null })} />
          {!mayConfigure && (
            <p className="px-4 pb-6 text-small text-faint">{blockers[0]?.message}</p>
          )}
        </div>
        {chosen && (
          <ServicePanel
            running={chosen}
            mayConfigure={mayConfigure}
            onMaintain={maintain}
            onEdit={() => edit(chosen)}
            onRemove={() => remove(chosen)}
            onClose={() => choose(null)}
          />
        )}
      </div>
      {asking && "maintenanceOf" in asking && (
        <MaintenanceDialog serviceId={asking.maintenanceOf} onClose={() => setAsking(null)} />
      )}
      {asking && "team" in asking && (
        <TeamForm team={asking.team} onClose={() => setAsking(null)} />
      )}
      {asking && "service" in asking && (
        <ServiceForm
          service={asking.service}
          start={asking.start}
          onSaved={(saved) => {
            setAsking(null);
            choose(saved.id);
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}

function NoServices({
  mayConfigure,
  why,
  onAdd,
}: {
  mayConfigure: boolean;
  why: string | undefined;
  onAdd: () => void;
}) {
  return (
    <EmptyState
      title="What runs in production?"
      actions={
        mayConfigure && (
          <Button look="primary" keys="a" onClick={onAdd}>
            Add a service
          </Button>
        )
      }
    >
      Name the services of this product and the team that runs each, so that a signal finds the
      people who can fix it. {why}
    </EmptyState>
  );
}

function decidedWords(running: readonly Running[], teams: readonly Team[]): string {
  const broken = running.filter((each) => each.light === "red").length;
  const unowned = withoutOwner(running).length;
  return [
    broken > 0 ? `${broken} broken now` : null,
    counted(running.length, "service"),
    counted(teams.length, "team"),
    unowned > 0 ? `${unowned} without an owner` : null,
  ]
    .filter((each) => each !== null)
    .join(", ");
}

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
