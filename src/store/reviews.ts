import { sql, type Kysely, type Transaction } from "kysely";
import type {
  ReviewAgreement,
  ReviewOfItem,
  ReviewSection,
  ReviewState,
} from "../domain/review.ts";
import type { Database } from "./connect.ts";
import { iso } from "./items.ts";

/** The row of a review as actions change it. */
export interface ReviewRow {
  id: string;
  title: string;
  state: ReviewState;
  facilitatorId: string | null;
  participants: string[];
  meetsAt: Date | null;
  dueAt: Date | null;
  sections: ReviewSection[];
  agreedAt: Date | null;
  version: number;
}

export async function insertReview(
  tx: Transaction<Database>,
  productId: number,
  review: {
    id: string;
    title: string;
    facilitatorId: string | null;
    dueAt: Date | null;
    sections: readonly ReviewSection[];
    openedBy: string;
    openedAt: Date;
  },
): Promise<void> {
  const sections = JSON.stringify(review.sections);
  await tx
    .insertInto("review")
    .values({ ...review, productId, sections })
    .execute();
}

/** One review, which nobody else changes until this transaction ends. */
export async function reviewToChange(
  tx: Transaction<Database>,
  productId: number,
  id: string,
): Promise<ReviewRow | null> {
  const row = await tx
    .selectFrom("review")
    .select(["id", "title", "state", "facilitatorId", "participants", "meetsAt", "dueAt"])
    .select(["sections", "agreedAt", "version"])
    .where("productId", "=", productId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row
    ? {
        ...row,
        state: row.state as ReviewState,
        sections: row.sections as unknown as ReviewSection[],
      }
    : null;
}

export type ReviewPatch = Partial<
  Pick<
    ReviewRow,
    "title" | "state" | "facilitatorId" | "participants" | "meetsAt" | "dueAt" | "sections"
  > & { agreedBy: string | null; agreedAt: Date | null; reopenedAt: Date }
>;

export async function updateReview(
  tx: Transaction<Database>,
  productId: number,
  id: string,
  { sections, ...patch }: ReviewPatch,
): Promise<void> {
  await tx
    .updateTable("review")
    .set({ ...patch, ...(sections ? { sections: JSON.stringify(sections) } : {}) })
    .set({ version: sql`version + 1` })
    .where("productId", "=", productId)
    .where("id", "=", id)
    .execute();
}

/** The key of the product that a review belongs to. */
export async function productOfReview(db: Kysely<Database>, id: string): Promise<string | null> {
  const row = await db
    .selectFrom("review")
    .innerJoin("product", "product.id", "review.productId")
    .select("product.key")
    .where("review.id", "=", id)
    .executeTakeFirst();
  return row?.key ?? null;
}

/** Numbers of the items that a review is about, in the order in which they came. */
export async function itemsOfReview(
  db: Kysely<Database>,
  productId: number,
  reviewId: string,
): Promise<number[]> {
  const rows = await db
    .selectFrom("reviewItem")
    .select("itemNumber")
    .where("productId", "=", productId)
    .where("reviewId", "=", reviewId)
    .orderBy("addedAt")
    .orderBy("itemNumber")
    .execute();
  return rows.map(({ itemNumber }) => itemNumber);
}

export async function insertReviewItem(
  tx: Transaction<Database>,
  productId: number,
  row: { reviewId: string; itemNumber: number; addedBy: string; addedAt: Date },
): Promise<void> {
  await tx
    .insertInto("reviewItem")
    .values({ ...row, productId })
    .execute();
}

export async function deleteReviewItem(
  tx: Transaction<Database>,
  productId: number,
  reviewId: string,
  itemNumber: number,
): Promise<void> {
  await tx
    .deleteFrom("reviewItem")
    .where("productId", "=", productId)
    .where("reviewId", "=", reviewId)
    .where("itemNumber", "=", itemNumber)
    .execute();
}

/** The review that an item is in. */
export async function reviewOfItem(
  db: Kysely<Database>,
  productId: number,
  itemNumber: number,
): Promise<ReviewOfItem | null> {
  const row = await db
    .selectFrom("reviewItem")
    .innerJoin("review", (on) =>
      on
        .onRef("review.productId", "=", "reviewItem.productId")
        .onRef("review.id", "=", "reviewItem.reviewId"),
    )
    .select(["review.id", "review.title", "review.state", "review.dueAt", "review.agreedAt"])
    .where("reviewItem.productId", "=", productId)
    .where("reviewItem.itemNumber", "=", itemNumber)
    .executeTakeFirst();
  if (!row) return null;
  const { dueAt, agreedAt, state, ...rest } = row;
  return { ...rest, state: state as ReviewState, dueAt: iso(dueAt), agreedAt: iso(agreedAt) };
}

/** Reviews that are not agreed on yet. */
export async function openReviews(db: Kysely<Database>, productId: number): Promise<string[]> {
  const rows = await db
    .selectFrom("review")
    .select("id")
    .where("productId", "=", productId)
    .where("state", "<>", "agreed")
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}

export async function setReviewDue(
  tx: Transaction<Database>,
  productId: number,
  id: string,
  dueAt: Date | null,
): Promise<void> {
  await tx
    .updateTable("review")
    .set({ dueAt })
    .where("productId", "=", productId)
    .where("id", "=", id)
    .execute();
}

export async function reviewAgreement(
  db: Kysely<Database>,
  productId: number,
): Promise<ReviewAgreement> {
  const row = await db
    .selectFrom("product")
    .select("reviewDue")
    .where("id", "=", productId)
    .executeTakeFirstOrThrow();
  return row.reviewDue as unknown as ReviewAgreement;
}

export async function setReviewAgreement(
  tx: Transaction<Database>,
  productId: number,
  { critical, major, minor }: ReviewAgreement,
): Promise<void> {
  await tx
    .updateTable("product")
    .set({ reviewDue: JSON.stringify({ critical, major, minor }) })
    .where("id", "=", productId)
    .execute();
}
