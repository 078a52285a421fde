import { sql, type Kysely, type Transaction } from "kysely";
import type { Item } from "../domain/item.ts";
import type { SprintRecord } from "../domain/forecast/arithmetic.ts";
import type { ForecastAtStart } from "../domain/sprint-review.ts";
import type { Counts, Sprint } from "../domain/sprint.ts";
import type { Database } from "./connect.ts";
import { iso, itemOf, itemsOf, type ProductId } from "./items.ts";

function sprintsOf(db: Kysely<Database>, productId: number) {
  return db
    .selectFrom("sprint")
    .select([
      "id",
      "teamId",
      "name",
      "goal",
      "state",
      "startedAt",
      "finishedAt",
      "plannedPoints",
      "plannedCounts",
    ])
    .select(["donePoints", "doneCounts", "availableDays", "carriedPoints", "version"])
    .select([sql<string>`starts_on::text`.as("startsOn"), sql<string>`ends_on::text`.as("endsOn")])
    .where("productId", "=", productId);
}

type SprintRow = Awaited<ReturnType<ReturnType<typeof sprintsOf>["execute"]>>[number];

function sprintOf(row: SprintRow): Sprint {
  return {
    ...row,
    state: row.state as Sprint["state"],
    startedAt: iso(row.startedAt),
    finishedAt: iso(row.finishedAt),
    plannedCounts: row.plannedCounts as Counts | null,
    doneCounts: row.doneCounts as Counts | null,
  };
}

export async function sprintById(
  db: Kysely<Database>,
  productId: number,
  id: string,
): Promise<Sprint | null> {
  const row = await sprintsOf(db, productId).where("id", "=", id).executeTakeFirst();
  return row ? sprintOf(row) : null;
}

/** The same, and nobody else changes it until this transaction ends. */
export async function sprintToChange(
  tx: Transaction<Database>,
  productId: number,
  id: string,
): Promise<Sprint | null> {
  const row = await sprintsOf(tx, productId).where("id", "=", id).forUpdate().executeTakeFirst();
  return row ? sprintOf(row) : null;
}

/** Newest first; `unfinished` leaves the finished ones out. */
export async function listSprints(
  db: Kysely<Database>,
  productId: number,
  { unfinished = false, limit = 200 }: { unfinished?: boolean; limit?: number } = {},
): Promise<Sprint[]> {
  let query = sprintsOf(db, productId);
  if (unfinished) query = query.where("state", "<>", "finished");
  const rows = await query.orderBy("startsOn", "desc").orderBy("id", "desc").limit(limit).execute();
  return rows.map(sprintOf);
}

/** The sprints of a team that touch these days. */
export async function sprintsBetween(
  db: Kysely<Database>,
  productId: number,
  teamId: string,
  { startsOn, endsOn }: Pick<Sprint, "startsOn" | "endsOn">,
): Promise<Sprint[]> {
  const rows = await sprintsOf(db, productId)
    .where("teamId", "=", teamId)
    .where("startsOn", "<=", sql<Date>`${endsOn}::date`)
    .where("endsOn", ">=", sql<Date>`${startsOn}::date`)
    .orderBy("startsOn")
    .limit(20)
    .execute();
  return rows.map(sprintOf);
}

/** Nobody else plans for this team, or says who of it is there, until this transaction ends. */
export async function lockTeam(
  tx: Transaction<Database>,
  productId: number,
  teamId: string,
): Promise<void> {
  await tx
    .selectFrom("team")
    .select("id")
    .where("productId", "=", productId)
    .where("id", "=", teamId)
    .forNoKeyUpdate()
    .execute();
}

/** The running sprint of a team; without a team, the product's only running sprint. */
export async function runningSprintFor(
  db: Kysely<Database>,
  product: ProductId,
  teamId: string | null,
): Promise<Sprint | null> {
  let query = sprintsOf(db, product.productId).where("state", "=", "running");
  if (teamId !== null) query = query.where("teamId", "=", teamId);
  const rows = await query.limit(2).execute();
  return rows.length === 1 && rows[0] ? sprintOf(rows[0]) : null;
}

