import type { Mitigation } from "../../domain/item-details.ts";
import { request } from "../api/request.ts";

/** What stopped an incident for now. Throws a Problem for its form to show. */
export async function recordMitigation(ref: string, body: string): Promise<Mitigation> {
  return request<Mitigation>("POST", `/items/${ref}/mitigations`, { body });
}
