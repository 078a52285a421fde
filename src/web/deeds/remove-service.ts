import type { Service } from "../../domain/product.ts";
import { request } from "../api/request.ts";
import type { Replica } from "../replica/replica.ts";
import { perform } from "./perform.ts";
import { saveService } from "./save-service.ts";

/** Only a service that no item refers to can go, so that putting it back is all there is to undo. */
export async function removeService(replica: Replica, service: Service): Promise<boolean> {
  const { id, ...draft } = service;
  return perform(replica, {
    send: () =>
      request<undefined>("DELETE", `/products/${replica.view().product.key}/services/${id}`),
    said: `${service.name} removed`,
    refused: `${service.name} stays`,
    undo: () =>
      void perform(replica, {
        send: () => saveService(replica, null, draft).then(() => undefined),
        refused: `${service.name} could not be put back`,
      }),
  });
}
