import { isClosed, worstLamp, type Item, type Lamp } from "../../../domain/item.ts";
import type { Maintenance, Service, Team } from "../../../domain/product.ts";
import { layers, type Layer } from "../../../domain/service.ts";
import type { View } from "../../replica/replica.ts";

/** A service as the stack shows it: whose it is, and how it is doing now. */
export interface Running {
  service: Service;
  owner: Team | null;
  /** Named only where another team built it: "built by X, run by Y". */
  builder: Team | null;
  /** Open incidents and defects, the longest known first. */
  open: readonly Item[];
  light: Lamp;
  /** While it is in maintenance, what it says opens nothing. */
  maintenance: Maintenance | null;
}

/** Open items that came from production: incidents and defects that are about a service. */
export function productionItems(view: Pick<View, "items">): Item[] {
  const found: Item[] = [];
  for (const item of view.items()) {
    const isProduction = item.kind === "incident" || item.kind === "defect";
    if (isProduction && item.serviceId !== null && !isClosed(item)) found.push(item);
  }
  return found.sort((a, b) => a.number - b.number);
}

/** The services from the top of the stack to its bottom, by name within a layer. */
export function runningOf(
  services: readonly Service[],
  teams: readonly Team[],
  production: readonly Item[],
  inMaintenance: (serviceId: string) => Maintenance | null = () => null,
): Running[] {
  const team = (id: string | null) => teams.find((each) => each.id === id) ?? null;
  return services
    .map((service) => {
      const open = production.filter((item) => item.serviceId === service.id);
      const isBuiltElsewhere = service.builtByTeamId !== service.ownerTeamId;
      return {
        service,
        owner: team(service.ownerTeamId),
        builder: isBuiltElsewhere ? team(service.builtByTeamId) : null,
        open,
        light: worstLamp(open),
        maintenance: inMaintenance(service.id),
      };
    })
    .sort(
      (a, b) =>
        layers.indexOf(a.service.layer) - layers.indexOf(b.service.layer) ||
        (a.service.name < b.service.name ? -1 : 1),
    );
}

/** Services that nobody is named to fix: what should be looked at first. */
export function withoutOwner(running: readonly Running[]): Running[] {
  return running.filter((each) => each.owner === null);
}

export function inLayer(running: readonly Running[], layer: Layer): Running[] {
  return running.filter((each) => each.service.layer === layer);
}

export function ownedBy(running: readonly Running[], team: Team): Running[] {
  return running.filter((each) => each.owner?.id === team.id);
}

/** "Built by Payments, run by Checkout"; null where the same team does both. */
export function handedOver({ owner, builder }: Running): string | null {
  if (!builder) return null;
  return owner ? `Built by ${builder.name}, run by ${owner.name}` : `Built by ${builder.name}`;
}
