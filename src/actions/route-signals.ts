import type { Transaction } from "kysely";
import { serviceOf, type Signal } from "../domain/signal.ts";
import type { Database } from "../store/connect.ts";
import { listServices } from "../store/services.ts";

export interface Route {
  serviceId: string | null;
  teamId: string | null;
  because: string;
}

/** Whose a signal is. */
export type Router = (signal: Pick<Signal, "labels" | "error">) => Route;

/** The routers of products, with what their people have taught looked up once. */
export async function routersFor(
  tx: Transaction<Database>,
  productIds: readonly number[],
): Promise<(productId: number) => Router> {
  const routers = new Map<number, Router>();
  for (const productId of productIds) {
    const services = await listServices(tx, productId);
    routers.set(productId, ({ labels }) => {
      const service = serviceOf(labels, services);
      return {
        serviceId: service?.id ?? null,
        teamId: service?.ownerTeamId ?? null,
        because: service ? `Its labels name the service ${service.name}.` : "Nobody was found.",
      };
    });
  }
  return (productId) => routers.get(productId) as Router;
}
