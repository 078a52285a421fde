import type { Kysely } from "kysely";
import { usualFlow } from "../domain/board.ts";
import { burnUp, burnUpWords, type BurnUp } from "../domain/burn-up.ts";
import type { Database } from "./connect.ts";
import { displacements } from "./expeditions.ts";
import type { ProductId } from "./items.ts";
import { commitmentsOf } from "./sprint-history.ts";
import { sprintById } from "./sprints.ts";
import { teamById } from "./teams.ts";

/** How a sprint got on by the days of its team, in numbers and in words. */
export async function readBurnUp(
  db: Kysely<Database>,
  product: ProductId,
  id: string,
  now: Date,
): Promise<(BurnUp & { timeZone: string; words: string }) | null> {
  const sprint = await sprintById(db, product.productId, id);
  if (!sprint) return null;
  const [team, commitments, pushed] = await Promise.all([
    teamById(db, product.productId, sprint.teamId),
    commitmentsOf(db, product, id),
    displacements(db, product, { sprintId: id }),
  ]);
  const { timeZone } = team?.flow ?? usualFlow;
  const question = { sprint, commitments, displacements: pushed, timeZone, now: now.toISOString() };
  const found = burnUp(question);
  return { ...found, timeZone, words: burnUpWords(found) };
}
