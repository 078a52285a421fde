import type { Service } from "../domain/product.ts";
import { serviceById, updateService } from "../store/services.ts";
import { found, perform, type Context, type ProductScope } from "./context.ts";
import { requireServiceFits, type NewService } from "./create-service.ts";

export async function changeService(
  context: Context & ProductScope,
  id: string,
  change: Partial<NewService>,
): Promise<Service> {
  return perform(context, "configure", async (deed) => {
    const before = found(await serviceById(deed.tx, deed.productId, id), "service");
    const { ownerTeamId = before.ownerTeamId, builtByTeamId = before.builtByTeamId } = change;
    const { name = before.name, layer = before.layer, labels = before.labels } = change;
    const service = { id, name, layer, ownerTeamId, builtByTeamId, labels };
    await requireServiceFits(deed, service);
    await updateService(deed.tx, deed.productId, service);
    deed.record({ kind: "service-changed", data: { serviceId: id, name } });
    return service;
  });
}
