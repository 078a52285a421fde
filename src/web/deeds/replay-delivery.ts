import type { Source } from "../../domain/product.ts";
import type { Delivered } from "../../domain/source-details.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";

/** Reads a delivery again, by the settings of now. Throws a Problem. */
export async function replayDelivery(
  replica: Replica,
  source: Source,
  deliveryId: string,
): Promise<Delivered> {
  const path = `/products/${replica.view().product.key}/sources/${source.id}/deliveries`;
  return request<Delivered>("POST", `${path}/${deliveryId}/replay`, {});
}
