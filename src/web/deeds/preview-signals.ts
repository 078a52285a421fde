import type { SignalPreview } from "../../domain/source-details.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";

/** What a body would become; nothing is kept. Throws a Problem that points into `settings` or `body`. */
export async function previewSignals(
  replica: Replica,
  sample: { kind: string; settings: Record<string, unknown>; body: string },
): Promise<SignalPreview> {
  const path = `/products/${replica.view().product.key}/sources/preview`;
  return request<SignalPreview>("POST", path, sample);
}
