import { Plus } from "lucide-react";
import { Fragment } from "react";
import type { Team } from "../../../domain/product.ts";
import { layers, type Layer } from "../../../domain/service.ts";
import { ServiceTile } from "./service-tile.tsx";
import { inLayer, ownedBy, withoutOwner, type Running } from "./stack.ts";

interface MapProps {
  running: readonly Running[];
  teams: readonly Team[];
  chosen: string | null;
  onChoose: (id: string) => void;
  /** Left out for whoever may not add services. */
  onAdd?: ((layer: Layer, team: Team) => void) | undefined;
}

/** The stack as a map: its layers from top to bottom, a column for each team, and above all what nobody owns. */
export function StackMap({ running, teams, chosen, onChoose, onAdd }: MapProps) {
  const columns = { gridTemplateColumns: `112px repeat(${teams.length}, minmax(176px, 1fr))` };
  return (
    <div className="flex flex-col">
      <Unowned running={withoutOwner(running)} chosen={chosen} onChoose={onChoose} />
      {teams.length > 0 && (
        <div className="overflow-x-auto" tabIndex={-1}>
          <div
            role="group"
            aria-label="Services by layer and team"
            className="grid min-w-fit px-4 pb-4"
            style={columns}
          >
            <span className="sticky left-0 bg-ground" />
            {teams.map((team) => (
              <h2
                key={team.id}
                className="truncate border-b px-2 pt-3 pb-2 text-small font-semibold text-quiet"
              >
                {team.name}
              </h2>
            ))}
            {layers.map((layer) => (
              <Fragment key={layer}>
                <h3 className="sticky left-0 border-b bg-ground py-3.5 text-small text-quiet">
                  {layerTitles[layer]}
                </h3>
                {teams.map((team) => (
                  <Cell
                    key={team.id}
                    running={inLayer(ownedBy(running, team), layer)}
                    chosen={chosen}
                    onChoose={onChoose}
                    add={
                      onAdd && {
                        label: `Add a service: ${layerTitles[layer]}, ${team.name}`,
                        run: () => onAdd(layer, team),
                      }
                    }
                  />
                ))}
              </Fragment>
            ))}
          </div>
        </div>
      )}
    </div>
  );
}

export const layerTitles: Record<Layer, string> = {
  UI: "UI",
  API: "API",
  data: "Data",
  integration: "Integration",
  security: "Security",
  infrastructure: "Infrastructure",
};

function Unowned({ running, chosen, onChoose }: Omit<MapProps, "teams" | "onAdd">) {
  if (running.length === 0) return null;
  return (
    <section aria-label="Services without an owner" className="border-b bg-rail px-4 pt-2.5 pb-3">
      <h2 className="font-medium">
        {running.length === 1
          ? "One service has no owner"
          : `${running.length} services have no owner`}
      </h2>
      <p className="mb-2 text-small text-quiet">
        Their signals still arrive, but no team is named to fix what breaks.
      </p>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(200px,1fr))] gap-1.5">
        {running.map((each) => (
          <ServiceTile
            key={each.service.id}
            running={each}
            chosen={each.service.id === chosen}
            onChoose={onChoose}
          />
        ))}
      </div>
    </section>
  );
}

/** What one team runs in one layer. An empty place can be filled with the pointer; by key a service is added in the form. */
function Cell({
  running,
  chosen,
  onChoose,
  add,
}: Pick<MapProps, "running" | "chosen" | "onChoose"> & {
  add: { label: string; run: () => void } | undefined;
}) {
  return (
    <div className="group flex min-h-13 flex-col gap-1.5 border-b border-l p-2">
      {running.map((each) => (
        <ServiceTile
          key={each.service.id}
          running={each}
          chosen={each.service.id === chosen}
          onChoose={onChoose}
        />
      ))}
      {running.length === 0 && add && (
        <button
          type="button"
          tabIndex={-1}
          aria-label={add.label}
          onClick={add.run}
          className="flex flex-1 items-center justify-center rounded-base text-faint opacity-0 transition-opacity group-hover:opacity-100 hover:bg-hover hover:text-ink pointer-coarse:hidden"
        >
          <Plus aria-hidden size={16} />
        </button>
      )}
    </div>
  );
}
