import { sql, type Kysely, type Transaction } from "kysely";
import { itemRef, type Aim, type Item } from "../domain/item.ts";
import type { CauseCategory, CauseQuestion, CauseWeight, ReviewCause } from "../domain/review.ts";
import type { Database } from "./connect.ts";
import { actorName } from "./events.ts";
import type { ProductId } from "./items.ts";

/** The causes of a review with their actions, in the order of their places. */
export async function causesOf(
  db: Kysely<Database>,
  product: ProductId,
  reviewId: string,
): Promise<ReviewCause[]> {
  const rows = await db
    .selectFrom("reviewCause")
    .select(["id", "parentId", "question", "category", "body", "weight", "place"])
    .select(["writtenBy", "writtenAt", actorName(sql.ref("written_by")).as("byName")])
    .where("productId", "=", product.productId)
    .where("reviewId", "=", reviewId)
    .orderBy("place")
    .orderBy("id")
    .execute();
  const actions = await actionsOf(db, product, reviewId);
  return rows.map(({ writtenBy, writtenAt, byName, ...row }) => ({
    ...row,
    question: row.question as CauseQuestion,
    category: row.category as CauseCategory | null,
    weight: row.weight as CauseWeight,
    by: writtenBy,
    byName: byName ?? "Somebody who left",
    at: writtenAt.toISOString(),
    actions: actions.filter(({ of }) => of === row.id).map(({ action }) => action),
  }));
}

async function actionsOf(
  db: Kysely<Database>,
  { productId, productKey }: ProductId,
  reviewId: string,
) {
  const rows = await db
    .selectFrom("causeAction as link")
    .innerJoin("reviewCause as cause", (on) =>
      on.onRef("cause.productId", "=", "link.productId").onRef("cause.id", "=", "link.causeId"),
    )
    .innerJoin("item", (on) =>
      on
        .onRef("item.productId", "=", "link.productId")
        .onRef("item.number", "=", "link.actionNumber"),
    )
    .select(["link.causeId", "item.number", "item.title", "item.state", "item.aim"])
    .where("cause.productId", "=", productId)
    .where("cause.reviewId", "=", reviewId)
    .orderBy("item.number")
    .execute();
  return rows.map(({ causeId, number, title, state, aim }) => ({
    of: causeId,
    action: {
      ref: itemRef(productKey, number),
      title,
      state: state as Item["state"],
      aim: aim as Aim | null,
    },
  }));
}

export interface CauseRow {
  parentId: string | null;
  category: CauseCategory | null;
  body: string;
  weight: CauseWeight;
  place: number;
  writtenBy: string;
  writtenAt: Date;
}

export async function insertCause(
  tx: Transaction<Database>,
  productId: number,
  cause: CauseRow & { id: string; reviewId: string; question: CauseQuestion },
): Promise<void> {
  await tx
    .insertInto("reviewCause")
    .values({ ...cause, productId })
    .execute();
}

export async function updateCause(
  tx: Transaction<Database>,
  productId: number,
  id: string,
  cause: CauseRow,
): Promise<void> {
  await tx
    .updateTable("reviewCause")
    .set(cause)
    .where("productId", "=", productId)
    .where("id", "=", id)
    .execute();
}

/** With all that stands below it. */
export async function deleteCause(
  tx: Transaction<Database>,
  productId: number,
  id: string,
): Promise<void> {
  await tx
    .deleteFrom("reviewCause")
    .where("productId", "=", productId)
    .where("id", "=", id)
    .execute();
}

/** The same link stands once. */
export async function insertCauseAction(
  tx: Transaction<Database>,
  productId: number,
  link: { causeId: string; actionNumber: number; linkedBy: string; linkedAt: Date },
): Promise<void> {
  await tx
    .insertInto("causeAction")
    .values({ ...link, productId })
    .onConflict((same) => same.doNothing())
    .execute();
}

export async function deleteCauseAction(
  tx: Transaction<Database>,
  productId: number,
  causeId: string,
  actionNumber: number,
): Promise<void> {
  await tx
    .deleteFrom("causeAction")
    .where("productId", "=", productId)
    .where("causeId", "=", causeId)
    .where("actionNumber", "=", actionNumber)
    .execute();
}
