import { sql, type Kysely } from "kysely";
import type { PastSprint } from "../domain/forecast/past-sprint.ts";
import type { Counts } from "../domain/sprint.ts";
import type { Database } from "./connect.ts";

/** Sixty sprints are more than two years: what a team did before that says little about it now. */
const most = 60;

/** A team's finished sprints as forecasts learn from them, oldest first; `before` (ISO 8601) leaves out what finished later. */
export async function pastSprints(
  db: Kysely<Database>,
  productId: number,
  teamId: string,
  before: string | null = null,
): Promise<PastSprint[]> {
  const { rows } = await sql<PastRow>`
    with past as (
      select *, lag(id) over (order by finished_at, id) as previous_id
      from sprint
      where product_id = ${productId} and team_id = ${teamId}::uuid and state = 'finished'
        and (${before}::timestamptz is null or finished_at <= ${before}::timestamptz)
    ), newest as (
      select * from past order by finished_at desc, id desc limit ${most}
    )
    select newest.id, newest.name, starts_on::text as "startsOn", ends_on::text as "endsOn",
      available_days as "availableDays", planned_points as "plannedPoints", planned_counts as "plannedCounts",
      coalesce(done_points, 0) as "donePoints", done_counts as "doneCounts",
      coalesce(carried_points, carried.points, 0) as "carriedPoints",
      came.interrupts, came.expedited
    from newest
    cross join lateral (
      select count(*)::int as interrupts, count(*) filter (where exists (
        select from expedition where expedition.product_id = ${productId} and expedition.item_number = commitment.item_number
          and expedition.sprint_id = newest.id))::int as expedited
      from commitment join item on item.product_id = commitment.product_id and item.number = commitment.item_number
      where commitment.product_id = ${productId} and commitment.sprint_id = newest.id and not commitment.planned
        and item.kind in ('defect', 'incident')
    ) as came
    left join lateral (
      select sum(item.points) as points
      from commitment join item on item.product_id = commitment.product_id and item.number = commitment.item_number
      where newest.carried_points is null
        and commitment.product_id = ${productId} and commitment.sprint_id = newest.id and commitment.planned and item.kind = 'story'
        and exists (select from commitment as earlier where earlier.product_id = ${productId} and earlier.sprint_id = newest.previous_id
          and earlier.item_number = commitment.item_number and earlier.outcome = 'returned')
    ) as carried on true
    order by finished_at, newest.id`.execute(db);
  return rows.map((row) => ({
    ...row,
    plannedCounts: unestimated(row.plannedCounts),
    doneCounts: unestimated(row.doneCounts),
  }));
}

interface PastRow extends Omit<PastSprint, "plannedCounts" | "doneCounts"> {
  plannedCounts: Counts | null;
  doneCounts: Counts | null;
}

/** Stories are told in points. */
function unestimated(counts: Counts | null): Counts {
  const { story: _, ...others } = counts ?? {};
  return others;
}
