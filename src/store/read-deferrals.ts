import type { Kysely } from "kysely";
import { ageInDays, passedBefore, sprintsPassed } from "../domain/deferral.ts";
import type { Item } from "../domain/item.ts";
import type { Database } from "./connect.ts";
import type { ProductId } from "./items.ts";
import { finishedStarts, triagedBefore } from "./sprint-history.ts";

export interface Deferral {
  item: Item;
  /** How many finished sprints of its team have passed it over. */
  sprints: number;
  /** Since it was triaged. */
  ageDays: number;
}

export interface DeferralQuestion {
  now: Date;
  /** Passed over by at least so many. */
  sprints: number;
  after: { triagedAt: string; number: number } | null;
  limit: number;
}

/** The defects and incidents of the backlog that were passed over, longest ago first; none that a sprint took in after all. */
export async function readDeferrals(
  db: Kysely<Database>,
  product: ProductId,
  { now, sprints, after, limit }: DeferralQuestion,
): Promise<Deferral[]> {
  const finished = await finishedStarts(db, product.productId);
  const moments = new Map<string, string>();
  for (const teamId of new Set(finished.map((each) => each.teamId))) {
    const moment = passedBefore(teamId, finished, sprints);
    if (moment !== null) moments.set(teamId, moment);
  }
  const found: Deferral[] = [];
  let from = after;
  // A sprint that took an item in did not pass it over: such rows are left out, and more are read in their place.
  while (found.length < limit) {
    const rows = await triagedBefore(db, product, moments, { after: from, limit });
    for (const { item, takenInto } of rows) {
      const passed = sprintsPassed(item, finished, takenInto);
      if (passed < sprints) continue;
      const ageDays = ageInDays(item.triagedAt ?? item.createdAt, now.toISOString());
      found.push({ item, sprints: passed, ageDays });
    }
    const last = rows.at(-1)?.item;
    if (rows.length < limit || !last?.triagedAt) break;
    from = { triagedAt: last.triagedAt, number: last.number };
  }
  return found.slice(0, limit);
}
