import { sql, type Kysely, type Transaction } from "kysely";
import type { BoardColumn, KindLimit, Method, TeamFlow } from "../domain/board.ts";
import type { Team } from "../domain/product.ts";
import type { Database } from "./connect.ts";

/** The teams of a product by name. */
export async function listTeams(db: Kysely<Database>, productId: number): Promise<Team[]> {
  return (await selectTeams(db, productId).orderBy("name").execute()).map(teamOf);
}

export async function teamById(
  db: Kysely<Database>,
  productId: number,
  id: string,
): Promise<Team | null> {
  const row = await selectTeams(db, productId).where("id", "=", id).executeTakeFirst();
  return row ? teamOf(row) : null;
}

export async function isTeamNameTaken(
  db: Kysely<Database>,
  productId: number,
  name: string,
  exceptId?: string,
): Promise<boolean> {
  const row = await db
    .selectFrom("team")
    .select("id")
    .where("productId", "=", productId)
    .where("name", "=", name)
    .executeTakeFirst();
  return row !== undefined && row.id !== exceptId;
}

export async function insertTeam(
  tx: Transaction<Database>,
  team: { productId: number; id: string; name: string; createdAt: Date },
): Promise<void> {
  await tx.insertInto("team").values(team).execute();
}

export async function renameTeam(
  tx: Transaction<Database>,
  productId: number,
  id: string,
  name: string,
): Promise<void> {
  await tx
    .updateTable("team")
    .set({ name })
    .where("productId", "=", productId)
    .where("id", "=", id)
    .execute();
}

/**
 * The team as it is, which stays so until this transaction ends: whoever would change its limits waits, and so does whoever else
 * counts towards them. What only refers to the team, such as a new item, does not.
 */
export async function teamToCount(
  tx: Transaction<Database>,
  productId: number,
  id: string,
): Promise<Team | null> {
  await tx
    .selectFrom("team")
    .select("id")
    .where("productId", "=", productId)
    .where("id", "=", id)
    .forNoKeyUpdate()
    .execute();
  // A statement of its own, so that it sees what the one before us in the queue has done.
  return teamById(tx, productId, id);
}

/** Makes a team work exactly so. */
export async function setTeamFlow(
  tx: Transaction<Database>,
  productId: number,
  teamId: string,
  { columns, kindLimits, expectation, ...plain }: TeamFlow,
): Promise<void> {
  const { percent: expectationPercent, days: expectationDays } = expectation;
  await tx
    .updateTable("team")
    .set({ ...plain, expectationPercent, expectationDays })
    .where("productId", "=", productId)
    .where("id", "=", teamId)
    .execute();
  for (const table of ["boardColumn", "kindLimit"] as const) {
    await tx
      .deleteFrom(table)
      .where("productId", "=", productId)
      .where("teamId", "=", teamId)
      .execute();
  }
  const key = { productId, teamId };
  if (columns.length > 0) {
    const rows = columns.map((column, place) => ({ ...key, ...column, place }));
    await tx.insertInto("boardColumn").values(rows).execute();
  }
  if (kindLimits.length > 0) {
    const rows = kindLimits.map((limit) => ({ ...key, ...limit }));
    await tx.insertInto("kindLimit").values(rows).execute();
  }
}

/** Makes exactly these people the team. */
export async function setTeamPeople(
  tx: Transaction<Database>,
  productId: number,
  teamId: string,
  personIds: readonly string[],
): Promise<void> {
  await tx
    .deleteFrom("teamPerson")
    .where("productId", "=", productId)
    .where("teamId", "=", teamId)
    .execute();
  if (personIds.length === 0) return;
  const rows = personIds.map((personId) => ({ productId, teamId, personId }));
  await tx.insertInto("teamPerson").values(rows).execute();
}

/** Refused by the database while a service, sprint or item refers to the team. */
export async function deleteTeam(
  tx: Transaction<Database>,
  productId: number,
  id: string,
): Promise<void> {
  await tx.deleteFrom("team").where("productId", "=", productId).where("id", "=", id).execute();
}

function selectTeams(db: Kysely<Database>, productId: number) {
  return db
    .selectFrom("team")
    .select(["id", "name", "method", "timeZone", "workingDays", "sprintDays"])
    .select(["expectationPercent", "expectationDays", "personLimit"])
    .select([
      sql<string>`to_char(works_from, 'HH24:MI')`.as("worksFrom"),
      sql<string>`to_char(works_to, 'HH24:MI')`.as("worksTo"),
      sql<string[]>`array(
        select person_id from team_person
        where team_person.product_id = team.product_id and team_id = team.id order by person_id
      )`.as("personIds"),
      sql<BoardColumn[]>`coalesce((
        select jsonb_agg(jsonb_build_object('id', id, 'name', name, 'state', state, 'policy', policy, 'wipLimit', wip_limit) order by place)
        from board_column where board_column.product_id = team.product_id and team_id = team.id
      ), '[]')`.as("columns"),
      sql<KindLimit[]>`coalesce((
        select jsonb_agg(jsonb_build_object('id', id, 'kinds', kinds, 'wipLimit', wip_limit) order by id)
        from kind_limit where kind_limit.product_id = team.product_id and team_id = team.id
      ), '[]')`.as("kindLimits"),
    ])
    .where("productId", "=", productId);
}

type TeamRow = Awaited<ReturnType<ReturnType<typeof selectTeams>["execute"]>>[number];

function teamOf({ id, name, personIds, ...row }: TeamRow): Team {
  const { expectationPercent: percent, expectationDays: days, ...flow } = row;
  return {
    id,
    name,
    personIds,
    flow: { ...flow, method: flow.method as Method, expectation: { percent, days } },
  };
}
