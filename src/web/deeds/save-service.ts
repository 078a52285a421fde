import type { Service } from "../../domain/product.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";

export type ServiceDraft = Omit<Service, "id">;

/** Adds a service, or changes the one with that id. Throws a Problem for the form to show. */
export async function saveService(
  replica: Replica,
  id: string | null,
  draft: ServiceDraft,
): Promise<Service> {
  const services = `/products/${replica.view().product.key}/services`;
  return id === null
    ? request<Service>("POST", services, draft)
    : request<Service>("PATCH", `${services}/${id}`, draft);
}
