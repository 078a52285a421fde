import { sql, type Kysely, type Transaction } from "kysely";
import { itemRef } from "../domain/item.ts";
import type { NoteKind, RetrospectiveNote } from "../domain/retrospective.ts";
import type { Database } from "./connect.ts";
import { actorName } from "./events.ts";
import type { ProductId } from "./items.ts";

/** What the team wrote down about a sprint, oldest first. */
export async function listNotes(
  db: Kysely<Database>,
  product: ProductId,
  sprintId: string,
): Promise<RetrospectiveNote[]> {
  const rows = await notesOf(db, product.productId)
    .where("sprintId", "=", sprintId)
    .orderBy("writtenAt")
    .orderBy("id")
    .limit(1000)
    .execute();
  return rows.map((row) => noteOf(product, row));
}

/** One of them, and nobody else makes an item of it until this transaction ends. */
export async function noteToChange(
  tx: Transaction<Database>,
  product: ProductId,
  sprintId: string,
  id: string,
): Promise<RetrospectiveNote | null> {
  const row = await notesOf(tx, product.productId)
    .where("sprintId", "=", sprintId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ? noteOf(product, row) : null;
}

export async function insertNote(
  tx: Transaction<Database>,
  productId: number,
  note: { id: string; sprintId: string; kind: NoteKind; body: string; by: string; at: Date },
): Promise<void> {
  const { by, at, ...rest } = note;
  await tx
    .insertInto("retrospectiveNote")
    .values({ ...rest, productId, writtenBy: by, writtenAt: at })
    .execute();
}

export async function noteBecame(
  tx: Transaction<Database>,
  productId: number,
  id: string,
  item: number,
): Promise<void> {
  await tx
    .updateTable("retrospectiveNote")
    .set({ actionNumber: item })
    .where("productId", "=", productId)
    .where("id", "=", id)
    .execute();
}

function notesOf(db: Kysely<Database>, productId: number) {
  return db
    .selectFrom("retrospectiveNote")
    .select(["id", "sprintId", "kind", "body", "writtenBy", "writtenAt", "actionNumber"])
    .select(actorName(sql.ref("retrospective_note.written_by")).as("byName"))
    .where("productId", "=", productId);
}

type NoteRow = Awaited<ReturnType<ReturnType<typeof notesOf>["execute"]>>[number];

function noteOf({ productKey }: ProductId, row: NoteRow): RetrospectiveNote {
  return {
    id: row.id,
    sprintId: row.sprintId,
    kind: row.kind as NoteKind,
    body: row.body,
    by: row.writtenBy,
    byName: row.byName ?? "Somebody who left",
    at: row.writtenAt.toISOString(),
    became: row.actionNumber === null ? null : itemRef(productKey, row.actionNumber),
  };
}
