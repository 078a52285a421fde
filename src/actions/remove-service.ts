import { deleteService, serviceById } from "../store/services.ts";
import { found, perform, type Context, type ProductScope } from "./context.ts";

/** The database refuses while an item still refers to the service. */
export async function removeService(context: Context & ProductScope, id: string): Promise<void> {
  await perform(context, "configure", async (deed) => {
    const service = found(await serviceById(deed.tx, deed.productId, id), "service");
    await deleteService(deed.tx, deed.productId, id);
    deed.record({ kind: "service-removed", data: { name: service.name } });
  });
}
