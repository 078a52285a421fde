import type { Kysely, Transaction } from "kysely";
import type { ReviewTemplate } from "../domain/review.ts";
import type { Database } from "./connect.ts";

type OwnTemplate = ReviewTemplate & { id: string };

/** The templates that a product has written, by name. */
export async function listTemplates(
  db: Kysely<Database>,
  productId: number,
): Promise<OwnTemplate[]> {
  const rows = await db
    .selectFrom("reviewTemplate")
    .select(["id", "name", "sections"])
    .where("productId", "=", productId)
    .orderBy("name")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    ...row,
    sections: row.sections as unknown as ReviewTemplate["sections"],
  }));
}

export async function insertTemplate(
  tx: Transaction<Database>,
  productId: number,
  { id, name, sections }: OwnTemplate,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  await tx
    .insertInto("reviewTemplate")
    .values({
      productId,
      id,
      name,
      sections: JSON.stringify(sections),
      createdBy: by,
      createdAt: at,
    })
    .execute();
}

export async function updateTemplate(
  tx: Transaction<Database>,
  productId: number,
  { id, name, sections }: OwnTemplate,
): Promise<void> {
  await tx
    .updateTable("reviewTemplate")
    .set({ name, sections: JSON.stringify(sections) })
    .where("productId", "=", productId)
    .where("id", "=", id)
    .execute();
}

export async function deleteTemplate(
  tx: Transaction<Database>,
  productId: number,
  id: string,
): Promise<void> {
  await tx
    .deleteFrom("reviewTemplate")
    .where("productId", "=", productId)
    .where("id", "=", id)
    .execute();
}
