import { sql, type Kysely, type Transaction } from "kysely";
import type { Absence, AbsenceKind } from "../domain/availability.ts";
import type { Database } from "./connect.ts";

/** Who of a team is not there, by day; with `span` only what touches its days. */
export async function listAbsences(
  db: Kysely<Database>,
  productId: number,
  teamId: string,
  span: { from?: string | undefined; to?: string | undefined } = {},
): Promise<Absence[]> {
  const { from, to } = span;
  let query = absencesOf(db, productId).where("teamId", "=", teamId);
  if (from !== undefined) query = query.where("toDay", ">=", sql<Date>`${from}::date`);
  if (to !== undefined) query = query.where("fromDay", "<=", sql<Date>`${to}::date`);
  const rows = await query.orderBy("fromDay").orderBy("id").execute();
  return rows.map((row) => ({ ...row, kind: row.kind as AbsenceKind }));
}

export async function absenceById(
  db: Kysely<Database>,
  productId: number,
  id: string,
): Promise<Absence | null> {
  const row = await absencesOf(db, productId).where("id", "=", id).executeTakeFirst();
  return row ? { ...row, kind: row.kind as AbsenceKind } : null;
}

export async function insertAbsences(
  tx: Transaction<Database>,
  productId: number,
  absences: readonly Absence[],
  { by, at }: { by: string; at: Date },
): Promise<void> {
  if (absences.length === 0) return;
  await tx
    .insertInto("absence")
    .values(
      absences.map(({ from, to, ...rest }) => ({
        ...rest,
        productId,
        fromDay: sql<Date>`${from}::date`,
        toDay: sql<Date>`${to}::date`,
        createdBy: by,
        createdAt: at,
      })),
    )
    .execute();
}

export async function deleteAbsences(
  tx: Transaction<Database>,
  productId: number,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .deleteFrom("absence")
    .where("productId", "=", productId)
    .where("id", "in", [...ids])
    .execute();
}

function absencesOf(db: Kysely<Database>, productId: number) {
  return db
    .selectFrom("absence")
    .select(["id", "teamId", "personId", "kind", "share", "note"])
    .select([sql<string>`from_day::text`.as("from"), sql<string>`to_day::text`.as("to")])
    .where("productId", "=", productId);
}
