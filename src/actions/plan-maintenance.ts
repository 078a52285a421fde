import { uuidv7 } from "uuidv7";
import { Invalid } from "../domain/blocker.ts";
import type { Maintenance } from "../domain/product.ts";
import {
  endMaintenance as endNow,
  hastenHeldStreams,
  insertMaintenance,
  listMaintenance,
} from "../store/maintenance.ts";
import { serviceById } from "../store/services.ts";
import { sourceById } from "../store/sources.ts";
import { found, perform, type Context, type Deed, type ProductScope } from "./context.ts";

export interface MaintenanceWish {
  serviceId?: string | null | undefined;
  sourceId?: string | null | undefined;
  reason: string;
  startsAt: string;
  endsAt: string;
}

const longestMs = 14 * 86_400_000;

/** While it lasts, what the service or source says is kept and opens nothing; what still fires at its end opens its item then. */
export async function planMaintenance(
  context: Context & ProductScope,
  wish: MaintenanceWish,
): Promise<Maintenance> {
  return perform(context, "work", async (deed) => {
    const { tx, productId, actor, now } = deed;
    const { reason, serviceId = null, sourceId = null } = wish;
    const startsAt = new Date(wish.startsAt);
    const endsAt = new Date(wish.endsAt);
    requireTimes(startsAt, endsAt, now);
    await requireSubject(deed, serviceId, sourceId);
    const id = uuidv7();
    const row = { productId, id, serviceId, sourceId, reason, startsAt, endsAt };
    await insertMaintenance(tx, { ...row, createdBy: actor.id, createdAt: now });
    const times = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
    deed.record({ kind: "maintenance-planned", data: { reason, ...times } });
    return { id, serviceId, sourceId, reason, byName: actor.name, ...times };
  });
}

function requireTimes(startsAt: Date, endsAt: Date, now: Date): void {
  if (endsAt <= startsAt) throw new Invalid("/endsAt", "It ends after it has started.");
  if (endsAt <= now) throw new Invalid("/endsAt", "It would be over already.");
  if (endsAt.getTime() - startsAt.getTime() > longestMs) {
    throw new Invalid("/endsAt", "At most 14 days, so that nothing is silent for ever.");
  }
}

async function requireSubject(
  { tx, productId }: Deed,
  serviceId: string | null,
  sourceId: string | null,
): Promise<void> {
  if (serviceId !== null && !(await serviceById(tx, productId, serviceId))) {
    throw new Invalid("/serviceId", "There is no such service in this product.");
  }
  if (sourceId !== null && !(await sourceById(tx, productId, sourceId))) {
    throw new Invalid("/sourceId", "There is no such source in this product.");
  }
}

/** Ends it now: what was held back for it, and still fires, opens its item within a minute. */
export async function endMaintenance(context: Context & ProductScope, id: string): Promise<void> {
  await perform(context, "work", async (deed) => {
    const { tx, productId, now } = deed;
    const all = await listMaintenance(tx, productId, now);
    const { reason } = found(
      all.find((each) => each.id === id),
      "maintenance that goes on",
    );
    await endNow(tx, productId, id, now);
    await hastenHeldStreams(tx, productId, now);
    deed.record({ kind: "maintenance-ended", data: { reason } });
  });
}
