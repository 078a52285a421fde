import { uuidv7 } from "uuidv7";
import { blocker, Invalid, refuseIf } from "../domain/blocker.ts";
import type { Service } from "../domain/product.ts";
import type { Layer } from "../domain/service.ts";
import type { LabelValue } from "../domain/signal.ts";
import { insertService, isServiceNameTaken } from "../store/services.ts";
import { teamById } from "../store/teams.ts";
import { perform, type Context, type Deed, type ProductScope } from "./context.ts";

export interface NewService {
  name: string;
  layer?: Layer | undefined;
  ownerTeamId?: string | null | undefined;
  builtByTeamId?: string | null | undefined;
  labels?: LabelValue[] | undefined;
}

export async function createService(
  context: Context & ProductScope,
  wish: NewService,
): Promise<Service> {
  return perform(context, "configure", async (deed) => {
    const service: Service = {
      id: uuidv7(),
      name: wish.name,
      layer: wish.layer ?? "API",
      ownerTeamId: wish.ownerTeamId ?? null,
      // Who runs it built it, unless told otherwise.
      builtByTeamId:
        wish.builtByTeamId === undefined ? (wish.ownerTeamId ?? null) : wish.builtByTeamId,
      labels: wish.labels ?? [],
    };
    await requireServiceFits(deed, service);
    await insertService(deed.tx, deed.productId, service, deed.now);
    deed.record({ kind: "service-created", data: { serviceId: service.id, name: service.name } });
    return service;
  });
}

/** Its name is free and its teams are of this product. */
export async function requireServiceFits(deed: Deed, service: Service): Promise<void> {
  const isTaken = await isServiceNameTaken(deed.tx, deed.productId, service);
  refuseIf(
    isTaken ? [blocker("name-taken", `There is a service named ${service.name} already.`)] : [],
  );
  for (const field of ["ownerTeamId", "builtByTeamId"] as const) {
    const teamId = service[field];
    if (teamId !== null && !(await teamById(deed.tx, deed.productId, teamId))) {
      throw new Invalid(`/${field}`, "There is no such team in this product.");
    }
  }
}
