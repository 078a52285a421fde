import type { ItemDelivery, Tie } from "../../domain/release-details.ts";
import { request } from "../api/request.ts";
import { say } from "../parts/toast.tsx";

/** Says that an incident comes from a release. Throws a Problem for the dialog to show. */
export async function tieRelease(ref: string, releaseId: string, reason: string): Promise<void> {
  await request<ItemDelivery>("POST", `/items/${ref}/ties`, { releaseId, reason });
  say(`${ref} is tied to the release`);
}

/** Says that it does not after all. Throws a Problem for the dialog to show. */
export async function untieRelease(
  { ref, releaseId, version }: Pick<Tie, "ref" | "releaseId" | "version">,
  reason: string,
): Promise<void> {
  await request<ItemDelivery>("DELETE", `/items/${ref}/ties/${releaseId}`, { reason });
  say(`${ref} is untied from ${version}`);
}
