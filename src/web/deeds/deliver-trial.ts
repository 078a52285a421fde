import type { Source } from "../../domain/product.ts";
import type { Delivered } from "../../domain/source-details.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";

/** Sends the tool's own test signal through the source's door. Throws a Problem. */
export async function deliverTrial(replica: Replica, source: Source): Promise<Delivered> {
  const path = `/products/${replica.view().product.key}/sources/${source.id}/trial`;
  return request<Delivered>("POST", path, {});
}
