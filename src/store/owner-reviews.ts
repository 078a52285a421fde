import { sql, type Kysely, type Transaction } from "kysely";
import type { Item } from "../domain/item.ts";
import type {
  Neighbours,
  OwnerReview,
  ReviewDecision,
  ReviewFacts,
} from "../domain/owner-review.ts";
import type { Database } from "./connect.ts";
import { actorName } from "./events.ts";
import { iso, itemColumns, itemOf, itemsByNumber, type ProductId } from "./items.ts";

export async function insertReview(
  tx: Transaction<Database>,
  review: { productId: number; id: string; startedBy: string; startedAt: Date },
): Promise<void> {
  await tx.insertInto("ownerReview").values(review).execute();
}

export async function finishReview(
  tx: Transaction<Database>,
  productId: number,
  id: string,
  finishedAt: Date,
): Promise<void> {
  await tx
    .updateTable("ownerReview")
    .set({ finishedAt })
    .where("productId", "=", productId)
    .where("id", "=", id)
    .execute();
}

/** The review that nobody has finished yet. */
export async function openReview(
  db: Kysely<Database>,
  productId: number,
): Promise<OwnerReview | null> {
  const row = await reviewsOf(db, productId)
    .where("review.finishedAt", "is", null)
    .executeTakeFirst();
  return row ? reviewOf(row) : null;
}

export async function reviewById(
  db: Kysely<Database>,
  productId: number,
  id: string,
): Promise<OwnerReview | null> {
  const row = await reviewsOf(db, productId).where("review.id", "=", id).executeTakeFirst();
  return row ? reviewOf(row) : null;
}

/** The same, and nobody else finishes it until this transaction ends. */
export async function reviewToChange(
  tx: Transaction<Database>,
  productId: number,
  id: string,
): Promise<OwnerReview | null> {
  await tx
    .selectFrom("ownerReview")
    .select("id")
    .where("productId", "=", productId)
    .where("id", "=", id)
    .forUpdate()
    .execute();
  return reviewById(tx, productId, id);
}

