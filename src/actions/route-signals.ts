import type { Transaction } from "kysely";
import { routeOf, type Route } from "../domain/ownership.ts";
import type { Signal } from "../domain/signal.ts";
import type { Database } from "../store/connect.ts";
import { knownOwners } from "./known-owners.ts";

/** Whose a signal is. */
export type Router = (signal: Pick<Signal, "labels" | "error">) => Route;

/** The routers of products, with what their people have taught looked up once. */
export async function routersFor(
  tx: Transaction<Database>,
  productIds: readonly number[],
): Promise<(productId: number) => Router> {
  const routers = new Map<number, Router>();
  for (const productId of productIds) {
    const known = await knownOwners(tx, productId);
    routers.set(productId, (signal) => routeOf(signal, known));
  }
  return (productId) => routers.get(productId) as Router;
}
