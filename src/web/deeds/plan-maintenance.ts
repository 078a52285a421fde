import type { Maintenance } from "../../domain/product.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";
import { askAgain } from "../replica/shelves.ts";
import { perform } from "./perform.ts";

export interface MaintenanceDraft {
  /** Null for the whole product. */
  serviceId: string | null;
  reason: string;
  startsAt: string;
  endsAt: string;
}

/** Throws a Problem for the form to show. */
export async function planMaintenance(
  replica: Replica,
  { serviceId, ...draft }: MaintenanceDraft,
): Promise<Maintenance> {
  const wish = serviceId === null ? draft : { ...draft, serviceId };
  const planned = await request<Maintenance>("POST", pathOf(replica), wish);
  await askAgain(pathOf(replica));
  return planned;
}

/** What still fires opens its item within a minute, which cannot be taken back. */
export async function endMaintenance(
  replica: Replica,
  { id }: Maintenance,
  about: string,
): Promise<boolean> {
  return perform(replica, {
    send: async () => {
      await request("DELETE", `${pathOf(replica)}/${id}`);
      await askAgain(pathOf(replica));
      return undefined;
    },
    said: `The maintenance of ${about} is over`,
    refused: `The maintenance of ${about} goes on`,
  });
}

function pathOf(replica: Replica): string {
  return `/products/${replica.view().product.key}/maintenance`;
}