/** Finished ones, newest first. */
export async function pastReviews(
  db: Kysely<Database>,
  productId: number,
  { before, limit }: { before: { at: Date; id: string } | null; limit: number },
): Promise<OwnerReview[]> {
  let query = reviewsOf(db, productId).where("review.finishedAt", "is not", null);
  if (before) {
    query = query.where(
      sql<boolean>`(review.started_at, review.id) < (${before.at}, ${before.id}::uuid)`,
    );
  }
  const rows = await query
    .orderBy("review.startedAt", "desc")
    .orderBy("review.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(reviewOf);
}

/** The newest finished one in which something was decided. */
export async function lastReview(
  db: Kysely<Database>,
  productId: number,
): Promise<OwnerReview | null> {
  const row = await reviewsOf(db, productId)
    .where("review.finishedAt", "is not", null)
    .where(
      sql<boolean>`exists(select from owner_review_decision as decision
        where decision.product_id = review.product_id and decision.review_id = review.id)`,
    )
    .orderBy("review.startedAt", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? reviewOf(row) : null;
}

function reviewsOf(db: Kysely<Database>, productId: number) {
  const count = (decision?: ReviewDecision) => sql<number>`(
    select count(*) from owner_review_decision as decision where decision.product_id = review.product_id
      and decision.review_id = review.id ${decision ? sql`and decision.decision = ${decision}` : sql``})`;
  return db
    .selectFrom("ownerReview as review")
    .select(["review.id", "review.startedBy", "review.startedAt", "review.finishedAt"])
    .select([
      actorName(sql.ref("review.started_by")).as("byName"),
      count().as("decided"),
      count("stays").as("stays"),
      count("raised").as("raised"),
      count("lowered").as("lowered"),
    ])
    .where("review.productId", "=", productId);
}

type ReviewRow = Awaited<ReturnType<ReturnType<typeof reviewsOf>["execute"]>>[number];

function reviewOf({ startedBy, byName, startedAt, finishedAt, ...row }: ReviewRow): OwnerReview {
  return {
    ...row,
    by: startedBy,
    byName: byName ?? "Somebody who left",
    startedAt: startedAt.toISOString(),
    finishedAt: iso(finishedAt),
  };
}

export interface NewDecision {
  reviewId: string;
  item: number;
  decision: ReviewDecision;
  beside: number | null;
  by: string;
  at: Date;
}

/** What was decided of an item last is what stands in a review. */
export async function keepDecision(
  tx: Transaction<Database>,
  productId: number,
  { reviewId, item, decision, beside, by, at }: NewDecision,
): Promise<void> {
  const said = { decision, besideNumber: beside, decidedBy: by, decidedAt: at };
  await tx
    .insertInto("ownerReviewDecision")
    .values({ productId, reviewId, itemNumber: item, ...said })
    .onConflict((again) => again.columns(["productId", "reviewId", "itemNumber"]).doUpdateSet(said))
    .execute();
}

/** Of so many production items, in rank order, it is asked at most whether they wait for a review. */
const mostAsked = 1000;

/** The production items of the backlog with what has happened to them since they were decided last, in rank order. */
export async function factsToReview(
  db: Kysely<Database>,
  product: ProductId,
): Promise<{ item: Item; facts: ReviewFacts }[]> {
  const rows = await db
    .with("decided", (cte) =>
      cte
        .selectFrom("ownerReviewDecision")
        .select(["itemNumber", (row) => row.fn.max("decidedAt").as("decidedAt")])
        .where("productId", "=", product.productId)
        .groupBy("itemNumber"),
    )
    .selectFrom("item")
    .leftJoin("decided", "decided.itemNumber", "item.number")
    .select(itemColumns)
    .select([
      "decided.decidedAt",
      sql<boolean>`actor_role(item.product_id, item.ranked_by) is not distinct from 'owner'`.as(
        "isRankedByOwner",
      ),
      sql<Date | null>`(select min(event.at) from event where event.product_id = item.product_id
        and event.item_number = item.number and event.at > decided.decided_at and event.kind = 'item-edited'
        and event.data @> '{"changes": [{"field": "severity"}]}')`.as("severityChangedAt"),
    ])
    .where("item.productId", "=", product.productId)
    .where("item.rank", "is not", null)
    .where("item.kind", "in", ["incident", "defect"])
    .orderBy("item.rank")
    .limit(mostAsked)
    .execute();
  return rows.map(({ decidedAt, isRankedByOwner, severityChangedAt, ...row }) => {
    const item = itemOf(product.productKey, row);
    return {
      item,
      facts: {
        triagedAt: item.triagedAt ?? item.createdAt,
        decidedAt: iso(decidedAt),
        lastSeenAt: item.lastSeenAt,
        severityChangedAt: iso(severityChangedAt),
        isRankedByOwner,
      },
    };
  });
}

/** Two short walks along the order of the backlog for each item. */
export async function neighboursOf(
  db: Kysely<Database>,
  product: ProductId,
  numbers: readonly number[],
): Promise<Map<number, Neighbours>> {
  const nearest = (way: "above" | "below") => sql`(
    select near.number from (
      select number, kind, rank from item as other where other.product_id = item.product_id and other.rank is not null
        and other.rank ${sql.raw(way === "above" ? "<" : ">")} item.rank
      order by other.rank ${sql.raw(way === "above" ? "desc" : "asc")} limit 1000
    ) as near where near.kind = 'story' order by near.rank ${sql.raw(way === "above" ? "desc" : "asc")} limit 1)`;
  const { rows } = await sql<{ number: number; above: number | null; below: number | null }>`
    select number, ${nearest("above")} as above, ${nearest("below")} as below from item
    where product_id = ${product.productId} and number = any(${sql.val([...numbers])}::int[]) and rank is not null`.execute(
    db,
  );
  const named = rows.flatMap(({ above, below }) => [above, below]).filter((each) => each !== null);
  const items = new Map(
    (await itemsByNumber(db, product, [...new Set(named)])).map((item) => [item.number, item]),
  );
  return new Map(
    rows.map(({ number, above, below }) => [
      number,
      { above: items.get(above ?? 0) ?? null, below: items.get(below ?? 0) ?? null },
    ]),
  );
}

/** What stands directly above a rank, of any kind; null at the top. */
export async function numberAbove(
  db: Kysely<Database>,
  productId: number,
  rank: string,
): Promise<number | null> {
  const row = await db
    .selectFrom("item")
    .select("number")
    .where("productId", "=", productId)
    .where("rank", "is not", null)
    .where("rank", "<", rank)
    .orderBy("rank", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.number ?? null;
}

export async function reviewCadence(db: Kysely<Database>, productId: number): Promise<number> {
  const row = await db
    .selectFrom("product")
    .select("reviewEveryDays")
    .where("id", "=", productId)
    .executeTakeFirstOrThrow();
  return row.reviewEveryDays;
}

export async function setReviewCadence(
  tx: Transaction<Database>,
  productId: number,
  days: number,
): Promise<void> {
  await tx
    .updateTable("product")
    .set({ reviewEveryDays: days })
    .where("id", "=", productId)
    .execute();
}

/** The key of the product that a review belongs to. */
export async function productOfReview(db: Kysely<Database>, id: string): Promise<string | null> {
  const row = await db
    .selectFrom("ownerReview")
    .innerJoin("product", "product.id", "ownerReview.productId")
    .select("product.key")
    .where("ownerReview.id", "=", id)
    .executeTakeFirst();
  return row?.key ?? null;
}