/** The team's last finished sprint as the forecast needs it. */
export async function lastFinishedSprint(
  db: Kysely<Database>,
  productId: number,
  teamId: string,
): Promise<{ sprint: Sprint; record: SprintRecord } | null> {
  const row = await sprintsOf(db, productId)
    .where("teamId", "=", teamId)
    .where("state", "=", "finished")
    .orderBy("finishedAt", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const sprint = sprintOf(row);
  return { sprint, record: { points: sprint.donePoints ?? 0, counts: sprint.doneCounts ?? {} } };
}

/** Everything that is in a sprint now, or was in it when it finished. */
export async function itemsInSprint(
  db: Kysely<Database>,
  product: ProductId,
  sprintId: string,
): Promise<Item[]> {
  const rows = await itemsOf(db, product)
    .where((is) =>
      is.exists(
        is
          .selectFrom("commitment")
          .select("commitment.itemNumber")
          .whereRef("commitment.productId", "=", "item.productId")
          .whereRef("commitment.itemNumber", "=", "item.number")
          .where("commitment.sprintId", "=", sprintId)
          .where((still) =>
            still.or([
              still("commitment.endedAt", "is", null),
              still("commitment.outcome", "in", ["done", "returned"]),
            ]),
          ),
      ),
    )
    .orderBy("item.rank")
    .orderBy("item.number")
    .execute();
  return rows.map((row) => itemOf(product.productKey, row));
}

/** What is in a sprint and not done, locked in one order so that two deeds never wait for each other. */
export async function openItemsInSprint(
  tx: Transaction<Database>,
  product: ProductId,
  sprintId: string,
): Promise<Item[]> {
  const rows = await itemsOf(tx, product)
    .where("item.sprintId", "=", sprintId)
    .where("item.rank", "is not", null)
    .orderBy("item.number")
    .forUpdate()
    .execute();
  return rows.map((row) => itemOf(product.productKey, row));
}

/** What the forecast said when it started; null before, and for those that started without one. */
export async function forecastOfSprint(
  db: Kysely<Database>,
  productId: number,
  id: string,
): Promise<ForecastAtStart | null> {
  const row = await db
    .selectFrom("sprint")
    .select("forecast")
    .where("productId", "=", productId)
    .where("id", "=", id)
    .executeTakeFirst();
  return (row?.forecast ?? null) as ForecastAtStart | null;
}

export interface NewSprint {
  id: string;
  teamId: string;
  name: string;
  goal: string;
  startsOn: string;
  endsOn: string;
  createdAt: Date;
}

export async function insertSprint(
  tx: Transaction<Database>,
  productId: number,
  sprint: NewSprint,
): Promise<void> {
  const { startsOn, endsOn, ...rest } = sprint;
  await tx
    .insertInto("sprint")
    .values({ ...rest, productId, startsOn: sql`${startsOn}::date`, endsOn: sql`${endsOn}::date` })
    .execute();
}

export interface SprintPatch {
  name?: string;
  goal?: string;
  startsOn?: string;
  endsOn?: string;
  state?: Sprint["state"];
  startedAt?: Date;
  finishedAt?: Date;
  plannedPoints?: number;
  plannedCounts?: Counts;
  donePoints?: number;
  doneCounts?: Counts;
  availableDays?: number | null;
  carriedPoints?: number;
  forecast?: ForecastAtStart;
}

export async function updateSprint(
  tx: Transaction<Database>,
  productId: number,
  id: string,
  { startsOn, endsOn, plannedCounts, doneCounts, forecast, ...plain }: SprintPatch,
): Promise<Sprint> {
  await tx
    .updateTable("sprint")
    .set({
      ...plain,
      ...(startsOn === undefined ? {} : { startsOn: sql<Date>`${startsOn}::date` }),
      ...(endsOn === undefined ? {} : { endsOn: sql<Date>`${endsOn}::date` }),
      ...(plannedCounts === undefined ? {} : { plannedCounts: JSON.stringify(plannedCounts) }),
      ...(doneCounts === undefined ? {} : { doneCounts: JSON.stringify(doneCounts) }),
      ...(forecast === undefined ? {} : { forecast: JSON.stringify(forecast) }),
    })
    .where("productId", "=", productId)
    .where("id", "=", id)
    .execute();
  const sprint = await sprintById(tx, productId, id);
  if (!sprint) throw new Error(`Sprint ${id} vanished while it was changed.`);
  return sprint;
}
