import type { Kysely, Transaction } from "kysely";
import { Absent, refuseIf } from "../domain/blocker.ts";
import { roleBlockers, type Permission } from "../domain/role.ts";
import type { Actor } from "../domain/actor.ts";
import type { NewEvent } from "../domain/event.ts";
import { appendEvents } from "../store/events.ts";
import type { Database } from "../store/connect.ts";

export type Store = Kysely<Database>;

/** What every action is handed: the store, who acts, and what time it is. Nothing is global. */
export interface Context {
  store: Store;
  actor: Actor;
  now: Date;
}

/** The product that an action happens in. */
export interface ProductScope {
  productId: number;
  productKey: string;
}

/** A context inside one product and one transaction. `record` keeps events until the commit numbers them. */
export interface Deed extends Context, ProductScope {
  tx: Transaction<Database>;
  record: (event: NewEvent) => void;
}

/**
 * Runs one intention in one transaction: checks the role, does it, then appends its events as the last statement before
 * the commit, because the numbering of a product's events is where its writers queue.
 */
export async function perform<Result>(
  context: Context & ProductScope,
  permission: Permission,
  doIt: (deed: Deed) => Promise<Result>,
): Promise<Result> {
  refuseIf(roleBlockers(context.actor.role, permission));
  return startingOver(() =>
    context.store.transaction().execute(async (tx) => {
      const events: NewEvent[] = [];
      const result = await doIt({ ...context, tx, record: (event) => events.push(event) });
      await appendEvents(tx, context.productId, context.actor.id, context.now, events);
      return result;
    }),
  );
}

/** Two deeds that wait for each other's rows: the database ends one of them, and it starts over. */
export async function startingOver<Result>(
  attempt: () => Promise<Result>,
  left = 3,
): Promise<Result> {
  try {
    return await attempt();
  } catch (error) {
    const isDeadlock = (error as { code?: string }).code === "40P01";
    if (isDeadlock && left > 0) return startingOver(attempt, left - 1);
    throw error;
  }
}

/** The row, or the answer that there is none here. */
export function found<Row>(row: Row | null | undefined, what: string): Row {
  if (row === null || row === undefined) throw new Absent(what);
  return row;
}
