import type { Kysely } from "kysely";
import { arithmeticForecast, type Forecast } from "../domain/forecast/arithmetic.ts";
import type { Displacement } from "../domain/item-details.ts";
import type { Item } from "../domain/item.ts";
import { tally, type Sprint } from "../domain/sprint.ts";
import type { Database } from "./connect.ts";
import { displacements } from "./expeditions.ts";
import type { ProductId } from "./items.ts";
import { itemsInSprint, lastFinishedSprint, sprintById } from "./sprints.ts";

export interface SprintDetails {
  sprint: Sprint;
  items: Item[];
  /** What the team can probably take; null before its first finished sprint. */
  forecast: Forecast | null;
  /** The sprint that the forecast is made from. */
  last: Sprint | null;
  displacements: Displacement[];
}

export async function readSprint(
  db: Kysely<Database>,
  product: ProductId,
  id: string,
): Promise<SprintDetails | null> {
  const sprint = await sprintById(db, product.productId, id);
  if (!sprint) return null;
  const [items, last, pushed] = await Promise.all([
    itemsInSprint(db, product, id),
    lastFinishedSprint(db, product.productId, sprint.teamId),
    displacements(db, product, { sprintId: id }),
  ]);
  const counts = sprint.plannedCounts ?? tally(items).counts;
  return {
    sprint,
    items,
    forecast: last && sprint.state !== "finished" ? arithmeticForecast(last.record, counts) : null,
    last: last?.sprint ?? null,
    displacements: pushed,
  };
}
