import type { Kysely } from "kysely";
import { interruptForecast, interruptsCompared } from "../domain/forecast/interrupts.ts";
import {
  nothingPaid,
  priceBySprint,
  totalOf,
  type ExpectedInterrupts,
  type PriceOfInterrupts,
  type SprintPrice,
} from "../domain/interrupts-price.ts";
import type { Sprint } from "../domain/sprint.ts";
import type { Database } from "./connect.ts";
import type { ProductId } from "./items.ts";
import { priceGroups, type LedgerFilter } from "./ledger.ts";
import { pastSprints } from "./past-sprints.ts";
import { listSprints } from "./sprints.ts";

export async function priceOfInterrupts(
  db: Kysely<Database>,
  { productId }: ProductId,
  filter: LedgerFilter,
): Promise<PriceOfInterrupts> {
  const groups = await priceGroups(db, productId, filter);
  const prices = new Map(priceBySprint(groups).map((price) => [price.sprintId, price]));
  const sprints = (await listSprints(db, productId)).filter(
    (sprint) => prices.has(sprint.id) || (sprint.state !== "planned" && isWithin(sprint, filter)),
  );
  const expected = await expectations(db, productId, sprints, prices);
  const none = prices.get(null);
  return {
    total: totalOf(groups),
    sprints: [
      ...sprints.map(({ id, name, teamId, state, startsOn, endsOn }) => ({
        ...(prices.get(id) ?? freeOfCharge(id, teamId)),
        sprint: { id, name, teamId, state, startsOn, endsOn },
        expected: expected.get(id) ?? null,
      })),
      ...(none ? [{ ...none, sprint: null, expected: null }] : []),
    ],
  };
}

function isWithin(sprint: Sprint, { teamId, from, until }: LedgerFilter): boolean {
  if (teamId && sprint.teamId !== teamId) return false;
  if (from && sprint.endsOn < from.toISOString().slice(0, 10)) return false;
  return !(until && sprint.startsOn > until.toISOString().slice(0, 10));
}

function freeOfCharge(sprintId: string, teamId: string): SprintPrice {
  return { ...nothingPaid, sprintId, teamId, causes: [], before: null, after: null };
}

async function expectations(
  db: Kysely<Database>,
  productId: number,
  sprints: readonly Sprint[],
  prices: ReadonlyMap<string | null, SprintPrice>,
): Promise<Map<string, ExpectedInterrupts>> {
  const found = new Map<string, ExpectedInterrupts>();
  for (const teamId of new Set(sprints.map((sprint) => sprint.teamId))) {
    const past = await pastSprints(db, productId, teamId);
    for (const { sprintId, low, high, came } of interruptsCompared(past)) {
      found.set(sprintId, { low, high, came });
    }
    const running = sprints.find((each) => each.teamId === teamId && each.state === "running");
    if (!running || past.length === 0) continue;
    const { low, high } = interruptForecast(past, running);
    found.set(running.id, { low, high, came: cameInto(prices.get(running.id)) });
  }
  return found;
}

/** From production, so far. */
function cameInto(price: SprintPrice | undefined): number {
  const { emergencies, additions } = totalOf(
    (price?.causes ?? []).filter(({ cause }) => cause !== null),
  );
  return emergencies + additions;
}
