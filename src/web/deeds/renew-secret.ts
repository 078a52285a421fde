import type { Source } from "../../domain/product.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";
import type { NewSource } from "./create-source.ts";

/** The old secret works beside the new one for so many hours; 0 stops it at once. Throws a Problem for the question to show. */
export async function renewSecret(
  replica: Replica,
  source: Source,
  overlapHours: number,
): Promise<NewSource> {
  const path = `/products/${replica.view().product.key}/sources/${source.id}/secret`;
  return request<NewSource>("POST", path, { overlapHours });
}
